#include "base/instant.h"
#include "base/civil.h"
#include <time.h>

struct instant instant_now(void)
{
	struct timespec now;
	ASSERT(clock_gettime(CLOCK_REALTIME, &now) == 0);
	return (struct instant){(int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000};
}

const char *instant_iso(struct arena *a, struct instant t)
{
	int64_t day = t.ms / INSTANT_DAY_MS - (t.ms % INSTANT_DAY_MS < 0 ? 1 : 0);
	int64_t rest = t.ms - day * INSTANT_DAY_MS;
	int32_t y, m, d;
	civil_from_day((int32_t)day, &y, &m, &d);
	const char *head = arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02d", y, m, d,
		(int)(rest / INSTANT_HOUR_MS), (int)(rest / INSTANT_MINUTE_MS % 60),
		(int)(rest / INSTANT_SECOND_MS % 60));
	int ms = (int)(rest % 1000);
	return ms ? arena_printf(a, "%s.%03dZ", head, ms) : arena_printf(a, "%sZ", head);
}

/* Takes exactly n digits off the front. */
static bool digits(struct text *s, size_t n, int64_t *ret)
{
	if (s->len < n || text_int((struct text){s->at, n}, ret) != ERR_NONE || s->at[0] == '-')
		return false;
	s->at += n;
	s->len -= n;
	return true;
}

static bool mark(struct text *s, char c)
{
	if (s->len == 0 || s->at[0] != c)
		return false;
	s->at++;
	s->len--;
	return true;
}

static bool clock_part(struct text *s, int64_t *ret_ms)
{
	int64_t h, m, sec = 0, ms = 0;
	if (!digits(s, 2, &h) || !mark(s, ':') || !digits(s, 2, &m) || h > 23 || m > 59)
		return false;
	if (mark(s, ':')) {
		if (!digits(s, 2, &sec) || sec > 59)
			return false;
		if (mark(s, '.') && !digits(s, 3, &ms))
			return false;
	}
	*ret_ms = ((h * 60 + m) * 60 + sec) * 1000 + ms;
	return true;
}

static bool offset_part(struct text *s, int64_t *ret_ms)
{
	int64_t h, m;
	if (mark(s, 'Z')) {
		*ret_ms = 0;
		return true;
	}
	int64_t sign = mark(s, '+') ? 1 : mark(s, '-') ? -1 : 0;
	if (sign == 0 || !digits(s, 2, &h) || !mark(s, ':') || !digits(s, 2, &m) || h > 23 ||
		m > 59)
		return false;
	*ret_ms = sign * (h * 60 + m) * INSTANT_MINUTE_MS;
	return true;
}

enum err instant_parse(struct text s, struct instant *ret)
{
	int64_t y, m, d, clock_ms, offset_ms;
	if (!digits(&s, 4, &y) || !mark(&s, '-') || !digits(&s, 2, &m) || !mark(&s, '-') ||
		!digits(&s, 2, &d) || !civil_valid((int32_t)y, (int32_t)m, (int32_t)d))
		return ERR_INVALID;
	if (!mark(&s, 'T') || !clock_part(&s, &clock_ms) || !offset_part(&s, &offset_ms) || s.len)
		return ERR_INVALID;
	ret->ms = civil_to_day((int32_t)y, (int32_t)m, (int32_t)d) * INSTANT_DAY_MS + clock_ms -
		offset_ms;
	return ERR_NONE;
}
