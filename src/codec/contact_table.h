/* contact_table.h: contacts that somebody else made, as a table: an agency's file, a telephone
 * system's list.
 *
 * The header names the columns, in any order: customer, channel, outcome, at, and if wished
 * direction (out when it says nothing), to
 * and debts. `at` is an instant with its offset, such as
 * 2026-01-31T17:00:00Z: a clock without a zone says nothing about hours. Other columns are passed
 * over, as an agency's own notes would be. Every bad row is refused with its line and field, and
 * one bad row refuses the whole. Words of channels and outcomes are the service's to know. */
#pragma once
#include "base/instant.h"
#include "base/refusals.h"

#define CONTACT_ROWS_MOST 100000

struct contact_row {
	int64_t line;
	const char *customer; /* number */
	const char *channel;
	const char *outcome;
	const char *to;    /* NULL: no particular address or number */
	const char *debts; /* numbers, parted by semicolons or commas; NULL: names none */
	bool inbound;
	struct instant at;
};

struct contact_table {
	struct contact_row *rows; /* as they stand in the file */
	size_t count, cap;
};

/* ERR_INVALID, ERR_LIMIT; all in the arena. A file without rows is refused. */
MUST_CHECK enum err contact_table_parse(
	struct arena *a, struct text bytes, struct refusals *why, struct contact_table *ret);
