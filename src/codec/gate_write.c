/* gate_write.c: the gate's facts and question as JSON that gate_case_read gives back unchanged. */
#include "codec/gate_case.h"
#include "codec/json.h"
#include <stddef.h>
#include <string.h>

#define EVENT_EXPECTED 160 /* bytes of a contact, about */
#define REST_EXPECTED 4096

#define GATE_OTHER_WORD "(other)"

/* Where a contact stands among what was written, from behind its moment to its end. */
struct written {
	const struct gate_event *event;
	size_t from, len;
};
#define WRITTEN_MOST 8

struct out {
	struct arena *arena;
	struct json j;
	struct written written[WRITTEN_MOST]; /* contacts that differ from each other in more */
	size_t written_count;
};

static const char *const ACTORS[] = {"",
#define GATE_ACTOR(NAME, word) word,
#include "domain/gate_words.def"
	GATE_OTHER_WORD};
static const char *const PREFERENCES[] = {"",
#define GATE_PREFERENCE(NAME, word) word,
#include "domain/gate_words.def"
	GATE_OTHER_WORD};
static const char *const MEDIA[] = {
	[GATE_MEDIUM_UNKNOWN] = "",
	[GATE_MEDIUM_CALL] = "call",
	[GATE_MEDIUM_SMS] = "sms",
	[GATE_MEDIUM_EMAIL] = "email",
	[GATE_MEDIUM_POSTAL] = "postal",
	[GATE_MEDIUM_PORTAL] = "portal",
	[GATE_MEDIUM_SOCIAL] = "social",
	[GATE_MEDIUM_VISIT] = "visit",
};
static const char *const BRANDS[] = {"", "client", "own", "other_name"};
static const char *const KINDS[] = {"", "gate", "review", "classify"};

/* What is not known is left out. */
static void str(struct out *o, const char *key, const char *value)
{
	if (!str_empty(value))
		json_str(&o->j, key, value);
}

static void word(struct out *o, const char *key, const char *value, bool other)
{
	str(o, key, other ? GATE_OTHER_WORD : value);
}

static void tri(struct out *o, const char *key, enum gate_tri value)
{
	if (value != GATE_UNKNOWN)
		json_bool(&o->j, key, value == GATE_YES);
}

static void day(struct out *o, const char *key, struct date value)
{
	str(o, key, date_iso(o->arena, value));
}

static void known_day(struct out *o, const char *key, struct gate_day value)
{
	if (value.known)
		day(o, key, value.day);
}

static void place(struct out *o, const char *key, int32_t value)
{
	if (value >= 0)
		json_int(&o->j, key, value);
}

static void ids(struct out *o, const char *key, const struct gate_ids *list)
{
	if (!list->known && list->count == 0)
		return;
	json_list(&o->j, key);
	for (size_t i = 0; i < list->count; i++)
		json_str(&o->j, NULL, list->at[i]);
	json_end(&o->j);
}

/* Written for each of many contacts, and so without printf. */
#define CLOCK_LETTERS (sizeof "09:05" - 1)
static void put_clock(char *to, int32_t minute)
{
	const int32_t hours = minute / 60, rest = minute % 60;
	const char letters[CLOCK_LETTERS] = {(char)('0' + hours / 10), (char)('0' + hours % 10),
		':', (char)('0' + rest / 10), (char)('0' + rest % 10)};
	memcpy(to, letters, sizeof letters);
}

static const char *clock_of(struct out *o, int32_t minute)
{
	char *ret = arena_alloc(o->arena, CLOCK_LETTERS + 1);
	put_clock(ret, minute);
	return minute < 0 ? NULL : ret;
}

static void moment(struct out *o, const struct gate_time *at)
{
	const char *iso = date_iso(o->arena, at->day);
	size_t len = strlen(iso);
	if (at->minute < 0 || date_is_none(at->day)) {
		str(o, "at", iso);
		return;
	}
	char *to = json_letters(&o->j, "at", len + CLOCK_LETTERS + 1);
	/* NOLINTNEXTLINE(bugprone-not-null-terminated-result): the moment goes on */
	memcpy(to, iso, len);
	to[len] = 'T';
	put_clock(to + len + 1, at->minute);
}

static void actor(struct out *o, const struct gate_actor *a)
{
	json_map(&o->j, "actor");
	str(o, "kind", ACTORS[a->kind]);
	str(o, "brand", BRANDS[a->brand]);
	ids(o, "licenses", &a->licenses);
	str(o, "basis", a->basis);
	json_end(&o->j);
	json_map(&o->j, "actor_traits");
	tri(o, "collects_for_others", a->for_others);
	tri(o, "debts_were_in_default_when_bought", a->in_default);
	tri(o, "principal_purpose_is_debt_collection", a->principal_purpose);
	json_end(&o->j);
}

static void person(struct out *o, const struct gate_person *p)
{
	str(o, "id", p->id);
	word(o, "role", gate_role_word(p->role), p->role == GATE_ROLE_OTHER);
}

static void debt(struct out *o, const struct gate_debt *d)
{
	str(o, "id", d->id);
	word(o, "kind", gate_debt_word(d->kind), d->kind == GATE_DEBT_OTHER);
	str(o, "consumer", d->consumer);
	str(o, "debtor", d->debtor);
	tri(o, "business", d->business);
	str(o, "account_number_at_placement", d->account_at_placement);
	str(o, "amount", d->amount);
	tri(o, "time_barred", d->time_barred);
	str(o, "issuer", d->issuer);
	str(o, "merchant_brand", d->brand);
	str(o, "facility", d->facility);
	tri(o, "notice_given", d->notice_given);
	known_day(o, "first_talk", d->first_talk);
	known_day(o, "validation_until", d->validation_until);
	known_day(o, "accrued", d->accrued);
	known_day(o, "last_paid", d->last_paid);
	tri(o, "in_writing", d->written);
	str(o, "part_of", d->part_of);
}

static void handed(struct out *o, const struct gate_handed *h)
{
	if (h->told_to_stop == GATE_UNKNOWN)
		return; /* nobody looked at the creditor's book */
	json_map(&o->j, "handed");
	tri(o, "obtained_from_consumer", h->obtained);
	tri(o, "told_to_stop", h->told_to_stop);
	tri(o, "public_domain", h->open_domain);
	known_day(o, "notice_sent", h->sent);
	known_day(o, "opt_out_by", h->until);
	json_end(&o->j);
}

/* The address itself stays out: a verdict outlives the erasure of a person, and no rule turns on
 * it. */
static void endpoint(struct out *o, const struct gate_endpoint *e)
{
	str(o, "id", e->id);
	word(o, "kind", gate_endpoint_word(e->kind), e->kind == GATE_ENDPOINT_OTHER);
	str(o, "person", e->person);
	str(o, "place", e->place);
	ids(o, "tz", &e->zones);
	str(o, "tz_source", e->zone_source);
	tri(o, "consumer_used_to_contact_collector", e->used_by_consumer);
	ids(o, "creditor_used_for", &e->creditor_used_for);
	handed(o, &e->handed);
	tri(o, "employer_provided", e->employer);
	str(o, "known_owner", e->known_owner);
	str(o, "later_known_owner", e->later_owner);
	tri(o, "last_known", e->last_known);
	str(o, "reassignment_check", e->reassignment_check);
	known_day(o, "reassignment_checked", e->checked);
	ids(o, "places", &e->places);
}

/* All but the moment of a contact. */
static void made(struct out *o, const struct gate_event *e)
{
	static const char *const DIRS[] = {"", "in", "out"};
	if (e->at.filler)
		json_bool(&o->j, "time_given", false);
	str(o, "tz", e->at.zone);
	str(o, "dir", DIRS[e->dir]);
	word(o, "channel", gate_channel_word(e->channel), e->channel == GATE_CHANNEL_OTHER);
	word(o, "outcome", gate_outcome_word(e->outcome), e->outcome == GATE_OUTCOME_OTHER);
	str(o, "person", e->person);
	ids(o, "debts", &e->debts);
	word(o, "content", gate_content_word(e->content), e->content == GATE_CONTENT_OTHER);
	str(o, "to", e->to);
	place(o, "in_reply_to", e->in_reply_to);
	str(o, "purpose", e->purpose);
	str(o, "tone", e->tone ? pressure_tone_word(e->tone) : NULL);
}

static void initiated(struct out *o, const struct gate_event *e)
{
	if (e->consumer_raised.count + e->collector_raised.count == 0)
		return;
	json_map(&o->j, "initiated");
	for (size_t i = 0; i < e->consumer_raised.count; i++)
		json_str(&o->j, e->consumer_raised.at[i], "consumer");
	for (size_t i = 0; i < e->collector_raised.count; i++)
		json_str(&o->j, e->collector_raised.at[i], "collector");
	json_end(&o->j);
}

static void rest_of_event(struct out *o, const struct gate_event *e)
{
	made(o, e);
	ids(o, "discussed", &e->discussed);
	ids(o, "intended_debts", &e->intended);
	ids(o, "consumer_declined", &e->declined);
	initiated(o, e);
	str(o, "allotted_to", e->allotted_to);
	tri(o, "conveys_debt_info", e->conveys_debt);
	str(o, "from_endpoint", e->from);
	place(o, "refers_to", e->refers_to);
	ids(o, "language", &e->languages);
	str(o, "repeat", e->several_per_day ? "several_per_day" : NULL);
	tri(o, "unsolicited", e->unsolicited);
	tri(o, "within_validation_period", e->in_validation);
	tri(o, "automated", e->automated);
}

/* By their bytes: two that hold the same words in two places are only written twice. Which record
 * it is is not written. */
static bool written_alike(const struct gate_event *a, const struct gate_event *b)
{
	_Static_assert(offsetof(struct gate_event, dir) == sizeof(struct gate_time),
		"nothing stands between the moment and what is compared");
	const char *x = (const char *)a, *y = (const char *)b;
	const size_t from = offsetof(struct gate_event, dir),
		     to = offsetof(struct gate_event, record),
		     again = offsetof(struct gate_event, languages);
	return a->at.zone == b->at.zone && a->at.filler == b->at.filler &&
		memcmp(x + from, y + from, to - from) == 0 &&
		memcmp(x + again, y + again, sizeof *a - again) == 0;
}

static void put_two(char *to, int32_t n)
{
	to[0] = (char)('0' + n / 10 % 10);
	to[1] = (char)('0' + n % 10);
}

/* As date_iso does; false for a year that has not four digits, and for no day. */
static bool put_day(char *to, struct date day)
{
	int32_t year, month, of_month;
	if (date_is_none(day))
		return false;
	date_parts(day, &year, &month, &of_month);
	if (year < 0 || year > 9999)
		return false;
	put_two(to, year / 100);
	put_two(to + 2, year);
	to[4] = to[7] = '-';
	put_two(to + 5, month);
	put_two(to + 8, of_month);
	return true;
}

static const struct written *find_written(const struct out *o, const struct gate_event *e)
{
	for (size_t i = 0; i < o->written_count; i++)
		if (written_alike(o->written[i].event, e))
			return &o->written[i];
	return NULL;
}

/* Contacts are many and of few kinds: what stands behind the moment is written once for each kind
 * and then repeated. It is never the first one, so that a comma parts it from the one before. */
static bool event_again(struct out *o, const struct gate_event *e)
{
	char letters[] = ",{\"at\":\"2026-01-31T09:05\"";
	char *day = letters + sizeof ",{\"at\":\"" - 1, *clock = day + sizeof "2026-01-31T" - 1;
	const struct written *w = e->at.minute >= 0 ? find_written(o, e) : NULL;
	const size_t len = sizeof letters - 1;
	if (w == NULL || !put_day(day, e->at.day))
		return false;
	put_clock(clock, e->at.minute);
	char *to = buf_claim(o->j.out, len + w->len);
	memcpy(to, letters, len);
	memcpy(to + len, o->j.out->at + w->from, w->len);
	return true;
}

static void event(struct out *o, const struct gate_event *e)
{
	if (event_again(o, e))
		return;
	json_map(&o->j, NULL);
	moment(o, &e->at);
	const size_t from = o->j.out->len;
	rest_of_event(o, e);
	json_end(&o->j);
	if (!date_is_none(e->at.day) && o->written_count < WRITTEN_MOST)
		o->written[o->written_count++] = (struct written){e, from, o->j.out->len - from};
}

static void weekdays(struct out *o, uint32_t days)
{
	static const char *const NAMES[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	if (days == 0)
		return;
	json_list(&o->j, "days");
	for (size_t i = 0; i < COUNT(NAMES); i++)
		if (days >> i & 1u)
			json_str(&o->j, NULL, NAMES[i]);
	json_end(&o->j);
}

static void preference(struct out *o, const struct gate_preference *p)
{
	str(o, "kind", PREFERENCES[p->kind]);
	str(o, "person", p->person);
	str(o, "endpoint", p->endpoint);
	str(o, "medium", MEDIA[p->medium]);
	str(o, "place", p->place);
	weekdays(o, p->days);
	str(o, "from", clock_of(o, p->from));
	str(o, "to", clock_of(o, p->to));
	day(o, "until", p->until);
	str(o, "text_meaning", p->meaning);
	place(o, "during_event", p->during_event);
	str(o, "via", p->via);
	tri(o, "after_opt_out_period", p->late);
	tri(o, "clarified_all_media", p->all_media);
	str(o, "learned_via", p->learned_via);
	day(o, "said", p->said);
	tri(o, "in_writing", p->written);
}

static void consent(struct out *o, const struct gate_consent *c)
{
	str(o, "person", c->person);
	str(o, "endpoint", c->endpoint);
	ids(o, "debts", &c->debts);
	str(o, "given_to", c->given_to);
	str(o, "medium", c->medium);
	str(o, "scope", c->scope);
	day(o, "at", c->at);
	day(o, "expires", c->expires);
	day(o, "revoked", c->revoked);
	tri(o, "collector_disclosed_use_clearly", c->disclosed);
}

static void message(struct out *o, const struct gate_message *m)
{
	if (m->part_count + m->placement_count == 0)
		return;
	json_map(&o->j, "message");
	for (size_t i = 0; i < m->part_count; i++)
		ids(o, m->parts[i].name, &m->parts[i].values);
	if (m->placement_count)
		json_list(&o->j, "placements");
	for (size_t i = 0; i < m->placement_count; i++) {
		const struct gate_placement *p = &m->placements[i];
		json_map(&o->j, NULL);
		str(o, "collector", p->collector);
		tri(o, "emailed", p->emailed);
		tri(o, "obtained_per_d4", p->obtained);
		tri(o, "opted_out", p->opted_out);
		str(o, "returned_to", p->returned_to);
		json_end(&o->j);
	}
	if (m->placement_count)
		json_end(&o->j);
	json_end(&o->j);
}

/* Whole, so that a verdict is judged again by the version that it was judged by. */
static void pressure(struct out *o, const struct gate_policy *p)
{
	const struct pressure_method *m = p->pressure;
	if (!m)
		return;
	json_map(&o->j, "pressure");
	str(o, "version", m->version);
	json_int(&o->j, "half_life_days", m->half_life_days);
	for (int i = 0; i < PRESSURE_CHANNEL_COUNT; i++)
		json_int(
			&o->j, pressure_channel_word((enum pressure_channel)i), m->weight_milli[i]);
	for (int i = 0; i < PRESSURE_TONE_COUNT; i++)
		json_int(&o->j, pressure_tone_word((enum pressure_tone)i), m->tone_milli[i]);
	json_int(&o->j, "outside_window", m->outside_milli);
	json_int(&o->j, "most", p->pressure_most_milli);
	json_end(&o->j);
}

static void waivers(struct out *o, const struct gate_policy *p)
{
	json_list(&o->j, "switched_off");
	for (size_t i = 0; i < p->waiver_count; i++) {
		json_map(&o->j, NULL);
		str(o, "rule", p->waivers[i].rule);
		str(o, "place", p->waivers[i].place);
		str(o, "counsel", p->waivers[i].counsel);
		str(o, "reason", p->waivers[i].reason);
		json_end(&o->j);
	}
	json_end(&o->j);
}

static void policy(struct out *o, const struct gate_policy *p)
{
	if (!p->name && p->waiver_count == 0)
		return;
	json_map(&o->j, "policy");
	str(o, "name", p->name);
	json_bool(&o->j, "first_party", p->first_party);
	json_bool(&o->j, "business", p->business);
	json_int(&o->j, "contacts_most", p->contacts_most);
	json_int(&o->j, "contacts_days", p->contacts_days);
	json_int(&o->j, "apart_minutes", p->apart_minutes);
	json_int(&o->j, "text_number_days", p->text_number_days);
	if (p->email_procedure)
		json_bool(&o->j, "email_procedure", true);
	pressure(o, p);
	waivers(o, p);
	json_end(&o->j);
}

static void moratorium(struct out *o, const struct gate_moratorium *m)
{
	day(o, "notified", m->notified);
	json_bool(&o->j, "crisis", m->crisis);
	known_day(o, "ended", m->ended);
}

#define EACH_OF(o, key, items, count, write)                                                       \
	do {                                                                                       \
		json_list(&(o)->j, key);                                                           \
		for (size_t each_ = 0; each_ < (count); each_++) {                                 \
			json_map(&(o)->j, NULL);                                                   \
			write(o, &(items)[each_]);                                                 \
			json_end(&(o)->j);                                                         \
		}                                                                                  \
		json_end(&(o)->j);                                                                 \
	} while (0)

static void facts(struct out *o, const struct gate_facts *f)
{
	json_map(&o->j, "facts");
	actor(o, &f->actor);
	EACH_OF(o, "persons", f->persons, f->person_count, person);
	EACH_OF(o, "debts", f->debts, f->debt_count, debt);
	EACH_OF(o, "endpoints", f->endpoints, f->endpoint_count, endpoint);
	json_list(&o->j, "events");
	for (size_t i = 0; i < f->event_count; i++)
		event(o, &f->events[i]);
	json_end(&o->j);
	EACH_OF(o, "preferences", f->preferences, f->preference_count, preference);
	EACH_OF(o, "consents", f->consents, f->consent_count, consent);
	json_list(&o->j, "knowledge");
	for (size_t i = 0; i < f->known_count; i++)
		json_str(&o->j, NULL, f->known[i].text);
	json_end(&o->j);
	message(o, &f->message);
	policy(o, &f->policy);
	ids(o, "fallback_zones", &f->fallback_zones);
	ids(o, "places", &f->places);
	tri(o, "hardship", f->hardship);
	known_day(o, "cap_elsewhere_until", f->elsewhere);
	EACH_OF(o, "moratoria", f->moratoria, f->moratorium_count, moratorium);
	ids(o, "not_understood", &f->not_understood);
	json_end(&o->j);
}

static void question(struct out *o, const struct gate_question *q)
{
	const struct gate_event *p = q->proposed;
	json_map(&o->j, "question");
	str(o, "kind", KINDS[q->kind]);
	place(o, "within_event", q->within_event);
	str(o, "action", q->action);
	str(o, "subject", q->subject);
	if (p) {
		json_map(&o->j, "proposed");
		moment(o, &p->at);
		made(o, p);
		str(o, "action", p->action);
		tri(o, "session_active", p->session_active);
		tri(o, "automated", p->automated);
		str(o, "viewed_at", p->viewed_later ? "later" : NULL);
		json_end(&o->j);
	}
	json_end(&o->j);
}

const char *gate_case_write(
	struct arena *a, const struct gate_facts *f, const struct gate_question *q)
{
	struct buf b = buf_new(a);
	struct out o = {.arena = a, .j = json_new(&b, JSON_DENSE)};
	buf_expect(&b, REST_EXPECTED + f->event_count * EVENT_EXPECTED);
	json_map(&o.j, NULL);
	str(&o, "topic", q->topic);
	facts(&o, f);
	question(&o, q);
	json_end(&o.j);
	return buf_done(&b);
}
