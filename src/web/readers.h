/* readers.h: connections that only read, one for each thread that answers. */
#pragma once
#include "store/db.h"

struct readers;

MUST_CHECK enum err readers_open(
	const char *url, unsigned count, struct refusals *why, struct readers **ret);
void readers_close(struct readers *all);
/* Waits while all are in use. */
struct db *readers_take(struct readers *all);
void readers_give(struct readers *all, struct db *db);
