/* web.h: what all requests share; private to this folder but for the few calls of server.h. */
#pragma once
#include "service/house.h"
#include "service/writer.h"
#include <stdatomic.h>

struct readers;
struct slow;
struct limiter;
struct metrics;

struct web {
	struct arena *arena;
	const char *
		assets; /* path under which the embedded files stand, with the digest of them all */
	bool behind_tls;
	struct instant (*now)(void);
	struct writer *writer;
	struct readers *readers;
	struct slow *slow;
	struct limiter *limiter;
	struct metrics *metrics;
	struct house house;
	struct late_rules late;
	atomic_bool has_users; /* once true, always true */
};
