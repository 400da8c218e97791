#include "service/contact_parts.h"
#include "domain/customer_kind.h"
#include <string.h>

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

static const struct {
	const char *word;
	enum gate_channel channel;
} CHANNELS[] = {{"email", GATE_CHANNEL_EMAIL}, {"letter", GATE_CHANNEL_POSTAL},
	{"sms", GATE_CHANNEL_SMS}, {"call", GATE_CHANNEL_CALL}, {"portal", GATE_CHANNEL_PORTAL},
	{"visit", GATE_CHANNEL_VISIT}};

enum gate_channel facts_channel(const char *channel)
{
	for (size_t i = 0; i < COUNT(CHANNELS); i++)
		if (str_equal(CHANNELS[i].word, channel))
			return CHANNELS[i].channel;
	return GATE_CHANNEL_OTHER;
}

const char *facts_channel_word(enum gate_channel channel)
{
	for (size_t i = 0; i < COUNT(CHANNELS); i++)
		if (CHANNELS[i].channel == channel)
			return CHANNELS[i].word;
	return gate_channel_word(channel);
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

/* Written for each address of each verdict, and so without printf. */
const char *facts_id_text(struct ctx *c, const char *kind, int64_t id)
{
	char room[INT_LETTERS];
	struct text number = int_text(id, room);
	size_t len = strlen(kind);
	char *ret = arena_alloc(c->arena, len + number.len + 1);
	/* NOLINTNEXTLINE(bugprone-not-null-terminated-result): the number follows */
	memcpy(ret, kind, len);
	memcpy(ret + len, number.at, number.len);
	return ret;
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
	p.endpoint = id; /* whoever answers there */
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
	const struct facts_day *day, struct gate_facts *f)
{
	struct gate_consent *k = add_consent(
		c, facts_since(day, kept->since), str_equal(kept->given_to, POINT_FROM_CLIENT), f);
	bool more_calls = str_equal(str_or_empty(kept->scope), "more_calls");
	k->endpoint = endpoint;
	k->medium = kept->form;
	k->scope = more_calls ? NULL : kept->scope;
	k->expires = kept->until;
	if (more_calls) /* law: US-CALL-EXCL-CONSENT: only what names the debt takes calls out of
			   the count */
		k->debts = facts_about(c->arena, f, &(struct contact_debts){.count = 0});
	if (!date_is_none(kept->revoked) && !date_before(day->book, kept->revoked))
		k->revoked = facts_since(day, kept->revoked);
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
	const struct facts_day *day, struct gate_facts *f)
{
	bool other = k->channel && !k->scope && !str_equal(k->channel, ask->channel);
	if (date_before(day->book, k->since) || other)
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

/* The opt-out is taken back; whose the point is stays as it was known. */
static void opt_in(const char *id, struct gate_facts *f)
{
	struct gate_preference *p = opt_out_of(f, id);
	if (p)
		*p = f->preferences[--f->preference_count];
}

/* The person says anew that the point is theirs; whether it may be used is another question. */
static void confirm(const char *id, struct gate_facts *f)
{
	struct gate_endpoint *e = facts_endpoint(f, id);
	if (e) {
		e->known_owner = NULL;
		e->last_known = GATE_YES;
	}
}

/* What became known of a point: consent, opt-out, somebody else's. The last word counts. */
static enum err add_point_event(struct ctx *c, const struct point_event *e,
	const struct facts_day *today, struct gate_facts *f)
{
	const char *id = facts_id_text(c, "point", e->point.n);
	struct gate_endpoint *endpoint = facts_endpoint(f, id);
	struct date day;
	TRY(date_at(e->at, c->book.zone, &day));
	day = facts_since(today, day);
	if (str_equal(e->what, "opt_out"))
		add_opt_out(c, id, day, f);
	if (str_equal(e->what, "opt_in") || str_equal(e->what, "consent"))
		opt_in(id, f);
	if (str_equal(e->what, "wrong_party") && endpoint)
		endpoint->known_owner = "stranger";
	if (str_equal(e->what, "not_reassigned") && endpoint) {
		endpoint->reassignment_check = "FCC_reassigned_numbers_database";
		endpoint->checked = (struct gate_day){true, day};
	}
	if (str_equal(e->what, "bounced") && endpoint)
		endpoint->last_known = GATE_NO;
	if (str_equal(e->what, "consent") || str_equal(e->what, "confirmed"))
		confirm(id, f);
	if (str_equal(e->what, "consent"))
		add_consent(c, day, str_equal(e->source, POINT_FROM_CLIENT), f)->endpoint = id;
	return ERR_NONE;
}

static void add_points(struct ctx *c, const struct contact_ask *ask, struct gate_facts *f)
{
	const struct person_known *known = ask->known;
	for (size_t i = 0; i < known->point_count; i++)
		add_endpoint(c, ask->customer, &known->points[i], f);
	facts_add_residence(c, ask->customer, f);
}

/* Nothing that became known after the judged moment: the contact was made without knowing it. */
static enum err add_point_facts(struct ctx *c, const struct contact_ask *ask,
	const struct facts_day *day, struct gate_facts *f)
{
	const struct person_known *known = ask->known;
	for (size_t i = 0; i < known->consent_count; i++)
		add_kept_consent(c, &known->consents[i], ask, day, f);
	for (size_t i = 0; i < known->point_event_count; i++)
		if (known->point_events[i].at.ms <= ask->at.ms)
			TRY(add_point_event(c, &known->point_events[i], day, f));
	return ERR_NONE;
}

/* Whom a contact with the point means: the customer, or who acts for them there. */
static const char *person_at(struct gate_facts *f, const char *point)
{
	const struct gate_endpoint *e = facts_endpoint(f, point);
	return e ? e->person : FACTS_PERSON;
}

static void add_outcome(const char *outcome, struct gate_event *e)
{
	bool notice = str_equal(outcome, CONTACT_NOTICE), claim = str_equal(outcome, CONTACT_CLAIM),
	     sent = notice || claim || str_equal(outcome, CONTACT_ORIGINAL_SENT),
	     letter = e->channel == GATE_CHANNEL_POSTAL;
	e->content = notice ? GATE_CONTENT_VALIDATION_NOTICE
		: claim     ? GATE_CONTENT_LETTER_OF_CLAIM
			    : GATE_CONTENT_UNKNOWN;
	e->outcome = str_equal(outcome, CONTACT_ORIGINAL) ? GATE_OUTCOME_RECEIVED
		: !sent                                   ? facts_outcome(outcome)
		: letter                                  ? GATE_OUTCOME_MAILED
							  : GATE_OUTCOME_SENT;
}

static bool yet_to_come(const struct ctx *c, const struct contact_ask *ask)
{
	return ask->at.ms >= c->now.ms;
}

enum err facts_until(const struct ctx *c, const struct contact_ask *ask, struct instant *ret)
{
	*ret = (struct instant){INT64_MAX};
	if (!yet_to_come(c, ask))
		*ret = ask->at;
	else if (ask->asked) {
		TRY(date_instant(date_add_days(c->today, 1), 0, 0, c->book.zone, ret));
		ret->ms = ret->ms > ask->at.ms ? ret->ms - 1 : ask->at.ms;
	}
	return ERR_NONE;
}

/* One that was made in the past is judged by its own moment. */
static struct instant made_at(
	const struct ctx *c, const struct contact_ask *ask, const struct contact_past *contact)
{
	return yet_to_come(c, ask) && contact->at.ms > ask->at.ms ? ask->at : contact->at;
}

/* What contacts that were made alike have in common: the store says alike words in one place. */
struct alike {
	const struct contact_past *as;
	struct gate_event event;
};
#define ALIKE_MOST 8

struct past {
	const struct contact_ask *ask;
	const char *zone;      /* by whose calendar all of them are counted */
	int64_t counts_from;   /* ms; what lasts counts for longer */
	struct instant until;  /* of facts_until */
	struct gate_ids debts; /* of each that names none */
	struct alike alike[ALIKE_MOST];
	size_t alike_count;
};

static bool counts(const struct past *p, const struct contact_past *contact)
{
	if (contact->at.ms < p->counts_from && !contact_lasts(contact->outcome))
		return false;
	if (contact->at.ms > p->until.ms)
		return false;
	return !p->ask->document.n || contact->document.n != p->ask->document.n;
}

static bool made_alike(const struct contact_past *a, const struct contact_past *b)
{
	return a->channel == b->channel && a->outcome == b->outcome &&
		a->direction == b->direction && a->message == b->message &&
		a->automated == b->automated;
}

static struct gate_event event_of(const struct past *p, const struct contact_past *contact)
{
	struct gate_event e = gate_event_new();
	e.dir = str_equal(contact->direction, "in") ? GATE_IN : GATE_OUT;
	e.channel = facts_channel(contact->channel);
	add_outcome(contact->outcome, &e);
	e.tone = e.content == GATE_CONTENT_LETTER_OF_CLAIM ? PRESSURE_TONE_LEGAL
							   : facts_tone(contact->message);
	e.automated = contact->automated ? GATE_YES : GATE_UNKNOWN;
	e.debts = p->debts;
	e.person = FACTS_PERSON;
	return e;
}

/* Without what is the contact's alone. */
static void begin_event(struct past *p, const struct contact_past *contact, struct gate_event *ret)
{
	for (size_t i = 0; i < p->alike_count; i++)
		if (made_alike(p->alike[i].as, contact)) {
			*ret = p->alike[i].event;
			return;
		}
	*ret = event_of(p, contact);
	if (p->alike_count < ALIKE_MOST)
		p->alike[p->alike_count++] = (struct alike){contact, *ret};
}

/* The endpoints begin with the person's points. NULL: of none that is known. */
static const struct gate_endpoint *endpoint_at(
	const struct contact_ask *ask, struct point_id point, const struct gate_facts *f)
{
	for (size_t i = 0; i < ask->known->point_count; i++)
		if (point_id_same(ask->known->points[i].id, point))
			return &f->endpoints[i];
	return NULL;
}

/* The numbers that the contact named; the list goes by contact, as the contacts do. */
static struct contact_debts named_by(const struct person_known *known, struct contact_id contact)
{
	struct contact_debts named = {.count = 0};
	for (size_t i = 0; i < known->debt_count && named.count < CONTACT_DEBTS_MOST; i++)
		if (known->debts[i].contact.n == contact.n)
			named.numbers[named.count++] = known->debts[i].number;
	return named;
}

static void add_part_ids(struct ctx *c, const struct contact_debts *d, const struct gate_facts *f,
	struct gate_ids *ret)
{
	for (size_t i = 0; i < d->count; i++) {
		const char *id = facts_part_id(c->arena, d->numbers[i]);
		if (gate_debt_find(f, id) && !gate_ids_has(ret, id))
			gate_ids_add(c->arena, ret, id);
	}
}

/* A call counts for what it names and nothing else; any other contact concerns the whole case too,
 * as does one that named nothing which was owed then. law: US-CALL-MULTIDEBT */
static enum err add_named(struct ctx *c, const struct person_known *known,
	const struct contact_past *contact, const struct gate_facts *f, struct gate_event *e)
{
	const struct contact_debts as_named = named_by(known, contact->id);
	struct contact_debts named;
	struct date day;
	const char *other;
	TRY(date_at(contact->at, c->book.zone, &day));
	TRY(contact_debts_on(c, known, day, &as_named, &named, &other));
	if (named.count == 0)
		return ERR_NONE;
	e->debts = facts_about(c->arena, f, &named);
	if (e->channel != GATE_CHANNEL_CALL || e->dir == GATE_IN)
		return ERR_NONE;
	e->debts = (struct gate_ids){.count = 0};
	add_part_ids(c, &as_named, f, &e->debts);
	add_part_ids(c, &named, f, &e->debts);
	return ERR_NONE;
}

static enum err add_contact(
	struct ctx *c, struct past *p, const struct contact_past *contact, struct gate_facts *f)
{
	EXPECT(c->arena, f->events, f->event_count, f->event_cap, 1);
	struct gate_event *e = &f->events[f->event_count++]; /* all of it is written */
	begin_event(p, contact, e);
	TRY(gate_time_at(made_at(c, p->ask, contact), p->zone, &e->at));
	e->record = contact->id.n;
	if (contact->id.n && p->ask->known->debt_count)
		TRY(add_named(c, p->ask->known, contact, f, e));
	if (contact->point.n == 0)
		return ERR_NONE;
	const struct gate_endpoint *at = endpoint_at(p->ask, contact->point, f);
	*(e->dir == GATE_IN ? &e->from : &e->to) =
		at ? at->id : facts_id_text(c, "point", contact->point.n);
	if (at && at->person != e->person)
		e->person = facts_counted_to(p->ask->known, at, contact->point, e);
	if (e->dir == GATE_OUT && e->content == GATE_CONTENT_VALIDATION_NOTICE &&
		facts_came_back(c, p->ask, f, contact->point, contact->at))
		e->outcome = GATE_OUTCOME_UNDELIVERABLE;
	return ERR_NONE;
}

/* Somebody may be about to reach the person at that moment, or be at it. */
static bool is_open(const struct past *p, const struct permit_taken *permit)
{
	return permit->at.ms <= p->until.ms && permit->held.ms >= p->ask->at.ms &&
		permit->permit.n != p->ask->permit.n;
}

/* A permit that is open counts as the contact that it allows: as an attempt, for of a conversation
 * nobody knows yet. */
static enum err add_permits(struct ctx *c, struct past *p, struct gate_facts *f)
{
	for (size_t i = 0; i < p->ask->known->permit_count; i++) {
		const struct permit_taken *permit = &p->ask->known->permits[i];
		struct contact_past *attempt = NEW(c->arena, struct contact_past);
		*attempt = (struct contact_past){.customer = permit->customer,
			.point = permit->point,
			.direction = "out",
			.channel = permit->channel,
			.outcome = str_equal(permit->channel, "call") ? "no_answer" : "sent",
			.at = permit->at};
		if (is_open(p, permit))
			TRY(add_contact(c, p, attempt, f));
	}
	return ERR_NONE;
}

static enum err add_contacts(
	struct ctx *c, const struct contact_ask *ask, const char *zone, struct gate_facts *f)
{
	int64_t days = people_look_back_days(f->policy.pressure);
	struct past p = {
		.ask = ask, .zone = zone, .counts_from = ask->at.ms - days * INSTANT_DAY_MS};
	TRY(facts_until(c, ask, &p.until));
	p.debts = facts_about(c->arena, f, &(struct contact_debts){.count = 0});
	p.debts.cap = p.debts.count; /* shared: whoever adds to one takes a copy */
	EXPECT(c->arena, f->events, f->event_count, f->event_cap, ask->known->contact_count);
	for (size_t i = 0; i < ask->known->contact_count; i++)
		if (counts(&p, &ask->known->contacts[i]))
			TRY(add_contact(c, &p, &ask->known->contacts[i], f));
	return add_permits(c, &p, f);
}

struct date facts_since(const struct facts_day *day, struct date since)
{
	bool known = !date_before(day->book, since);
	return known && date_before(day->own, since) ? day->own : since;
}

enum err contact_known(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	struct contact_ask *ret)
{
	*ret = *ask;
	return ask->known ? ERR_NONE
			  : person_load(c, house, ask->customer->id, ask->at, &ret->known);
}

/* The moment by the calendar of where that person may be; past contacts are placed in the same one,
 * in whichever zone they were recorded. After the points. law: US-TIME-TZ */
static enum err own_time(struct ctx *c, const struct contact_ask *ask, const struct gate_facts *f,
	const char *person, struct gate_time *ret)
{
	const char *zone = gate_day_zone(c->arena, f, person, ask->at);
	TRY(gate_time_at(ask->at, contact_zone(c, ask->customer, ask->point), ret));
	/* a stated zone that nobody knows was refused: there is no telling where they are */
	return zone && zone != ret->zone ? gate_time_at(ask->at, zone, ret) : ERR_NONE;
}

/* Whom the contact means, after the wishes: somebody who acts for the customer has a clock of their
 * own. */
static enum err add_person(
	struct ctx *c, const struct contact_ask *ask, struct gate_facts *f, struct gate_event *p)
{
	if (ask->point)
		p->to = facts_id_text(c, "point", ask->point->id.n);
	p->person = person_at(f, p->to);
	return str_equal(p->person, FACTS_PERSON) ? ERR_NONE
						  : own_time(c, ask, f, p->person, &p->at);
}

static enum err own_facts(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	struct gate_facts *ret, struct gate_event *ret_proposed)
{
	struct gate_facts f = {.policy = house->policy};
	struct gate_event p = gate_event_new();
	struct facts_day day;
	struct facts_side side;
	TRY(date_at(ask->at, c->book.zone, &day.book));
	TRY(facts_side_of(c, ask->known, day.book, &side));
	TRY(facts_add_actor(c, ask->known->book, &side, day.book, &f));
	add_party(c, ask->customer, &f);
	TRY(facts_add_debt(ask, &side, day.book, &f));
	TRY(facts_add_parts(ask, &side, c->arena, &f));
	contact_places(c, ask->customer, &f.places);
	add_points(c, ask, &f);
	TRY(own_time(c, ask, &f, FACTS_PERSON, &p.at));
	day.own = p.at.day;
	TRY(add_point_facts(c, ask, &day, &f));
	facts_narrow_places(&f);
	switches_add(c->arena, ask->known->book, ask->at, &day, &f.policy);
	TRY(facts_add_pressure(c, house, ask, day.own, &f));
	TRY(facts_add_handed(c, &house->law, ask, &side, day.book, &f));
	facts_add_wishes(c, ask, &day, &f);
	TRY(add_person(c, ask, &f, &p));
	side.zone = p.at.zone;
	TRY(facts_add_holds(c, ask, &day, &side, &f));
	TRY(add_contacts(c, ask, p.at.zone, &f));
	TRY(facts_add_notice(c, &house->law, ask, &side, &f));
	TRY(facts_add_message(c, house, ask, &f));
	p.dir = GATE_OUT;
	p.content = ask->notice       ? GATE_CONTENT_VALIDATION_NOTICE
		: ask->names_original ? GATE_CONTENT_ORIGINAL_ANSWER
				      : GATE_CONTENT_UNKNOWN;
	p.channel = facts_channel(ask->channel);
	p.action = ask->suit ? "file_suit" : NULL;
	p.tone = facts_tone(ask->purpose);
	p.automated = ask->automated ? GATE_YES : GATE_UNKNOWN;
	p.debts = facts_about(c->arena, &f, &ask->debts);
	*ret = f;
	*ret_proposed = p;
	return ERR_NONE;
}

enum err contact_own_facts(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	struct gate_facts *ret, struct gate_event *ret_proposed)
{
	struct contact_ask known;
	TRY(contact_known(c, house, ask, &known));
	return own_facts(c, house, &known, ret, ret_proposed);
}

enum err contact_facts(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	struct gate_facts *ret, struct gate_event *ret_proposed)
{
	struct contact_ask known;
	TRY(contact_known(c, house, ask, &known));
	TRY(own_facts(c, house, &known, ret, ret_proposed));
	return facts_add_elsewhere(c, house, &known, ret_proposed, ret);
}
