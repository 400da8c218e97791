#include "base/buf.h"
#include "domain/gate_inner.h"
#include "domain/window.h"

/* law: US-CALL-STUDENT: loans under one account number when they were placed are one debt. Loans
 * whose number is not known count together, which allows fewer calls. */
static const char *particular(const struct judge *j, const char *debt)
{
	const struct gate_debt *d = gate_debt_find(j->f, debt);
	if (!d || d->kind != GATE_DEBT_STUDENT_LOAN || !judge_rule(j, LAW_US_CALL_STUDENT))
		return debt;
	return d->account_at_placement ? d->account_at_placement : "student loans";
}

bool judge_same_particular(const struct judge *j, const char *a, const char *b)
{
	if (!a || !b || a == b)
		return true;
	const struct gate_debt *x = gate_debt_find(j->f, a), *y = gate_debt_find(j->f, b);
	bool alike = x && y &&
		(x->kind == GATE_DEBT_STUDENT_LOAN) == (y->kind == GATE_DEBT_STUDENT_LOAN);
	return str_equal(a, b) || (alike && str_equal(particular(j, a), particular(j, b)));
}

static bool any_particular(const struct judge *j, const struct gate_ids *ids, const char *debt)
{
	for (size_t i = 0; i < ids->count; i++)
		if (judge_same_particular(j, ids->at[i], debt))
			return true;
	return false;
}

/* law: US-CALL-MISDIRECT: known on that day to be somebody else's. */
bool judge_misdirected(const struct judge *j, const char *endpoint, struct date day)
{
	const struct gate_endpoint *e = gate_endpoint_find(j->f, endpoint);
	const struct gate_known *learned =
		endpoint ? gate_known_find(j->f, GATE_KNOWN_NOT_CONSUMERS, endpoint) : NULL;
	if (learned && (date_is_none(day) || !date_before(day, learned->from)))
		return true;
	return e && e->later_owner && (!e->person || !str_equal(e->later_owner, e->person));
}

/* law: US-CALL-MULTIDEBT. An unanswered call that was not put down to one debt may have been for
 * any of them. */
static bool placed_about(const struct judge *j, const struct gate_event *e, const char *debt)
{
	if (!judge_rule(j, LAW_US_CALL_MULTIDEBT))
		return true;
	if (any_particular(j, &e->consumer_raised, debt))
		return false;
	if (any_particular(j, &e->collector_raised, debt))
		return true;
	if (e->allotted_to)
		return judge_same_particular(j, e->allotted_to, debt);
	if (e->debts.count)
		return any_particular(j, &e->debts, debt);
	return e->intended.count == 0 || any_particular(j, &e->intended, debt);
}

/* A conversation counts for every debt talked about, whoever raised it, and for one at least. */
static bool may_have_talked(const struct gate_event *e)
{
	return e->outcome == GATE_OUTCOME_CONVERSATION || e->outcome == GATE_OUTCOME_UNKNOWN ||
		e->outcome == GATE_OUTCOME_OTHER;
}

bool judge_talked_about(const struct judge *j, const struct gate_event *e, const char *debt)
{
	if (!may_have_talked(e) || !(judge_is_call(e) || judge_of_no_way(e)))
		return false;
	if (any_particular(j, &e->declined, debt))
		return true; /* raised, though the person would not speak of it */
	if (e->discussed.count)
		return any_particular(j, &e->discussed, debt);
	if (e->allotted_to)
		return judge_same_particular(j, e->allotted_to, debt);
	if (e->debts.count)
		return any_particular(j, &e->debts, debt);
	return e->intended.count == 0 || any_particular(j, &e->intended, debt);
}

/* law: US-CALL-EXCL-UNCONN, US-CALL-EXCL-PERSONS */
static bool excluded(const struct judge *j, const struct gate_event *e)
{
	const struct law_row *unconnected = judge_rule(j, LAW_US_CALL_EXCL_UNCONN);
	const struct law_row *persons = judge_rule(j, LAW_US_CALL_EXCL_PERSONS);
	if (unconnected && (unconnected->outcomes >> e->outcome & 1u))
		return true;
	const struct gate_person *who = persons ? gate_person_find(j->f, e->person) : NULL;
	return who && (persons->roles >> who->role & 1u);
}

/* Of two at one moment the later in the list came later; a proposal comes after everything. */
static bool came_before(
	const struct judge *j, const struct gate_event *e, const struct gate_event *than)
{
	const struct gate_event *first = j->f->events, *end = first + j->f->event_count;
	if (e == than)
		return false;
	if (!than)
		return true;
	bool listed = than >= first && than < end;
	bool tie = date_same(e->at.day, than->at.day) &&
		(e->at.filler || than->at.filler || e->at.minute == than->at.minute);
	return listed && tie ? e < than : gate_time_may_precede(&e->at, &than->at);
}

static bool scope_covers(const char *scope, struct date day)
{
	static const char *const ANY[] = {
		"extra_calls", "call about repayment options", "call_back_unspecified_day"};
	static const char *const ON[] = {"call_back_on_Monday", "call_back_on_Tuesday",
		"call_back_on_Wednesday", "call_back_on_Thursday", "call_back_on_Friday",
		"call_back_on_Saturday", "call_back_on_Sunday"};
	for (size_t i = 0; scope && i < COUNT(ANY); i++)
		if (str_equal(scope, ANY[i]))
			return true;
	return !scope || str_equal(scope, ON[date_weekday(day)]);
}

/* A conversation about the debt after the consent ends it; the one in which it was given by word of
 * mouth does not. */
static bool talked_since(const struct judge *j, const struct gate_consent *c, const char *debt,
	const struct gate_event *call)
{
	int64_t same_day = 0;
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		if (!judge_toward(e, c->person) || !judge_talked_about(j, e, debt) ||
			!came_before(j, e, call))
			continue;
		if (date_is_none(e->at.day) || date_before(c->at, e->at.day))
			return true; /* on an unknown day: it may have been since */
		same_day += date_same(c->at, e->at.day);
	}
	bool by_mouth = !c->medium || str_equal(c->medium, "oral");
	return same_day > (by_mouth ? 1 : 0);
}

static bool consent_holds(const struct judge *j, const struct gate_consent *c,
	const struct law_row *row, const char *debt, const struct gate_event *call)
{
	struct date day = call->at.day;
	if (!c->given_to || !str_equal(c->given_to, "collector") || date_is_none(c->at) ||
		date_is_none(day))
		return false;
	struct date last = date_add_days(c->at, (int32_t)row->period_days - 1);
	last = date_is_none(c->expires) ? last : date_min(last, c->expires);
	bool in_time = !date_before(day, c->at) && !date_before(last, day);
	bool recorded_same_day =
		call != j->p && date_same(day, c->at); /* may have been before the consent */
	bool revoked = !date_is_none(c->revoked) && !date_before(day, c->revoked);
	return in_time && !recorded_same_day && !revoked && judge_toward(call, c->person) &&
		any_particular(j, &c->debts, debt) && scope_covers(c->scope, day) &&
		!talked_since(j, c, debt, call);
}

/* law: US-CALL-EXCL-CONSENT: the day of receipt is the first of the period. */
bool judge_consented(const struct judge *j, const char *debt, const struct gate_event *call)
{
	const struct law_row *row = judge_rule(j, LAW_US_CALL_EXCL_CONSENT);
	for (size_t i = 0; row && i < j->f->consent_count; i++)
		if (consent_holds(j, &j->f->consents[i], row, debt, call))
			return true;
	bool asked = j->sum->in_contents >> GATE_CONTENT_CALL_CONSENT & 1u;
	for (size_t i = 0; row && asked && i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		if (e->dir != GATE_IN || e->content != GATE_CONTENT_CALL_CONSENT)
			continue;
		struct gate_consent c = gate_consent_new();
		c = (struct gate_consent){.person = e->person,
			.debts = e->debts,
			.given_to = "collector",
			.medium = gate_channel_word(e->channel),
			.at = e->at.day,
			.expires = DATE_NONE,
			.revoked = DATE_NONE};
		if (consent_holds(j, &c, row, debt, call))
			return true;
	}
	return false;
}

/* law: US-CALL-MEDIUM: a voicemail placed without ringing is a call; a text is not. */
static bool is_counted_medium(const struct judge *j, const struct gate_event *e)
{
	const struct law_row *row = judge_rule(j, LAW_US_CALL_MEDIUM);
	return judge_of_no_way(e) ||
		(row ? (row->channels >> e->channel & 1u) : e->channel == GATE_CHANNEL_CALL);
}

bool judge_counts(
	const struct judge *j, const struct gate_event *e, const char *person, const char *debt)
{
	if (e->dir == GATE_IN || !is_counted_medium(j, e) || e->action ||
		!judge_toward(e, person) || !placed_about(j, e, debt))
		return false;
	bool misdirected =
		judge_rule(j, LAW_US_CALL_MISDIRECT) && judge_misdirected(j, e->to, DATE_NONE);
	return !excluded(j, e) && !misdirected && !judge_consented(j, debt, e);
}

int64_t judge_count(const struct judge *j, const char *person, const char *debt, struct date from,
	struct date to, const struct gate_event *before)
{
	int64_t n = 0;
	for (size_t i = judge_since(j, from); i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		bool inside = date_is_none(e->at.day) ||
			(!date_before(e->at.day, from) && !date_before(to, e->at.day));
		n += inside && came_before(j, e, before) && judge_counts(j, e, person, debt);
	}
	return n;
}

struct date judge_last_talk(const struct judge *j, const char *person, const char *debt,
	const struct gate_event *before)
{
	struct date last = DATE_NONE;
	for (size_t i = 0; j->sum->may_have_talked && i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		if (may_have_talked(e) && judge_toward(e, person) &&
			judge_talked_about(j, e, debt) && came_before(j, e, before))
			last = date_max(last,
				date_is_none(e->at.day) && before ? before->at.day : e->at.day);
	}
	return last; /* DATE_NONE is before every day; a talk on an unknown day may have been today
		      */
}

/* "2026-06-04..2026-06-10" */
static const char *days_words(struct arena *a, struct date from, struct date to)
{
	struct buf words = buf_new(a);
	buf_str(&words, date_iso(a, from));
	buf_str(&words, "..");
	buf_str(&words, date_iso(a, to));
	return buf_done(&words);
}

/* The calls of the window, for the reason that follows. */
static void count_calls(struct judge *j, const char *debt, struct date from, struct date to,
	const struct gate_event *before)
{
	judge_counting(j, date_days_between(from, to) + 1);
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		bool inside = date_is_none(e->at.day) ||
			(!date_before(e->at.day, from) && !date_before(to, e->at.day));
		if (inside && came_before(j, e, before) && judge_counts(j, e, before->person, debt))
			judge_counted(j, e);
	}
}

/* The conversations of that day, for the reason that follows. */
static void count_talks(
	struct judge *j, const char *debt, struct date talked, const struct gate_event *before)
{
	judge_counting(j, 0);
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		bool then = date_is_none(e->at.day) || date_same(e->at.day, talked);
		if (then && may_have_talked(e) && judge_toward(e, before->person) &&
			judge_talked_about(j, e, debt) && came_before(j, e, before))
			judge_counted(j, e);
	}
}

/* Before the window is free a call may be consented to, as on a Monday, and so count no more. */
static struct date seven_free(
	const struct judge *j, const struct law_row *row, const char *debt, struct date day)
{
	struct date free = judge_window_free(j, row, row->calls);
	struct gate_event later = *j->p;
	bool may = j->sum->has_in || j->f->consent_count;
	for (int32_t i = 1; may && date_before(date_add_days(day, i), free); i++) {
		later.at = judge_until_day(j, date_add_days(day, i));
		later.at.zone = j->p->at.zone;
		if (!judge_counts(j, &later, j->p->person, debt))
			return date_add_days(day, i);
	}
	return free;
}

/* law: US-CALL-7IN7. The window ends on the day of the call, by the person's calendar. */
static int64_t judge_seven(struct judge *j, const char *debt, struct date day, bool this_counts)
{
	const struct law_row *row = judge_rule(j, LAW_US_CALL_7IN7);
	if (!row || date_is_none(day))
		return 0;
	struct date from = date_add_days(day, 1 - (int32_t)row->period_days);
	int64_t n = judge_count(j, j->p->person, debt, from, day, j->p) + this_counts;
	if (judge_keys(j))
		judge_word(j, "window", NULL, days_words(j->arena, from, day));
	if (this_counts && n > row->calls) {
		count_calls(j, debt, from, day, j->p);
		judge_find(j, LAW_US_CALL_7IN7, GATE_PRESUMED_VIOLATION,
			judge_until_day(j, seven_free(j, row, debt, day)),
			"With this call there would be more calls about this debt than the period allows.");
	}
	return n;
}

/* law: US-CALL-7AFTER. The day of the conversation is the first of the period. */
static void judge_after_talk(struct judge *j, const char *debt, struct date day, bool this_counts)
{
	const struct law_row *row = judge_rule(j, LAW_US_CALL_7AFTER);
	struct date talked = row ? judge_last_talk(j, j->p->person, debt, j->p) : DATE_NONE;
	if (date_is_none(talked) || date_is_none(day))
		return;
	struct date free = {window_free(talked.day, (int32_t)row->period_days)};
	if (date_before(day, free))
		judge_date(j, "blocked_through", date_add_days(free, -1));
	if (this_counts && date_before(day, free)) {
		count_talks(j, debt, talked, j->p);
		judge_find(j, LAW_US_CALL_7AFTER, GATE_PRESUMED_VIOLATION, judge_until_day(j, free),
			"A telephone conversation about this debt took place too few days ago.");
	}
}

static bool known_through(const struct judge *j, enum gate_known_kind kind, struct date day)
{
	const struct gate_known *k = gate_known_find(j->f, kind, NULL);
	return k && (date_is_none(k->from) || !date_before(k->from, day));
}

/* law: US-CALL-REBUT. Evidence for a person to weigh; it never allows. What has to be shown has to
 * be among the facts. */
static bool rebuts(const struct judge *j, const char *purpose)
{
	if (str_equal(purpose, "reg_x_1024_39_a") || str_equal(purpose, "active_litigation"))
		return true;
	if (str_equal(purpose, "requested_information"))
		return gate_known_find(j->f, GATE_KNOWN_ASKED_FOR_MORE, NULL) != NULL;
	if (str_equal(purpose, "resume_dropped_settlement_call"))
		return gate_known_find(j->f, GATE_KNOWN_LONG_CALL_DROPPED, NULL) != NULL;
	if (str_equal(purpose, "avoid_creditor_late_fee"))
		return gate_known_find(j->f, GATE_KNOWN_FEE_BY_CREDITOR, NULL) &&
			known_through(j, GATE_KNOWN_GRACE_ENDS, j->p->at.day);
	return false;
}

static void judge_debt(struct judge *j, const char *debt, int64_t *most, bool *counted)
{
	bool consent = judge_consented(j, debt, j->p),
	     this_counts = judge_counts(j, j->p, j->p->person, debt);
	judge_bool(j, "consent_active", consent);
	judge_bool(j, "consent_exclusion", consent);
	*counted = *counted || this_counts;
	for (size_t i = 0; i < j->spot_count; i++) {
		int64_t n = judge_seven(j, debt, j->spots[i].day, this_counts);
		*most = n > *most ? n : *most;
		judge_after_talk(j, debt, j->spots[i].day, this_counts);
	}
}

static bool presumed(const struct gate_verdict *v)
{
	for (size_t i = 0; i < v->reason_count; i++)
		if (v->reasons[i].answer == GATE_PRESUMED_VIOLATION)
			return true;
	return false;
}

void judge_calls(struct judge *j)
{
	int64_t most = 0;
	bool counted = false;
	if (!judge_rule(j, LAW_US_CALL_7IN7) && !judge_rule(j, LAW_US_CALL_7AFTER))
		return;
	for (size_t i = 0; i < j->p->debts.count; i++)
		judge_debt(j, j->p->debts.at[i], &most, &counted);
	for (size_t i = 0; j->p->debts.count == 0 && i < j->f->debt_count; i++)
		judge_debt(j, j->f->debts[i].id, &most, &counted);
	judge_number(j, "calls_in_window", NULL, most);
	judge_bool(j, "counts", counted);
	if (!judge_keys(j))
		return;
	judge_show_misdirected(j);
	judge_show_loans(j);
	judge_show_consented_run(j);
	if (!presumed(j->v))
		judge_word(j, "presumption", NULL, "compliance");
	if (j->p->purpose && presumed(j->v))
		judge_bool(j, "rebuttal_factor", rebuts(j, j->p->purpose));
}
