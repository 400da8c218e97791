#include "domain/gate_inner.h"

/* "counted_calls_8_to_10_june": the calls placed on the days after a consent that counted all the
 * same. */
void judge_show_consented_run(struct judge *j)
{
	static const char *const MONTH[] = {"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december"};
	struct date from = DATE_NONE, to = DATE_NONE;
	int64_t n = 0;
	for (size_t i = 0; j->f->consent_count && i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		if (e->dir != GATE_OUT || !judge_is_call(e) || date_is_none(j->f->consents[0].at) ||
			!date_before(j->f->consents[0].at, e->at.day))
			continue;
		from = date_is_none(from) ? e->at.day : date_min(from, e->at.day);
		to = date_is_none(to) ? e->at.day : date_max(to, e->at.day);
		n += e->debts.count && judge_counts(j, e, e->person, e->debts.at[0]);
	}
	if (date_is_none(from) || date_same(from, to))
		return;
	int32_t year, month, first, last;
	date_parts(from, &year, &month, &first);
	date_parts(to, &year, &month, &last);
	judge_number(j,
		arena_printf(j->arena, "counted_calls_%d_to_%d_%s", first, last, MONTH[month - 1]),
		NULL, n);
}
#include <string.h>

/* Names for what the facts are; every key that they decide is given. */

/* law: US-COV-DEBT, US-COV-COLLECTOR */
static void classify_coverage(struct judge *j)
{
	if (judge_rule(j, LAW_US_COV_COLLECTOR) || law_at(j->law, LAW_US_COV_COLLECTOR, j->today))
		judge_bool(j, "debt_collector", j->v->third_party);
	if (j->f->debt_count && law_at(j->law, LAW_US_COV_DEBT, j->today))
		judge_bool(j, "reg_f_debt", j->v->consumer);
}

static void classify_persons(struct judge *j)
{
	const char *subject = j->q->subject;
	if (subject)
		judge_bool(j, "consumer_for_1006_6", judge_is_consumer(j, subject));
	bool deceased = false;
	for (size_t i = 0; i < j->f->person_count; i++)
		deceased = deceased || j->f->persons[i].role == GATE_ROLE_DECEASED_CONSUMER ||
			j->f->persons[i].role == GATE_ROLE_DECEASED_MINOR;
	for (size_t i = 0; deceased && i < j->f->person_count; i++) {
		if (!judge_is_estate(j, j->f->persons[i].id))
			continue;
		judge_bool(j, "location_information", true); /* law: US-LOCATION */
		judge_word(j, "recipient", NULL, j->f->persons[i].id);
		judge_bool(j, "addressed_by_name", true); /* law: US-DECEASED */
	}
}

#define BIT(outcome) (UINT32_C(1) << GATE_OUTCOME_##outcome)
/* Something reached somebody, or may have; asked of every past contact. */
static const uint32_t REACHED = BIT(UNKNOWN) | BIT(CONVERSATION) | BIT(VOICEMAIL_OTHER) |
	BIT(DELIVERED) | BIT(SENT) | BIT(MAILED) | BIT(RECEIVED) | BIT(VERIFICATION_SENT) |
	BIT(OTHER);
#undef BIT

/* law: US-LCM: what is left on a machine tells of a debt unless it says no more than it may. */
static inline bool is_communication(const struct judge *j, const struct gate_event *e)
{
	if (e->conveys_debt != GATE_UNKNOWN)
		return e->conveys_debt == GATE_YES;
	if (e->content == GATE_CONTENT_MARKETING || !(REACHED >> e->outcome & 1u))
		return false;
	return e->outcome != GATE_OUTCOME_DELIVERED || !judge_is_call(e) ||
		!judge_limited_content(j);
}

/* law: US-DEF-ATTEMPT: any act to start a contact about a debt. */
static void classify_attempt(struct judge *j)
{
	bool attempt = false, communication = false;
	for (size_t i = 0; !(attempt && communication) && i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		communication = communication || is_communication(j, e);
		attempt = attempt || (e->dir == GATE_OUT && e->content != GATE_CONTENT_MARKETING);
	}
	if (!j->f->event_count || !judge_rule(j, LAW_US_DEF_ATTEMPT))
		return;
	judge_bool(j, "attempt_to_communicate", attempt);
	judge_bool(j, "communication", communication);
	judge_bool(j, "initial_communication", communication);
}

/* A pleading is no initial communication; neither is what tells nothing of a debt. law:
 * US-MINIMIRANDA */
static void classify_initial(struct judge *j)
{
	const struct gate_ids *parts = gate_part(j->f, "parts");
	if (gate_part_is(j->f, "kind", "bankruptcy_proof_of_claim"))
		judge_bool(j, "initial_communication", false);
	else if (parts)
		judge_bool(j, "initial_communication", !judge_limited_content(j));
	else if (gate_part_is(j->f, "kind", "validation_notice") && j->f->event_count == 0)
		judge_bool(j, "initial_communication", true);
}

#define NTH_SHOWN 4

/* Of the first four, in which languages. */
static void classify_nth(struct judge *j, const struct gate_event *e, size_t nth)
{
	static const char *const NTH[NTH_SHOWN] = {"first", "second", "third", "fourth"};
	if (!e->languages.count)
		return;
	judge_word(j, NTH[nth], "disclosure", nth == 0 ? "initial" : "subsequent");
	judge_words(j, NTH[nth], "languages", &e->languages);
}

/* Of a whole history the last one is what is asked about. */
static enum gate_tri disclosure_required(const struct judge *j)
{
	for (size_t i = j->f->event_count; i-- > 0;) {
		const struct gate_event *e = &j->f->events[i];
		if (is_communication(j, e))
			return GATE_YES;
		if (e->outcome == GATE_OUTCOME_VOICEMAIL_LIMITED)
			return GATE_NO;
	}
	return GATE_UNKNOWN;
}

/* law: US-MINIMIRANDA: the full text at the first communication, the short one after, in the
 * languages used. */
static void classify_disclosures(struct judge *j)
{
	size_t nth = 0;
	if (!judge_rule(j, LAW_US_MINIMIRANDA))
		return;
	for (size_t i = 0; nth < NTH_SHOWN && i < j->f->event_count; i++)
		if (is_communication(j, &j->f->events[i]))
			classify_nth(j, &j->f->events[i], nth++);
	enum gate_tri required = disclosure_required(j);
	if (required != GATE_UNKNOWN)
		judge_bool(j, "disclosure_required", required == GATE_YES);
	if (nth)
		judge_word(j, "disclosure", NULL, nth == 1 ? "initial" : "subsequent");
}

/* law: US-EMAIL-PROC */
static void classify_email(struct judge *j, const struct gate_endpoint *e)
{
	const struct law_row *row = judge_rule(j, LAW_US_EMAIL_PROC);
	enum gate_tri open = row ? judge_open_domain(j->arena, row, e->address) : GATE_UNKNOWN;
	if (open != GATE_UNKNOWN)
		judge_bool(j, "public_domain", open == GATE_YES);
	judge_bool(j, "knows_employer_provided", judge_knows_employer(j, e));
	judge_bool(j, "manual_review_required", false);
	judge_bool(j, "address_qualifies",
		e->used_by_consumer == GATE_YES || judge_consented_address(j, e));
	bool account = false;
	for (size_t i = 0; i < e->creditor_used_for.count; i++)
		account = account || !str_equal(e->creditor_used_for.at[i], "unrelated_marketing");
	if (e->creditor_used_for.known)
		judge_bool(j, "about_account", account);
}

/* Routes that need a text from the person: one by call does not open a number for texts. law:
 * US-SMS-PROC */
static void classify_number(struct judge *j, const struct gate_endpoint *e)
{
	const struct law_row *row = judge_rule(j, LAW_US_SMS_PROC);
	bool texted = false, any = false;
	if (row && e->reassignment_check)
		judge_bool(j, "qualifies", law_has_word(row, "databases", e->reassignment_check));
	for (size_t i = 0; j->sum->has_in && i < j->f->event_count; i++) {
		const struct gate_event *in = &j->f->events[i];
		bool from = in->dir == GATE_IN && (!in->from || str_equal(in->from, e->id));
		any = any || from;
		texted = texted || (from && in->from && in->channel == GATE_CHANNEL_SMS);
	}
	if (any || e->used_by_consumer == GATE_NO)
		judge_bool(j, "route_d5_i", texted);
}

static void classify_endpoints(struct judge *j)
{
	for (size_t i = 0; i < j->f->endpoint_count; i++) {
		const struct gate_endpoint *e = &j->f->endpoints[i];
		if (e->kind == GATE_ENDPOINT_EMAIL)
			classify_email(j, e);
		else if (e->kind == GATE_ENDPOINT_MOBILE || e->kind == GATE_ENDPOINT_PHONE)
			classify_number(j, e);
	}
}

/* law: US-RETAIN: from the last activity, or of a recording from its call; nobody has to record for
 * the sake of it. */
static void classify_records(struct judge *j)
{
	struct judge_walk w = {0};
	const struct law_row *row = judge_rule(j, LAW_US_RETAIN);
	const struct gate_known *call = gate_known_find(j->f, GATE_KNOWN_CALL_RECORDED, NULL);
	const struct gate_known *last = gate_known_find(j->f, GATE_KNOWN_LAST_ACTIVITY, NULL);
	const struct gate_known *from = call ? call : last;
	if ((!row && !judge_next(j, LAW_RECORDS, &w)) ||
		(!from && !gate_part(j->f, "record") && !judge_topic(j, "record_retention")))
		return;
	if (from)
		judge_date(j, "keep_through",
			date_max(judge_keep_through(j, from->from),
				row ? date_add_months(from->from,
					      12 * (int32_t)law_number(row, "period_years"), 0)
				    : from->from));
	judge_bool(j, "retain", true);
	judge_bool(j, "duty_to_record", false);
}

/* law: US-NOTICE-CONTENT: one figure, the sum of all debts on the notice. */
static void classify_amount(struct judge *j)
{
	struct money sum = money_zero("USD"), one;
	size_t n = 0;
	for (size_t i = 0; i < j->f->debt_count; i++) {
		const char *amount = j->f->debts[i].amount;
		if (!amount)
			continue;
		if (money_parse(text_of(amount), "USD", &one) != ERR_NONE ||
			money_add(sum, one, &sum) != ERR_NONE)
			return;
		n++;
	}
	if (n)
		judge_word(j, "current_amount", NULL, money_plain(j->arena, sum));
}

void judge_classify(struct judge *j)
{
	if (!judge_keys(j))
		return;
	classify_coverage(j);
	classify_persons(j);
	classify_attempt(j);
	classify_initial(j);
	classify_disclosures(j);
	classify_endpoints(j);
	classify_records(j);
	classify_amount(j);
}
