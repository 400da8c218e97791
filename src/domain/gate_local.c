#include "domain/gate_inner.h"

/* What the law of a place asks of a contact: one function a family of rules, which takes its
 * numbers from the rows. Every row can only forbid. */

#define ALL_CHANNELS (~(uint32_t)0)
#define CALLS (1u << GATE_CHANNEL_CALL | 1u << GATE_CHANNEL_VOICEMAIL_DROP)
#define MESSAGES                                                                                   \
	(1u << GATE_CHANNEL_SMS | 1u << GATE_CHANNEL_EMAIL | 1u << GATE_CHANNEL_ACCEPTED_EMAIL |   \
		1u << GATE_CHANNEL_SOCIAL)

static bool on(uint32_t channels, enum gate_channel channel)
{
	/* A channel that is not known may be any. */
	return channel == GATE_CHANNEL_UNKNOWN || channel == GATE_CHANNEL_OTHER ||
		(channels >> channel & 1u);
}

/* --- hours --- */

/* The spot as the clock of the zone shows it, for rules that name a zone. */
static struct gate_spot in_zone(const struct judge *j, const struct gate_spot *s, const char *zone)
{
	struct gate_spot there = *s;
	struct instant t;
	struct gate_time wall;
	const char *read_in = s->zone ? s->zone : s->basis ? s->basis : j->p->at.zone;
	if (!read_in || s->minute < 0 || date_is_none(s->day) ||
		date_instant(s->day, s->minute / 60, s->minute % 60, read_in, &t) != ERR_NONE ||
		gate_time_at(t, zone, &wall) != ERR_NONE)
		return there;
	there.day = wall.day;
	there.minute = wall.minute;
	there.zone = zone;
	there.basis = s->basis ? s->basis : read_in;
	return there;
}

static void judge_spot(struct judge *j, const struct judge_walk *w, const struct gate_spot *s)
{
	int32_t open = (int32_t)w->row->from_minute, close = (int32_t)w->row->to_minute;
	if (s->minute < 0 || (s->minute >= open && s->minute < close))
		return;
	bool early = s->minute < open;
	judge_find_here(j, w, judge_until_at(s, early ? s->day : date_add_days(s->day, 1), open),
		early ? "It is earlier than the law allows where the person may be."
		      : "It is later in the day than the law allows where the person may be.");
}

/* [from, to) on the clock that the rule goes by: the named zone's, else the person's wherever that
 * may be. law: MA-AG-TIME, WA-FREQ, DC-TIME, WV-TIME, FL-TIME, UK-CONC-CONTACT */
static void judge_local_hours(struct judge *j)
{
	bool written = gate_medium_of(j->p->channel) == GATE_MEDIUM_POSTAL;
	for (struct judge_walk w = {0}; judge_next(j, LAW_HOURS, &w);) {
		const char *zone = w.row->zone;
		if (w.row->channels ? !on(w.row->channels, j->p->channel) : written)
			continue;
		for (size_t i = 0; i < j->spot_count; i++) {
			struct gate_spot s = j->spots[i];
			if (zone)
				s = in_zone(j, &s, zone);
			judge_spot(j, &w, &s);
		}
	}
}

/* --- frequencies --- */

enum where { ANYWHERE, AT_HOME, ELSEWHERE, AT_WORK };

/* So many contacts of that kind in so many days. */
struct cap {
	int64_t most; /* -1: the row has none such */
	int64_t days;
	uint32_t channels;
	enum where where;
	bool talks;                /* only conversations count, and only to what may become one */
	enum gate_content content; /* only what carries it counts; UNKNOWN: whatever it carries */
	const char *why;
};

static bool has_work_line(const struct judge *j)
{
	for (size_t i = 0; i < j->f->endpoint_count; i++) {
		const struct gate_endpoint *e = &j->f->endpoints[i];
		if (e->place && str_equal(e->place, "work") && e->kind != GATE_ENDPOINT_EMAIL)
			return true;
	}
	return false;
}

/* A mobile goes where the person goes; it is the person's home for these rules. A contact of which
 * it is not known where it goes may go to any place, but to work only by telephone, and only when
 * such a number is known. */
static bool is_at(const struct judge *j, const struct gate_event *event, enum where where)
{
	if (where == ANYWHERE)
		return true;
	const struct gate_endpoint *e = gate_endpoint_find(j->f, event->to);
	bool unknown = !e || (!e->place && e->kind != GATE_ENDPOINT_MOBILE);
	bool home = e && (!e->place || str_equal(e->place, "home"));
	switch (where) {
	case ANYWHERE:
		return true;
	case AT_HOME:
		return unknown || home;
	case ELSEWHERE:
		return unknown || !home;
	case AT_WORK:
		return unknown ? judge_is_call(event) && has_work_line(j)
			       : e->place && str_equal(e->place, "work");
	}
	NEVER("a place");
}

static bool may_be_about(const struct gate_event *e, const struct gate_ids *debts)
{
	bool about = e->debts.count == 0 || debts->count == 0;
	for (size_t i = 0; !about && i < debts->count; i++)
		about = gate_ids_has(&e->debts, debts->at[i]);
	return about;
}

static bool may_be_of_kind(const struct judge *j, const struct law_row *row, const char *endpoint)
{
	const struct gate_endpoint *e = row->kinds ? gate_endpoint_find(j->f, endpoint) : NULL;
	return !e || (row->kinds >> e->kind & 1u) || e->kind == GATE_ENDPOINT_UNKNOWN ||
		e->kind == GATE_ENDPOINT_OTHER;
}

/* Only what a machine dials or speaks; a call is a person's unless it is said not to be. */
static bool is_meant(const struct law_row *row, const struct gate_event *e)
{
	return !row->automated_only || e->automated == GATE_YES;
}

static bool falls_under(const struct judge *j, const struct law_row *row, const struct cap *cap,
	const struct gate_event *e)
{
	return on(cap->channels, e->channel) && is_at(j, e, cap->where) &&
		(cap->content == GATE_CONTENT_UNKNOWN || cap->content == e->content) &&
		may_be_of_kind(j, row, e->to) && is_meant(row, e);
}

/* To the person, or to one whom the rule counts together with them: the debtor or the spouse.
 * law: WA-FREQ, MA-AG-FREQ */
static bool counts_together(
	const struct judge *j, const struct law_row *row, const struct gate_event *e)
{
	const struct gate_person *one = gate_person_find(j->f, e->person);
	const struct gate_person *other = gate_person_find(j->f, j->p->person);
	if (judge_toward(e, j->p->person) || !one || !other || !row->roles)
		return judge_toward(e, j->p->person);
	bool with = (row->roles >> one->role | row->roles >> other->role) & 1u;
	return with && judge_is_consumer(j, one->id) && judge_is_consumer(j, other->id);
}

static bool adds_up(const struct judge *j, const struct law_row *row, const struct cap *cap,
	const struct gate_event *e)
{
	bool talked = e->outcome == GATE_OUTCOME_CONVERSATION ||
		e->outcome == GATE_OUTCOME_UNKNOWN || e->outcome == GATE_OUTCOME_OTHER;
	return e != j->p && e->dir != GATE_IN && !e->action && counts_together(j, row, e) &&
		gate_time_may_precede(&e->at, &j->p->at) && (!cap->talks || talked) &&
		(row->per_person || may_be_about(e, &j->p->debts)) && falls_under(j, row, cap, e) &&
		!judge_misdirected(j, e->to, DATE_NONE);
}

static bool in_window(const struct judge *j, const struct judge_walk *w, const struct cap *cap,
	const struct gate_event *e, struct date day)
{
	struct date from = date_add_days(day, 1 - (int32_t)cap->days);
	return (date_is_none(e->at.day) || !date_before(e->at.day, from)) &&
		adds_up(j, w->row, cap, e);
}

static void refuse_by_cap(
	struct judge *j, const struct judge_walk *w, const struct cap *cap, struct date day)
{
	judge_counting(j, cap->days);
	for (size_t i = 0; i < j->f->event_count; i++)
		if (in_window(j, w, cap, &j->f->events[i], day))
			judge_counted(j, &j->f->events[i]);
	struct date free = judge_window_free(j, w->row, cap->most);
	judge_find_here(j, w, judge_until_day(j, free), cap->why);
}

static void judge_cap(struct judge *j, const struct judge_walk *w, const struct cap *cap)
{
	if (cap->most < 0 || !falls_under(j, w->row, cap, j->p))
		return;
	for (size_t s = 0; s < j->spot_count; s++) {
		struct date day = j->spots[s].day;
		int64_t n = 0;
		if (date_is_none(day))
			continue;
		size_t first = judge_since(j, date_add_days(day, 1 - (int32_t)cap->days));
		for (size_t i = first; i < j->f->event_count; i++)
			n += in_window(j, w, cap, &j->f->events[i], day);
		if (n >= cap->most)
			refuse_by_cap(j, w, cap, day);
	}
}

/* law: MA-AG-FREQ, MA-DOB-FREQ, NYC-FREQ, WA-FREQ, DC-FREQ, DC-FREQ-CAREFUL, DC-ASK, WV-FREQ,
 * US-TCPA-RESID3: attempts count as contacts, whether they reached anybody or not. */
static void judge_frequencies(struct judge *j)
{
	for (struct judge_walk w = {0}; judge_next(j, LAW_FREQUENCY, &w);) {
		int64_t days = w.row->period_days, elsewhere = w.row->elsewhere_calls;
		uint32_t calls = w.row->channels ? w.row->channels : CALLS;
		const struct cap CAP[] = {
			{w.row->calls, days, calls, elsewhere < 0 ? ANYWHERE : AT_HOME, false,
				GATE_CONTENT_UNKNOWN,
				"With this call there would be more than the law of the place allows in the period."},
			{elsewhere, w.row->elsewhere_days < 0 ? days : w.row->elsewhere_days, calls,
				ELSEWHERE, false, GATE_CONTENT_UNKNOWN,
				"With this call there would be more, other than to the home, than the law of the "
				"place allows in the period."},
			{w.row->contacts, days, ALL_CHANNELS, ANYWHERE, false, GATE_CONTENT_UNKNOWN,
				"With this contact there would be more, over all channels, than the law of the place "
				"allows in the period."},
			{w.row->work_contacts, days, ALL_CHANNELS, AT_WORK, false,
				GATE_CONTENT_UNKNOWN,
				"With this contact there would be more at work than the law of the place allows in "
				"the period."},
			{w.row->messages, days, MESSAGES, ANYWHERE, false, GATE_CONTENT_UNKNOWN,
				"With this message there would be more than the law of the place allows in the "
				"period."},
			{w.row->conversations, days, CALLS, ANYWHERE, true, GATE_CONTENT_UNKNOWN,
				"There have been as many conversations as the law of the place allows in the "
				"period."},
			{w.row->requests, days, ALL_CHANNELS, ANYWHERE, false,
				GATE_CONTENT_CONSENT_REQUEST,
				"Consent has been asked for as often as the law of the place allows in the "
				"period."},
		};
		for (size_t i = 0; i < COUNT(CAP); i++)
			judge_cap(j, &w, &CAP[i]);
	}
}

/* --- consent to a channel --- */

static bool is_written(const struct gate_consent *c)
{
	return c->medium && !str_equal(c->medium, "oral") && !str_equal(c->medium, "call");
}

/* For that address, or for the medium as a whole; by word of mouth is enough unless the row says
 * "written". */
static bool consent_covers(const struct judge *j, const struct law_row *row,
	const struct gate_consent *c, struct date *ret_revoked)
{
	struct date day = j->p->at.day;
	bool theirs = !c->person || !j->p->person || str_equal(c->person, j->p->person);
	bool here = !c->endpoint || (j->p->to && str_equal(c->endpoint, j->p->to));
	bool direct = !c->given_to || str_equal(c->given_to, "collector");
	bool formal = !row->written_only || is_written(c);
	bool begun = date_is_none(c->at) || date_is_none(day) || !date_before(day, c->at);
	bool runs = date_is_none(c->expires) || date_is_none(day) || !date_before(c->expires, day);
	if (!theirs || !here || !direct || !formal || !begun || !runs || (c->scope && !c->endpoint))
		return false;
	*ret_revoked = c->revoked;
	return true;
}

/* That row asks for consent to this contact. */
static bool asks(const struct judge *j, const struct law_row *row)
{
	return on(row->channels, j->p->channel) && may_be_of_kind(j, row, j->p->to) &&
		is_meant(row, j->p);
}

/* A contact that is yet to be made heeds a revocation at once; one on record is judged by the time
 * that the law leaves, which another place's law does not lend. law: US-TCPA-REVOKE */
static bool still_holds(const struct judge *j, const struct law_row *row, struct date revoked)
{
	if (date_is_none(revoked))
		return true;
	if (j->q->kind == GATE_ASK_GATE)
		return date_before(j->p->at.day, revoked);
	int64_t most = INT64_MAX;
	for (struct judge_walk w = {0}; judge_next(j, LAW_CONSENT, &w);) {
		int64_t days = law_number_or(w.row, "request_days", INT64_MAX);
		if (str_equal(w.row->jurisdiction, row->jurisdiction) && asks(j, w.row))
			most = days < most ? days : most;
	}
	if (most == INT64_MAX)
		return date_before(j->p->at.day, revoked);
	return !date_before(judge_business_days(revoked, most), j->p->at.day);
}

static bool has_consent(const struct judge *j, const struct law_row *row)
{
	for (size_t i = 0; i < j->f->consent_count; i++) {
		struct date revoked;
		if (consent_covers(j, row, &j->f->consents[i], &revoked) &&
			still_holds(j, row, revoked))
			return true;
	}
	return false;
}

/* law: NYC-ELEC, DC-ELEC, US-TCPA-CONSENT, US-TCPA-REVOKE */
static void judge_consents(struct judge *j)
{
	for (struct judge_walk w = {0}; judge_next(j, LAW_CONSENT, &w);)
		if (asks(j, w.row) && !has_consent(j, w.row))
			judge_find_here(j, &w, gate_time_none(),
				"This channel needs the person's own consent, and none of the kind that the law "
				"wants is on record.");
}

/* --- the place of work --- */

/* What was asked by word of mouth holds for so many days, the day of asking included; what was
 * written holds on. law: MA-AG-WORK */
static void judge_work_wish(
	struct judge *j, const struct judge_walk *w, const struct gate_preference *pref)
{
	bool asked = pref->kind == GATE_PREFERENCE_STATEMENT && pref->meaning &&
		(str_equal(pref->meaning, "stop_calling_at_work") ||
			str_equal(pref->meaning, "cannot_take_personal_calls_at_work"));
	struct gate_time until = gate_time_none();
	if (!asked || (pref->person && j->p->person && !str_equal(pref->person, j->p->person)))
		return;
	if (pref->written == GATE_NO && !date_is_none(pref->said)) {
		struct date free =
			date_add_days(pref->said, (int32_t)law_number(w->row, "request_days"));
		until = judge_until_day(j, free);
		if (!date_is_none(j->p->at.day) && !date_before(j->p->at.day, free))
			return;
	}
	judge_find_here(j, w, until, "The person has asked not to be called at work.");
}

static void judge_work(struct judge *j)
{
	for (struct judge_walk w = {0}; j->f->preference_count && judge_next(j, LAW_WORK, &w);)
		for (size_t i = 0; is_at(j, j->p, AT_WORK) && i < j->f->preference_count; i++)
			judge_work_wish(j, &w, &j->f->preferences[i]);
}

static bool employer_may_be_told(const struct judge *j)
{
	for (size_t i = 0; i < j->f->consent_count; i++) {
		const struct gate_consent *c = &j->f->consents[i];
		if (c->scope && str_equal(c->scope, "contact_employer") && is_written(c) &&
			(date_is_none(c->revoked) || date_before(j->p->at.day, c->revoked)))
			return true;
	}
	return false;
}

/* law: FL-EMPLOYER */
static void judge_employer(struct judge *j)
{
	const struct gate_person *who = gate_person_find(j->f, j->p->person);
	if (!who || who->role != GATE_ROLE_EMPLOYER || employer_may_be_told(j))
		return;
	for (struct judge_walk w = {0}; judge_next(j, LAW_EMPLOYER, &w);)
		judge_find_here(j, &w, gate_time_none(),
			"The employer is not contacted before a judgment without the person's written "
			"permission.");
}

/* Where licenses are on record, an agency collects only in the places they name. A license follows
 * where the person lives: an area code is asked where nothing else says it. */
void judge_license(struct judge *j)
{
	const struct gate_ids *held = &j->f->actor.licenses;
	if (!held->known || !j->v->third_party)
		return;
	if (j->place_count == 0 && !gate_licensed_country(held))
		judge_find_own(j, "GATE-LICENSE", GATE_DENY, gate_time_none(),
			"Where the person is, is not known, and the agency is licensed in some places only.");
	for (size_t i = 0; i < (j->lives_count ? j->lives_count : j->place_count); i++)
		if (!gate_licensed(held, j->places[i]))
			judge_find_own(j, "GATE-LICENSE", GATE_DENY, gate_time_none(),
				"The person may be at a place for which the agency has no license on record.");
}

void judge_local(struct judge *j, bool on_the_line)
{
	if (judge_in_session(j))
		return;
	judge_local_hours(j);
	judge_consents(j);
	judge_work(j);
	judge_employer(j);
	judge_license(j);
	if (!on_the_line)
		judge_frequencies(j);
}
