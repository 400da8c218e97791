#include "service/contact_parts.h"
#include "domain/customer_kind.h"
#include "store/consent.h"

#define LOOK_BACK_DAYS 60 /* at least */
#define NOTICE_DAYS 366   /* a validation notice bears on disputes for longer */

const char *contact_gate_channel(const char *channel)
{
	return str_equal(channel, "letter") ? "postal" : channel;
}

const char *contact_zone(
	const struct ctx *c, const struct customer *customer, const struct contact_point *point)
{
	if (point && point->zone)
		return point->zone;
	return customer->zone ? customer->zone : c->book.zone;
}

enum gate_channel facts_channel(const char *channel)
{
	static const struct {
		const char *word;
		enum gate_channel channel;
	} TABLE[] = {{"email", GATE_CHANNEL_EMAIL}, {"letter", GATE_CHANNEL_POSTAL},
		{"sms", GATE_CHANNEL_SMS}, {"call", GATE_CHANNEL_CALL},
		{"portal", GATE_CHANNEL_PORTAL}, {"visit", GATE_CHANNEL_VISIT}};
	for (size_t i = 0; i < COUNT(TABLE); i++)
		if (str_equal(TABLE[i].word, channel))
			return TABLE[i].channel;
	return GATE_CHANNEL_OTHER;
}

static enum gate_endpoint_kind endpoint_of(const char *kind)
{
	static const struct {
		const char *word;
		enum gate_endpoint_kind kind;
	} TABLE[] = {{"email", GATE_ENDPOINT_EMAIL}, {"mobile", GATE_ENDPOINT_MOBILE},
		{"phone", GATE_ENDPOINT_PHONE}, {"postal", GATE_ENDPOINT_POSTAL}};
	for (size_t i = 0; i < COUNT(TABLE); i++)
		if (str_equal(TABLE[i].word, kind))
			return TABLE[i].kind;
	return GATE_ENDPOINT_OTHER;
}

enum gate_outcome facts_outcome(const char *outcome)
{
	static const struct {
		const char *word;
		enum gate_outcome outcome;
	} TABLE[] = {
#define GATE_OUTCOME(NAME, word) {word, GATE_OUTCOME_##NAME},
#include "domain/gate_words.def"
	};
	for (size_t i = 0; i < COUNT(TABLE); i++)
		if (str_equal(TABLE[i].word, outcome))
			return TABLE[i].outcome;
	return GATE_OUTCOME_OTHER;
}

const char *facts_id_text(struct ctx *c, const char *kind, int64_t id)
{
	return arena_printf(c->arena, "%s%lld", kind, (long long)id);
}

static void add_party(struct ctx *c, const struct customer *customer, struct gate_facts *f)
{
	bool business = customer_trades(customer->kind),
	     person_owes = customer_is_person(customer->kind);
	struct gate_person *person = PUSH(c->arena, f->persons, f->person_count, f->person_cap);
	*person = (struct gate_person){
		FACTS_PERSON, person_owes ? GATE_ROLE_CONSUMER : GATE_ROLE_CORPORATE_DEBTOR};
	struct gate_debt *debt = PUSH(c->arena, f->debts, f->debt_count, f->debt_cap);
	*debt = (struct gate_debt){.id = FACTS_CASE,
		.kind = business ? GATE_DEBT_TRADE_INVOICE : GATE_DEBT_INVOICE,
		.debtor = FACTS_PERSON,
		.consumer = person_owes ? FACTS_PERSON : NULL,
		.business = business ? GATE_YES : GATE_NO};
}

static void add_endpoint(struct ctx *c, const struct customer *customer,
	const struct contact_point *p, struct gate_facts *f)
{
	bool email = str_equal(p->kind, "email");
	struct gate_endpoint *e = PUSH(c->arena, f->endpoints, f->endpoint_count, f->endpoint_cap);
	*e = (struct gate_endpoint){.id = facts_id_text(c, "point", p->id.n),
		.kind = endpoint_of(p->kind),
		.person = FACTS_PERSON,
		.place = str_equal(p->place, "unknown") ? NULL : p->place,
		.address = email ? p->value : NULL,
		.employer = email && str_equal(p->place, "work") ? GATE_YES : GATE_UNKNOWN};
	facts_place_point(c, customer, p, e);
}

struct gate_endpoint *facts_endpoint(struct gate_facts *f, const char *id)
{
	for (size_t i = 0; id && i < f->endpoint_count; i++)
		if (str_equal(f->endpoints[i].id, id))
			return &f->endpoints[i];
	return NULL;
}

static struct gate_preference *opt_out_of(struct gate_facts *f, const char *id)
{
	for (size_t i = 0; i < f->preference_count; i++)
		if (str_equal(str_or_empty(f->preferences[i].endpoint), id))
			return &f->preferences[i];
	return NULL;
}

static void add_opt_out(struct ctx *c, const char *id, struct date day, struct gate_facts *f)
{
	struct gate_preference p = gate_preference_new();
	p.kind = GATE_PREFERENCE_OPT_OUT_ADDRESS;
	p.person = FACTS_PERSON;
	p.endpoint = id;
	if (!opt_out_of(f, id))
		*PUSH(c->arena, f->preferences, f->preference_count, f->preference_cap) = p;
	for (size_t i = 0; i < f->consent_count; i++)
		if (str_equal(str_or_empty(f->consents[i].endpoint), id) &&
			!date_before(day, f->consents[i].at))
			f->consents[i].revoked = day;
}

/* What came along with a placed case was said to the creditor: it does not speak for the collector.
 */
static struct gate_consent *add_consent(
	struct ctx *c, struct date day, bool to_client, struct gate_facts *f)
{
	struct gate_consent *k = PUSH(c->arena, f->consents, f->consent_count, f->consent_cap);
	*k = gate_consent_new();
	k->person = FACTS_PERSON;
	k->given_to = to_client ? "creditor" : "collector";
	k->at = day;
	k->disclosed = to_client ? GATE_UNKNOWN : GATE_YES;
	return k;
}

static void add_kept(struct ctx *c, const struct consent *kept, const char *endpoint,
	struct date day, struct gate_facts *f)
{
	struct gate_consent *k =
		add_consent(c, kept->since, str_equal(kept->given_to, POINT_FROM_CLIENT), f);
	bool more_calls = str_equal(str_or_empty(kept->scope), "more_calls");
	k->endpoint = endpoint;
	k->medium = kept->form;
	k->scope = more_calls ? NULL : kept->scope;
	k->expires = kept->until;
	if (more_calls) /* law: US-CALL-EXCL-CONSENT: only what names the debt takes calls out of
			   the count */
		gate_ids_add(c->arena, &k->debts, FACTS_CASE);
	if (!date_is_none(kept->revoked) && !date_before(day, kept->revoked))
		k->revoked = kept->revoked;
}

static bool carries(const char *channel, enum gate_endpoint_kind kind)
{
	bool phone = kind == GATE_ENDPOINT_MOBILE || kind == GATE_ENDPOINT_PHONE;
	if (str_equal(channel, "email"))
		return kind == GATE_ENDPOINT_EMAIL;
	return phone && (str_equal(channel, "call") || str_equal(channel, "sms"));
}

/* Consent to a channel is one to each address that it has: the gate weighs them one by one. Of a
 * number, consent to text it does not speak of calls. */
static void add_kept_consent(struct ctx *c, const struct consent *k, const struct contact_ask *ask,
	struct date day, struct gate_facts *f)
{
	bool other = k->channel && !k->scope && !str_equal(k->channel, ask->channel);
	if (date_before(day, k->since) || other)
		return;
	if (k->point.n || k->scope || !k->channel) {
		add_kept(c, k, k->point.n ? facts_id_text(c, "point", k->point.n) : NULL, day, f);
		return;
	}
	if (ask->point == NULL) /* nobody says where it goes: to some address of the channel */
		add_kept(c, k, NULL, day, f);
	for (size_t i = 0; i < f->endpoint_count; i++)
		if (carries(k->channel, f->endpoints[i].kind))
			add_kept(c, k, f->endpoints[i].id, day, f);
}

static enum err add_consents(
	struct ctx *c, const struct contact_ask *ask, struct date day, struct gate_facts *f)
{
	struct consent *kept;
	size_t count;
	TRY(consents_of(c->db, c->arena, c->book.id, ask->customer->id, &kept, &count));
	for (size_t i = 0; i < count; i++)
		add_kept_consent(c, &kept[i], ask, day, f);
	return ERR_NONE;
}

/* The opt-out is taken back; whose the point is stays as it was known. */
static void opt_in(const char *id, struct gate_facts *f)
{
	struct gate_preference *p = opt_out_of(f, id);
	if (p)
		*p = f->preferences[--f->preference_count];
}

/* The person says anew that the point is theirs and may be used. */
static void confirm(const char *id, struct gate_facts *f)
{
	struct gate_endpoint *e = facts_endpoint(f, id);
	if (e) {
		e->known_owner = NULL;
		e->last_known = GATE_YES;
	}
	opt_in(id, f);
}

/* What became known of a point: consent, opt-out, somebody else's. The last word counts. */
static enum err add_point_event(struct ctx *c, const struct point_event *e, struct gate_facts *f)
{
	const char *id = facts_id_text(c, "point", e->point.n);
	struct gate_endpoint *endpoint = facts_endpoint(f, id);
	struct date day;
	TRY(date_at(e->at, c->book.zone, &day));
	if (str_equal(e->what, "opt_out"))
		add_opt_out(c, id, day, f);
	if (str_equal(e->what, "opt_in"))
		opt_in(id, f);
	if (str_equal(e->what, "wrong_party") && endpoint)
		endpoint->known_owner = "stranger";
	if (str_equal(e->what, "bounced") && endpoint)
		endpoint->last_known = GATE_NO;
	if (str_equal(e->what, "consent") || str_equal(e->what, "confirmed"))
		confirm(id, f);
	if (str_equal(e->what, "consent"))
		add_consent(c, day, str_equal(e->source, POINT_FROM_CLIENT), f)->endpoint = id;
	return ERR_NONE;
}

/* Nothing that became known after the judged moment: the contact was made without knowing it. */
static enum err add_points(
	struct ctx *c, const struct contact_ask *ask, struct date day, struct gate_facts *f)
{
	struct contact_point *points;
	struct point_event *events;
	size_t count, event_count;
	const struct customer *customer = ask->customer;
	TRY(point_list(c->db, c->arena, c->book.id, customer->id, &points, &count));
	TRY(point_events(c->db, c->arena, c->book.id, customer->id, &events, &event_count));
	for (size_t i = 0; i < count; i++)
		add_endpoint(c, customer, &points[i], f);
	facts_add_residence(c, customer, f);
	TRY(add_consents(c, ask, day, f));
	for (size_t i = 0; i < event_count; i++)
		if (events[i].at.ms <= ask->at.ms)
			TRY(add_point_event(c, &events[i], f));
	return ERR_NONE;
}

/* Whom a contact with the point means: the customer, or who acts for them there. */
static const char *person_at(struct gate_facts *f, const char *point)
{
	const struct gate_endpoint *e = facts_endpoint(f, point);
	return e ? e->person : FACTS_PERSON;
}

/* A notice to an address from which mail has come back since was not sent as it must be.
 * law: US-DELIVERY */
static bool came_back(struct gate_facts *f, const struct gate_event *e)
{
	const struct gate_endpoint *to = facts_endpoint(f, e->to);
	return e->content == GATE_CONTENT_VALIDATION_NOTICE && to && to->last_known == GATE_NO;
}

static void add_outcome(const char *outcome, struct gate_event *e)
{
	bool notice = str_equal(outcome, CONTACT_NOTICE),
	     letter = e->channel == GATE_CHANNEL_POSTAL;
	e->content = notice ? GATE_CONTENT_VALIDATION_NOTICE : GATE_CONTENT_UNKNOWN;
	e->outcome = !notice ? facts_outcome(outcome)
		: letter     ? GATE_OUTCOME_MAILED
			     : GATE_OUTCOME_SENT;
}

/* A caller may have looked at its clock before another one whose contact is stored by now. What is
 * stored came before a contact that has yet to be made, whatever the clocks said; one that was made
 * in the past is judged by its own moment. */
static struct instant made_at(
	const struct ctx *c, const struct contact_ask *ask, const struct contact *contact)
{
	bool yet_to_come = ask->at.ms >= c->now.ms;
	return yet_to_come && contact->at.ms > ask->at.ms ? ask->at : contact->at;
}

/* Beyond every counting window of the packs, and as far as pressure reaches. */
static int64_t look_back(const struct gate_facts *f)
{
	const struct pressure_method *m = f->policy.pressure;
	int64_t days = m ? (int64_t)PRESSURE_HALF_LIVES * m->half_life_days + 1 : 0;
	return days > LOOK_BACK_DAYS ? days : LOOK_BACK_DAYS;
}

static enum err add_contacts(struct ctx *c, const struct contact_ask *ask, struct gate_facts *f)
{
	struct contact *contacts;
	size_t count;
	struct instant since = {ask->at.ms - NOTICE_DAYS * INSTANT_DAY_MS};
	int64_t counts_from = ask->at.ms - look_back(f) * INSTANT_DAY_MS;
	TRY(contacts_since(
		c->db, c->arena, c->book.id, ask->customer->id, since, &contacts, &count));
	for (size_t i = 0; i < count; i++) {
		struct gate_event e = gate_event_new();
		if (contacts[i].at.ms < counts_from &&
			!str_equal(contacts[i].outcome, CONTACT_NOTICE))
			continue;
		if (ask->document.n && contacts[i].document.n == ask->document.n)
			continue;
		TRY(gate_time_at(made_at(c, ask, &contacts[i]), contacts[i].zone, &e.at));
		e.record = contacts[i].id.n;
		e.dir = str_equal(contacts[i].direction, "in") ? GATE_IN : GATE_OUT;
		e.channel = facts_channel(contacts[i].channel);
		add_outcome(contacts[i].outcome, &e);
		e.tone = facts_tone(contacts[i].message);
		gate_ids_add(c->arena, &e.debts, FACTS_CASE);
		const char *point =
			contacts[i].point.n ? facts_id_text(c, "point", contacts[i].point.n) : NULL;
		e.person = person_at(f, point);
		*(e.dir == GATE_IN ? &e.from : &e.to) = point;
		if (came_back(f, &e))
			e.outcome = GATE_OUTCOME_UNDELIVERABLE;
		*PUSH(c->arena, f->events, f->event_count, f->event_cap) = e;
	}
	return ERR_NONE;
}

struct date facts_since(const struct facts_day *day, struct date since)
{
	bool known = !date_before(day->book, since);
	return known && date_before(day->own, since) ? day->own : since;
}

enum err contact_own_facts(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	struct gate_facts *ret, struct gate_event *ret_proposed)
{
	struct gate_facts f = {.policy = house->policy};
	struct gate_event p = gate_event_new();
	struct facts_day day;
	struct facts_side side;
	TRY(date_at(ask->at, c->book.zone, &day.book));
	TRY(gate_time_at(ask->at, contact_zone(c, ask->customer, ask->point), &p.at));
	day.own = p.at.day;
	TRY(facts_side_of(c, ask->customer->id, day.book, &side));
	TRY(facts_add_actor(c, &side, day.book, &f));
	TRY(facts_add_pressure(c, house, ask, day.own, &f));
	add_party(c, ask->customer, &f);
	TRY(facts_add_debt(ask, &side, day.book, &f));
	contact_places(c, ask->customer, &f.places);
	TRY(add_points(c, ask, day.book, &f));
	TRY(facts_add_wishes(c, ask, &day, &f));
	TRY(facts_add_holds(c, ask, &day, &side, &f));
	TRY(add_contacts(c, ask, &f));
	facts_add_notice(&house->law, &side, &f);
	TRY(facts_add_message(c, &house->wording, ask, &f));
	p.dir = GATE_OUT;
	p.content = ask->notice ? GATE_CONTENT_VALIDATION_NOTICE : GATE_CONTENT_UNKNOWN;
	p.channel = facts_channel(ask->channel);
	p.action = ask->suit ? "file_suit" : NULL;
	p.tone = facts_tone(ask->purpose);
	gate_ids_add(c->arena, &p.debts, FACTS_CASE);
	if (ask->point)
		p.to = facts_id_text(c, "point", ask->point->id.n);
	p.person = person_at(&f, p.to);
	*ret = f;
	*ret_proposed = p;
	return ERR_NONE;
}

enum err contact_facts(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	struct gate_facts *ret, struct gate_event *ret_proposed)
{
	TRY(contact_own_facts(c, house, ask, ret, ret_proposed));
	return facts_add_elsewhere(c, house, ask, ret_proposed, ret);
}
