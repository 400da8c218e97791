#include "codec/gate_case.h"
#include "codec/facts_reader.h"

/* Each list's words, in the order of its enum after UNKNOWN. */
static const char *const ACTORS[] = {
#define GATE_ACTOR(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const ROLES[] = {
#define GATE_ROLE(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const CHANNELS[] = {
#define GATE_CHANNEL(NAME, word, medium) word,
#include "domain/gate_words.def"
	NULL};
static const char *const OUTCOMES[] = {
#define GATE_OUTCOME(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const DEBTS[] = {
#define GATE_DEBT(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const ENDPOINTS[] = {
#define GATE_ENDPOINT(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const PREFERENCES[] = {
#define GATE_PREFERENCE(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const CONTENTS[] = {
#define GATE_CONTENT(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const BRANDS[] = {"client", "own", "other_name", NULL};
static const char *const DIRS[] = {"in", "out", NULL};
static const char *const TONES[] = {"final", "legal", NULL}; /* absent: neutral */
static const char *const KINDS[] = {"gate", "review", "classify", NULL};
static const char *const PURPOSES[] = {"active_litigation", "avoid_creditor_late_fee",
	"discount_offer", "reg_x_1024_39_a", "requested_information",
	"resume_dropped_settlement_call", "location_information", NULL};

/* 0 when absent; the word's place from 1; one past the last for a word that is not in the list,
 * which is noted. */
static int word(struct reader *r, json_t *object, const char *name, const char *const *words)
{
	const char *s = facts_str(r, object, name);
	int n = 0;
	if (!s)
		return 0;
	while (words[n] && !str_equal(words[n], s))
		n++;
	if (!words[n] && !str_equal(s, "(other)")) /* as gate_case_write says it; noted before */
		facts_not_understood(r, arena_printf(r->arena, "%s=%s", name, s));
	return n + 1;
}

static void read_actor(struct reader *r, json_t *facts)
{
	static const char *const KEYS[] = {"kind", "brand", "licenses", "basis", NULL};
	static const char *const TRAITS[] = {"collects_for_others",
		"debts_were_in_default_when_bought", "principal_purpose_is_debt_collection", NULL};
	json_t *actor = json_object_get(facts, "actor"),
	       *traits = json_object_get(facts, "actor_traits");
	r->where = "actor";
	facts_unknown_keys(r, actor, KEYS);
	r->f->actor.kind = (enum gate_actor_kind)word(r, actor, "kind", ACTORS);
	int brand = word(r, actor, "brand", BRANDS);
	r->f->actor.brand =
		brand > GATE_BRAND_OTHER_NAME ? GATE_BRAND_OTHER_NAME : (enum gate_brand)brand;
	r->f->actor.licenses = facts_ids(r, actor, "licenses");
	r->f->actor.basis = facts_str(r, actor, "basis");
	r->where = "actor_traits";
	facts_unknown_keys(r, traits, TRAITS);
	r->f->actor.for_others = facts_tri(r, traits, TRAITS[0]);
	r->f->actor.in_default = facts_tri(r, traits, TRAITS[1]);
	r->f->actor.principal_purpose = facts_tri(r, traits, TRAITS[2]);
}

static void read_person(struct reader *r, json_t *o)
{
	static const char *const KEYS[] = {"id", "role", NULL};
	struct gate_person *p = PUSH(r->arena, r->f->persons, r->f->person_count, r->f->person_cap);
	facts_unknown_keys(r, o, KEYS);
	p->id = facts_id(r, o);
	p->role = (enum gate_role)word(r, o, "role", ROLES);
}

static void read_debt(struct reader *r, json_t *o)
{
	static const char *const KEYS[] = {"id", "kind", "consumer", "debtor",
		"account_number_at_placement", "amount", "time_barred", "merchant_brand",
		"facility", "issuer", "business", "notice_given", "first_talk", "validation_until",
		"accrued", "last_paid", "in_writing", "part_of", NULL};
	struct gate_debt *d = PUSH(r->arena, r->f->debts, r->f->debt_count, r->f->debt_cap);
	facts_unknown_keys(r, o, KEYS);
	d->id = facts_id(r, o);
	d->kind = (enum gate_debt_kind)word(r, o, "kind", DEBTS);
	d->consumer = facts_str(r, o, "consumer");
	d->debtor = facts_str(r, o, "debtor");
	d->business = facts_tri(r, o, "business");
	d->notice_given = facts_tri(r, o, "notice_given");
	d->first_talk = facts_known_day(r, o, "first_talk");
	d->validation_until = facts_known_day(r, o, "validation_until");
	d->accrued = facts_known_day(r, o, "accrued");
	d->last_paid = facts_known_day(r, o, "last_paid");
	d->written = facts_tri(r, o, "in_writing");
	d->part_of = facts_str(r, o, "part_of");
	d->account_at_placement = facts_str(r, o, "account_number_at_placement");
	d->amount = facts_str(r, o, "amount");
	d->time_barred = facts_tri(r, o, "time_barred");
	d->brand = facts_str(r, o, "merchant_brand");
	d->facility = facts_str(r, o, "facility");
	d->issuer = facts_str(r, o, "issuer");
	struct money m;
	if (d->amount && money_parse(text_of(d->amount), "USD", &m) != ERR_NONE)
		facts_bad(r, "amount", json_object_get(o, "amount"), "is not an amount");
}

static void read_endpoint(struct reader *r, json_t *o)
{
	static const char *const KEYS[] = {"id", "kind", "person", "place", "tz", "tz_source",
		"address", "consumer_used_to_contact_collector", "creditor_used_for",
		"employer_provided", "known_owner", "later_known_owner", "last_known",
		"reassignment_check", "reassignment_checked", "places", "handed", NULL};
	struct gate_endpoint *e =
		PUSH(r->arena, r->f->endpoints, r->f->endpoint_count, r->f->endpoint_cap);
	facts_unknown_keys(r, o, KEYS);
	e->id = facts_id(r, o);
	e->kind = (enum gate_endpoint_kind)word(r, o, "kind", ENDPOINTS);
	e->person = facts_str(r, o, "person");
	e->place = facts_str(r, o, "place");
	e->zones = facts_ids(r, o, "tz");
	e->zone_source = facts_str(r, o, "tz_source");
	e->address = facts_str(r, o, "address");
	e->used_by_consumer = facts_tri(r, o, "consumer_used_to_contact_collector");
	e->creditor_used_for = facts_ids(r, o, "creditor_used_for");
	e->handed = facts_handed(r, json_object_get(o, "handed"));
	e->employer = facts_tri(r, o, "employer_provided");
	e->known_owner = facts_str(r, o, "known_owner");
	e->later_owner = facts_str(r, o, "later_known_owner");
	e->last_known = facts_tri(r, o, "last_known");
	e->reassignment_check = facts_str(r, o, "reassignment_check");
	e->checked = facts_known_day(r, o, "reassignment_checked");
	e->places = facts_ids(r, o, "places");
	for (size_t i = 0; i < e->zones.count; i++)
		if (!zone_known(e->zones.at[i]))
			facts_not_understood(r, "tz");
}

static void read_initiated(struct reader *r, json_t *o, struct gate_event *e)
{
	json_t *initiated = json_object_get(o, "initiated"), *who;
	const char *debt;
	json_object_foreach(initiated, debt, who)
	{
		const char *by = facts_str(r, initiated, debt);
		if (by && str_equal(by, "consumer"))
			gate_ids_add(r->arena, &e->consumer_raised, arena_str(r->arena, debt));
		else if (by && str_equal(by, "collector"))
			gate_ids_add(r->arena, &e->collector_raised, arena_str(r->arena, debt));
		else
			facts_not_understood(r, "initiated");
	}
}

static void read_contact(struct reader *r, json_t *o, struct gate_event *e)
{
	*e = gate_event_new();
	e->at = facts_moment(r, o, "at");
	e->at.filler = json_is_false(json_object_get(o, "time_given")) ||
		json_is_true(json_object_get(o, "time_filled"));
	e->at.zone = facts_str(r, o, "tz");
	if (e->at.zone && !zone_known(e->at.zone))
		facts_bad(r, "tz", json_object_get(o, "tz"), "is not a time zone");
	e->dir = (enum gate_dir)word(r, o, "dir", DIRS);
	e->channel = (enum gate_channel)word(r, o, "channel", CHANNELS);
	e->outcome = (enum gate_outcome)word(r, o, "outcome", OUTCOMES);
	e->person = facts_str(r, o, "person");
	e->debts = facts_ids(r, o, "debts");
	e->content = (enum gate_content)word(r, o, "content", CONTENTS);
	e->to = facts_str(r, o, "to");
	e->in_reply_to = facts_place(r, o, "in_reply_to");
	e->purpose = facts_str(r, o, "purpose");
	word(r, o, "purpose", PURPOSES);
	int tone = word(r, o, "tone", TONES);
	e->tone = tone > PRESSURE_TONE_LEGAL ? PRESSURE_TONE_LEGAL : (enum pressure_tone)tone;
}

static void read_event(struct reader *r, json_t *o)
{
	static const char *const KEYS[] = {"at", "time_given", "time_filled", "date_filled", "dir",
		"channel", "outcome", "person", "debts", "discussed", "intended_debts",
		"consumer_declined", "initiated", "allotted_to", "content", "conveys_debt_info",
		"to", "from_endpoint", "in_reply_to", "refers_to", "language", "purpose", "repeat",
		"tz", "tone", "unsolicited", "within_validation_period", "automated", NULL};
	static const char *const REPEAT[] = {"several_per_day", NULL};
	struct gate_event *e = PUSH(r->arena, r->f->events, r->f->event_count, r->f->event_cap);
	facts_unknown_keys(r, o, KEYS);
	read_contact(r, o, e);
	e->discussed = facts_ids(r, o, "discussed");
	e->intended = facts_ids(r, o, "intended_debts");
	e->declined = facts_ids(r, o, "consumer_declined");
	e->allotted_to = facts_str(r, o, "allotted_to");
	e->conveys_debt = facts_tri(r, o, "conveys_debt_info");
	e->from = facts_str(r, o, "from_endpoint");
	e->refers_to = facts_place(r, o, "refers_to");
	e->languages = facts_ids(r, o, "language");
	e->several_per_day = word(r, o, "repeat", REPEAT) != 0;
	e->unsolicited = facts_tri(r, o, "unsolicited");
	e->in_validation = facts_tri(r, o, "within_validation_period");
	e->automated = facts_tri(r, o, "automated");
	read_initiated(r, o, e);
}

static uint32_t weekdays(struct reader *r, json_t *o)
{
	static const char *const NAME[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	struct gate_ids days = facts_ids(r, o, "days");
	uint32_t mask = 0;
	for (size_t i = 0; i < days.count; i++) {
		uint32_t bit = 0;
		for (size_t k = 0; k < COUNT(NAME); k++)
			bit |= str_equal(NAME[k], days.at[i]) ? 1u << k : 0;
		if (!bit)
			facts_not_understood(r, "days");
		mask |= bit ? bit : 0x7F; /* a day that is not understood may be any */
	}
	return mask;
}

static enum gate_medium medium(struct reader *r, json_t *o)
{
	int n = word(r, o, "medium", CHANNELS);
	return gate_medium_of((enum gate_channel)n);
}

static void read_preference(struct reader *r, json_t *o)
{
	static const char *const KEYS[] = {"after_opt_out_period", "clarified_all_media", "days",
		"during_event", "endpoint", "from", "kind", "learned_via", "medium", "person",
		"place", "text_meaning", "to", "until", "via", "said", "in_writing", NULL};
	struct gate_preference *p =
		PUSH(r->arena, r->f->preferences, r->f->preference_count, r->f->preference_cap);
	*p = gate_preference_new();
	facts_unknown_keys(r, o, KEYS);
	p->kind = (enum gate_preference_kind)word(r, o, "kind", PREFERENCES);
	p->person = facts_str(r, o, "person");
	p->endpoint = facts_str(r, o, "endpoint");
	p->medium = medium(r, o);
	p->place = facts_str(r, o, "place");
	p->days = weekdays(r, o);
	p->from = facts_minute(r, o, "from");
	p->to = facts_minute(r, o, "to");
	p->until = facts_day(r, o, "until");
	p->meaning = facts_str(r, o, "text_meaning");
	p->during_event = facts_place(r, o, "during_event");
	p->via = facts_str(r, o, "via");
	p->late = facts_tri(r, o, "after_opt_out_period");
	p->all_media = facts_tri(r, o, "clarified_all_media");
	p->learned_via = facts_str(r, o, "learned_via");
	p->said = facts_day(r, o, "said");
	p->written = facts_tri(r, o, "in_writing");
}

static void read_consent(struct reader *r, json_t *o)
{
	static const char *const KEYS[] = {"at", "collector_disclosed_use_clearly", "debts",
		"endpoint", "expires", "given_to", "medium", "person", "revoked", "scope", NULL};
	struct gate_consent *c =
		PUSH(r->arena, r->f->consents, r->f->consent_count, r->f->consent_cap);
	*c = gate_consent_new();
	facts_unknown_keys(r, o, KEYS);
	c->person = facts_str(r, o, "person");
	c->endpoint = facts_str(r, o, "endpoint");
	c->debts = facts_ids(r, o, "debts");
	c->given_to = facts_str(r, o, "given_to");
	c->medium = facts_str(r, o, "medium");
	c->scope = facts_str(r, o, "scope");
	c->at = facts_day(r, o, "at");
	c->expires = facts_day(r, o, "expires");
	c->revoked = facts_day(r, o, "revoked");
	c->disclosed = facts_tri(r, o, "collector_disclosed_use_clearly");
}

static void read_known(struct reader *r, json_t *facts)
{
	struct gate_ids all = facts_ids(r, facts, "knowledge");
	for (size_t i = 0; i < all.count; i++) {
		struct gate_known *k =
			PUSH(r->arena, r->f->known, r->f->known_count, r->f->known_cap);
		*k = gate_known_read(r->arena, all.at[i]);
		if (k->kind == GATE_KNOWN_NOTHING)
			facts_not_understood(r, all.at[i]);
	}
}

static void read_placements(struct reader *r, json_t *list)
{
	static const char *const KEYS[] = {"collector", "emailed", "emails", "obtained_per_d4",
		"opted_out", "returned_to", NULL};
	size_t i;
	json_t *o;
	json_array_foreach(list, i, o)
	{
		struct gate_message *m = &r->f->message;
		struct gate_placement *p =
			PUSH(r->arena, m->placements, m->placement_count, m->placement_cap);
		facts_unknown_keys(r, o, KEYS);
		p->collector = facts_str(r, o, "collector");
		p->emailed = facts_tri(r, o, json_object_get(o, "emailed") ? "emailed" : "emails");
		p->obtained = facts_tri(r, o, "obtained_per_d4");
		p->opted_out = facts_tri(r, o, "opted_out");
		p->returned_to = facts_str(r, o, "returned_to");
	}
}

static bool known_part(const char *name)
{
	static const char *const NAMES[] = {"accepts_disputes_via", "account_number",
		"account_number_basis", "action", "actual_receipt_learned", "amount_basis",
		"assumed_receipt", "base", "basis", "changes", "chosen", "contains",
		"contract_date", "demands", "disclosure", "encloses_latest_periodic_statement",
		"envelope", "first_sent", "for", "form", "front_contains",
		"front_refers_to_reverse", "identity_as_collector_disclosed", "intended",
		"itemization", "itemization.credits", "itemization.fees", "itemization.interest",
		"itemization.payments", "kind", "known_name", "last_payment_source",
		"last_statement_issued_by", "left_at", "legible", "medium",
		"names_specific_collector", "omits", "opt_out", "opt_out_deadline", "opt_out_link",
		"opt_out_text", "parts", "pay_by", "policy", "printed_name",
		"prior_collector_basis", "profile_shows_own_name", "pulls", "purpose", "recipient",
		"record", "refers_to_it", "respond_to", "returned_undeliverable",
		"reverse_contains", "says", "second_sent", "sent", "service_date", "states",
		"subject_contains", "suggested_reply", "threatens", "to", "to_person",
		"transaction_date_basis", "viewable_by", NULL};
	for (size_t i = 0; NAMES[i]; i++)
		if (str_equal(NAMES[i], name))
			return true;
	return false;
}

static void add_part(struct reader *r, const char *name, json_t *value)
{
	struct gate_message *m = &r->f->message;
	struct gate_part *part = PUSH(r->arena, m->parts, m->part_count, m->part_cap);
	json_t *item;
	size_t i;
	part->name = arena_str(r->arena, name);
	part->values.known = true;
	if (json_is_boolean(value))
		gate_ids_add(r->arena, &part->values, json_is_true(value) ? "true" : "false");
	else if (json_is_string(value))
		gate_ids_add(
			r->arena, &part->values, arena_str(r->arena, json_string_value(value)));
	else if (!json_is_array(value))
		facts_bad(r, name, value, "is not a part of a message");
	json_array_foreach(value, i, item)
	{
		if (json_is_string(item))
			gate_ids_add(r->arena, &part->values,
				arena_str(r->arena, json_string_value(item)));
		else
			facts_bad(r, name, item, "is not a list of texts");
	}
	if (!known_part(name))
		facts_not_understood(r, part->name);
}

static void read_message(struct reader *r, json_t *facts)
{
	json_t *message = json_object_get(facts, "message"), *value, *inner;
	const char *name, *sub;
	r->where = "message";
	json_object_foreach(message, name, value)
	{
		if (str_equal(name, "placements")) {
			read_placements(r, value);
		} else if (json_is_object(value)) {
			json_object_foreach(value, sub, inner)
				add_part(r, arena_printf(r->arena, "%s.%s", name, sub), inner);
		} else if (!json_is_null(value)) {
			add_part(r, name, value);
		}
	}
}

static int32_t whole(struct reader *r, json_t *o, const char *name)
{
	int32_t n = facts_place(r, o, name);
	return n < 0 ? 0 : n;
}

/* One row of {"rule", "place", "counsel", "reason"}; what it cannot be switches nothing off. */
static struct gate_waiver read_waiver(struct reader *r, json_t *o)
{
	static const char *const KEYS[] = {"rule", "place", "counsel", "reason", NULL};
	if (!json_is_object(o))
		facts_not_understood(r, "switched_off");
	facts_unknown_keys(r, o, KEYS);
	return (struct gate_waiver){.rule = str_or_empty(facts_str(r, o, "rule")),
		.place = facts_str(r, o, "place"),
		.counsel = facts_str(r, o, "counsel"),
		.reason = facts_str(r, o, "reason")};
}

/* A list of such rows. {"NYC-ELEC": "a reason"} names no counsel and switches nothing off. */
static void read_waivers(struct reader *r, json_t *o)
{
	size_t most = json_object_size(o) + json_array_size(o), n = 0, i;
	struct gate_waiver *waivers = NEW_ARRAY(r->arena, struct gate_waiver, most + 1);
	const char *rule;
	json_t *each;
	json_object_foreach(o, rule, each)
	{
		waivers[n].rule = arena_str(r->arena, rule);
		waivers[n++].reason = facts_str(r, o, rule);
	}
	json_array_foreach(o, i, each)
	{
		waivers[n++] = read_waiver(r, each);
	}
	r->f->policy.waivers = waivers;
	r->f->policy.waiver_count = n;
}

static void read_policy(struct reader *r, json_t *facts)
{
	static const char *const KEYS[] = {"name", "first_party", "business", "contacts_most",
		"contacts_days", "apart_minutes", "text_number_days", "email_procedure",
		"switched_off", "pressure", NULL};
	json_t *o = json_object_get(facts, "policy");
	r->where = "policy";
	facts_unknown_keys(r, o, KEYS);
	r->f->policy = (struct gate_policy){.name = facts_str(r, o, "name"),
		.first_party = facts_true(r, o, "first_party"),
		.business = facts_true(r, o, "business"),
		.contacts_most = whole(r, o, "contacts_most"),
		.contacts_days = whole(r, o, "contacts_days"),
		.apart_minutes = whole(r, o, "apart_minutes"),
		.text_number_days = whole(r, o, "text_number_days"),
		.email_procedure = facts_true(r, o, "email_procedure")};
	facts_pressure(r, json_object_get(o, "pressure"));
	read_waivers(r, json_object_get(o, "switched_off"));
}

/* What an earlier reader of the same facts could not weigh; nobody can now. */
static void read_not_understood(struct reader *r, json_t *facts)
{
	struct gate_ids noted = facts_ids(r, facts, "not_understood");
	for (size_t i = 0; i < noted.count; i++)
		if (!gate_ids_has(&r->f->not_understood, noted.at[i]))
			gate_ids_add(r->arena, &r->f->not_understood, noted.at[i]);
}

static void read_each(
	struct reader *r, json_t *facts, const char *name, void (*read)(struct reader *, json_t *))
{
	json_t *list = json_object_get(facts, name), *item;
	size_t i;
	r->where = name;
	if (list && !json_is_array(list) && !json_is_null(list))
		facts_bad(r, "", list, "is not a list");
	json_array_foreach(list, i, item)
	{
		r->where = arena_printf(r->arena, "%s[%zu]", name, i);
		if (json_is_object(item))
			read(r, item);
		else
			facts_bad(r, "", item, "is not an object");
	}
}

static void read_facts(struct reader *r, json_t *facts)
{
	static const char *const KEYS[] = {"actor", "actor_traits", "persons", "debts", "endpoints",
		"events", "preferences", "consents", "knowledge", "message", "policy",
		"fallback_zones", "not_understood", "places", "moratoria", "hardship",
		"cap_elsewhere_until", NULL};
	r->where = "facts";
	facts_unknown_keys(r, facts, KEYS);
	read_actor(r, facts);
	read_each(r, facts, "persons", read_person);
	read_each(r, facts, "debts", read_debt);
	read_each(r, facts, "endpoints", read_endpoint);
	read_each(r, facts, "events", read_event);
	read_each(r, facts, "preferences", read_preference);
	read_each(r, facts, "consents", read_consent);
	r->where = "facts";
	read_known(r, facts);
	read_not_understood(r, facts);
	r->f->fallback_zones = facts_ids(r, facts, "fallback_zones");
	r->f->places = facts_ids(r, facts, "places");
	r->f->hardship = facts_tri(r, facts, "hardship");
	r->f->elsewhere = facts_known_day(r, facts, "cap_elsewhere_until");
	read_each(r, facts, "moratoria", facts_moratorium);
	read_message(r, facts);
	read_policy(r, facts);
	facts_doubt(r);
}

static void read_proposed(struct reader *r, json_t *o, struct gate_question *q)
{
	static const char *const KEYS[] = {"action", "at", "automated", "channel", "content",
		"debts", "dir", "in_reply_to", "person", "purpose", "session_active", "time_given",
		"to", "tone", "tz", "viewed_at", NULL};
	if (!o || json_is_null(o))
		return;
	struct gate_event *e = NEW(r->arena, struct gate_event);
	r->where = "proposed";
	facts_unknown_keys(r, o, KEYS);
	read_contact(r, o, e);
	e->action = facts_str(r, o, "action");
	e->session_active = facts_tri(r, o, "session_active");
	e->automated = facts_tri(r, o, "automated");
	e->viewed_later = facts_str(r, o, "viewed_at") != NULL;
	facts_doubt_event(r, e);
	if (e->to && !gate_endpoint_find(r->f, e->to))
		facts_not_understood(r, arena_printf(r->arena, "to=%s", e->to));
	q->proposed = e;
}

static void read_question(struct reader *r, json_t *o, struct gate_question *q)
{
	static const char *const KEYS[] = {
		"kind", "ask", "proposed", "within_event", "action", "subject", NULL};
	r->where = "question";
	facts_unknown_keys(r, o, KEYS);
	*q = gate_question_new((enum gate_kind)word(r, o, "kind", KINDS));
	if ((int)q->kind > GATE_ASK_CLASSIFY || q->kind == GATE_ASK_UNKNOWN)
		facts_bad(r, "kind", json_object_get(o, "kind"), "is not a kind of question");
	q->within_event = facts_place(r, o, "within_event");
	q->action = facts_str(r, o, "action");
	q->subject = facts_str(r, o, "subject");
	read_proposed(r, json_object_get(o, "proposed"), q);
	if (q->within_event >= (int32_t)r->f->event_count)
		facts_bad(r, "within_event", json_object_get(o, "within_event"),
			"is not the place of an event");
}

static void read_case(struct arena *a, json_t *o, struct refusals *why, struct gate_case *c)
{
	struct reader r = {.arena = a, .why = why, .f = &c->facts, .where = "case"};
	json_t *facts = json_object_get(o, "facts"), *question = json_object_get(o, "question");
	c->id = facts_str(&r, o, "id");
	const char *topic = facts_str(&r, o, "topic");
	if (!json_is_object(facts))
		facts_bad(&r, "facts", facts, "is missing or not an object");
	if (!json_is_object(question))
		facts_bad(&r, "question", question, "is missing or not an object");
	read_facts(&r, facts);
	read_question(&r, question, &c->question);
	c->question.topic = topic;
	c->expected = json_object_get(o, "expected");
	c->usable = r.verdict == ERR_NONE;
}

static void drop_json(void *json)
{
	json_decref(json);
}

enum err gate_case_read(struct arena *a, struct text bytes, struct refusals *why,
	struct gate_case **ret, size_t *count)
{
	json_error_t error;
	json_t *root = json_loadb(bytes.at, bytes.len, JSON_REJECT_DUPLICATES, &error), *o;
	if (!root)
		return refuse(why, error.line, "", TEXT(""),
			arena_printf(a, "is not JSON: %s", error.text), "");
	arena_defer(a, drop_json, root);
	json_t *vectors = json_object_get(root, "vectors");
	if (!json_is_object(root) || (vectors && !json_is_array(vectors)))
		return refuse(why, 1, "", TEXT(""), "is not a case or a set of cases",
			"an object with facts and question, or with vectors");
	size_t n = vectors ? json_array_size(vectors) : 1, i;
	struct gate_case *cases = NEW_ARRAY(a, struct gate_case, n);
	if (!vectors)
		read_case(a, root, why, &cases[0]);
	json_array_foreach(vectors, i, o) read_case(a, o, why, &cases[i]);
	*ret = cases;
	*count = n;
	return ERR_NONE;
}
