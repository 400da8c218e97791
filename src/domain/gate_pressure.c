#include "domain/gate_inner.h"

static bool is_message(const struct gate_event *e)
{
	if (e->dir == GATE_IN || e->unsolicited == GATE_NO || e->action || e->in_reply_to >= 0)
		return false;
	enum gate_medium m = gate_medium_of(e->channel);
	return m == GATE_MEDIUM_SMS || m == GATE_MEDIUM_EMAIL || m == GATE_MEDIUM_SOCIAL;
}

static int64_t messages_on(const struct judge *j, const char *person, struct date from,
	struct date to, int64_t several)
{
	int64_t n = 0;
	for (size_t i = judge_since(j, from); i <= j->f->event_count; i++) {
		const struct gate_event *e = i < j->f->event_count ? &j->f->events[i] : j->p;
		if (e && !date_before(e->at.day, from) && !date_before(to, e->at.day) &&
			is_message(e) && judge_toward(e, person))
			n += e->several_per_day ? several : 1;
	}
	return n;
}

static bool wrote_back(const struct judge *j, const char *person, struct date from, struct date to)
{
	for (size_t i = 0; j->sum->has_in && i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		if (e->dir == GATE_IN && judge_toward(e, person) && !date_before(e->at.day, from) &&
			!date_before(to, e->at.day))
			return true;
	}
	return false;
}

static bool is_run(
	const struct judge *j, const struct law_row *row, const char *person, struct date last)
{
	int32_t days = (int32_t)row->run_days;
	int64_t several = row->messages;
	for (int32_t i = 0; i < days; i++) {
		struct date day = date_add_days(last, -i);
		if (messages_on(j, person, day, day, several) < several)
			return false;
	}
	return !wrote_back(j, person, date_add_days(last, 1 - days), last);
}

static bool is_cumulative(
	const struct judge *j, const struct law_row *row, const char *person, struct date last)
{
	struct date from = date_add_days(last, 1 - (int32_t)row->period_days);
	if (messages_on(j, person, from, last, row->messages) < row->cumulative_messages ||
		wrote_back(j, person, from, last))
		return false;
	for (size_t i = 0; i < j->f->debt_count; i++) {
		int64_t calls = judge_count(j, person, j->f->debts[i].id, from, last, NULL);
		if (j->p && judge_is_call(j->p) && judge_toward(j->p, person))
			calls += judge_counts(j, j->p, person, j->f->debts[i].id);
		if (calls >= row->cumulative_calls)
			return true;
	}
	return false;
}

static bool found_specific(const struct judge *j)
{
	for (size_t i = 0; i < j->v->reason_count; i++) {
		const char *rule = j->v->reasons[i].rule;
		if (str_starts(rule, "US-CALL-") || str_equal(rule, "US-MEDIUM-OPTOUT") ||
			str_equal(rule, "US-IDENTITY"))
			return true;
	}
	return false;
}

/* Unasked messages of the days, and with calls the calls too, for the reason that follows. */
static void count_pressure(
	struct judge *j, const char *person, struct date from, struct date to, bool calls)
{
	judge_counting(j, date_days_between(from, to) + 1);
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		bool call = false;
		for (size_t d = 0; calls && d < j->f->debt_count; d++)
			call = call || judge_counts(j, e, person, j->f->debts[d].id);
		if (!date_before(e->at.day, from) && !date_before(to, e->at.day) &&
			judge_toward(e, person) && (call || is_message(e)))
			judge_counted(j, e);
	}
}

static void judge_pressure_at(
	struct judge *j, const struct law_row *row, const struct gate_event *e)
{
	if (date_is_none(e->at.day) || e->dir == GATE_IN)
		return;
	/* Most people get few messages: one look at the period spares the rest. */
	int64_t several = row->messages, most = row->cumulative_messages;
	int64_t least = several * row->run_days < most ? several * row->run_days : most;
	struct date from = date_add_days(e->at.day,
		1 - (int32_t)(row->period_days > row->run_days ? row->period_days : row->run_days));
	if (messages_on(j, e->person, from, e->at.day, several) < least)
		return;
	if (is_run(j, row, e->person, e->at.day)) {
		judge_bool(j, "likely_violation", true);
		judge_bool(j, "specific_prohibition", found_specific(j));
		count_pressure(j, e->person, date_add_days(e->at.day, 1 - (int32_t)row->run_days),
			e->at.day, false);
		judge_find(j, LAW_US_HARASS_GENERAL, GATE_DENY, gate_time_none(),
			"Many unasked messages on several days running are likely to be harassment.");
	}
	if (is_cumulative(j, row, e->person, e->at.day)) {
		judge_bool(j, "cumulative_likely_violation", true);
		count_pressure(j, e->person,
			date_add_days(e->at.day, 1 - (int32_t)row->period_days), e->at.day, true);
		judge_find(j, LAW_US_HARASS_GENERAL, GATE_DENY, gate_time_none(),
			"Calls and unasked messages together are likely to be harassment.");
	}
}

/* law: US-HARASS-GENERAL: whatever the medium, and all media together. Answers to the person are no
 * pressure. */
void judge_pressure(struct judge *j)
{
	const struct law_row *row = judge_rule(j, LAW_US_HARASS_GENERAL);
	if (!row)
		return;
	for (size_t i = 0; !j->p && i < j->f->event_count; i++)
		judge_pressure_at(j, row, &j->f->events[i]);
	if (j->p && j->q->within_event < 0)
		judge_pressure_at(j, row, j->p);
}
