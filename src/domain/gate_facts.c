#include "domain/gate_facts.h"

struct gate_time gate_time_none(void)
{
	return (struct gate_time){.day = DATE_NONE, .minute = -1};
}

struct gate_event gate_event_new(void)
{
	return (struct gate_event){.at = gate_time_none(), .in_reply_to = -1, .refers_to = -1};
}

struct gate_preference gate_preference_new(void)
{
	return (struct gate_preference){
		.from = -1, .to = -1, .until = DATE_NONE, .during_event = -1, .said = DATE_NONE};
}

struct gate_consent gate_consent_new(void)
{
	return (struct gate_consent){.at = DATE_NONE, .expires = DATE_NONE, .revoked = DATE_NONE};
}

struct gate_question gate_question_new(enum gate_kind kind)
{
	return (struct gate_question){.kind = kind, .within_event = -1};
}

void gate_ids_add(struct arena *a, struct gate_ids *ids, const char *id)
{
	*PUSH(a, ids->at, ids->count, ids->cap) = id;
	ids->known = true;
}

bool gate_licensed(const struct gate_ids *held, struct law_place place)
{
	struct law_place license;
	for (size_t i = 0; i < held->count; i++)
		if (law_place_parse(text_of(held->at[i]), &license) == ERR_NONE &&
			(license.mask & ~place.mask) == 0 && law_place_meets(license, place))
			return true;
	return false;
}

bool gate_licensed_country(const struct gate_ids *held)
{
	struct law_place license;
	for (size_t i = 0; i < held->count; i++)
		if (law_place_parse(text_of(held->at[i]), &license) == ERR_NONE &&
			license.mask << 16 == 0) /* the country's two bytes are the highest */
			return true;
	return false;
}

bool gate_ids_has(const struct gate_ids *ids, const char *id)
{
	for (size_t i = 0; id && i < ids->count; i++)
		if (ids->at[i] == id || str_equal(ids->at[i], id))
			return true;
	return false;
}

enum err gate_time_at(struct instant t, const char *zone, struct gate_time *ret)
{
	struct date day;
	int32_t minute;
	TRY(zone_wall(zone, t, &day.day, &minute));
	*ret = (struct gate_time){.day = day, .minute = minute, .zone = zone};
	return ERR_NONE;
}

enum err gate_time_instant(const struct gate_time *t, struct instant *ret)
{
	if (!t->zone || t->minute < 0 || t->filler || date_is_none(t->day))
		return ERR_INVALID;
	return date_instant(t->day, t->minute / 60, t->minute % 60, t->zone, ret);
}

/* Two walls show other clocks: what comes first is a question of instants. */
static bool precedes_elsewhere(const struct gate_time *a, const struct gate_time *b)
{
	struct instant first, second;
	int32_t apart = date_days_between(a->day, b->day);
	if (apart > 1 || apart < -1)
		return apart > 0;
	bool unknown = a->minute < 0 || b->minute < 0 || a->filler || b->filler;
	return unknown || gate_time_instant(a, &first) != ERR_NONE ||
		gate_time_instant(b, &second) != ERR_NONE || first.ms <= second.ms;
}

bool gate_time_may_precede(const struct gate_time *a, const struct gate_time *b)
{
	if (date_is_none(a->day) || date_is_none(b->day))
		return true;
	if (a->zone != b->zone && a->zone && b->zone && !str_equal(a->zone, b->zone))
		return precedes_elsewhere(a, b);
	if (!date_same(a->day, b->day))
		return date_before(a->day, b->day);
	bool unknown = a->minute < 0 || b->minute < 0 || a->filler || b->filler;
	return unknown || a->minute <= b->minute;
}

const unsigned char GATE_MEDIUM_OF[GATE_CHANNEL_OTHER + 1] = {
	[GATE_CHANNEL_UNKNOWN] = GATE_MEDIUM_UNKNOWN,
#define GATE_CHANNEL(NAME, word, medium) [GATE_CHANNEL_##NAME] = GATE_MEDIUM_##medium,
#include "domain/gate_words.def"
	[GATE_CHANNEL_OTHER] = GATE_MEDIUM_UNKNOWN,
};

const char *gate_channel_word(enum gate_channel channel)
{
	static const char *const WORDS[] = {
		"",
#define GATE_CHANNEL(NAME, word, medium) word,
#include "domain/gate_words.def"
		"",
	};
	return WORDS[channel];
}

const char *gate_outcome_word(enum gate_outcome outcome)
{
	static const char *const WORDS[] = {
		"",
#define GATE_OUTCOME(NAME, word) word,
#include "domain/gate_words.def"
		"",
	};
	return WORDS[outcome];
}

const char *gate_role_word(enum gate_role role)
{
	static const char *const WORDS[] = {
		"",
#define GATE_ROLE(NAME, word) word,
#include "domain/gate_words.def"
		"",
	};
	return WORDS[role];
}

const char *gate_endpoint_word(enum gate_endpoint_kind kind)
{
	static const char *const WORDS[] = {
		"",
#define GATE_ENDPOINT(NAME, word) word,
#include "domain/gate_words.def"
		"",
	};
	return WORDS[kind];
}

const char *gate_debt_word(enum gate_debt_kind kind)
{
	static const char *const WORDS[] = {
		"",
#define GATE_DEBT(NAME, word) word,
#include "domain/gate_words.def"
		"",
	};
	return WORDS[kind];
}

const char *gate_content_word(enum gate_content content)
{
	static const char *const WORDS[] = {
		"",
#define GATE_CONTENT(NAME, word) word,
#include "domain/gate_words.def"
		"",
	};
	return WORDS[content];
}

const struct gate_debt *gate_debt_find(const struct gate_facts *f, const char *id)
{
	for (size_t i = 0; id && i < f->debt_count; i++)
		if (str_equal(f->debts[i].id, id))
			return &f->debts[i];
	return NULL;
}

const struct gate_endpoint *gate_endpoint_find(const struct gate_facts *f, const char *id)
{
	for (size_t i = 0; id && i < f->endpoint_count; i++)
		if (str_equal(f->endpoints[i].id, id))
			return &f->endpoints[i];
	return NULL;
}

const struct gate_ids *gate_part(const struct gate_facts *f, const char *name)
{
	for (size_t i = 0; i < f->message.part_count; i++)
		if (str_equal(f->message.parts[i].name, name))
			return &f->message.parts[i].values;
	return NULL;
}

const char *gate_part_word(const struct gate_facts *f, const char *name)
{
	const struct gate_ids *values = gate_part(f, name);
	return values && values->count == 1 ? values->at[0] : NULL;
}

bool gate_part_is(const struct gate_facts *f, const char *name, const char *word)
{
	const char *value = gate_part_word(f, name);
	return value && str_equal(value, word);
}

static bool is_electronic_form(const char *medium)
{
	return medium &&
		(str_equal(medium, "email") || str_equal(medium, "sms") ||
			str_equal(medium, "portal") || str_equal(medium, "portal_form"));
}

bool gate_agreed_electronic(const struct gate_facts *f, struct date day)
{
	for (size_t i = 0; i < f->consent_count; i++) {
		const struct gate_consent *c = &f->consents[i];
		bool direct = !c->given_to || str_equal(c->given_to, "collector");
		bool begun = date_is_none(c->at) || !date_before(day, c->at);
		bool runs = date_is_none(c->expires) || !date_before(c->expires, day);
		bool kept = date_is_none(c->revoked) || date_before(day, c->revoked);
		if (c->scope && str_equal(c->scope, "electronic_notices") && direct && begun &&
			runs && kept && is_electronic_form(c->medium))
			return true;
	}
	return false;
}

bool gate_is_electronic(enum gate_channel channel)
{
	enum gate_medium m = gate_medium_of(channel);
	return m == GATE_MEDIUM_EMAIL || m == GATE_MEDIUM_SMS || m == GATE_MEDIUM_PORTAL ||
		m == GATE_MEDIUM_SOCIAL;
}
