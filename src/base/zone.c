#include "base/zone.h"
#include "base/civil.h"
#include <glib.h>
#include <pthread.h>
#include <string.h>

/* GLib reads the zone's file again at every look-up unless a reference is held: hold them all. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static GHashTable *zones; /* name -> GTimeZone, under the lock; never shrinks */

static GTimeZone *zone_look_up(const char *name)
{
	pthread_mutex_lock(&lock);
	if (zones == NULL)
		zones = g_hash_table_new(g_str_hash, g_str_equal);
	GTimeZone *zone = g_hash_table_lookup(zones, name);
	if (zone == NULL && (zone = g_time_zone_new_identifier(name)) != NULL)
		g_hash_table_insert(zones, g_strdup(name), zone);
	pthread_mutex_unlock(&lock);
	return zone;
}

/* What this thread found last, so that a day's work over a few zones takes no lock and searches no
 * zone's table: names by their letters, and offsets by quarter day, within which most zones never
 * change. Zones live as long as the process, so an entry never goes stale. */
#define NAMES_KEPT 64
#define NAME_MOST 40
#define OFFSETS_KEPT 1024
#define SPAN_S 21600

static _Thread_local struct {
	char name[NAME_MOST];
	GTimeZone *zone;
} names[NAMES_KEPT];

static _Thread_local struct {
	GTimeZone *zone;
	int64_t span; /* of SPAN_S seconds, since 1970 */
	int32_t offset_s;
} offsets[OFFSETS_KEPT];

/* By where the name stands, for callers have few; the letters decide. */
static GTimeZone *zone_find(const char *name)
{
	if (str_empty(name))
		return NULL;
	size_t slot = (uintptr_t)name / 8 % NAMES_KEPT;
	if (names[slot].zone && str_equal(names[slot].name, name))
		return names[slot].zone;
	GTimeZone *zone = zone_look_up(name);
	size_t len = strlen(name);
	if (zone && len < NAME_MOST) {
		memcpy(names[slot].name, name, len + 1);
		names[slot].zone = zone;
	}
	return zone;
}

bool zone_known(const char *name)
{
	return zone_find(name) != NULL;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0 ? 1 : 0);
}

/* Days that follow each other stand side by side; of two moments that meet in one place, one stands
 * beside it. */
static size_t place_of_span(GTimeZone *zone, int64_t span)
{
	uint64_t begin = ((uint64_t)(uintptr_t)zone >> 4) * 0x9e3779b97f4a7c15u >> 48;
	size_t slot = (begin + (uint64_t)span) % OFFSETS_KEPT;
	bool there = offsets[slot].zone == zone && offsets[slot].span == span;
	return there || offsets[slot].zone == NULL ? slot : slot ^ 2;
}

static int32_t offset_at(GTimeZone *zone, int64_t unix_s)
{
	int64_t span = floor_div(unix_s, SPAN_S);
	size_t slot = place_of_span(zone, span);
	if (offsets[slot].zone == zone && offsets[slot].span == span)
		return offsets[slot].offset_s;
	int interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, unix_s);
	int32_t offset_s = g_time_zone_get_offset(zone, interval);
	int first = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, span * SPAN_S),
	    last = g_time_zone_find_interval(
		    zone, G_TIME_TYPE_UNIVERSAL, span * SPAN_S + SPAN_S - 1);
	if (first == interval && last == interval) {
		offsets[slot].zone = zone;
		offsets[slot].span = span;
		offsets[slot].offset_s = offset_s;
	}
	return offset_s;
}

enum err zone_local(const char *name, struct instant t, struct local *ret)
{
	GTimeZone *zone = zone_find(name);
	if (zone == NULL)
		return ERR_INVALID;
	int64_t utc_s = floor_div(t.ms, 1000);
	int32_t offset_s = offset_at(zone, utc_s);
	int64_t wall_s = utc_s + offset_s;
	int64_t day = floor_div(wall_s, 86400);
	int32_t rest = (int32_t)(wall_s - day * 86400);
	civil_from_day((int32_t)day, &ret->year, &ret->month, &ret->day);
	ret->hour = rest / 3600;
	ret->minute = rest / 60 % 60;
	ret->second = rest % 60;
	ret->offset_s = offset_s;
	return ERR_NONE;
}

enum err zone_wall(const char *name, struct instant t, int32_t *ret_day, int32_t *ret_minute)
{
	GTimeZone *zone = zone_find(name);
	if (zone == NULL)
		return ERR_INVALID;
	int64_t utc_s = floor_div(t.ms, 1000), wall_s = utc_s + offset_at(zone, utc_s);
	int64_t day = floor_div(wall_s, 86400);
	*ret_day = (int32_t)day;
	*ret_minute = (int32_t)((wall_s - day * 86400) / 60);
	return ERR_NONE;
}

enum err zone_at(const char *name, int32_t year, int32_t month, int32_t day, int32_t hour,
	int32_t minute, struct instant *ret)
{
	if (!civil_valid(year, month, day))
		return ERR_INVALID;
	return zone_at_day(name, civil_to_day(year, month, day), hour * 60 + minute, ret);
}

enum err zone_at_day(const char *name, int32_t day, int32_t minute, struct instant *ret)
{
	GTimeZone *zone = zone_find(name);
	if (zone == NULL)
		return ERR_INVALID;
	int64_t wall_s = (int64_t)day * 86400 + (int64_t)minute * 60;
	/* The larger of the two offsets around the moment gives the earlier instant; in spring's
	 * gap the wall then shows less than was asked for, and the change itself is the first
	 * instant that shows at least that. */
	int32_t before = offset_at(zone, wall_s - 86400);
	int32_t after = offset_at(zone, wall_s + 86400);
	int64_t early = wall_s - (before > after ? before : after);
	int64_t late = wall_s - (before > after ? after : before);
	int64_t utc_s = early;
	if (early + offset_at(zone, early) < wall_s) { /* step to the change, by halving */
		int64_t low = early, high = late;
		while (high - low > 1) {
			int64_t mid = low + (high - low) / 2;
			if (mid + offset_at(zone, mid) >= wall_s)
				high = mid;
			else
				low = mid;
		}
		utc_s = high;
	}
	ret->ms = utc_s * 1000;
	return ERR_NONE;
}
