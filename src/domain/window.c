#include "domain/window.h"

bool window_has_minute(int32_t minute, int32_t from, int32_t to)
{
	if (from <= to)
		return minute >= from && minute < to;
	return minute >= from || minute < to;
}

bool window_has_day(int32_t day, int32_t last, int32_t period)
{
	return day > last - period && day <= last;
}

int32_t window_free(int32_t day, int32_t period)
{
	return day + period;
}

int64_t window_minutes(int32_t day, int32_t minute, int32_t to_day, int32_t to_minute)
{
	return ((int64_t)to_day - day) * WINDOW_DAY_MINUTES + to_minute - minute;
}

void window_later(
	int32_t day, int32_t minute, int64_t minutes, int32_t *ret_day, int32_t *ret_minute)
{
	int64_t sum = minute + minutes;
	*ret_day = (int32_t)(day + sum / WINDOW_DAY_MINUTES);
	*ret_minute = (int32_t)(sum % WINDOW_DAY_MINUTES);
}
