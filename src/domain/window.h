/* window.h: the arithmetic of hours and of rolling days, in whole numbers, each function with what
 * it must do in a form that Frama-C proves (script/lib/gates, gate_proofs).
 *
 * A day is counted from 1970-01-01, a minute from midnight. Which clock and which calendar they are
 * of is the caller's to know. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define WINDOW_DAY_MINUTES 1440

/* What a rolling window of days holds: the last day and those before it, `period` in all. */
/*@ predicate within(integer day, integer last, integer period) = last - period < day <= last; */

/*@ predicate is_day(integer day) = -10000000 <= day <= 10000000; */

/* From `from` up to and without `to`; past midnight when `to` is before `from`. */
/*@ requires 0 <= minute < 1440 && 0 <= from < 1440 && 0 <= to <= 1440;
    assigns \nothing;
    ensures same_day: from <= to ==> (\result <==> from <= minute < to);
    ensures past_midnight: to < from ==> (\result <==> (from <= minute || minute < to)); */
bool window_has_minute(int32_t minute, int32_t from, int32_t to);

/*@ requires is_day(day) && is_day(last) && 1 <= period <= 100000;
    assigns \nothing;
    ensures \result <==> within(day, last, period); */
bool window_has_day(int32_t day, int32_t last, int32_t period);

/* The first day whose window of that length no longer holds the given one. */
/*@ requires is_day(day) && 1 <= period <= 100000;
    assigns \nothing;
    ensures free: !within(day, \result, period);
    ensures first: \forall integer d; day <= d < \result ==> within(day, d, period); */
int32_t window_free(int32_t day, int32_t period);

/* Minutes from one moment to another of the same clock; negative when the second is earlier. */
/*@ requires is_day(day) && is_day(to_day) && 0 <= minute < 1440 && 0 <= to_minute < 1440;
    assigns \nothing;
    ensures \result == (to_day * 1440 + to_minute) - (day * 1440 + minute); */
int64_t window_minutes(int32_t day, int32_t minute, int32_t to_day, int32_t to_minute);

/* The day and the minute so many minutes later. */
/*@ requires is_day(day) && 0 <= minute < 1440 && 0 <= minutes <= 1000000000;
    requires \valid(ret_day) && \valid(ret_minute) && \separated(ret_day, ret_minute);
    assigns *ret_day, *ret_minute;
    ensures clock: 0 <= *ret_minute < 1440;
    ensures moment: *ret_day * 1440 + *ret_minute == day * 1440 + minute + minutes; */
void window_later(
	int32_t day, int32_t minute, int64_t minutes, int32_t *ret_day, int32_t *ret_minute);
