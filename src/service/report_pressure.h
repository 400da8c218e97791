/* report_pressure.h: how much a book's contacts weigh on the people it contacts.
 *
 * Method pressure-VERSION, formula PRESSURE_FORMULA (domain/pressure.h); the book's own contacts
 * only.
 */
#pragma once
#include "service/judge_contact.h"

struct report_pressure {
	const struct house *house;
	const char *customer; /* number: with the contacts behind the figure; NULL: everybody */
	size_t people_most;   /* when more were contacted, only their number; 0: however many */
};

struct pressure_line {
	const char *number;
	const char *name; /* NULL once erased */
	struct pressure_figure figure;
	const char *words; /* pressure_words */
};

/* A contact that weighs something, the newest last. */
struct pressure_part {
	struct instant at;
	const char *when; /* as the customer's wall showed it */
	const char *channel, *outcome, *tone;
	int64_t made_milli; /* when it was made */
	int64_t now_milli;
	const char *made, *now; /* the same in tenths of a point */
};

#define PRESSURE_BUCKETS 7

struct pressure_bucket {
	const char *label; /* "2 to 4", of points */
	int64_t count;     /* of people */
	bool over;         /* above the published cap */
};

struct pressure_report {
	struct date on;
	const struct pressure_method *method; /* NULL: none served on the day; the rest is empty */
	struct pressure_bucket buckets[PRESSURE_BUCKETS];
	struct pressure_line *lines; /* the heaviest first */
	size_t count;
	size_t too_many;   /* people who were contacted and are not weighed here; 0: all are */
	const char *chart; /* SVG of the buckets; NULL of one customer or of too many people */
	struct pressure_part *parts; /* of one customer */
	size_t part_count;
};

/* ERR_NOT_FOUND, explained, for a customer that the book does not have. */
USE_CASE(report_pressure, struct pressure_report)
