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
 * zone's table: names by their letters, and of each zone the last stretches of time without a
 * change of the clock. Zones live as long as the process, so an entry never goes stale. */
#define NAMES_KEPT 64
#define NAME_MOST 40
#define STRETCHES_KEPT 8

struct stretch {
	int64_t from; /* seconds since 1970; the clock does not change before `to` */
	int64_t to;
	int32_t offset_s;
};

struct kept {
	char name[NAME_MOST]; /* "": none */
	GTimeZone *zone;
	uint32_t last; /* of stretches, the one that was found last */
	struct stretch stretches[STRETCHES_KEPT];
};

static _Thread_local struct kept kept[NAMES_KEPT];
/* By where a name stands, for callers have few; the letters decide. */
static _Thread_local struct kept *by_place[NAMES_KEPT];

/* By the last letters, for most names begin alike. */
static size_t slot_of(const char *name, size_t len)
{
	const unsigned char *end = (const unsigned char *)name + len;
	size_t last = end[-1], before = len > 3 ? end[-3] : 0, first = len > 3 ? end[-4] : 0;
	size_t sum = len * 7 + last * 5 + before * 3 + first;
	return sum % NAMES_KEPT;
}

static struct kept *zone_keep(const char *name)
{
	size_t len = name ? strlen(name) : 0;
	if (len == 0 || len >= NAME_MOST)
		return NULL; /* IANA's are shorter */
	struct kept *k = &kept[slot_of(name, len)];
	if (str_equal(k->name, name))
		return k;
	GTimeZone *zone = zone_look_up(name);
	if (zone == NULL)
		return NULL;
	*k = (struct kept){.zone = zone};
	memcpy(k->name, name, len + 1);
	return k;
}

/* NULL for a name that IANA does not have. */
static struct kept *zone_find(const char *name)
{
	struct kept **place = &by_place[(uintptr_t)name / 8 % NAMES_KEPT];
	if (*place && name && str_equal((*place)->name, name))
		return *place;
	struct kept *k = zone_keep(name);
	*place = k;
	return k;
}

bool zone_known(const char *name)
{
	return zone_find(name) != NULL;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0 ? 1 : 0);
}

/* How far from that moment, in seconds and to the one side (sign), the clock surely does not
 * change. */
static int64_t reach(GTimeZone *zone, int64_t unix_s, int interval, int64_t sign)
{
	static const int64_t STEPS[] = {
		INT64_C(128) * 86400, INT64_C(32) * 86400, INT64_C(8) * 86400, 86400, 14400};
	for (size_t i = 0; i < COUNT(STEPS); i++)
		if (g_time_zone_find_interval(
			    zone, G_TIME_TYPE_UNIVERSAL, unix_s + sign * STEPS[i]) == interval)
			return STEPS[i];
	return 0;
}

static int32_t find_offset(struct kept *k, int64_t unix_s)
{
	for (uint32_t i = 0; i < STRETCHES_KEPT; i++)
		if (unix_s >= k->stretches[i].from && unix_s < k->stretches[i].to) {
			k->last = i;
			return k->stretches[i].offset_s;
		}
	int interval = g_time_zone_find_interval(k->zone, G_TIME_TYPE_UNIVERSAL, unix_s);
	k->last = (k->last + 1) % STRETCHES_KEPT;
	k->stretches[k->last] =
		(struct stretch){.from = unix_s - reach(k->zone, unix_s, interval, -1),
			.to = unix_s + 1 + reach(k->zone, unix_s, interval, 1),
			.offset_s = g_time_zone_get_offset(k->zone, interval)};
	return k->stretches[k->last].offset_s;
}

static inline int32_t offset_at(struct kept *k, int64_t unix_s)
{
	const struct stretch *s = &k->stretches[k->last];
	return unix_s >= s->from && unix_s < s->to ? s->offset_s : find_offset(k, unix_s);
}

enum err zone_local(const char *name, struct instant t, struct local *ret)
{
	struct kept *zone = zone_find(name);
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
	struct kept *zone = zone_find(name);
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
	struct kept *zone = zone_find(name);
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
