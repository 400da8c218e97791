#include "domain/gate_inner.h"

/* What the law of a place wants done, or left, beside the contact itself: one function a family. */

static bool is_act(const struct judge *j, const char *act)
{
	return j->p->action && str_equal(j->p->action, act);
}

static bool of_contents(const struct law_row *row, const struct gate_event *e)
{
	return row->contents >> e->content & 1u;
}

static bool concerns(const struct gate_event *e, const struct gate_debt *d)
{
	return e->debts.count == 0 || !d || gate_ids_has(&e->debts, d->id);
}

/* Or is it about a part of that debt: who was reached about the part was reached about the whole.
 */
static bool concerns_some(
	const struct judge *j, const struct gate_event *e, const struct gate_debt *d)
{
	bool some = concerns(e, d);
	for (size_t i = 0; !some && i < j->f->debt_count; i++) {
		const struct gate_debt *part = &j->f->debts[i];
		some = part->part_of && str_equal(part->part_of, str_or_empty(d->id)) &&
			gate_ids_has(&e->debts, part->id);
	}
	return some;
}

/* --- a notice first --- */

/* The day of the first such notice about that debt (NULL: about any) that was sent to them in
 * writing and did not come back. */
static struct date first_notice(
	const struct judge *j, const struct law_row *row, const struct gate_debt *d)
{
	struct date first = DATE_NONE;
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		bool sent = e != j->p && e->dir == GATE_OUT && of_contents(row, e) &&
			concerns(e, d) && judge_toward(e, j->p->person) &&
			e->outcome != GATE_OUTCOME_UNDELIVERABLE &&
			gate_medium_of(e->channel) != GATE_MEDIUM_CALL;
		if (sent && !date_is_none(e->at.day) && gate_time_may_precede(&e->at, &j->p->at))
			first = date_is_none(first) ? e->at.day : date_min(first, e->at.day);
	}
	return first;
}

/* Before a suit the days are the reader's to answer in, and the last one is too. */
static bool before_suit(const struct law_row *row)
{
	return law_words_or_null(row, "acts") != NULL;
}

/* The first day on which what waits for a notice of that day may be done. */
static struct date free_from(const struct law_row *row, struct date sent)
{
	int64_t days = law_number_or(row, "notice_days", 0) + before_suit(row);
	return date_is_none(sent) ? DATE_NONE : date_add_days(sent, (int32_t)days);
}

/* The day from which each debt that is asked about is free; DATE_NONE: one has no notice at all. */
static struct date all_free_from(const struct judge *j, const struct law_row *row)
{
	if (!j->f->debt_count)
		return free_from(row, first_notice(j, row, NULL));
	struct date last = j->p->at.day;
	for (size_t i = 0; i < j->f->debt_count; i++) {
		const struct gate_debt *d = &j->f->debts[i];
		if (!concerns(j->p, d) || !judge_may_be_of(row, d))
			continue;
		struct date one = free_from(row, first_notice(j, row, d));
		if (date_is_none(one))
			return DATE_NONE;
		last = date_is_none(last) ? one : date_max(last, one);
	}
	return last;
}

/* law: NV-MEDICAL60, EU-CSD-10, UK-PAP. The notice itself may go. */
static void judge_notice_first(struct judge *j)
{
	for (struct judge_walk w = {0}; judge_next(j, LAW_NOTICE_FIRST, &w);) {
		bool suit = before_suit(w.row);
		if (suit != is_act(j, "file_suit") || of_contents(w.row, j->p))
			continue;
		struct date free = all_free_from(j, w.row);
		if (!date_is_none(free) && !date_is_none(j->p->at.day) &&
			!date_before(j->p->at.day, free))
			continue;
		struct gate_time until = date_is_none(free) || j->spot_count == 0
			? gate_time_none()
			: judge_until_day(j, free);
		judge_find_here(j, &w, until,
			suit ? "The letter that has to come so many days before a suit is not on record, or "
			       "its time has not passed."
			     : "The written notice that has to come before any collection is not on record, or "
			       "its time has not passed.");
	}
}

/* Told to them, before the contact that is judged: of an event by its clock, of what was recorded
 * as a day by the day. law: US-NOTICE-5D */
struct date judge_first_talk(const struct judge *j, const struct gate_debt *d)
{
	bool told = d && d->first_talk.known;
	struct date first = told && date_before(d->first_talk.day, j->p->at.day) ? d->first_talk.day
										 : DATE_NONE;
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		bool reached = e->outcome == GATE_OUTCOME_CONVERSATION ||
			e->outcome == GATE_OUTCOME_SENT || e->outcome == GATE_OUTCOME_DELIVERED ||
			e->outcome == GATE_OUTCOME_MAILED;
		if (e != j->p && e->dir == GATE_OUT && reached && concerns_some(j, e, d) &&
			!date_is_none(e->at.day) &&
			!(told && date_before(e->at.day, d->first_talk.day)) &&
			gate_time_may_precede(&e->at, &j->p->at))
			first = date_is_none(first) ? e->at.day : date_min(first, e->at.day);
	}
	return first;
}

/* law: US-NOTICE-5D: speaks when it is known that no notice was given. */
static void judge_notice_soon(struct judge *j)
{
	bool missing = false;
	for (size_t i = 0; i < j->f->debt_count; i++)
		missing = missing || j->f->debts[i].notice_given == GATE_NO;
	for (struct judge_walk w = {0}; missing && judge_next(j, LAW_NOTICE_SOON, &w);)
		for (size_t i = 0; i < j->f->debt_count; i++) {
			const struct gate_debt *d = &j->f->debts[i];
			if (d->notice_given != GATE_NO || !concerns(j->p, d) ||
				of_contents(w.row, j->p))
				continue;
			struct date first = judge_first_talk(j, d);
			if (!date_is_none(first) && !date_is_none(j->p->at.day) &&
				date_days_between(first, j->p->at.day) > w.row->period_days)
				judge_find_here(j, &w, gate_time_none(),
					"The notice that is due within days of the first communication was not "
					"given; it goes first.");
		}
}

/* --- moratoria --- */

/* DATE_NONE while nobody knows when a treatment ends. */
static struct date last_day(const struct law_row *row, const struct gate_moratorium *m)
{
	if (!m->crisis)
		return date_add_days(m->notified, (int32_t)row->period_days);
	return m->ended.known ? date_add_days(m->ended.day, (int32_t)law_number(row, "crisis_days"))
			      : DATE_NONE;
}

/* law: UK-BREATHING: from the notice until so many days later, or so many after the treatment. */
static void judge_moratoria(struct judge *j)
{
	for (struct judge_walk w = {0};
		j->f->moratorium_count && judge_next(j, LAW_MORATORIUM, &w);)
		for (size_t i = 0; i < j->f->moratorium_count; i++) {
			const struct gate_moratorium *m = &j->f->moratoria[i];
			struct date last = last_day(w.row, m);
			bool begun = date_is_none(j->p->at.day) ||
				!date_before(j->p->at.day, m->notified);
			bool over = !date_is_none(last) && !date_is_none(j->p->at.day) &&
				date_before(last, j->p->at.day);
			if (!begun || over)
				continue;
			judge_find_here(j, &w,
				date_is_none(last) || j->spot_count == 0
					? gate_time_none()
					: judge_until_day(j, date_add_days(last, 1)),
				"A moratorium runs, during which payment is not asked for.");
		}
}

/* Where no law here speaks of moratoria, a client with a policy keeps the one that was ordered
 * elsewhere until the last day that was told, or somebody ends it. */
static void judge_kept_moratoria(struct judge *j)
{
	struct judge_walk w = {0};
	if (!j->f->policy.name || !j->f->moratorium_count || judge_next(j, LAW_MORATORIUM, &w))
		return;
	for (size_t i = 0; i < j->f->moratorium_count; i++) {
		const struct gate_moratorium *m = &j->f->moratoria[i];
		bool known = !date_is_none(j->p->at.day);
		bool begun = !known || !date_before(j->p->at.day, m->notified);
		bool over = known && m->ended.known && date_before(m->ended.day, j->p->at.day);
		if (begun && !over)
			judge_find_own(j, "POLICY-MORATORIUM", GATE_DENY,
				m->ended.known && j->spot_count
					? judge_until_day(j, date_add_days(m->ended.day, 1))
					: gate_time_none(),
				"A moratorium protects the customer, and the client keeps it.");
	}
}

/* --- suits, and words about them --- */

enum barred { BARRED_NO, BARRED_UNKNOWN, BARRED_YES };

static bool is_actor(const struct judge *j, const struct law_row *row)
{
	const char *actors = law_words_or_null(row, "actors");
	if (!actors)
		return true;
	switch (j->f->actor.kind) {
	case GATE_ACTOR_PURCHASER:
		return law_has_word(row, "actors", "debt_purchaser");
	case GATE_ACTOR_UNKNOWN:
	case GATE_ACTOR_OTHER:
		return true; /* may be one */
	case GATE_ACTOR_COLLECTOR:
	case GATE_ACTOR_MORTGAGE_SERVICER:
	case GATE_ACTOR_CREDITOR:
	case GATE_ACTOR_OUTSOURCER:
		return false;
	}
	NEVER("an actor");
}

struct period {
	int32_t years; /* the shortest that any law here may give; 0: none is known */
	bool read;     /* each state's was read where the law stands, not in a table of others */
};

static int64_t years_of(const struct law_row *row, const struct gate_debt *d)
{
	int64_t written = law_number(row, "written_years"), open = law_number(row, "open_years");
	if (d->written == GATE_YES)
		return written;
	return d->written == GATE_NO || open < written ? open : written;
}

/* A row for one kind of claim may shorten the period, and says nothing of the state's. */
static struct period shortest(const struct judge *j, const struct gate_debt *d)
{
	struct period p = {0, true};
	for (struct judge_walk w = {0}; judge_next(j, LAW_LIMITATION, &w);) {
		const char *kinds = law_words_or_null(w.row, "debts");
		int64_t years = years_of(w.row, d);
		if (kinds && !law_has_word(w.row, "debts", gate_debt_word(d->kind)))
			continue;
		if (!p.years || years < p.years)
			p.years = (int32_t)years;
		p.read = p.read && (kinds || w.row->confidence <= LAW_OFFICIAL);
	}
	return p;
}

/* Never that a claim may still be brought unless the shortest period has certainly not run, which
 * no table of others' can say. A payment may have begun the period anew, except where the law says
 * that it does not. law: NY-NOREVIVE, UK-CONC-STATBAR, SOL-* by state */
static enum barred is_barred(const struct judge *j, const struct gate_debt *d)
{
	struct judge_walk w = {0};
	struct period p = shortest(j, d);
	if (d->time_barred != GATE_UNKNOWN)
		return d->time_barred == GATE_YES ? BARRED_YES : BARRED_NO;
	if (!p.years || !d->accrued.known || date_is_none(j->p->at.day))
		return BARRED_UNKNOWN;
	if (!date_before(date_add_months(d->accrued.day, 12 * p.years, 0), j->p->at.day))
		return p.read ? BARRED_NO : BARRED_UNKNOWN;
	bool paid_since = d->last_paid.known && date_before(d->accrued.day, d->last_paid.day);
	return paid_since && !judge_next(j, LAW_NO_REVIVAL, &w) ? BARRED_UNKNOWN : BARRED_YES;
}

static enum barred worst(struct judge *j)
{
	static const char *const WORDS[] = {"open", "not_known", "barred"};
	enum barred b = BARRED_NO;
	for (size_t i = 0; i < j->f->debt_count; i++) {
		const struct gate_debt *d = &j->f->debts[i];
		if (!concerns(j->p, d))
			continue;
		enum barred one = is_barred(j, d);
		b = one > b ? one : b;
	}
	judge_word(j, "limitation", NULL, WORDS[b]);
	return b;
}

/* law: US-TIMEBARRED, CA-TIMEBAR, TX-TIMEBAR */
static void judge_time_bar(struct judge *j)
{
	enum barred b = worst(j);
	for (struct judge_walk w = {0}; b != BARRED_NO && judge_next(j, LAW_TIME_BAR, &w);)
		if (is_actor(j, w.row))
			judge_find_here(j, &w, gate_time_none(),
				b == BARRED_YES
					? "The claim is time-barred: no suit, and no word of one."
					: "It is not certain that the claim is not time-barred: no suit, and "
					  "no word of one.");
}

bool judge_barred_notice_next(struct judge *j, struct judge_walk *w)
{
	while (judge_next(j, LAW_BARRED_NOTICE, w))
		if (is_actor(j, w->row) && worst(j) == BARRED_YES)
			return true;
	return false;
}

/* law: TX-TIMEBAR, NYC-NOTICE: a message about a time-barred debt says that it is. A message whose
 * parts are not known is not judged. */
static void judge_barred_notice(struct judge *j)
{
	const struct gate_ids *parts = gate_part(j->f, "parts");
	bool says = parts && gate_ids_has(parts, "time_barred_notice");
	for (struct judge_walk w = {0}; parts && !says && judge_barred_notice_next(j, &w);)
		judge_find_here(j, &w, gate_time_none(),
			"The message does not say that the debt is time-barred.");
}

static bool part_day(const struct judge *j, const char *name, struct date *ret)
{
	const char *word = gate_part_word(j->f, name);
	return word && date_parse(text_of(word), ret) == ERR_NONE;
}

/* law: US-OVERSHADOW: asking for payment by a day within the validation period speaks against the
 * right to contest until its end. */
static void judge_overshadow(struct judge *j)
{
	struct date by;
	if (!part_day(j, "pay_by", &by))
		return;
	for (struct judge_walk w = {0}; judge_next(j, LAW_OVERSHADOW, &w);)
		for (size_t i = 0; i < j->f->debt_count; i++) {
			const struct gate_debt *d = &j->f->debts[i];
			if (concerns(j->p, d) && d->validation_until.known &&
				!date_before(d->validation_until.day, by))
				judge_find_here(j, &w, gate_time_none(),
					"The message asks for payment within the time in which the debt may still be "
					"contested.");
		}
}

/* law: UK-CONC-TRUTH, UK-CONC-FORBEAR, US-FALSE-MEANS, MA-AG-THREATS */
static void judge_truth(struct judge *j)
{
	const struct gate_ids *threats = gate_part(j->f, "threatens");
	bool meant = gate_part_is(j->f, "intended", "true");
	for (struct judge_walk w = {0}; threats && !meant && judge_next(j, LAW_TRUTH, &w);)
		judge_find_here(j, &w, gate_time_none(),
			"The message announces a step of which it is not known that it can and will be taken.");
	bool presses = gate_part_is(j->f, "demands", "full_payment");
	for (struct judge_walk w = {0};
		presses && j->f->hardship == GATE_YES && judge_next(j, LAW_FORBEARANCE, &w);)
		judge_find_here(j, &w, gate_time_none(),
			"The message presses somebody in difficulties to pay all at once.");
}

void judge_wording(struct judge *j)
{
	if (!j->p)
		return;
	const struct gate_ids *threats = gate_part(j->f, "threatens");
	if (threats && gate_ids_has(threats, "suit"))
		judge_time_bar(j);
	judge_barred_notice(j);
	judge_overshadow(j);
	judge_truth(j);
	judge_parts(j);
	judge_threats(j);
	judge_pulls(j);
}

/* --- personal data --- */

/* law: EU-GDPR-BASIS: the contract carries the creditor's own collection; anybody else's needs a
 * documented basis, and consent is a poor one. */
static void judge_basis(struct judge *j)
{
	const char *basis = j->f->actor.basis;
	bool legitimate = basis &&
		(str_equal(basis, "legitimate_interest") || str_equal(basis, "legal_obligation"));
	bool own = j->f->actor.kind == GATE_ACTOR_CREDITOR; /* under whatever name */
	if (legitimate || own || !j->v->third_party)
		return;
	for (struct judge_walk w = {0}; judge_next(j, LAW_BASIS, &w);)
		judge_find_here(j, &w, gate_time_none(),
			"No basis on which a third party may use these personal data is documented.");
}

static bool is_objection(const struct gate_preference *pref)
{
	return pref->kind == GATE_PREFERENCE_STATEMENT && pref->meaning &&
		(str_equal(pref->meaning, "object_to_processing") ||
			str_equal(pref->meaning, "restrict_processing"));
}

/* The last day on which it may be answered; DATE_NONE when nobody knows when it was received, or
 * the row names no time. */
static struct date answer_by(const struct law_row *row, const struct gate_preference *pref)
{
	int64_t months = law_number_or(row, "period_months", 0);
	return months && !date_is_none(pref->said) ? date_add_months(pref->said, (int32_t)months, 0)
						   : DATE_NONE;
}

/* law: EU-GDPR-RIGHTS; what is recorded elsewhere waits for an answer too. */
static void judge_objections(struct judge *j)
{
	const char *why = "The person has objected to the use of the data, or asked that it rest; "
			  "that has to be decided first.";
	bool by_law = false, objected = false;
	for (size_t i = 0; i < j->f->preference_count; i++)
		objected = objected || is_objection(&j->f->preferences[i]);
	if (!objected)
		return;
	for (struct judge_walk w = {0}; judge_next(j, LAW_OBJECTION, &w); by_law = true)
		for (size_t i = 0; i < j->f->preference_count; i++) {
			const struct gate_preference *pref = &j->f->preferences[i];
			if (!is_objection(pref))
				continue;
			struct date by = answer_by(w.row, pref);
			if (!date_is_none(by))
				judge_date(j, "answer_by", by);
			judge_find_here(j, &w, gate_time_none(), why);
		}
	if (!by_law && j->f->policy.name)
		judge_find_own(j, "POLICY-OBJECTION", GATE_DENY, gate_time_none(), why);
}

void judge_duties(struct judge *j)
{
	if (judge_in_session(j))
		return;
	judge_notice_first(j);
	judge_notice_soon(j);
	judge_moratoria(j);
	judge_kept_moratoria(j);
	judge_basis(j);
	judge_objections(j);
}

/* The hardest act of all: whatever rests for a letter rests for a suit. Hours, addresses and wishes
 * are of contacts alone. */
void judge_suit(struct judge *j)
{
	judge_no_more(j);
	judge_suit_holds(j);
	judge_dispute(j);
	judge_license(j);
	judge_time_bar(j);
	judge_notice_first(j);
	judge_moratoria(j);
	judge_kept_moratoria(j);
	judge_basis(j);
	judge_objections(j);
}

/* --- what is due by a day --- */

struct dated {
	struct judge *judge;
	struct gate_duty *items;
	size_t count, cap;
};

/* The law's own days alone: what a policy keeps beyond it has none. */
static void add_dated(struct dated *d, const struct judge_walk *w, struct gate_duty duty)
{
	duty.rule = w->row->id;
	duty.citation = w->row->citations[0];
	if (!w->policy && !date_is_none(duty.due))
		*PUSH(d->judge->arena, d->items, d->count, d->cap) = duty;
}

/* law: US-NOTICE-5D: due from the first communication on, unless it was sent in writing since or
 * with it. */
static void notices_due(struct dated *d)
{
	const struct judge *j = d->judge;
	const struct gate_debt *debt = j->f->debt_count ? &j->f->debts[0] : NULL;
	for (struct judge_walk w = {0}; judge_next(j, LAW_NOTICE_SOON, &w);) {
		struct date first = judge_first_talk(j, debt);
		bool given = !date_is_none(first_notice(j, w.row, debt)) ||
			(debt && debt->notice_given == GATE_YES);
		if (!given && !date_is_none(first))
			add_dated(d, &w,
				(struct gate_duty){.kind = GATE_DUTY_NOTICE,
					.contents = law_words(w.row, "contents"),
					.since = first,
					.due = date_add_days(first, (int32_t)w.row->period_days)});
	}
}

/* law: EU-GDPR-RIGHTS */
static void objections_due(struct dated *d)
{
	const struct gate_facts *f = d->judge->f;
	for (struct judge_walk w = {0}; judge_next(d->judge, LAW_OBJECTION, &w);)
		for (size_t i = 0; i < f->preference_count; i++)
			if (is_objection(&f->preferences[i]))
				add_dated(d, &w,
					(struct gate_duty){.kind = GATE_DUTY_OBJECTION,
						.since = f->preferences[i].said,
						.due = answer_by(w.row, &f->preferences[i])});
}

/* law: UK-BREATHING */
static void moratoria_due(struct dated *d)
{
	const struct gate_facts *f = d->judge->f;
	for (struct judge_walk w = {0}; judge_next(d->judge, LAW_MORATORIUM, &w);)
		for (size_t i = 0; i < f->moratorium_count; i++)
			add_dated(d, &w,
				(struct gate_duty){.kind = GATE_DUTY_MORATORIUM,
					.since = f->moratoria[i].notified,
					.due = last_day(w.row, &f->moratoria[i])});
}

/* law: UK-PAP: the last day on which an answer is waited for. */
static void claims_due(struct dated *d)
{
	for (struct judge_walk w = {0}; judge_next(d->judge, LAW_NOTICE_FIRST, &w);) {
		struct date sent =
			before_suit(w.row) ? first_notice(d->judge, w.row, NULL) : DATE_NONE;
		if (!date_is_none(sent))
			add_dated(d, &w,
				(struct gate_duty){.kind = GATE_DUTY_CLAIM,
					.since = sent,
					.due = date_add_days(free_from(w.row, sent), -1)});
	}
}

void judge_dated(struct judge *j, struct gate_duty **ret, size_t *ret_count)
{
	struct dated d = {.judge = j};
	notices_due(&d);
	objections_due(&d);
	moratoria_due(&d);
	claims_due(&d);
	*ret = d.items;
	*ret_count = d.count;
}

/* law: NYC-NOTICE */
struct date judge_keep_through(const struct judge *j, struct date from)
{
	struct date last = from;
	for (struct judge_walk w = {0}; judge_next(j, LAW_RECORDS, &w);)
		last = date_max(last,
			date_add_months(from, 12 * (int32_t)law_number(w.row, "period_years"), 0));
	return last;
}
