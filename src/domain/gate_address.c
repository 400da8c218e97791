#include "domain/gate_inner.h"

bool judge_carries(enum gate_medium medium, enum gate_endpoint_kind kind)
{
	bool phone = kind == GATE_ENDPOINT_MOBILE || kind == GATE_ENDPOINT_PHONE;
	switch (medium) {
	case GATE_MEDIUM_CALL:
		return phone || kind == GATE_ENDPOINT_LANDLINE;
	case GATE_MEDIUM_SMS:
		return phone;
	case GATE_MEDIUM_EMAIL:
		return kind == GATE_ENDPOINT_EMAIL;
	case GATE_MEDIUM_POSTAL:
		return kind == GATE_ENDPOINT_POSTAL;
	case GATE_MEDIUM_UNKNOWN:
	case GATE_MEDIUM_PORTAL:
	case GATE_MEDIUM_SOCIAL:
	case GATE_MEDIUM_VISIT:
		return true;
	}
	NEVER("a medium");
}

/* A call to an e-mail address passes every rule about numbers, so it is none. */
static void judge_kind(struct judge *j)
{
	const struct gate_endpoint *to = gate_endpoint_find(j->f, j->p->to);
	bool known = to && to->kind != GATE_ENDPOINT_UNKNOWN && to->kind != GATE_ENDPOINT_OTHER;
	if (known && !judge_carries(gate_medium_of(j->p->channel), to->kind))
		judge_find_own(j, "GATE-ADDRESS-KIND", GATE_DENY, gate_time_none(),
			"This address or number cannot carry such a contact.");
}

bool judge_knows_employer(const struct judge *j, const struct gate_endpoint *e)
{
	return e->employer == GATE_YES || gate_known_find(j->f, GATE_KNOWN_EMPLOYER_TOLD, e->id) ||
		gate_known_find(j->f, GATE_KNOWN_EMPLOYER_UNUSED, e->id);
}

bool judge_consented_address(const struct judge *j, const struct gate_endpoint *e)
{
	for (size_t i = 0; i < j->f->consent_count; i++) {
		const struct gate_consent *c = &j->f->consents[i];
		bool here =
			c->endpoint && str_equal(c->endpoint, e->id) && date_is_none(c->revoked);
		bool over =
			!date_is_none(c->expires) && j->p && date_before(c->expires, j->p->at.day);
		bool direct = c->given_to ? str_equal(c->given_to, "collector")
					  : c->disclosed == GATE_YES;
		bool only_provided = c->medium && str_equal(c->medium, "portal_form");
		if (here && !over && direct &&
			(only_provided ? c->disclosed == GATE_YES : c->disclosed != GATE_NO))
			return true;
	}
	return false;
}

/* The person wrote from it, or agreed to it toward this collector. law: US-EMAIL-PROC */
static bool by_consumer(
	const struct judge *j, const struct gate_endpoint *e, enum gate_medium medium)
{
	for (size_t i = 0; j->sum->has_in && i < j->f->event_count; i++) {
		const struct gate_event *in = &j->f->events[i];
		if (in->dir == GATE_IN && in->from && str_equal(in->from, e->id) &&
			gate_medium_of(in->channel) == medium)
			return true;
	}
	return e->used_by_consumer == GATE_YES || judge_consented_address(j, e);
}

bool judge_prior_collector(const struct judge *j)
{
	const struct gate_message *m = &j->f->message;
	bool obtained = false, opted_out = false;
	if (m->placement_count < 2)
		return false;
	for (size_t i = 0; i + 1 < m->placement_count; i++) {
		obtained = obtained || m->placements[i].obtained == GATE_YES;
		opted_out = opted_out || m->placements[i].opted_out == GATE_YES;
	}
	const struct gate_placement *prior = &m->placements[m->placement_count - 2];
	return obtained && !opted_out && prior->emailed == GATE_YES && prior->opted_out == GATE_NO;
}

enum gate_tri judge_open_domain(struct arena *a, const struct law_row *row, const char *address)
{
	const char *at = address ? strchr(address, '@') : NULL;
	if (at == NULL)
		return GATE_UNKNOWN;
	return law_has_word(row, "public_domains", str_lower(a, at + 1)) ? GATE_YES : GATE_NO;
}

enum gate_tri gate_open_domain(
	struct arena *a, const struct law *law, const char *address, struct date day)
{
	const struct law_row *row = law_at(law, LAW_US_EMAIL_PROC, day);
	return row ? judge_open_domain(a, row, address) : GATE_UNKNOWN;
}

/* The creditor wrote there about the account, and not only to sell something. */
static bool was_used(const struct gate_endpoint *e)
{
	for (size_t i = 0; i < e->creditor_used_for.count; i++)
		if (!str_equal(e->creditor_used_for.at[i], "unrelated_marketing"))
			return true;
	return false;
}

/* The first day on which the creditor's notice opens the address, when nothing else is in its way;
 * DATE_NONE: it never will. law: US-EMAIL-PROC */
static struct date opens_by_creditor(
	const struct judge *j, const struct law_row *row, const struct gate_endpoint *e)
{
	const struct gate_handed *h = &e->handed;
	bool open = h->obtained == GATE_YES && was_used(e) && h->told_to_stop == GATE_NO &&
		h->open_domain == GATE_YES && !judge_knows_employer(j, e);
	if (!open || !h->sent.known || !h->until.known)
		return DATE_NONE;
	struct date earliest = date_add_days(h->sent.day, (int32_t)law_number(row, "notice_days"));
	return date_before(h->until.day, earliest) ? DATE_NONE : date_add_days(h->until.day, 1);
}

static bool is_open_by_creditor(const struct judge *j, const struct gate_endpoint *e)
{
	const struct law_row *row = judge_rule(j, LAW_US_EMAIL_PROC);
	struct date opens = row ? opens_by_creditor(j, row, e) : DATE_NONE;
	return !date_is_none(opens) && !date_before(j->p->at.day, opens);
}

/* The ways to show that a number is still the person's, and how long each shows it. */
struct shown {
	const struct law_row *row;
	int64_t days;
};

static bool is_fresh(const struct judge *j, const struct shown *by, struct date since)
{
	return !date_is_none(since) && !date_is_none(j->p->at.day) &&
		date_days_between(since, j->p->at.day) <= by->days;
}

/* A database said that the number is still theirs: not longer ago than a text or consent may be,
 * and not before the last of those. */
static bool is_checked(const struct judge *j, const struct shown *by,
	const struct gate_endpoint *to, struct date last)
{
	return to->reassignment_check &&
		law_has_word(by->row, "databases", to->reassignment_check) &&
		(!to->checked.known ||
			(is_fresh(j, by, to->checked.day) && !date_before(to->checked.day, last)));
}

/* When the person last texted from the number or agreed to texts there. */
static struct date last_texted(const struct judge *j, const struct gate_endpoint *to)
{
	struct date last = DATE_NONE;
	for (size_t i = 0; j->sum->has_in && i < j->f->event_count; i++) {
		const struct gate_event *in = &j->f->events[i];
		if (in->dir == GATE_IN && in->channel == GATE_CHANNEL_SMS && in->from &&
			str_equal(in->from, to->id) && gate_time_may_precede(&in->at, &j->p->at))
			last = date_max(last, in->at.day);
	}
	for (size_t i = 0; i < j->f->consent_count; i++)
		if (j->f->consents[i].endpoint && str_equal(j->f->consents[i].endpoint, to->id) &&
			judge_consented_address(j, to))
			last = date_max(last, j->f->consents[i].at);
	return last;
}

/* law: US-SMS-PROC: the person texted from the number or agreed to it not long ago, or ever and a
 * database says that it is still the person's. ret_last: when; DATE_NONE: nothing is known. */
static bool is_safe_for_texts(const struct judge *j, const struct shown *by,
	const struct gate_endpoint *to, struct date *ret_last)
{
	*ret_last = last_texted(j, to);
	return !date_is_none(*ret_last) &&
		(is_fresh(j, by, *ret_last) || is_checked(j, by, to, *ret_last));
}

static void judge_number_for_texts(struct judge *j, const struct gate_endpoint *to)
{
	const struct law_row *row = judge_rule(j, LAW_US_SMS_PROC);
	struct date last;
	if (!row)
		return;
	const struct shown by = {row, law_number(row, "fresh_days")};
	bool safe = is_safe_for_texts(j, &by, to, &last);
	if (!date_is_none(last))
		judge_bool(j, "safe_harbour", safe);
}

void judge_own_numbers(struct judge *j)
{
	const struct law_row *row = judge_rule(j, LAW_US_SMS_PROC);
	const struct gate_endpoint *to = gate_endpoint_find(j->f, j->p->to);
	const struct shown by = {row, j->f->policy.text_number_days};
	struct date last;
	if (!row || !to || by.days <= 0 || j->looked->bound[LAW_US_SMS_PROC].policy ||
		gate_medium_of(j->p->channel) != GATE_MEDIUM_SMS ||
		is_safe_for_texts(j, &by, to, &last) || date_is_none(last))
		return;
	judge_find_own(j, "POLICY-TEXT-NUMBER", GATE_DENY, gate_time_none(),
		"Nothing recent says that this number is still the person's.");
}

void judge_own_addresses(struct judge *j)
{
	const struct gate_endpoint *to = gate_endpoint_find(j->f, j->p->to);
	const struct law_row *row =
		j->f->policy.email_procedure ? judge_rule(j, LAW_US_EMAIL_PROC) : NULL;
	if (!row || !to || j->looked->bound[LAW_US_EMAIL_PROC].policy ||
		gate_medium_of(j->p->channel) != GATE_MEDIUM_EMAIL ||
		by_consumer(j, to, GATE_MEDIUM_EMAIL) || judge_prior_collector(j))
		return;
	struct date opens = opens_by_creditor(j, row, to);
	if (date_is_none(opens))
		judge_find_own(j, "POLICY-EMAIL-PROC", GATE_DENY, gate_time_none(),
			"The client allows no e-mail to an address that none of the law's procedures has opened.");
	else if (date_before(j->p->at.day, opens))
		judge_find_own(j, "POLICY-EMAIL-PROC", GATE_DENY, judge_until_day(j, opens),
			"The person may still ask that this address be kept from the agency.");
}

/* law: US-WORK-EMAIL, US-EMAIL-PROC. Without the procedure an address may be used at one's own
 * risk; one that is known to have told a third party may not. */
void judge_address(struct judge *j)
{
	const struct gate_endpoint *to = gate_endpoint_find(j->f, j->p->to);
	enum gate_medium m = gate_medium_of(j->p->channel);
	judge_kind(j);
	if (!to || (m != GATE_MEDIUM_EMAIL && m != GATE_MEDIUM_SMS))
		return;
	bool email = m == GATE_MEDIUM_EMAIL, own_way = by_consumer(j, to, m),
	     prior = email && judge_prior_collector(j);
	if (email && judge_knows_employer(j, to) && !own_way && !prior)
		judge_find(j, LAW_US_WORK_EMAIL, GATE_DENY, gate_time_none(),
			"The employer provides this address, and the person has neither used it nor agreed to it.");
	if (m == GATE_MEDIUM_SMS)
		judge_number_for_texts(j, to);
	else if (own_way || prior || is_open_by_creditor(j, to))
		judge_bool(j, "safe_harbour", true);
	if (gate_known_find(j->f, GATE_KNOWN_LED_TO_DISCLOSURE, to->id)) {
		judge_bool(j, "safe_harbour", false);
		judge_find(j, m == GATE_MEDIUM_SMS ? LAW_US_SMS_PROC : LAW_US_EMAIL_PROC, GATE_DENY,
			gate_time_none(),
			"Somebody has said that messages to this address reached a third party.");
	}
}
