/* zone.h: what the clock on the wall shows somewhere, by the system's IANA data (through GLib).
 *
 * Instants are turned into local time, never the other way round where it could be ambiguous:
 * zone_at gives the first instant at which the wall shows at least the asked-for time on that day,
 * which is right in spring's gap and takes the earlier reading in autumn's repeated hour. Zones are
 * looked up once and kept for the life of the process. */
#pragma once
#include "base/instant.h"

struct local {
	int32_t year;
	int32_t month;  /* 1-12 */
	int32_t day;    /* 1-31 */
	int32_t hour;   /* 0-23 */
	int32_t minute; /* 0-59 */
	int32_t second; /* 0-59 */
	int32_t offset_s;
};

bool zone_known(const char *name);
/* The day (since 1970-01-01) and the minute of the day on the wall at the instant; cheaper than
 * zone_local. */
MUST_CHECK enum err zone_wall(
	const char *name, struct instant t, int32_t *ret_day, int32_t *ret_minute);
/* zone_at for a day counted from 1970-01-01 and a minute of it. */
MUST_CHECK enum err zone_at_day(const char *name, int32_t day, int32_t minute, struct instant *ret);
/* ERR_INVALID for a name that IANA does not have. */
MUST_CHECK enum err zone_local(const char *name, struct instant t, struct local *ret);
MUST_CHECK enum err zone_at(const char *name, int32_t year, int32_t month, int32_t day,
	int32_t hour, int32_t minute, struct instant *ret);
