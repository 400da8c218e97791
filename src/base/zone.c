#include "base/zone.h"
#include "base/civil.h"
#include <glib.h>
#include <pthread.h>

/* GLib reads the zone's file again at every look-up unless a reference is held: hold them all. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static GHashTable *zones; /* name -> GTimeZone, under the lock; never shrinks */

static GTimeZone *zone_find(const char *name)
{
	if (str_empty(name))
		return NULL;
	pthread_mutex_lock(&lock);
	if (zones == NULL)
		zones = g_hash_table_new(g_str_hash, g_str_equal);
	GTimeZone *zone = g_hash_table_lookup(zones, name);
	if (zone == NULL && (zone = g_time_zone_new_identifier(name)) != NULL)
		g_hash_table_insert(zones, g_strdup(name), zone);
	pthread_mutex_unlock(&lock);
	return zone;
}

bool zone_known(const char *name)
{
	return zone_find(name) != NULL;
}

static int32_t offset_at(GTimeZone *zone, int64_t unix_s)
{
	int interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, unix_s);
	return g_time_zone_get_offset(zone, interval);
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0 ? 1 : 0);
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

enum err zone_at(const char *name, int32_t year, int32_t month, int32_t day, int32_t hour,
	int32_t minute, struct instant *ret)
{
	GTimeZone *zone = zone_find(name);
	if (zone == NULL || !civil_valid(year, month, day))
		return ERR_INVALID;
	int64_t wall_s = (int64_t)civil_to_day(year, month, day) * 86400 + (int64_t)hour * 3600 +
		(int64_t)minute * 60;
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
