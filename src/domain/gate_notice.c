#include "domain/gate_inner.h"

/* Written, or by an electronic way that may be one the collector accepts. law: US-DISPUTE */
static bool in_writing(const struct gate_event *e)
{
	return !judge_is_call(e) && e->channel != GATE_CHANNEL_VISIT;
}

static bool is_dispute(const struct gate_event *e)
{
	return e->dir != GATE_OUT && e->outcome != GATE_OUTCOME_MAILED &&
		(e->content == GATE_CONTENT_DISPUTE ||
			e->content == GATE_CONTENT_DISPUTE_NO_SUPPORT ||
			e->content == GATE_CONTENT_DISPUTE_DUPLICATIVE ||
			e->content == GATE_CONTENT_DISPUTE_REWORDED ||
			e->content == GATE_CONTENT_CANCELED_CHECK);
}

/* law: US-ORIGINAL-CREDITOR: one that is still in the mail has not been received. */
static bool asks_original(const struct gate_event *e)
{
	return e->dir != GATE_OUT && e->outcome != GATE_OUTCOME_MAILED &&
		e->content == GATE_CONTENT_ORIGINAL_REQUEST;
}

static bool by_consumer(const struct judge *j, const struct gate_event *e)
{
	const struct gate_person *p = gate_person_find(j->f, e->person);
	return !p || p->role == GATE_ROLE_UNKNOWN || p->role == GATE_ROLE_OTHER ||
		p->role == GATE_ROLE_CORPORATE_DEBTOR || judge_is_consumer(j, e->person) ||
		judge_is_estate(j, e->person);
}

static bool same_debt(const struct gate_ids *a, const struct gate_ids *b)
{
	if (a->count == 0 || b->count == 0)
		return true;
	for (size_t i = 0; i < a->count; i++)
		if (gate_ids_has(b, a->at[i]))
			return true;
	return false;
}

static bool is_answer(const struct gate_event *e, bool duplicative)
{
	return e->dir == GATE_OUT &&
		(e->outcome == GATE_OUTCOME_VERIFICATION_SENT ||
			e->content == GATE_CONTENT_VERIFICATION ||
			(duplicative && e->content == GATE_CONTENT_DUPLICATIVE_NOTICE)) &&
		e->outcome != GATE_OUTCOME_UNDELIVERABLE;
}

static bool names_original(const struct gate_event *e)
{
	return e->dir == GATE_OUT && e->content == GATE_CONTENT_ORIGINAL_ANSWER &&
		e->outcome != GATE_OUTCOME_UNDELIVERABLE;
}

static bool repeats(const struct gate_event *e)
{
	return e->content == GATE_CONTENT_DISPUTE_DUPLICATIVE ||
		e->content == GATE_CONTENT_DISPUTE_REWORDED;
}

/* The list is in order of time; what stands later came later. Each request for the original
 * creditor's name is answered on its own: the law knows no duplicates of those. */
static bool answered(const struct judge *j, size_t asked)
{
	const struct gate_event *d = &j->f->events[asked];
	for (size_t i = asked + 1; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		bool answers = asks_original(d) ? names_original(e) : is_answer(e, repeats(d));
		if (e != j->p && answers && same_debt(&e->debts, &d->debts) &&
			gate_time_may_precede(&d->at, &e->at) &&
			gate_time_may_precede(&e->at, &j->p->at))
			return true;
	}
	return false;
}

/* What comes after the validation period stops nothing by law; the client waits all the same. */
static void judge_late(struct judge *j, const struct gate_event *e)
{
	if (!j->f->policy.name)
		return;
	if (asks_original(e))
		judge_find_own(j, "POLICY-ORIGINAL-CREDITOR", GATE_DENY, gate_time_none(),
			"They ask for the original creditor's name, if late; the client waits until it is sent.");
	else
		judge_find_own(j, "POLICY-DISPUTE", GATE_DENY, gate_time_none(),
			"They contest the debt, if late; the client waits until that is answered.");
}

static void judge_timely(struct judge *j, const struct gate_event *e)
{
	if (asks_original(e))
		judge_find_or_own(j, LAW_US_ORIGINAL_CREDITOR, "POLICY-ORIGINAL-CREDITOR",
			GATE_DENY, gate_time_none(),
			"They have asked for the original creditor's name and address; collection waits until "
			"these have been sent.");
	else if (repeats(e))
		judge_find_or_own(j, LAW_US_DUPDISPUTE, "POLICY-DISPUTE", GATE_DENY,
			gate_time_none(),
			"The dispute is open until the notice that it repeats an earlier one, or verification, "
			"has been sent.");
	else
		judge_find_or_own(j, LAW_US_DISPUTE, "POLICY-DISPUTE", GATE_DENY, gate_time_none(),
			"The debt is disputed; collection waits until verification has been sent.");
}

/* After the verification the law lets collection go on; the house waits for the decision. */
static void judge_undecided(struct judge *j)
{
	for (size_t i = 0; i < j->f->known_count; i++)
		if (j->f->known[i].kind == GATE_KNOWN_UNDECIDED &&
			(j->p->debts.count == 0 || gate_ids_has(&j->p->debts, j->f->known[i].id)))
			judge_find_own(j, "POLICY-DISPUTE", GATE_DENY, gate_time_none(),
				"What they say against the debt has not been decided.");
}

static struct date period_end(const struct law_row *row, struct date sent);

/* law: US-VALPERIOD: the earliest end of the period that the last notice before the dispute or the
 * request began. */
static bool after_validation(const struct judge *j, const struct gate_event *dispute)
{
	const struct law_row *row = judge_rule(j, LAW_US_VALPERIOD);
	struct date end = DATE_NONE;
	if (!row || dispute->in_validation != GATE_UNKNOWN || date_is_none(dispute->at.day))
		return dispute->in_validation == GATE_NO;
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		bool notice = e->dir == GATE_OUT && e->content == GATE_CONTENT_VALIDATION_NOTICE &&
			e->outcome != GATE_OUTCOME_UNDELIVERABLE && !date_is_none(e->at.day);
		if (notice && same_debt(&e->debts, &dispute->debts))
			end = date_max(end, period_end(row, e->at.day));
	}
	return !date_is_none(end) && date_before(end, dispute->at.day);
}

/* law: US-DISPUTE, US-DUPDISPUTE, US-ORIGINAL-CREDITOR: collection waits for verification (or, of a
 * mere repetition, the notice that says so), and for the original creditor's name. Answering either
 * is not collecting. */
void judge_dispute(struct judge *j)
{
	const uint32_t disputes = 1u << GATE_CONTENT_DISPUTE |
		1u << GATE_CONTENT_DISPUTE_NO_SUPPORT | 1u << GATE_CONTENT_DISPUTE_DUPLICATIVE |
		1u << GATE_CONTENT_DISPUTE_REWORDED | 1u << GATE_CONTENT_CANCELED_CHECK |
		1u << GATE_CONTENT_ORIGINAL_REQUEST;
	if (is_answer(j->p, true) || names_original(j->p) || judge_in_session(j) ||
		j->p->content == GATE_CONTENT_VALIDATION_NOTICE)
		return;
	bool disputed = j->sum->in_contents & disputes;
	for (size_t i = 0; disputed && i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		if (e == j->p || !(is_dispute(e) || asks_original(e)) ||
			!gate_time_may_precede(&e->at, &j->p->at))
			continue;
		judge_bool(j, "in_writing", in_writing(e));
		if (!in_writing(e) || !by_consumer(j, e) || !same_debt(&e->debts, &j->p->debts) ||
			answered(j, i))
			continue;
		if (after_validation(j, e))
			judge_late(j, e);
		else
			judge_timely(j, e);
	}
	judge_undecided(j);
}

static void classify_dispute(struct judge *j)
{
	bool earlier = false, verified = false;
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		verified = verified || (earlier && is_answer(e, false));
		if (!is_dispute(e))
			continue;
		judge_bool(j, "in_writing", in_writing(e));
		if (earlier || repeats(e))
			judge_bool(j, "duplicative", repeats(e) && (verified || !earlier));
		earlier = true;
	}
}

/* --- credit reporting. law: US-PASSIVE-CRA --- */

static bool tells_of_debt(const struct gate_event *e)
{
	return e->content != GATE_CONTENT_MARKETING && e->conveys_debt != GATE_NO;
}

static bool is_mailing(const struct gate_event *e)
{
	enum gate_medium m = gate_medium_of(e->channel);
	bool written = m == GATE_MEDIUM_POSTAL || m == GATE_MEDIUM_EMAIL || m == GATE_MEDIUM_SMS;
	return e->dir == GATE_OUT && written && e->outcome != GATE_OUTCOME_UNDELIVERABLE &&
		tells_of_debt(e);
}

static bool returned_between(
	const struct judge *j, size_t mailing, struct date from, struct date to)
{
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		bool its = e->refers_to == (int32_t)mailing || (e->refers_to < 0 && i > mailing);
		if (e->outcome == GATE_OUTCOME_UNDELIVERABLE && its &&
			!date_before(e->at.day, from) && !date_before(to, e->at.day))
			return true;
	}
	for (size_t i = 0; i < j->f->known_count; i++) {
		const struct gate_known *k = &j->f->known[i];
		if (k->kind == GATE_KNOWN_RETURNED && !date_before(k->from, from) &&
			!date_before(to, k->from))
			return true;
	}
	return false;
}

/* The first day on which the debt may be reported; DATE_NONE when nothing that was done opens the
 * way. */
static struct date first_report(
	const struct judge *j, const struct law_row *row, const struct gate_ids *debts)
{
	int32_t wait = (int32_t)law_number(row, "period_days");
	struct date first = DATE_NONE;
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		struct date open = DATE_NONE;
		bool spoke = e->outcome == GATE_OUTCOME_CONVERSATION &&
			judge_is_consumer(j, e->person) && tells_of_debt(e);
		if (!same_debt(debts, &e->debts) || date_is_none(e->at.day))
			continue;
		if (spoke)
			open = e->at.day;
		else if (is_mailing(e) &&
			!returned_between(j, i, e->at.day, date_add_days(e->at.day, wait - 1)))
			open = date_add_days(e->at.day, wait);
		if (!date_is_none(open))
			first = date_is_none(first) ? open : date_min(first, open);
	}
	return first;
}

void judge_furnish(struct judge *j, struct date day, const char **debts, size_t debt_count)
{
	const struct law_row *row = judge_rule(j, LAW_US_PASSIVE_CRA);
	if (!row)
		return;
	struct gate_ids named = {debts, debt_count, debt_count, debt_count > 0};
	struct date first = first_report(j, row, &named);
	judge_number(j, "safe_wait_days", NULL, law_number(row, "period_days"));
	if (!date_is_none(first) && !date_is_none(day) && !date_before(day, first))
		return;
	struct gate_time until = gate_time_none();
	until.day = first;
	judge_find(j, LAW_US_PASSIVE_CRA, GATE_DENY, until,
		"Before a debt is reported the consumer has to be spoken with, or written to and no return seen for "
		"the waiting time.");
}

static void review_reports(struct judge *j)
{
	for (size_t i = 0; i < j->f->known_count; i++)
		if (j->f->known[i].kind == GATE_KNOWN_FURNISHED)
			judge_furnish(j, j->f->known[i].from, NULL, 0);
	const struct law_row *row = judge_rule(j, LAW_US_PASSIVE_CRA);
	for (size_t i = 0; row && i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		if (e->dir == GATE_OUT &&
			(e->content == GATE_CONTENT_VALIDATION_NOTICE ||
				e->content == GATE_CONTENT_MARKETING)) {
			judge_bool(j, "about_the_debt", tells_of_debt(e));
			judge_number(j, "safe_wait_days", NULL, law_number(row, "period_days"));
		}
	}
	if (row && judge_topic(j, "credit_reporting"))
		judge_number(j, "safe_wait_days", NULL, law_number(row, "period_days"));
}

/* --- sending what must be sent. law: US-DELIVERY --- */

/* law: US-ESIGN: what comes with the first communication needs no such consent. */
static void judge_electronic(struct judge *j)
{
	const struct law_row *row = judge_rule(j, LAW_US_ESIGN);
	const struct gate_debt *d = j->f->debt_count ? &j->f->debts[0] : NULL;
	const char *content = gate_content_word(j->p->content);
	bool named = row && *content && law_has_word(row, "contents", content);
	bool initial = j->p->content == GATE_CONTENT_VALIDATION_NOTICE &&
		date_is_none(judge_first_talk(j, d));
	if (named && !initial && gate_is_electronic(j->p->channel) &&
		!gate_agreed_electronic(j->f, j->p->at.day))
		judge_find(j, LAW_US_ESIGN, GATE_DENY, gate_time_none(),
			"The person has not agreed electronically to get such a notice electronically.");
}

void judge_delivery(struct judge *j)
{
	judge_electronic(j);
	const struct gate_endpoint *to = gate_endpoint_find(j->f, j->p->to);
	if (j->p->outcome == GATE_OUTCOME_UNDELIVERABLE &&
		j->p->content == GATE_CONTENT_VALIDATION_NOTICE)
		judge_find(j, LAW_US_DELIVERY, GATE_DENY, gate_time_none(),
			"What came back as undeliverable has not been sent as it must be.");
	if (to &&
		(gate_known_find(j->f, GATE_KNOWN_NO_LONGER_MAIL, to->id) ||
			to->last_known == GATE_NO))
		judge_find(j, LAW_US_DELIVERY, GATE_DENY, gate_time_none(),
			"The consumer is known not to receive mail at this address any more.");
}

/* --- the validation period. law: US-VALPERIOD --- */

static struct date nth_weekday(int32_t year, int32_t month, int weekday, int32_t nth)
{
	struct date first = {0};
	if (date_of(year, month, 1, &first) != ERR_NONE)
		return DATE_NONE;
	int32_t ahead = (weekday - date_weekday(first) + 7) % 7;
	return date_add_days(first, ahead + 7 * (nth - 1));
}

/* The legal public holidays of 5 USC 6103(a), on the dates named there; the last Monday of May is
 * counted back. */
static bool is_federal_holiday(struct date d)
{
	int32_t year, month, day;
	date_parts(d, &year, &month, &day);
	static const int8_t FIXED[][2] = {{1, 1}, {6, 19}, {7, 4}, {11, 11}, {12, 25}};
	static const int8_t NTH[][3] = {{1, 0, 3}, {2, 0, 3}, {9, 0, 1}, {10, 0, 2}, {11, 3, 4}};
	for (size_t i = 0; i < COUNT(FIXED); i++)
		if (month == FIXED[i][0] && day == FIXED[i][1] && !(month == 6 && year < 2021))
			return true;
	for (size_t i = 0; i < COUNT(NTH); i++)
		if (month == NTH[i][0] &&
			date_same(d, nth_weekday(year, NTH[i][0], NTH[i][1], NTH[i][2])))
			return true;
	return month == 5 && date_weekday(d) == 0 && day > 24;
}

struct date judge_business_days(struct date from, int64_t days)
{
	while (days > 0) {
		from = date_add_days(from, 1);
		days -= date_weekday(from) < 5 && !is_federal_holiday(from);
	}
	return from;
}

static struct date period_end(const struct law_row *row, struct date sent)
{
	return date_add_days(judge_business_days(sent, law_number(row, "receipt_days")),
		(int32_t)law_number(row, "period_days"));
}

struct date gate_validation_end(const struct law *law, struct date sent)
{
	const struct law_row *row = law_at(law, LAW_US_VALPERIOD, sent);
	return row ? period_end(row, sent) : DATE_NONE;
}

static bool part_date(const struct judge *j, const char *name, struct date *ret)
{
	const char *word = gate_part_word(j->f, name);
	return word && date_parse(text_of(word), ret) == ERR_NONE;
}

/* A notice that came back starts nothing; the period runs from the one sent after it. */
static void validation_period(struct judge *j)
{
	const struct law_row *row = judge_rule(j, LAW_US_VALPERIOD);
	struct date sent, assumed, other;
	bool resent = part_date(j, "second_sent", &sent);
	if (!row ||
		(!resent && !part_date(j, "sent", &sent) && !part_date(j, "first_sent", &sent)) ||
		gate_part_is(j->f, "kind", "creditor_transfer_notice"))
		return;
	int32_t period = (int32_t)law_number(row, "period_days");
	struct date earliest = judge_business_days(sent, law_number(row, "receipt_days"));
	judge_date(j, "earliest_assumed_receipt_computed", earliest);
	judge_date(j, "earliest_end_date_computed", date_add_days(earliest, period));
	judge_date(j, "runs_from", sent);
	bool given = part_date(j, "assumed_receipt", &assumed) && !resent;
	assumed = given ? date_max(assumed, earliest) : earliest;
	judge_date(j, "end_date", date_add_days(assumed, period));
	if (resent || gate_part_is(j->f, "returned_undeliverable", "true"))
		judge_bool(j, "recompute_required", true);
	else if (part_date(j, "actual_receipt_learned", &other))
		judge_bool(j, "recompute_required", false); /* the assumed day may be kept */
}

void judge_notices(struct judge *j)
{
	classify_dispute(j);
	review_reports(j);
	validation_period(j);
}
