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
	char month[sizeof "2026-01-"]; /* of the contact before, if that is known */
	int32_t month_first;           /* its first day */
	bool month_known;
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

#define KEY JSON_KEY

/* What is not known is left out. */
static void str(struct out *o, struct json_key key, const char *value)
{
	if (!str_empty(value))
		json_put_text(&o->j, key, text_of(value));
}

static void word(struct out *o, struct json_key key, const char *value, bool other)
{
	str(o, key, other ? GATE_OTHER_WORD : value);
}

static void truth(struct out *o, struct json_key key, bool value)
{
	json_put(&o->j, key, value ? TEXT("true") : TEXT("false"));
}

static void tri(struct out *o, struct json_key key, enum gate_tri value)
{
	if (value != GATE_UNKNOWN)
		truth(o, key, value == GATE_YES);
}

static void number(struct out *o, struct json_key key, int64_t value)
{
	char room[INT_LETTERS];
	json_put(&o->j, key, int_text(value, room));
}

static void day(struct out *o, struct json_key key, struct date value)
{
	str(o, key, date_iso(o->arena, value));
}

static void known_day(struct out *o, struct json_key key, struct gate_day value)
{
	if (value.known)
		day(o, key, value.day);
}

static void place(struct out *o, struct json_key key, int32_t value)
{
	if (value >= 0)
		number(o, key, value);
}

static void end_ids(struct out *o, const struct gate_ids *list)
{
	for (size_t i = 0; i < list->count; i++)
		json_str(&o->j, NULL, list->at[i]);
	json_end(&o->j);
}

static void ids(struct out *o, struct json_key key, const struct gate_ids *list)
{
	if (!list->known && list->count == 0)
		return;
	json_put_list(&o->j, key);
	end_ids(o, list);
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
		str(o, KEY("at"), iso);
		return;
	}
	char *to = json_put_letters(&o->j, KEY("at"), len + CLOCK_LETTERS + 1);
	/* NOLINTNEXTLINE(bugprone-not-null-terminated-result): the moment goes on */
	memcpy(to, iso, len);
	to[len] = 'T';
	put_clock(to + len + 1, at->minute);
}

static void actor(struct out *o, const struct gate_actor *a)
{
	json_put_map(&o->j, KEY("actor"));
	str(o, KEY("kind"), ACTORS[a->kind]);
	str(o, KEY("brand"), BRANDS[a->brand]);
	ids(o, KEY("licenses"), &a->licenses);
	str(o, KEY("basis"), a->basis);
	json_end(&o->j);
	json_put_map(&o->j, KEY("actor_traits"));
	tri(o, KEY("collects_for_others"), a->for_others);
	tri(o, KEY("debts_were_in_default_when_bought"), a->in_default);
	tri(o, KEY("principal_purpose_is_debt_collection"), a->principal_purpose);
	json_end(&o->j);
}

static void person(struct out *o, const struct gate_person *p)
{
	str(o, KEY("id"), p->id);
	word(o, KEY("role"), gate_role_word(p->role), p->role == GATE_ROLE_OTHER);
}

static void debt(struct out *o, const struct gate_debt *d)
{
	str(o, KEY("id"), d->id);
	word(o, KEY("kind"), gate_debt_word(d->kind), d->kind == GATE_DEBT_OTHER);
	str(o, KEY("consumer"), d->consumer);
	str(o, KEY("debtor"), d->debtor);
	tri(o, KEY("business"), d->business);
	str(o, KEY("account_number_at_placement"), d->account_at_placement);
	str(o, KEY("amount"), d->amount);
	tri(o, KEY("time_barred"), d->time_barred);
	str(o, KEY("issuer"), d->issuer);
	str(o, KEY("merchant_brand"), d->brand);
	str(o, KEY("facility"), d->facility);
	tri(o, KEY("notice_given"), d->notice_given);
	known_day(o, KEY("first_talk"), d->first_talk);
	known_day(o, KEY("validation_until"), d->validation_until);
	known_day(o, KEY("accrued"), d->accrued);
	known_day(o, KEY("last_paid"), d->last_paid);
	tri(o, KEY("in_writing"), d->written);
	str(o, KEY("part_of"), d->part_of);
}

static void handed(struct out *o, const struct gate_handed *h)
{
	if (h->told_to_stop == GATE_UNKNOWN)
		return; /* nobody looked at the creditor's book */
	json_put_map(&o->j, KEY("handed"));
	tri(o, KEY("obtained_from_consumer"), h->obtained);
	tri(o, KEY("told_to_stop"), h->told_to_stop);
	tri(o, KEY("public_domain"), h->open_domain);
	known_day(o, KEY("notice_sent"), h->sent);
	known_day(o, KEY("opt_out_by"), h->until);
	json_end(&o->j);
}

/* The address itself stays out: a verdict outlives the erasure of a person, and no rule turns on
 * it. */
static void endpoint(struct out *o, const struct gate_endpoint *e)
{
	str(o, KEY("id"), e->id);
	word(o, KEY("kind"), gate_endpoint_word(e->kind), e->kind == GATE_ENDPOINT_OTHER);
	str(o, KEY("person"), e->person);
	str(o, KEY("place"), e->place);
	ids(o, KEY("tz"), &e->zones);
	str(o, KEY("tz_source"), e->zone_source);
	tri(o, KEY("consumer_used_to_contact_collector"), e->used_by_consumer);
	ids(o, KEY("creditor_used_for"), &e->creditor_used_for);
	handed(o, &e->handed);
	tri(o, KEY("employer_provided"), e->employer);
	str(o, KEY("known_owner"), e->known_owner);
	str(o, KEY("later_known_owner"), e->later_owner);
	tri(o, KEY("last_known"), e->last_known);
	str(o, KEY("reassignment_check"), e->reassignment_check);
	known_day(o, KEY("reassignment_checked"), e->checked);
	ids(o, KEY("places"), &e->places);
}

/* All but the moment of a contact. */
static void made(struct out *o, const struct gate_event *e)
{
	static const char *const DIRS[] = {"", "in", "out"};
	if (e->at.filler)
		truth(o, KEY("time_given"), false);
	str(o, KEY("tz"), e->at.zone);
	str(o, KEY("dir"), DIRS[e->dir]);
	word(o, KEY("channel"), gate_channel_word(e->channel), e->channel == GATE_CHANNEL_OTHER);
	word(o, KEY("outcome"), gate_outcome_word(e->outcome), e->outcome == GATE_OUTCOME_OTHER);
	str(o, KEY("person"), e->person);
	ids(o, KEY("debts"), &e->debts);
	word(o, KEY("content"), gate_content_word(e->content), e->content == GATE_CONTENT_OTHER);
	str(o, KEY("to"), e->to);
	place(o, KEY("in_reply_to"), e->in_reply_to);
	str(o, KEY("purpose"), e->purpose);
	str(o, KEY("tone"), e->tone ? pressure_tone_word(e->tone) : NULL);
}

static void initiated(struct out *o, const struct gate_event *e)
{
	if (e->consumer_raised.count + e->collector_raised.count == 0)
		return;
	json_put_map(&o->j, KEY("initiated"));
	for (size_t i = 0; i < e->consumer_raised.count; i++)
		json_str(&o->j, e->consumer_raised.at[i], "consumer");
	for (size_t i = 0; i < e->collector_raised.count; i++)
		json_str(&o->j, e->collector_raised.at[i], "collector");
	json_end(&o->j);
}

static void rest_of_event(struct out *o, const struct gate_event *e)
{
	made(o, e);
	ids(o, KEY("discussed"), &e->discussed);
	ids(o, KEY("intended_debts"), &e->intended);
	ids(o, KEY("consumer_declined"), &e->declined);
	initiated(o, e);
	str(o, KEY("allotted_to"), e->allotted_to);
	tri(o, KEY("conveys_debt_info"), e->conveys_debt);
	str(o, KEY("from_endpoint"), e->from);
	place(o, KEY("refers_to"), e->refers_to);
	ids(o, KEY("language"), &e->languages);
	str(o, KEY("repeat"), e->several_per_day ? "several_per_day" : NULL);
	tri(o, KEY("unsolicited"), e->unsolicited);
	tri(o, KEY("within_validation_period"), e->in_validation);
	tri(o, KEY("automated"), e->automated);
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
	return a->channel == b->channel && a->outcome == b->outcome && a->to == b->to &&
		a->at.zone == b->at.zone && a->at.filler == b->at.filler &&
		memcmp(x + from, y + from, to - from) == 0 &&
		memcmp(x + again, y + again, sizeof *a - again) == 0;
}

static void put_two(char *to, int32_t n)
{
	to[0] = (char)('0' + n / 10 % 10);
	to[1] = (char)('0' + n % 10);
}

/* False for a year that has not four digits. */
static bool learn_month(struct out *o, struct date day)
{
	int32_t year, month, of_month;
	date_parts(day, &year, &month, &of_month);
	if (year < 0 || year > 9999)
		return false;
	put_two(o->month, year / 100);
	put_two(o->month + 2, year);
	o->month[4] = o->month[7] = '-';
	put_two(o->month + 5, month);
	o->month_first = day.day - of_month + 1;
	o->month_known = true;
	return true;
}

/* As date_iso does; false for such a year, and for no day. Contacts are a few days apart, and every
 * month has 28. */
static bool put_day(struct out *o, char *to, struct date day)
{
	if (date_is_none(day))
		return false;
	bool within = o->month_known && day.day >= o->month_first && day.day - o->month_first < 28;
	if (!within && !learn_month(o, day))
		return false;
	memcpy(to, o->month, sizeof o->month - 1);
	put_two(to + sizeof o->month - 1, day.day - o->month_first + 1);
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
	if (w == NULL || !put_day(o, day, e->at.day))
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
	json_put_list(&o->j, KEY("days"));
	for (size_t i = 0; i < COUNT(NAMES); i++)
		if (days >> i & 1u)
			json_str(&o->j, NULL, NAMES[i]);
	json_end(&o->j);
}

static void preference(struct out *o, const struct gate_preference *p)
{
	str(o, KEY("kind"), PREFERENCES[p->kind]);
	str(o, KEY("person"), p->person);
	str(o, KEY("endpoint"), p->endpoint);
	str(o, KEY("medium"), MEDIA[p->medium]);
	str(o, KEY("place"), p->place);
	weekdays(o, p->days);
	str(o, KEY("from"), clock_of(o, p->from));
	str(o, KEY("to"), clock_of(o, p->to));
	day(o, KEY("until"), p->until);
	str(o, KEY("text_meaning"), p->meaning);
	place(o, KEY("during_event"), p->during_event);
	str(o, KEY("via"), p->via);
	tri(o, KEY("after_opt_out_period"), p->late);
	tri(o, KEY("clarified_all_media"), p->all_media);
	str(o, KEY("learned_via"), p->learned_via);
	day(o, KEY("said"), p->said);
	tri(o, KEY("in_writing"), p->written);
}

static void consent(struct out *o, const struct gate_consent *c)
{
	str(o, KEY("person"), c->person);
	str(o, KEY("endpoint"), c->endpoint);
	ids(o, KEY("debts"), &c->debts);
	str(o, KEY("given_to"), c->given_to);
	str(o, KEY("medium"), c->medium);
	str(o, KEY("scope"), c->scope);
	day(o, KEY("at"), c->at);
	day(o, KEY("expires"), c->expires);
	day(o, KEY("revoked"), c->revoked);
	tri(o, KEY("collector_disclosed_use_clearly"), c->disclosed);
}

static void part(struct out *o, const struct gate_part *p)
{
	if (!p->values.known && p->values.count == 0)
		return;
	json_list(&o->j, p->name);
	end_ids(o, &p->values);
}

static void message(struct out *o, const struct gate_message *m)
{
	if (m->part_count + m->placement_count == 0)
		return;
	json_put_map(&o->j, KEY("message"));
	for (size_t i = 0; i < m->part_count; i++)
		part(o, &m->parts[i]);
	if (m->placement_count)
		json_put_list(&o->j, KEY("placements"));
	for (size_t i = 0; i < m->placement_count; i++) {
		const struct gate_placement *p = &m->placements[i];
		json_map(&o->j, NULL);
		str(o, KEY("collector"), p->collector);
		tri(o, KEY("emailed"), p->emailed);
		tri(o, KEY("obtained_per_d4"), p->obtained);
		tri(o, KEY("opted_out"), p->opted_out);
		str(o, KEY("returned_to"), p->returned_to);
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
	json_put_map(&o->j, KEY("pressure"));
	str(o, KEY("version"), m->version);
	number(o, KEY("half_life_days"), m->half_life_days);
	for (int i = 0; i < PRESSURE_CHANNEL_COUNT; i++)
		json_int(
			&o->j, pressure_channel_word((enum pressure_channel)i), m->weight_milli[i]);
	for (int i = 0; i < PRESSURE_TONE_COUNT; i++)
		json_int(&o->j, pressure_tone_word((enum pressure_tone)i), m->tone_milli[i]);
	number(o, KEY("outside_window"), m->outside_milli);
	number(o, KEY("most"), p->pressure_most_milli);
	json_end(&o->j);
}

static void waivers(struct out *o, const struct gate_policy *p)
{
	json_put_list(&o->j, KEY("switched_off"));
	for (size_t i = 0; i < p->waiver_count; i++) {
		json_map(&o->j, NULL);
		str(o, KEY("rule"), p->waivers[i].rule);
		str(o, KEY("place"), p->waivers[i].place);
		str(o, KEY("counsel"), p->waivers[i].counsel);
		str(o, KEY("reason"), p->waivers[i].reason);
		json_end(&o->j);
	}
	json_end(&o->j);
}

static void policy(struct out *o, const struct gate_policy *p)
{
	if (!p->name && p->waiver_count == 0)
		return;
	json_put_map(&o->j, KEY("policy"));
	str(o, KEY("name"), p->name);
	truth(o, KEY("first_party"), p->first_party);
	truth(o, KEY("business"), p->business);
	number(o, KEY("contacts_most"), p->contacts_most);
	number(o, KEY("contacts_days"), p->contacts_days);
	number(o, KEY("apart_minutes"), p->apart_minutes);
	number(o, KEY("text_number_days"), p->text_number_days);
	if (p->email_procedure)
		truth(o, KEY("email_procedure"), true);
	pressure(o, p);
	waivers(o, p);
	json_end(&o->j);
}

static void moratorium(struct out *o, const struct gate_moratorium *m)
{
	day(o, KEY("notified"), m->notified);
	truth(o, KEY("crisis"), m->crisis);
	known_day(o, KEY("ended"), m->ended);
}

#define EACH_OF(o, key, items, count, write)                                                       \
	do {                                                                                       \
		json_put_list(&(o)->j, KEY(key));                                                  \
		for (size_t each_ = 0; each_ < (count); each_++) {                                 \
			json_map(&(o)->j, NULL);                                                   \
			write(o, &(items)[each_]);                                                 \
			json_end(&(o)->j);                                                         \
		}                                                                                  \
		json_end(&(o)->j);                                                                 \
	} while (0)

static void facts(struct out *o, const struct gate_facts *f)
{
	json_put_map(&o->j, KEY("facts"));
	actor(o, &f->actor);
	EACH_OF(o, "persons", f->persons, f->person_count, person);
	EACH_OF(o, "debts", f->debts, f->debt_count, debt);
	EACH_OF(o, "endpoints", f->endpoints, f->endpoint_count, endpoint);
	json_put_list(&o->j, KEY("events"));
	for (size_t i = 0; i < f->event_count; i++)
		event(o, &f->events[i]);
	json_end(&o->j);
	EACH_OF(o, "preferences", f->preferences, f->preference_count, preference);
	EACH_OF(o, "consents", f->consents, f->consent_count, consent);
	json_put_list(&o->j, KEY("knowledge"));
	for (size_t i = 0; i < f->known_count; i++)
		json_str(&o->j, NULL, f->known[i].text);
	json_end(&o->j);
	message(o, &f->message);
	policy(o, &f->policy);
	ids(o, KEY("fallback_zones"), &f->fallback_zones);
	ids(o, KEY("places"), &f->places);
	tri(o, KEY("hardship"), f->hardship);
	known_day(o, KEY("cap_elsewhere_until"), f->elsewhere);
	EACH_OF(o, "moratoria", f->moratoria, f->moratorium_count, moratorium);
	ids(o, KEY("not_understood"), &f->not_understood);
	json_end(&o->j);
}

static void question(struct out *o, const struct gate_question *q)
{
	const struct gate_event *p = q->proposed;
	json_put_map(&o->j, KEY("question"));
	str(o, KEY("kind"), KINDS[q->kind]);
	place(o, KEY("within_event"), q->within_event);
	str(o, KEY("action"), q->action);
	str(o, KEY("subject"), q->subject);
	if (p) {
		json_put_map(&o->j, KEY("proposed"));
		moment(o, &p->at);
		made(o, p);
		str(o, KEY("action"), p->action);
		tri(o, KEY("session_active"), p->session_active);
		tri(o, KEY("automated"), p->automated);
		str(o, KEY("viewed_at"), p->viewed_later ? "later" : NULL);
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
	str(&o, KEY("topic"), q->topic);
	facts(&o, f);
	question(&o, q);
	json_end(&o.j);
	return buf_done(&b);
}
