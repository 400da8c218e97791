#include "domain/gate_inner.h"
#include "domain/window.h"

#define WEEK_DAYS 7 /* of the frequencies of calls. law: US-CALL-7IN7, US-CALL-7AFTER */

static const char *sole_zone(const struct judge *j)
{
	return j->zones.count == 1 ? j->zones.at[0] : NULL;
}

static bool shares_zone(const struct gate_ids *a, const struct gate_ids *b)
{
	for (size_t i = 0; i < a->count; i++)
		if (gate_ids_has(b, a->at[i]))
			return true;
	return false;
}

/* Where someone lives or gets mail, and where an area code lies, may be in several zones and
 * indicates each of them. */
static bool is_firm(const struct gate_endpoint *e)
{
	static const char *const FIRM[] = {"residence", "address", "area_code"};
	bool firm = e->zones.count == 1;
	for (size_t i = 0; !firm && e->zone_source && i < COUNT(FIRM); i++)
		firm = str_equal(e->zone_source, FIRM[i]);
	return firm;
}

static void add_zones(struct arena *a, const struct gate_ids *zones, struct gate_ids *ret)
{
	for (size_t i = 0; i < zones->count; i++)
		if (zone_known(zones->at[i]) && !gate_ids_has(ret, zones->at[i]))
			gate_ids_add(a, ret, zones->at[i]);
}

/* law: US-TIME-TZ. An endpoint that is known to be in some place is an indication of its own. One
 * that may be in many (a toll-free number, a country) says nothing when one of them is indicated
 * elsewhere already; else it indicates them all. */
static struct gate_ids zones_of(struct arena *a, const struct gate_facts *f, const char *person)
{
	struct gate_ids zones = {.count = 0};
	for (int vague = 0; vague < 2; vague++)
		for (size_t i = 0; i < f->endpoint_count; i++) {
			const struct gate_endpoint *e = &f->endpoints[i];
			bool theirs = person && (!e->person || str_equal(e->person, person));
			if (theirs && is_firm(e) != (vague == 1) &&
				!(vague && shares_zone(&e->zones, &zones)))
				add_zones(a, &e->zones, &zones);
		}
	return zones.count ? zones : f->fallback_zones;
}

/* The beginning of the seven days that end in the zone with that moment's. */
static enum err week_began(struct instant at, const char *zone, struct instant *ret)
{
	struct gate_time wall;
	TRY(gate_time_at(at, zone, &wall));
	return date_instant(date_add_days(wall.day, 1 - WEEK_DAYS), 0, 0, zone, ret);
}

const char *gate_day_zone(
	struct arena *a, const struct gate_facts *f, const char *person, struct instant at)
{
	const struct gate_ids zones = zones_of(a, f, person);
	const char *widest = zones.count ? zones.at[0] : NULL;
	struct instant first = {INT64_MAX}, began;
	for (size_t i = 0; zones.count > 1 && i < zones.count; i++)
		if (week_began(at, zones.at[i], &began) == ERR_NONE && began.ms < first.ms) {
			first = began;
			widest = zones.at[i];
		}
	return widest;
}

static void add_spot(
	struct judge *j, struct date day, int32_t minute, const char *zone, const char *basis)
{
	struct gate_spot spot = {day, minute, zone, basis};
	*PUSH(j->arena, j->spots, j->spot_count, j->spot_cap) = spot;
}

static void add_spots_of(struct judge *j, const char *basis)
{
	const struct gate_time *at = &j->p->at;
	struct instant t;
	if (date_instant(at->day, at->minute / 60, at->minute % 60, basis, &t) != ERR_NONE)
		return;
	for (size_t i = 0; i < j->zones.count; i++) {
		struct gate_time wall;
		if (gate_time_at(t, j->zones.at[i], &wall) == ERR_NONE)
			add_spot(j, wall.day, wall.minute, j->zones.at[i], basis);
	}
}

void judge_place_in_time(struct judge *j)
{
	const struct gate_time *at = &j->p->at;
	j->zones = zones_of(j->arena, j->f, j->p->person);
	bool clock = at->minute >= 0 && !at->filler && !date_is_none(at->day);
	if (!clock || (!at->zone && j->zones.count <= 1))
		add_spot(j, at->day, at->filler ? -1 : at->minute, NULL, sole_zone(j));
	else if (at->zone)
		add_spots_of(j, at->zone);
	else
		for (size_t i = 0; i < j->zones.count; i++)
			add_spots_of(j, j->zones.at[i]);
	if (j->spot_count ==
		0) /* nothing says where the person is: the proposal's own clock counts */
		add_spot(j, at->day, at->minute, NULL, NULL);
}

struct gate_time judge_until_at(const struct gate_spot *s, struct date day, int32_t minute)
{
	struct gate_time wall = {.day = date_add_days(day, minute / WINDOW_DAY_MINUTES),
		.minute = minute % WINDOW_DAY_MINUTES};
	struct instant t;
	if (date_is_none(s->day))
		return gate_time_none();
	if (!s->zone || !s->basis)
		return wall;
	if (date_instant(wall.day, wall.minute / 60, wall.minute % 60, s->zone, &t) != ERR_NONE ||
		gate_time_at(t, s->basis, &wall) != ERR_NONE)
		return gate_time_none();
	return wall;
}

struct gate_time judge_until_day(const struct judge *j, struct date day)
{
	struct gate_time latest = gate_time_none();
	for (size_t i = 0; !date_is_none(day) && i < j->spot_count; i++) {
		struct gate_time until = judge_until_at(&j->spots[i], day, 0);
		if (date_is_none(latest.day) || gate_time_may_precede(&latest, &until))
			latest = until;
	}
	return latest;
}

bool judge_in_session(const struct judge *j)
{
	if (j->p->channel != GATE_CHANNEL_PORTAL || j->p->session_active != GATE_YES)
		return false;
	bool open = true;
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		if (e->channel == GATE_CHANNEL_PORTAL && gate_time_may_precede(&e->at, &j->p->at))
			open = e->outcome != GATE_OUTCOME_SESSION_END;
	}
	return open;
}

static char digit(int32_t n)
{
	return (char)('0' + n);
}

/* "11:00-21:00" */
static const char *hours_words(struct arena *a, int32_t from, int32_t to)
{
	const char letters[] = {digit(from / 600), digit(from / 60 % 10), ':',
		digit(from % 60 / 10), digit(from % 10), '-', digit(to / 600), digit(to / 60 % 10),
		':', digit(to % 60 / 10), digit(to % 10)};
	return arena_strn(a, letters, sizeof letters);
}

/* "11:00-21:00": the hours common to all zones, on an eastern clock; nothing when there are none.
 */
static void show_window(struct judge *j, const struct law_row *row)
{
	static const char EASTERN[] = "America/New_York";
	struct instant from = {INT64_MIN}, to = {INT64_MAX};
	int32_t open = (int32_t)row->from_minute, close = (int32_t)row->to_minute;
	for (size_t i = 0; i < j->zones.count; i++) {
		struct instant a, b;
		if (date_instant(j->p->at.day, open / 60, open % 60, j->zones.at[i], &a) !=
				ERR_NONE ||
			date_instant(date_add_days(j->p->at.day, close / WINDOW_DAY_MINUTES),
				close % WINDOW_DAY_MINUTES / 60, close % 60, j->zones.at[i],
				&b) != ERR_NONE)
			return;
		from = a.ms > from.ms ? a : from;
		to = b.ms < to.ms ? b : to;
	}
	struct gate_time a, b;
	if (from.ms >= to.ms || gate_time_at(from, EASTERN, &a) != ERR_NONE ||
		gate_time_at(to, EASTERN, &b) != ERR_NONE)
		return;
	judge_word(j, "window_eastern", NULL, hours_words(j->arena, a.minute, b.minute));
}

/* law: US-TIME, US-TIME-TZ: [from, to) in every place where the person may be. A letter has no
 * minute of arrival. */
void judge_hours(struct judge *j)
{
	const struct law_row *row = judge_rule(j, LAW_US_TIME);
	if (!row)
		return;
	if (judge_keys(j) && j->zones.count > 1 && !date_is_none(j->p->at.day))
		show_window(j, row);
	if (gate_medium_of(j->p->channel) == GATE_MEDIUM_POSTAL || judge_in_session(j))
		return;
	int32_t open = (int32_t)row->from_minute, close = (int32_t)row->to_minute;
	for (size_t i = 0; i < j->spot_count; i++) {
		const struct gate_spot *s = &j->spots[i];
		if (s->minute < 0 || window_has_minute(s->minute, open, close))
			continue;
		bool early = s->minute < open;
		judge_find(j, LAW_US_TIME, GATE_DENY,
			judge_until_at(s, early ? s->day : date_add_days(s->day, 1), open),
			early ? "It is too early where the person is or may be."
			      : "It is too late in the day where the person is or may be.");
		if (j->zones.count > 1)
			judge_find(j, LAW_US_TIME_TZ, GATE_DENY,
				judge_until_at(s, early ? s->day : date_add_days(s->day, 1), open),
				"The person may be in more than one time zone; the hour has to suit all of them.");
	}
}

/* Events have an order of their own: of two at the same moment the later in the list came later. */
static bool answered_already(const struct judge *j, const struct gate_event *asked, int64_t replies)
{
	int32_t place = (int32_t)(asked - j->f->events);
	int64_t answers = 0;
	for (size_t i = 0; i < j->f->event_count; i++) {
		const struct gate_event *e = &j->f->events[i];
		bool before = e != j->p && gate_time_may_precede(&e->at, &j->p->at);
		if (!before || e->dir != GATE_OUT)
			continue;
		bool loose = e->in_reply_to < 0 && (int32_t)i > place && e->person &&
			asked->person && str_equal(e->person, asked->person) &&
			gate_medium_of(e->channel) == gate_medium_of(asked->channel);
		answers += e->in_reply_to == place || loose;
	}
	return answers >= replies;
}

bool judge_answers(const struct judge *j, int64_t replies)
{
	if (j->p->in_reply_to < 0 || (size_t)j->p->in_reply_to >= j->f->event_count)
		return false;
	const struct gate_event *asked = &j->f->events[j->p->in_reply_to];
	bool theirs = asked->dir == GATE_IN && asked->person && j->p->person &&
		str_equal(asked->person, j->p->person);
	bool same = gate_medium_of(asked->channel) == gate_medium_of(j->p->channel) &&
		gate_medium_of(asked->channel) != GATE_MEDIUM_UNKNOWN;
	return theirs && same && gate_time_may_precede(&asked->at, &j->p->at) &&
		!answered_already(j, asked, replies);
}

static bool weekday_in(uint32_t days, struct date day)
{
	return days == 0 || date_is_none(day) || (days >> date_weekday(day) & 1u);
}

static bool holds_on(const struct gate_preference *pref, struct date day)
{
	bool over =
		!date_is_none(pref->until) && !date_is_none(day) && date_before(pref->until, day);
	return !over && weekday_in(pref->days, day);
}

static struct date eve_of(struct date day)
{
	return date_is_none(day) ? day : date_add_days(day, -1);
}

/* A window that passes midnight belongs to the day on which it begins. */
bool judge_falls_in(const struct gate_preference *pref, struct date day, int32_t minute)
{
	bool timed = pref->kind != GATE_PREFERENCE_DAYS && pref->from >= 0 && pref->to >= 0;
	if (!timed || minute < 0)
		return holds_on(pref, day) ||
			(timed && pref->from > pref->to && holds_on(pref, eve_of(day)));
	if (pref->from > pref->to && minute < pref->to)
		day = eve_of(day); /* what began the evening before */
	return holds_on(pref, day) && window_has_minute(minute, pref->from, pref->to);
}

/* law: US-INBOUND-ONE-REPLY: the person wrote in that very time, today. */
static bool reply_is_open(
	const struct judge *j, const struct gate_preference *pref, const struct gate_spot *s)
{
	const struct law_row *row = judge_rule(j, LAW_US_INBOUND_ONE_REPLY);
	if (!row || !judge_answers(j, law_number(row, "replies")))
		return false;
	const struct gate_event *asked = &j->f->events[j->p->in_reply_to];
	return date_same(asked->at.day, s->day) &&
		judge_falls_in(pref, asked->at.day, asked->at.minute);
}

/* "contact_on_Fridays" covers Fridays; given to this collector, in force. law: US-6B-EXCEPT */
static bool consented(const struct judge *j, const struct gate_spot *s)
{
	static const char *const SCOPE[] = {"contact_on_Mondays", "contact_on_Tuesdays",
		"contact_on_Wednesdays", "contact_on_Thursdays", "contact_on_Fridays",
		"contact_on_Saturdays", "contact_on_Sundays"};
	if (!judge_rule(j, LAW_US_6B_EXCEPT) || date_is_none(s->day))
		return false;
	for (size_t i = 0; i < j->f->consent_count; i++) {
		const struct gate_consent *c = &j->f->consents[i];
		bool direct = c->given_to && str_equal(c->given_to, "collector") && c->person &&
			j->p->person && str_equal(c->person, j->p->person);
		bool live = (date_is_none(c->expires) || !date_before(c->expires, s->day)) &&
			(date_is_none(c->revoked) || date_before(s->day, c->revoked)) &&
			(date_is_none(c->at) || !date_before(s->day, c->at));
		if (direct && live && c->scope && str_equal(c->scope, SCOPE[date_weekday(s->day)]))
			return true;
	}
	return false;
}

static void judge_window(struct judge *j, const struct gate_preference *pref)
{
	for (size_t i = 0; i < j->spot_count; i++) {
		const struct gate_spot *s = &j->spots[i];
		if (!judge_falls_in(pref, s->day, s->minute) || reply_is_open(j, pref, s) ||
			consented(j, s))
			continue;
		bool window = pref->kind == GATE_PREFERENCE_WINDOW && pref->to > s->minute &&
			pref->to < WINDOW_DAY_MINUTES;
		judge_find_or_own(j, LAW_US_TIME_DESIGNATED, "POLICY-TIME", GATE_DENY,
			window ? judge_until_at(s, s->day, pref->to)
			       : judge_until_at(s, date_add_days(s->day, 1), 0),
			"The person has called this time inconvenient.");
	}
}

/* "Not now", said in an earlier contact, holds for the rest of that day. */
static void judge_not_now(struct judge *j, const struct gate_preference *pref)
{
	if (pref->during_event < 0 || (size_t)pref->during_event >= j->f->event_count)
		return;
	const struct gate_event *said = &j->f->events[pref->during_event];
	if (said == j->p || !gate_time_may_precede(&said->at, &j->p->at))
		return;
	for (size_t i = 0; i < j->spot_count; i++)
		if (date_same(said->at.day, j->spots[i].day))
			judge_find(j, LAW_US_TIME_DESIGNATED, GATE_DENY,
				judge_until_at(&j->spots[i], date_add_days(j->spots[i].day, 1), 0),
				"The person said today that the time was inconvenient.");
}

/* law: US-TIME-DESIGNATED */
void judge_designated(struct judge *j)
{
	if (judge_in_session(j))
		return;
	for (size_t i = 0; i < j->f->preference_count; i++) {
		const struct gate_preference *pref = &j->f->preferences[i];
		if (pref->person && j->p->person && !str_equal(pref->person, j->p->person))
			continue;
		if (pref->kind == GATE_PREFERENCE_DAYS || pref->kind == GATE_PREFERENCE_WINDOW)
			judge_window(j, pref);
		if (pref->kind == GATE_PREFERENCE_STATEMENT && pref->meaning &&
			str_equal(pref->meaning, "this_is_an_inconvenient_time"))
			judge_not_now(j, pref);
	}
}
