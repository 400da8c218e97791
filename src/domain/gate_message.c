#include "domain/gate_inner.h"

/* Judges a message by its named parts. A part that was not given is not judged: it may be there. */

static void deny(struct judge *j, enum law_rule rule, const char *why)
{
	judge_find(j, rule, GATE_DENY, gate_time_none(), why);
}

static bool is(const struct judge *j, const char *name, const char *word)
{
	return gate_part_is(j->f, name, word);
}

static bool given(const struct judge *j, const char *name)
{
	return gate_part(j->f, name) != NULL;
}

static void not_understood(struct judge *j)
{
	judge_find_own(j, "GATE-NOT-UNDERSTOOD", GATE_DENY, gate_time_none(),
		"A part of the message that decides is not understood; a person has to read it.");
}

/* What was given and is no date is not understood. */
static bool part_date(struct judge *j, const char *name, struct date *ret)
{
	const char *word = gate_part_word(j->f, name);
	bool read = word && date_parse(text_of(word), ret) == ERR_NONE;
	if (given(j, name) && !read)
		not_understood(j);
	return read;
}

/* Was it said that it is not so? Neither yes nor no is not understood. */
static bool denied(struct judge *j, const char *name)
{
	if (given(j, name) && !is(j, name, "true") && !is(j, name, "false"))
		not_understood(j);
	return is(j, name, "false");
}

/* Every value is one of the row's words. */
static bool all_in(
	const struct judge *j, enum law_rule rule, const char *param, const struct gate_ids *values)
{
	const struct law_row *row = judge_rule(j, rule);
	for (size_t i = 0; row && i < values->count; i++)
		if (!law_has_word(row, param, values->at[i]))
			return false;
	return row != NULL;
}

static size_t count_in(const struct judge *j, const struct law_row *row, const char *param)
{
	const struct gate_ids *parts = gate_part(j->f, "parts");
	size_t n = 0;
	for (size_t i = 0; parts && i < parts->count; i++)
		n += law_has_word(row, param, parts->at[i]);
	return n;
}

static bool knowingly_elsewhere(const struct judge *j)
{
	const char *to = gate_part_word(j->f, "to"), *person = gate_part_word(j->f, "for");
	const struct gate_endpoint *e = gate_endpoint_find(j->f, to);
	if (!person)
		person = gate_part_word(j->f, "to_person");
	if (person && !judge_is_consumer(j, person))
		return true;
	const char *owner = e && e->known_owner ? e->known_owner : NULL;
	return owner && !judge_is_consumer(j, owner);
}

/* law: US-LCM: a voicemail for the consumer, all of the required parts, none but the optional ones
 * besides. */
bool judge_limited_content(const struct judge *j)
{
	const struct law_row *row = judge_rule(j, LAW_US_LCM);
	const struct gate_ids *parts = gate_part(j->f, "parts");
	if (!row || !parts || !is(j, "medium", "voicemail") || knowingly_elsewhere(j))
		return false;
	size_t required = count_in(j, row, "required"), optional = count_in(j, row, "optional");
	size_t all = 0;
	for (size_t i = 0; i < row->param_count; i++)
		if (str_equal(row->params[i].name, "required"))
			for (const char *c = row->params[i].words; *c; c++)
				all += *c == ' ' || c == row->params[i].words;
	return required == all && required + optional == parts->count;
}

static bool has_part(const struct judge *j, const char *part)
{
	return gate_ids_has(gate_part(j->f, "parts"), part);
}

/* law: US-LCM, US-IDENTITY, US-MINIMIRANDA. A limited-content message names its business. */
static void review_voicemail(struct judge *j)
{
	if (!given(j, "parts"))
		return;
	bool limited = judge_limited_content(j);
	judge_bool(j, "limited_content_message", limited);
	judge_bool(j, "communication", !limited);
	judge_bool(j, "disclosure_required", !limited);
	if (!judge_rule(j, LAW_US_IDENTITY) || !(limited || is(j, "medium", "voicemail")))
		return;
	bool named = has_part(j, "caller_name") || has_part(j, "neutral_business_name");
	if (limited || !named)
		judge_bool(j, "violates_1006_14_g", !limited);
	if (!named)
		deny(j, LAW_US_IDENTITY, "The message does not say who calls.");
}

/* law: US-HARASS-GENERAL */
static void review_content(struct judge *j)
{
	if (given(j, "contains"))
		deny(j, LAW_US_HARASS_GENERAL,
			"The message contains language that abuses, however rarely it is sent.");
}

bool judge_is_transfer_notice(const struct judge *j)
{
	return is(j, "kind", "creditor_transfer_notice") || is(j, "kind", "transfer_notice") ||
		given(j, "opt_out_deadline") || given(j, "names_specific_collector");
}

static struct date first_deadline(const struct law_row *row, struct date sent)
{
	return date_add_days(sent, (int32_t)law_number(row, "notice_days"));
}

struct date gate_transfer_deadline(const struct law *law, struct date sent)
{
	const struct law_row *row = law_at(law, LAW_US_EMAIL_PROC, sent);
	return row ? first_deadline(row, sent) : DATE_NONE;
}

/* law: US-EMAIL-PROC: the creditor's notice before the debt and the address pass to a collector. */
static void review_transfer_notice(struct judge *j)
{
	const struct law_row *row = judge_rule(j, LAW_US_EMAIL_PROC);
	const struct gate_ids *respond = gate_part(j->f, "respond_to");
	struct date sent, deadline;
	if (!row || !judge_is_transfer_notice(j))
		return;
	if (denied(j, "names_specific_collector"))
		deny(j, LAW_US_EMAIL_PROC,
			"The notice has to name the collector that the debt goes to.");
	if (respond && respond->count > 1)
		deny(j, LAW_US_EMAIL_PROC,
			"The notice may ask for the answer at one place, not at both.");
	bool ends = part_date(j, "opt_out_deadline", &deadline);
	if (!part_date(j, "sent", &sent))
		return;
	struct date earliest = first_deadline(row, sent);
	judge_date(j, "earliest_deadline", earliest);
	if (ends && date_before(deadline, earliest))
		deny(j, LAW_US_EMAIL_PROC, "The time left to opt out is too short.");
}

static bool is_electronic(const struct judge *j)
{
	return is(j, "form", "electronic") || is(j, "medium", "email") || is(j, "medium", "sms");
}

/* law: US-EMAIL-PROC, US-OPTOUT-NOTICE: the way out is in the message itself, by the message's own
 * medium. */
static void review_opt_out(struct judge *j)
{
	const char *way = gate_part_word(j->f, "opt_out");
	bool notice = judge_is_transfer_notice(j);
	enum law_rule rule = notice ? LAW_US_EMAIL_PROC : LAW_US_OPTOUT_NOTICE;
	bool text = given(j, "opt_out_text") || given(j, "opt_out_link");
	if (way &&
		!str_equal(way,
			is_electronic(j) ? "reply_stop" : "reply_form_and_preaddressed_envelope"))
		deny(j, rule,
			"Opting out as the message describes it is not reasonable and simple.");
	if (text && !is(j, "legible", "true"))
		deny(j, LAW_US_OPTOUT_NOTICE,
			"It is not known that the way to opt out can be read easily.");
	if ((given(j, "opt_out_text") && str_empty(gate_part_word(j->f, "opt_out_text"))) ||
		(given(j, "opt_out_link") && str_empty(gate_part_word(j->f, "opt_out_link"))))
		deny(j, LAW_US_OPTOUT_NOTICE, "The message does not say how to opt out.");
}

/* law: US-EMAIL-PROC: over the prior collectors. */
static void review_placements(struct judge *j)
{
	const struct gate_message *m = &j->f->message;
	if (m->placement_count == 0)
		return;
	size_t last = m->placement_count - 1;
	if (last > 0 && m->placements[last - 1].collector)
		judge_word(j, "immediately_prior", NULL, m->placements[last - 1].collector);
	bool available = judge_prior_collector(j);
	judge_bool(j, "defence_available", available);
	if (!available)
		deny(j, LAW_US_EMAIL_PROC,
			"The prior collectors' use of the address does not open it to this one.");
}

/* law: US-SOCIAL */
static void review_social(struct judge *j)
{
	bool social = is(j, "medium", "social_dm") || is(j, "medium", "social_public");
	if (!social)
		return;
	if (is(j, "medium", "social_public") ||
		(given(j, "viewable_by") && !is(j, "viewable_by", "recipient_only")))
		deny(j, LAW_US_SOCIAL, "Others could see the message.");
	if (is(j, "recipient", "wrong_person"))
		deny(j, LAW_US_THIRDPARTY, "The message about the debt reached the wrong person.");
	if (is(j, "purpose", "connection_request_in_connection_with_collection") &&
		!is(j, "identity_as_collector_disclosed", "true"))
		deny(j, LAW_US_SOCIAL,
			"Who asks to be connected has to say that it is a debt collector.");
	if (is(j, "purpose", "location_information") && !is(j, "profile_shows_own_name", "true"))
		deny(j, LAW_US_SOCIAL,
			"Who asks for somebody's whereabouts has to use a profile with the own name.");
}

/* law: US-LOCATION */
static void review_location(struct judge *j)
{
	const struct law_row *row = judge_rule(j, LAW_US_LOCATION);
	const char *says = gate_part_word(j->f, "says");
	bool deceased = false;
	for (size_t i = 0; i < j->f->person_count; i++)
		deceased = deceased || j->f->persons[i].role == GATE_ROLE_DECEASED_CONSUMER ||
			j->f->persons[i].role == GATE_ROLE_DECEASED_MINOR;
	if (row && given(j, "says") && !(deceased && says && law_has_word(row, "says", says)))
		deny(j, LAW_US_LOCATION, "More is said to a third party than who is being sought.");
}

/* law: US-POSTAL */
static void review_envelope(struct judge *j)
{
	const struct gate_ids *envelope = gate_part(j->f, "envelope");
	if (envelope && judge_rule(j, LAW_US_POSTAL) &&
		!all_in(j, LAW_US_POSTAL, "envelope", envelope))
		deny(j, LAW_US_POSTAL,
			"The envelope shows more than addresses and what the post needs.");
}

/* law: US-ALIAS */
static void review_policy(struct judge *j)
{
	static const char UNIQUE[] =
		"each employee has one unique alias, reserved to that employee";
	if (given(j, "policy") && !is(j, "policy", UNIQUE))
		deny(j, LAW_US_ALIAS,
			"It is not plain that the employer can tell who used which name.");
}

static bool is_spent(const struct judge *j, const struct gate_debt *d)
{
	const struct law_row *row = judge_rule(j, LAW_US_TRANSFER);
	return row && law_has_word(row, "kinds", gate_debt_word(d->kind));
}

/* law: US-TRANSFER: sending data about a debt, or reporting it done, is not passing it on. */
static void review_transfer(struct judge *j)
{
	bool harmless =
		is(j, "action", "report_settled_to_cra") || is(j, "action", "send_data_file");
	bool home = is(j, "to", "owner") || is(j, "to", "debt_owner");
	if (!given(j, "action") || harmless)
		return;
	if (!is(j, "action", "transfer"))
		judge_find_own(j, "GATE-NOT-UNDERSTOOD", GATE_DENY, gate_time_none(),
			"What is to be done with the debt is not understood; a person has to decide.");
	for (size_t i = 0; i < j->f->debt_count; i++)
		if (is_spent(j, &j->f->debts[i]) && !home)
			deny(j, LAW_US_TRANSFER,
				"A debt that is paid, settled or discharged may go back to its owner and "
				"nowhere else.");
}

/* law: US-ITEMDATE: one reference date per debt and consumer; any of the five will do. */
static void review_itemization_date(struct judge *j)
{
	const char *account = gate_part_word(j->f, "account_number_basis"),
		   *amount = gate_part_word(j->f, "amount_basis");
	const struct gate_ids *basis = gate_part(j->f, "basis");
	if (account && amount && !str_equal(account, amount))
		deny(j, LAW_US_ITEMDATE,
			"One reference date has to serve for everything about the debt.");
	if (basis && judge_rule(j, LAW_US_ITEMDATE) && !all_in(j, LAW_US_ITEMDATE, "bases", basis))
		deny(j, LAW_US_ITEMDATE,
			"This is not one of the reference dates that the rule knows.");
	if (given(j, "last_statement_issued_by") &&
		!is(j, "last_statement_issued_by", "creditor") &&
		!is(j, "last_statement_issued_by", "creditor_service_provider"))
		deny(j, LAW_US_ITEMDATE,
			"The last statement has to be the creditor's, or sent on its behalf.");
	const struct gate_ids *transaction = gate_part(j->f, "transaction_date_basis");
	if (transaction && judge_rule(j, LAW_US_ITEMDATE) &&
		!all_in(j, LAW_US_ITEMDATE, "transactions", transaction))
		deny(j, LAW_US_ITEMDATE,
			"This is not the date of the transaction that gave rise to the debt.");
	const char *chosen = gate_part_word(j->f, "chosen");
	if (chosen && !given(j, chosen))
		deny(j, LAW_US_ITEMDATE,
			"The chosen date is not one of the debt's transaction dates.");
}

static bool is_subset(const struct gate_ids *part, const struct gate_ids *whole)
{
	for (size_t i = 0; part && i < part->count; i++)
		if (!whole || !gate_ids_has(whole, part->at[i]))
			return false;
	return true;
}

/* law: US-NOTICE-CONTENT: a field may say none; it may not be empty. */
static void review_itemization(struct judge *j)
{
	for (size_t i = 0; i < j->f->message.part_count; i++) {
		const struct gate_part *part = &j->f->message.parts[i];
		if (str_starts(part->name, "itemization.") && part->values.count == 1 &&
			str_empty(part->values.at[0]))
			deny(j, LAW_US_NOTICE_CONTENT, "A field of the itemization is empty.");
	}
}

static bool all_mortgages(const struct judge *j)
{
	for (size_t i = 0; i < j->f->debt_count; i++)
		if (j->f->debts[i].kind != GATE_DEBT_MORTGAGE)
			return false;
	return j->f->debt_count > 0;
}

/* law: US-NOTICE-CONTENT: a mortgage's periodic statement, enclosed and referred to, stands in for
 * three items. */
static void review_omissions(struct judge *j)
{
	const struct gate_ids *omits = gate_part(j->f, "omits");
	bool enclosed = is(j, "encloses_latest_periodic_statement", "true") &&
		is(j, "refers_to_it", "true");
	if (!omits || omits->count == 0 || !judge_rule(j, LAW_US_NOTICE_CONTENT))
		return;
	if (!all_mortgages(j) || !enclosed ||
		!all_in(j, LAW_US_NOTICE_CONTENT, "statement_replaces", omits))
		deny(j, LAW_US_NOTICE_CONTENT, "The notice leaves out what it has to say.");
}

static void review_notice(struct judge *j)
{
	const struct gate_ids *known = gate_part(j->f, "known_name"),
			      *printed = gate_part(j->f, "printed_name");
	const struct gate_ids *accepts = gate_part(j->f, "accepts_disputes_via"),
			      *states = gate_part(j->f, "states");
	if (printed && !is_subset(known, printed))
		deny(j, LAW_US_NOTICE_CONTENT,
			"The notice leaves out a part of the consumer's name that is known.");
	if (accepts && states && accepts->count &&
		(states->count == 0 || !is_subset(states, accepts)))
		deny(j, LAW_US_NOTICE_CONTENT,
			"The notice has to name an electronic way to dispute that is really open.");
	if (given(j, "account_number") && !is(j, "account_number", "last_four_only") &&
		!is(j, "account_number", "full"))
		deny(j, LAW_US_NOTICE_CONTENT, "The account number has to stay recognizable.");
	if (given(j, "itemization") && !is(j, "itemization", "single_cumulative") &&
		!is(j, "itemization", "separate_pages"))
		deny(j, LAW_US_NOTICE_CONTENT, "The itemization is not one that the rule knows.");
	review_itemization(j);
	review_omissions(j);
}

static bool barred_everywhere(const struct judge *j)
{
	for (size_t i = 0; i < j->f->debt_count; i++)
		if (j->f->debts[i].time_barred != GATE_YES)
			return false;
	return j->f->debt_count > 0;
}

/* law: US-NOTICE-CONTENT: the model form, with changes that it bears. */
static void review_form(struct judge *j)
{
	const struct gate_ids *changes = gate_part(j->f, "changes");
	bool changed = changes && judge_rule(j, LAW_US_NOTICE_CONTENT) &&
		!all_in(j, LAW_US_NOTICE_CONTENT, "changes", changes);
	if (given(j, "base")) {
		bool safe = is(j, "base", "B-1") && !changed;
		judge_bool(j, "safe_harbour", safe);
		if (!safe)
			deny(j, LAW_US_NOTICE_CONTENT,
				"The form is not substantially the model form; it gives no safe harbor.");
	}
	if (given(j, "front_contains") &&
		!(is(j, "front_contains", "state_specified_time_barred_disclosure") &&
			barred_everywhere(j)))
		deny(j, LAW_US_NOTICE_CONTENT,
			"Only what a state prescribes about a time-barred debt may stand on the front.");
	if (given(j, "reverse_contains") && !is(j, "front_refers_to_reverse", "true"))
		deny(j, LAW_US_NOTICE_CONTENT,
			"The front has to refer to what stands on the reverse.");
}

/* law: US-DELIVERY */
static void review_sending(struct judge *j)
{
	const struct law_row *row = judge_rule(j, LAW_US_DELIVERY);
	const struct gate_ids *subject = gate_part(j->f, "subject_contains");
	if (row && subject) {
		bool named = false;
		for (size_t i = 0; i < subject->count; i++)
			named = named || law_has_word(row, "identifiers", subject->at[i]);
		judge_bool(
			j, "factor_met", named && gate_ids_has(subject, "current_creditor_name"));
	}
	const struct gate_endpoint *to = gate_endpoint_find(j->f, gate_part_word(j->f, "to"));
	for (size_t i = 0; i < j->f->endpoint_count && !to && is(j, "medium", "postal"); i++)
		to = j->f->endpoints[i].kind == GATE_ENDPOINT_POSTAL ? &j->f->endpoints[i] : NULL;
	if (to &&
		(gate_known_find(j->f, GATE_KNOWN_NO_LONGER_MAIL, to->id) ||
			to->last_known == GATE_NO))
		deny(j, LAW_US_DELIVERY,
			"The consumer is known not to receive mail at this address any more.");
}

/* law: US-PREEMPT */
static void review_state_law(struct judge *j)
{
	if (gate_known_find(j->f, GATE_KNOWN_STATE_PROTECTS_MORE, NULL))
		deny(j, LAW_US_PREEMPT,
			"A state's rule that protects more has to be kept as well.");
}

void judge_message(struct judge *j)
{
	if (j->f->message.part_count == 0 && j->f->message.placement_count == 0 &&
		j->f->known_count == 0)
		return; /* nothing was said of any message */
	review_voicemail(j);
	review_content(j);
	review_transfer_notice(j);
	review_opt_out(j);
	review_placements(j);
	review_social(j);
	review_location(j);
	review_envelope(j);
	review_policy(j);
	review_transfer(j);
	review_itemization_date(j);
	review_notice(j);
	review_form(j);
	review_sending(j);
	review_state_law(j);
}
