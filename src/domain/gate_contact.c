#include "domain/gate_inner.h"
#include "domain/window.h"

static bool has_role(const struct judge *j, enum gate_role role)
{
	for (size_t i = 0; i < j->f->person_count; i++)
		if (j->f->persons[i].role == role)
			return true;
	return false;
}

static bool has_deceased(const struct judge *j)
{
	return has_role(j, GATE_ROLE_DECEASED_CONSUMER) || has_role(j, GATE_ROLE_DECEASED_MINOR);
}

/* law: US-DECEASED */
bool judge_is_estate(const struct judge *j, const char *person)
{
	const struct gate_person *p = gate_person_find(j->f, person);
	return p && judge_rule(j, LAW_US_DECEASED) && has_deceased(j) &&
		(p->role == GATE_ROLE_UNIVERSAL_SUCCESSOR ||
			p->role == GATE_ROLE_ESTATE_REPRESENTATIVE ||
			p->role == GATE_ROLE_ESTATE_DISPOSER);
}

/* Who counts as the consumer in 1006.6. law: US-THIRDPARTY */
bool judge_is_consumer(const struct judge *j, const char *person)
{
	const struct gate_person *p = gate_person_find(j->f, person);
	switch (p ? p->role : GATE_ROLE_UNKNOWN) {
	case GATE_ROLE_CONSUMER:
	case GATE_ROLE_MINOR_CONSUMER:
	case GATE_ROLE_SPOUSE:
	case GATE_ROLE_SURVIVING_SPOUSE:
	case GATE_ROLE_GUARDIAN:
		return true;
	case GATE_ROLE_PARENT:
		return has_role(j, GATE_ROLE_MINOR_CONSUMER) ||
			has_role(j, GATE_ROLE_DECEASED_MINOR);
	case GATE_ROLE_UNIVERSAL_SUCCESSOR:
	case GATE_ROLE_ESTATE_REPRESENTATIVE:
	case GATE_ROLE_ESTATE_DISPOSER:
		return judge_is_estate(j, person);
	case GATE_ROLE_UNKNOWN:
	case GATE_ROLE_DECEASED_CONSUMER:
	case GATE_ROLE_DECEASED_MINOR:
	case GATE_ROLE_CORPORATE_DEBTOR:
	case GATE_ROLE_THIRD_PARTY:
	case GATE_ROLE_COWORKER:
	case GATE_ROLE_EMPLOYER:
	case GATE_ROLE_FRIEND:
	case GATE_ROLE_NEIGHBOR:
	case GATE_ROLE_CONSUMER_ATTORNEY:
	case GATE_ROLE_CREDITOR_PARTY:
	case GATE_ROLE_CREDITOR_ATTORNEY:
	case GATE_ROLE_COLLECTOR_ATTORNEY:
	case GATE_ROLE_CREDIT_AGENCY:
	case GATE_ROLE_OTHER:
		return false;
	}
	return false;
}

static bool is_professional(const struct judge *j, const char *person)
{
	const struct gate_person *p = gate_person_find(j->f, person);
	return p &&
		(p->role == GATE_ROLE_CONSUMER_ATTORNEY || p->role == GATE_ROLE_CREDITOR_PARTY ||
			p->role == GATE_ROLE_CREDITOR_ATTORNEY ||
			p->role == GATE_ROLE_COLLECTOR_ATTORNEY ||
			p->role == GATE_ROLE_CREDIT_AGENCY);
}

static bool about_location(const struct gate_event *e)
{
	return e->purpose && str_equal(e->purpose, "location_information");
}

/* law: US-LOCATION: attempts may go on within the call limits, but one communication is all. */
static void judge_location(struct judge *j)
{
	const struct law_row *row = judge_rule(j, LAW_US_LOCATION);
	int64_t spoken = 0;
	judge_counting(j, 0);
	for (size_t i = 0; row && i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		bool reached = e->outcome == GATE_OUTCOME_CONVERSATION ||
			e->outcome == GATE_OUTCOME_DELIVERED || e->outcome == GATE_OUTCOME_SENT ||
			e->outcome == GATE_OUTCOME_MAILED;
		if (e == j->p || e->dir != GATE_OUT || !reached || !judge_toward(e, j->p->person) ||
			!gate_time_may_precede(&e->at, &j->p->at))
			continue;
		judge_counted(j, e);
		spoken++;
	}
	if (row && spoken >= law_number(row, "communications"))
		judge_find(j, LAW_US_LOCATION, GATE_DENY, gate_time_none(),
			"This person has been asked for the consumer's whereabouts before.");
	judge_counting(j, 0);
}

static bool is_somebody_elses(const struct judge *j, const struct gate_endpoint *e)
{
	const char *owner = e->known_owner ? e->known_owner : e->person;
	return owner && j->p->person && !str_equal(owner, j->p->person);
}

static bool somebody_elses(const struct judge *j)
{
	const struct gate_endpoint *to = gate_endpoint_find(j->f, j->p->to);
	return judge_misdirected(j, j->p->to, j->p->at.day) || (to && is_somebody_elses(j, to));
}

/* Nobody says where it goes: it may go where it may not. */
static void judge_unnamed(struct judge *j)
{
	enum gate_medium m = gate_medium_of(j->p->channel);
	bool electronic = m == GATE_MEDIUM_CALL || m == GATE_MEDIUM_SMS || m == GATE_MEDIUM_EMAIL;
	if (j->p->to || !electronic || !j->f->policy.name)
		return;
	for (size_t i = 0; i < j->f->endpoint_count; i++) {
		const struct gate_endpoint *e = &j->f->endpoints[i];
		if (e->kind != GATE_ENDPOINT_UNKNOWN && e->kind != GATE_ENDPOINT_OTHER &&
			judge_carries(m, e->kind) && is_somebody_elses(j, e))
			judge_find_own(j, "POLICY-WRONG-PARTY", GATE_DENY, gate_time_none(),
				"Which address or number is meant is not named, and one of them is somebody else's.");
	}
}

/* law: US-THIRDPARTY */
static void judge_third_party(struct judge *j)
{
	const struct gate_person *who = gate_person_find(j->f, j->p->person);
	if (is_professional(j, j->p->person))
		return;
	if (somebody_elses(j))
		judge_find_or_own(j, LAW_US_THIRDPARTY, "POLICY-WRONG-PARTY", GATE_DENY,
			gate_time_none(), "This address or number is known to be somebody else's.");
	bool business_itself = who && who->role == GATE_ROLE_CORPORATE_DEBTOR && !j->v->consumer;
	if (business_itself || judge_is_consumer(j, j->p->person))
		return;
	if (about_location(j->p) && who)
		judge_location(j);
	else if (who &&
		(who->role == GATE_ROLE_DECEASED_CONSUMER || who->role == GATE_ROLE_DECEASED_MINOR))
		judge_find_or_own(j, LAW_US_THIRDPARTY, "POLICY-DECEASED", GATE_DENY,
			gate_time_none(),
			"The person has died; only who acts for the estate may be contacted.");
	else
		judge_find(j, LAW_US_THIRDPARTY, GATE_DENY, gate_time_none(),
			"The debt may be discussed with the consumer and few others; this person is not known to be "
			"one of them.");
}

static bool concerns(const struct judge *j, const char *debt)
{
	return !debt || j->p->debts.count == 0 || gate_ids_has(&j->p->debts, debt);
}

/* Whom a contact with the customer means: the consumer, or the business that owes. */
static bool is_customer(const struct judge *j)
{
	const struct gate_person *p = gate_person_find(j->f, j->p->person);
	return (p && p->role == GATE_ROLE_CORPORATE_DEBTOR) || judge_is_consumer(j, j->p->person);
}

/* law: US-ATTORNEY. That the person writes does not end the representation; it may be answered. */
static void judge_attorney(struct judge *j)
{
	if (!gate_known_find(j->f, GATE_KNOWN_REPRESENTED, NULL))
		return;
	const struct law_row *row = judge_rule(j, LAW_US_ATTORNEY);
	if (!judge_kept(j, LAW_US_ATTORNEY) || !is_customer(j) ||
		judge_answers(j, row ? law_number(row, "replies") : 1))
		return;
	for (size_t i = 0; i < j->f->known_count; i++)
		if (j->f->known[i].kind == GATE_KNOWN_REPRESENTED && concerns(j, j->f->known[i].id))
			judge_find_or_own(j, LAW_US_ATTORNEY, "POLICY-ATTORNEY", GATE_DENY,
				gate_time_none(),
				"An attorney represents the person for this debt; the attorney is the one to contact.");
}

enum stand { STANDS_ELSEWHERE, STANDS_MAYBE, STANDS_THERE };

/* A landline and a letter box stand somewhere: of those whose place nobody knows each may be the
 * one at that place, unless the wish names its address. That asks for more than the law's words,
 * and so is the policy's alone. */
static enum stand stand_of(const struct judge *j, const struct gate_endpoint *e, const char *place,
	const struct gate_preference *pref)
{
	bool fixed = e->kind == GATE_ENDPOINT_PHONE || e->kind == GATE_ENDPOINT_LANDLINE ||
		e->kind == GATE_ENDPOINT_POSTAL;
	if (e->place)
		return str_equal(e->place, place) ? STANDS_THERE : STANDS_ELSEWHERE;
	return fixed && j->f->policy.name && !pref->endpoint ? STANDS_MAYBE : STANDS_ELSEWHERE;
}

static enum stand stand_at(
	const struct judge *j, const char *place, const struct gate_preference *pref)
{
	const struct gate_endpoint *to = gate_endpoint_find(j->f, j->p->to);
	enum stand nearest = STANDS_ELSEWHERE;
	if (to)
		return stand_of(j, to, place, pref);
	for (size_t i = 0; i < j->f->endpoint_count; i++) { /* which one is meant is not known */
		enum stand one = stand_of(j, &j->f->endpoints[i], place, pref);
		nearest = one > nearest ? one : nearest;
	}
	return nearest;
}

/* Nothing says that the address belongs to another place. */
static bool may_be_at(const struct judge *j, const char *place)
{
	const struct gate_endpoint *to = gate_endpoint_find(j->f, j->p->to);
	return !to || !to->place || str_equal(to->place, place);
}

static bool theirs(const struct judge *j, const struct gate_preference *pref)
{
	return !pref->person || !j->p->person || str_equal(pref->person, j->p->person);
}

static bool means(const struct gate_preference *pref, const char *meaning)
{
	return pref->meaning && str_equal(pref->meaning, meaning);
}

/* law: US-WORKPLACE */
static void judge_workplace(struct judge *j, const struct gate_preference *pref)
{
	if (!means(pref, "cannot_take_personal_calls_at_work"))
		return;
	enum stand stand = stand_at(j, "work", pref);
	if (stand == STANDS_MAYBE && judge_kept(j, LAW_US_WORKPLACE))
		judge_find_own(j, "POLICY-WORKPLACE", GATE_DENY, gate_time_none(),
			"The employer is known not to allow such contacts at work, and the address or number may "
			"belong to it.");
	if (stand == STANDS_THERE)
		judge_find_or_own(j, LAW_US_WORKPLACE, "POLICY-WORKPLACE", GATE_DENY,
			gate_time_none(),
			"The employer is known not to allow such contacts at work.");
}

static bool reply_from_place(const struct judge *j, const char *place)
{
	const struct law_row *row = judge_rule(j, LAW_US_INBOUND_ONE_REPLY);
	if (!row || !judge_answers(j, law_number(row, "replies")))
		return false;
	const struct gate_endpoint *from =
		gate_endpoint_find(j->f, j->f->events[j->p->in_reply_to].from);
	return from && from->place && str_equal(from->place, place);
}

/* law: US-PLACE. A letter box and a landline are in a place; a mobile and an email address are
 * where the person is, which counts when it is known. */
static void judge_place(struct judge *j, const struct gate_preference *pref)
{
	const struct law_row *row = judge_rule(j, LAW_US_PLACE);
	if (!judge_kept(j, LAW_US_PLACE) || pref->kind != GATE_PREFERENCE_PLACE || !pref->place ||
		reply_from_place(j, pref->place) ||
		(!date_is_none(pref->until) && date_before(pref->until, j->p->at.day)))
		return;
	const struct gate_endpoint *to = gate_endpoint_find(j->f, j->p->to);
	enum gate_medium medium = gate_medium_of(j->p->channel);
	bool tied = to && row && to->kind != GATE_ENDPOINT_UNKNOWN
		? law_has_word(row, "kinds", gate_endpoint_word(to->kind))
		: to || medium == GATE_MEDIUM_CALL || medium == GATE_MEDIUM_POSTAL;
	enum stand stand = tied ? stand_at(j, pref->place, pref) : STANDS_ELSEWHERE;
	if (stand == STANDS_THERE)
		judge_find_or_own(j, LAW_US_PLACE, "POLICY-PLACE", GATE_DENY, gate_time_none(),
			"The person has called this place inconvenient, and the address or number belongs to it.");
	else if (pref->all_media == GATE_YES && may_be_at(j, pref->place))
		judge_find_or_own(j, LAW_US_PLACE, "POLICY-PLACE", GATE_DENY, gate_time_none(),
			"The person has said that every medium is meant, and may be at the place that is inconvenient.");
	else if (stand == STANDS_MAYBE)
		judge_find_own(j, "POLICY-PLACE", GATE_DENY, gate_time_none(),
			"The person has called this place inconvenient, and the address or number may belong to it.");
	if (gate_known_find(j->f, GATE_KNOWN_IS_AT_PLACE, pref->place))
		judge_find_or_own(j, LAW_US_PLACE, "POLICY-PLACE", GATE_DENY, gate_time_none(),
			"The person is known to be at a place that the person has called inconvenient.");
}

/* law: US-CEASE-MORTGAGE; a statement by post needs that it may not be sent electronically. */
static bool required_by_law(const struct judge *j, enum law_rule rule, const char *param)
{
	const struct law_row *row = judge_rule(j, rule);
	return row && judge_mortgage_servicing(j) &&
		law_has_word(row, param, gate_content_word(j->p->content));
}

/* law: US-MEDIUM-OPTOUT, its three exceptions. */
static bool may_still_use(const struct judge *j, const struct gate_preference *pref)
{
	const struct law_row *row = judge_rule(j, LAW_US_MEDIUM_OPTOUT);
	if (!judge_kept(j, LAW_US_MEDIUM_OPTOUT) ||
		j->p->content == GATE_CONTENT_OPT_OUT_CONFIRMATION)
		return true;
	bool reply = judge_answers(j, row ? law_number(row, "replies") : 1);
	if (reply && pref->endpoint) {
		const char *from = j->f->events[j->p->in_reply_to].from;
		reply = from && str_equal(from, pref->endpoint);
	}
	bool required = pref->kind != GATE_PREFERENCE_OPT_OUT_ADDRESS &&
		required_by_law(j, LAW_US_MEDIUM_OPTOUT, "contents") &&
		gate_known_find(j->f, GATE_KNOWN_NO_ESTATEMENTS, NULL);
	return reply || required;
}

/* A wish that names no address that is known may mean any. */
static bool may_be_address(const struct judge *j, const struct gate_preference *pref)
{
	const struct gate_endpoint *e = gate_endpoint_find(j->f, pref->endpoint);
	if (j->p->to)
		return !e || str_equal(j->p->to, pref->endpoint);
	enum gate_medium m = gate_medium_of(j->p->channel);
	if (!e || m == GATE_MEDIUM_UNKNOWN)
		return true;
	if (e->kind == GATE_ENDPOINT_EMAIL)
		return m == GATE_MEDIUM_EMAIL;
	if (e->kind == GATE_ENDPOINT_POSTAL)
		return m == GATE_MEDIUM_POSTAL;
	return m == GATE_MEDIUM_CALL || m == GATE_MEDIUM_SMS;
}

static void judge_opt_out(struct judge *j, const struct gate_preference *pref)
{
	enum gate_medium m = gate_medium_of(j->p->channel);
	bool by_words = pref->kind == GATE_PREFERENCE_STATEMENT && means(pref, "stop_calling");
	bool by_medium = pref->kind == GATE_PREFERENCE_OPT_OUT_MEDIUM || by_words;
	enum gate_medium barred =
		by_words || means(pref, "stop_calling") ? GATE_MEDIUM_CALL : pref->medium;
	if (by_medium &&
		(barred == m || barred == GATE_MEDIUM_UNKNOWN || m == GATE_MEDIUM_UNKNOWN) &&
		!may_still_use(j, pref))
		judge_find_or_own(j, LAW_US_MEDIUM_OPTOUT, "POLICY-OPT-OUT", GATE_DENY,
			gate_time_none(),
			"The person has asked not to be contacted by this medium.");
	if (pref->kind == GATE_PREFERENCE_OPT_OUT_ADDRESS && may_be_address(j, pref) &&
		!may_still_use(j, pref))
		judge_find_or_own(j, LAW_US_MEDIUM_OPTOUT, "POLICY-OPT-OUT", GATE_DENY,
			gate_time_none(),
			"The person has asked not to be contacted at this address or number, whatever the debt.");
}

static void judge_unread_wish(struct judge *j, const struct gate_preference *pref)
{
	bool statement = pref->kind == GATE_PREFERENCE_STATEMENT && !means(pref, "stop_calling") &&
		!means(pref, "this_is_an_inconvenient_time") &&
		!means(pref, "cannot_take_personal_calls_at_work") &&
		!means(pref, "stop_calling_at_work") && !means(pref, "object_to_processing") &&
		!means(pref, "restrict_processing");
	if (statement || pref->kind == GATE_PREFERENCE_OTHER ||
		pref->kind == GATE_PREFERENCE_UNKNOWN)
		judge_find_own(j, "GATE-NOT-UNDERSTOOD", GATE_DENY, gate_time_none(),
			"The person has expressed a wish that is not understood; a person has to read it.");
}

static bool is_cease(const struct judge *j, const struct gate_event *e)
{
	bool here = e->outcome != GATE_OUTCOME_MAILED && e->outcome != GATE_OUTCOME_UNDELIVERABLE;
	return e->dir != GATE_OUT && e->content == GATE_CONTENT_CEASE && here &&
		gate_time_may_precede(&e->at, &j->p->at);
}

static bool shares_debt(const struct judge *j, const struct gate_event *e)
{
	if (e->debts.count == 0)
		return true;
	for (size_t i = 0; i < e->debts.count; i++)
		if (concerns(j, e->debts.at[i]))
			return true;
	return false;
}

/* law: US-CEASE: complete when it is received, by whatever written way; a notice still in the mail
 * binds nobody. What was only said is kept by policy. */
static void judge_cease(struct judge *j)
{
	if (!(j->sum->in_contents >> GATE_CONTENT_CEASE & 1u))
		return;
	const struct law_row *row = judge_rule(j, LAW_US_CEASE);
	const char *content = gate_content_word(j->p->content);
	if (!judge_kept(j, LAW_US_CEASE) ||
		(row && *content && law_has_word(row, "contents", content)) ||
		required_by_law(j, LAW_US_CEASE_MORTGAGE, "contents"))
		return;
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		if (!is_cease(j, e) || !shares_debt(j, e))
			continue;
		if (!judge_is_call(e))
			judge_find_or_own(j, LAW_US_CEASE, "POLICY-CEASE", GATE_DENY,
				gate_time_none(),
				"The person has refused to pay or asked in writing that contact about this debt end.");
		else if (j->f->policy.name)
			judge_find_own(j, "POLICY-CEASE", GATE_DENY, gate_time_none(),
				"The person has said that contact about this debt is to end.");
	}
}

/* law: US-STAY: a petition stays every act to collect what was owed before it, whoever acts. */
static void judge_bankruptcy(struct judge *j)
{
	if (gate_known_find(j->f, GATE_KNOWN_BANKRUPTCY, NULL))
		judge_find_or_own(j, LAW_US_STAY, "POLICY-STAY", GATE_DENY, gate_time_none(),
			"The customer is in bankruptcy; what was owed before may not be collected from them.");
}

/* What the house itself waits for, whatever the law says. The person's own questions are answered,
 * but not by an agency that no client has ask: the client answers them. */
static void judge_own_holds(struct judge *j)
{
	const struct gate_person *who = gate_person_find(j->f, j->p->person);
	if (gate_known_find(j->f, GATE_KNOWN_NOT_PLACED, NULL))
		judge_find_own(j, "POLICY-NOT-PLACED", GATE_DENY, gate_time_none(),
			"The agency does not have the case: it went back to the client, or their contract does not run.");
	if (judge_answers(j, 1) || judge_in_session(j))
		return;
	if (gate_known_find(j->f, GATE_KNOWN_HARDSHIP, NULL))
		judge_find_own(j, "POLICY-HARDSHIP", GATE_DENY, gate_time_none(),
			"The person has said that they cannot pay; everything waits until somebody has looked.");
	if (gate_known_find(j->f, GATE_KNOWN_PLACED, NULL))
		judge_find_own(j, "POLICY-PLACED", GATE_DENY, gate_time_none(),
			"The case is with an agency, and only the agency asks for it.");
	bool sole = who && who->role == GATE_ROLE_CORPORATE_DEBTOR;
	if (j->f->policy.name && who &&
		(who->role == GATE_ROLE_MINOR_CONSUMER ||
			(sole && has_role(j, GATE_ROLE_MINOR_CONSUMER))))
		judge_find_own(j, "POLICY-MINOR", GATE_DENY, gate_time_none(),
			"The customer is a minor; a parent or guardian is the one to contact.");
	if (j->f->policy.name && sole && has_deceased(j))
		judge_find_own(j, "POLICY-DECEASED", GATE_DENY, gate_time_none(),
			"Whoever the business was has died; only who acts for the estate may be contacted.");
}

static int64_t minutes_between(const struct gate_time *a, const struct gate_time *b)
{
	int32_t from = a->minute < 0 ? 0 : a->minute, to = b->minute < 0 ? 1439 : b->minute;
	return window_minutes(a->day.day, from, b->day.day, to);
}

static struct gate_time later(const struct gate_time *at, int64_t minutes)
{
	struct gate_time t = *at;
	window_later(at->day.day, at->minute < 0 ? 0 : at->minute, minutes, &t.day.day, &t.minute);
	return t;
}

/* The first past contact that may fall into either of the client's own limits; walls of other zones
 * show at most a day more or less. */
static size_t first_for_caps(const struct judge *j)
{
	int32_t apart_days = j->f->policy.apart_minutes / WINDOW_DAY_MINUTES + 2;
	int32_t days = j->f->policy.contacts_days;
	return judge_since(
		j, date_add_days(j->p->at.day, -(days > apart_days ? days : apart_days)));
}

/* What the client has promised beyond the law: no more than so many contacts, and not too close
 * together. */
void judge_own_caps(struct judge *j)
{
	const struct gate_policy *own = &j->f->policy;
	if (!own->name)
		return;
	bool owed = j->p->content == GATE_CONTENT_VALIDATION_NOTICE ||
		j->p->content == GATE_CONTENT_VERIFICATION ||
		j->p->content == GATE_CONTENT_ORIGINAL_ANSWER; /* what the law wants sent */
	if (owed || (own->contacts_most <= 0 && own->apart_minutes <= 0) || judge_answers(j, 1) ||
		judge_in_session(j) || date_is_none(j->p->at.day))
		return;
	int64_t n = 0, nearest = INT64_MAX;
	judge_counting(j, own->contacts_days);
	for (size_t i = first_for_caps(j); i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		if (e == j->p || e->dir != GATE_OUT || !judge_toward(e, j->p->person) ||
			date_is_none(e->at.day) || !gate_time_may_precede(&e->at, &j->p->at))
			continue;
		if (window_has_day(e->at.day.day, j->p->at.day.day, own->contacts_days)) {
			judge_counted(j, e);
			n++;
		}
		int64_t apart = minutes_between(&e->at, &j->p->at);
		nearest = apart < nearest ? apart : nearest;
	}
	if (own->contacts_most > 0 && n >= own->contacts_most)
		judge_find_own(j, "POLICY-CAP", GATE_DENY,
			judge_until_day(j, judge_window_free(j, NULL, own->contacts_most)),
			"The client's own cap on contacts is reached.");
	judge_counting(j, 0); /* what was counted for the cap is not why it is too soon */
	if (nearest < own->apart_minutes)
		judge_find_own(j, "POLICY-SPACING", GATE_DENY,
			later(&j->p->at, own->apart_minutes - nearest),
			"The last contact was too short a time ago for the client's own rule.");
}

/* law: US-AMOUNTS: what is paid, settled or discharged is not collected. Where no row binds the
 * policy heeds a discharge that was recorded, and the ledger. */
static void judge_spent(struct judge *j)
{
	const struct law_row *row = judge_rule(j, LAW_US_AMOUNTS);
	bool asks = j->p->content != GATE_CONTENT_VERIFICATION &&
		j->p->content != GATE_CONTENT_ORIGINAL_ANSWER && !judge_answers(j, 1);
	for (size_t i = 0; i < j->p->debts.count; i++) {
		const struct gate_debt *d = gate_debt_find(j->f, j->p->debts.at[i]);
		if (d && d->kind == GATE_DEBT_PAID && !asks)
			continue; /* what the law wants sent, and the answer to a question, asks for
				     nothing */
		if (d && row && (row->spent >> d->kind & 1u))
			judge_find(j, LAW_US_AMOUNTS, GATE_DENY, gate_time_none(),
				"Nothing more is owed on this debt.");
		else if (d && d->kind == GATE_DEBT_DISCHARGED && j->f->policy.name)
			judge_find_own(j, "POLICY-DISCHARGED", GATE_DENY, gate_time_none(),
				"The debt was discharged; nothing more is asked for on it.");
		else if (d && d->kind == GATE_DEBT_PAID && j->f->policy.name)
			judge_find_own(j, "POLICY-PAID", GATE_DENY, gate_time_none(),
				"Nothing of it is open any more.");
	}
}

/* What holds a suit back as it holds a letter back: the case rests, or who would be sued cannot be,
 * or what they wrote has not been read. */
void judge_suit_holds(struct judge *j)
{
	judge_own_holds(j);
	if (has_deceased(j) && !judge_is_estate(j, j->p->person))
		judge_find_own(j, "POLICY-DECEASED", GATE_DENY, gate_time_none(),
			"Who owed has died; a suit is for a person to decide.");
	if (has_role(j, GATE_ROLE_MINOR_CONSUMER))
		judge_find_own(j, "POLICY-MINOR", GATE_DENY, gate_time_none(),
			"Who owes is a minor; a suit is for a person to decide.");
	for (size_t i = 0; i < j->f->preference_count; i++)
		if (theirs(j, &j->f->preferences[i]))
			judge_unread_wish(j, &j->f->preferences[i]);
}

void judge_no_more(struct judge *j)
{
	judge_bankruptcy(j);
	judge_spent(j);
}

void judge_contact(struct judge *j)
{
	if (gate_medium_of(j->p->channel) == GATE_MEDIUM_UNKNOWN || date_is_none(j->p->at.day))
		judge_find_own(j, "GATE-NOT-UNDERSTOOD", GATE_DENY, gate_time_none(),
			"The channel or the day of the contact is not known.");
	judge_unnamed(j);
	judge_third_party(j);
	judge_attorney(j);
	judge_cease(j);
	judge_no_more(j);
	judge_own_holds(j);
	judge_address(j);
	for (size_t i = 0; i < j->f->preference_count; i++) {
		const struct gate_preference *pref = &j->f->preferences[i];
		if (!theirs(j, pref))
			continue;
		judge_workplace(j, pref);
		judge_place(j, pref);
		judge_opt_out(j, pref);
		judge_unread_wish(j, pref);
	}
	enum gate_medium m = gate_medium_of(j->p->channel);
	if (m == GATE_MEDIUM_EMAIL || m == GATE_MEDIUM_SMS || m == GATE_MEDIUM_PORTAL)
		judge_word(j, "instant", NULL, "sent"); /* not when it is received or read */
}
