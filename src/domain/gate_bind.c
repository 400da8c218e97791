#include "domain/gate_change.h"
#include "domain/gate_inner.h"
#include "domain/window.h"

/* Which rules bind: by who acts, whose debt it is, where the person may be, and from when. */

static void add_place(struct judge *j, const char *name)
{
	struct law_place place;
	if (law_place_parse(text_of(name), &place) != ERR_NONE) {
		judge_find_own(j, "GATE-NOT-UNDERSTOOD", GATE_DENY, gate_time_none(),
			"A place was given that is not understood; a person has to decide.");
		return;
	}
	*PUSH(j->arena, j->places, j->place_count, j->place_cap) = place;
}

/* An area code is where somebody once took a number: it comes last, so that what asks for the place
 * that is known can leave it out. */
static bool is_area(const struct gate_endpoint *e)
{
	return e->zone_source && str_equal(e->zone_source, "area_code");
}

static void add_endpoints(struct judge *j, bool areas)
{
	for (size_t i = 0; i < j->f->endpoint_count; i++) {
		const struct gate_endpoint *e = &j->f->endpoints[i];
		if (e->places.count == 0 || is_area(e) != areas)
			continue;
		bool theirs =
			!e->person || !j->p || !j->p->person || str_equal(e->person, j->p->person);
		for (size_t k = 0; theirs && k < e->places.count; k++)
			add_place(j, e->places.at[k]);
	}
}

void judge_find_places(struct judge *j)
{
	for (size_t i = 0; i < j->f->places.count; i++)
		add_place(j, j->f->places.at[i]);
	add_endpoints(j, false);
	j->lives_count = j->place_count;
	add_endpoints(j, true);
}

/* What was not asked is said: nobody knows in which state the person is. law: US-PREEMPT */
void judge_show_no_state(struct judge *j)
{
	if (j->place_count || !j->v->consumer || j->quiet)
		return;
	const struct gate_reason r = {.answer = GATE_ALLOW,
		.rule = "GATE-PLACE",
		.why = "The customer's state is not known: the rules of the whole United States were asked, "
		       "no state's own.",
		.until = gate_time_none()};
	*PUSH(j->arena, j->v->reasons, j->v->reason_count, j->v->reason_cap) = r;
}

/* law: US-PREEMPT: the law of every place where the person may be. */
static bool is_here(const struct judge *j, const struct law_row *row)
{
	const uint64_t us = (uint64_t)'U' << 56 | (uint64_t)'S' << 48;
	if (j->place_count == 0)
		return row->place.code == us;
	for (size_t i = 0; i < j->place_count; i++)
		if (law_place_meets(row->place, j->places[i]))
			return true;
	return false;
}

static bool is_party(const struct judge *j, const struct law_row *row)
{
	return row->binds == LAW_BOTH_PARTIES ||
		(row->binds == LAW_THIRD_PARTY) == j->v->third_party;
}

/* The kinds of which a debt may be: one of unknown kind is of any, and an ordinary invoice, for
 * goods or services, is of none that has rules of its own. */
static uint32_t kinds_of(const struct gate_debt *d)
{
	const uint32_t others = 1u << GATE_DEBT_BANK_LOAN | 1u << GATE_DEBT_CREDIT_CARD |
		1u << GATE_DEBT_STUDENT_LOAN | 1u << GATE_DEBT_MORTGAGE | 1u << GATE_DEBT_MEDICAL;
	if (d->kind == GATE_DEBT_UNKNOWN || d->kind == GATE_DEBT_UNSPECIFIED ||
		d->kind == GATE_DEBT_OTHER)
		return UINT32_MAX;
	return d->kind == GATE_DEBT_INVOICE ? ~others : 1u << d->kind;
}

bool judge_may_be_of(const struct law_row *row, const struct gate_debt *d)
{
	return !row->debts || (row->debts & kinds_of(d));
}

/* True when one of the debts asked about is of these kinds, or (may_be) may be. */
static bool is_of(const struct judge *j, uint32_t kinds, bool may_be)
{
	if (may_be && j->f->debt_count == 0)
		return true;
	for (size_t i = 0; i < j->f->debt_count; i++) {
		const struct gate_debt *d = &j->f->debts[i];
		bool asked = !j->p || j->p->debts.count == 0 || gate_ids_has(&j->p->debts, d->id);
		if (asked && (kinds & (may_be ? kinds_of(d) : 1u << d->kind)))
			return true;
	}
	return false;
}

static bool is_debt(const struct judge *j, const struct law_row *row, bool may_be)
{
	return !row->debts || is_of(j, row->debts, may_be);
}

static const struct gate_debt *first_debt(const struct judge *j)
{
	for (size_t i = 0; i < j->f->debt_count; i++)
		if (!j->p || j->p->debts.count == 0 ||
			gate_ids_has(&j->p->debts, j->f->debts[i].id))
			return &j->f->debts[i];
	return NULL;
}

/* Nobody else is certainly no natural person. */
static bool company_owes(const struct judge *j)
{
	const struct gate_debt *d = first_debt(j);
	const struct gate_person *who = d ? gate_person_find(j->f, d->debtor) : NULL;
	return who && who->role == GATE_ROLE_CORPORATE_DEBTOR;
}

static bool may_be_lent(const struct judge *j)
{
	const uint32_t lent = 1u << GATE_DEBT_BANK_LOAN | 1u << GATE_DEBT_CREDIT_CARD |
		1u << GATE_DEBT_STUDENT_LOAN | 1u << GATE_DEBT_MORTGAGE;
	return is_of(j, lent, true);
}

/* law: UK-PAP, UK-BREATHING, EU-GDPR-BASIS: sole traders too. law: UK-CONC-*: credit alone. */
static bool is_scope(const struct judge *j, const struct law_row *row)
{
	bool consumer = j->v->consumer;
	switch (row->scope) {
	case LAW_CONSUMER:
		return consumer;
	case LAW_BUSINESS:
		return !consumer;
	case LAW_ALL_DEBTS:
		return true;
	case LAW_NATURAL_PERSON:
		return consumer || !company_owes(j);
	case LAW_CONSUMER_CREDIT:
		return consumer && may_be_lent(j);
	}
	NEVER("a scope");
}

bool gate_may_switch(const struct law_row *row)
{
	const uint32_t others_rest_on = 1u << LAW_LIMITATION | 1u << LAW_NO_REVIVAL;
	return row->confidence >= LAW_SECONDARY && !row->always &&
		!(row->families & others_rest_on);
}

/* Nobody's word, or a word without a reason, moves nothing. */
static bool is_signed(const struct gate_waiver *w)
{
	return !str_blank(w->counsel) && !str_blank(w->reason);
}

static bool switches(const struct gate_waiver *w, const struct law_row *row)
{
	return gate_may_switch(row) && str_equal(w->rule, row->id) && is_signed(w) &&
		(!w->place || str_equal(w->place, row->jurisdiction));
}

static bool is_off(const struct judge *j, const struct law_row *row)
{
	const struct gate_policy *own = &j->f->policy;
	for (size_t i = 0; i < own->waiver_count; i++)
		if (switches(&own->waivers[i], row))
			return true;
	return false;
}

static bool is_heeded(const struct judge *j, const struct gate_waiver *w)
{
	for (size_t i = 0; i < j->law->count; i++) {
		const struct law_row *row = j->law->rows[i];
		if (switches(w, row) && law_in_force(row, j->today) && is_here(j, row))
			return true;
	}
	return false;
}

/* "NYC-ELEC by counsel Jane Roe: advice of May 4". */
static const char *waiver_words(struct judge *j, const struct gate_waiver *w)
{
	return arena_printf(j->arena, "%s%s%s by counsel %s: %s", w->rule, w->place ? " of " : "",
		str_or_empty(w->place), w->counsel, w->reason);
}

/* The mark that every verdict carries where a rule of the place was not asked. */
static void mark_off(struct judge *j, const char *words)
{
	const struct gate_reason r = {.answer = GATE_ALLOW,
		.rule = "GATE-SWITCHED-OFF",
		.why = arena_printf(j->arena, "Switched off: %s.", words),
		.until = gate_time_none(),
		.policy = true};
	if (!j->quiet)
		*PUSH(j->arena, j->v->reasons, j->v->reason_count, j->v->reason_cap) = r;
}

void judge_show_waivers(struct judge *j)
{
	const struct gate_policy *own = &j->f->policy;
	const char *words = NULL;
	for (size_t i = 0; i < own->waiver_count; i++) {
		const struct gate_waiver *w = &own->waivers[i];
		if (!is_signed(w))
			continue;
		judge_word(j, "switched_off", w->rule, w->reason);
		const char *more = is_heeded(j, w) ? waiver_words(j, w) : NULL;
		if (more)
			words = words ? arena_printf(j->arena, "%s; %s", words, more) : more;
	}
	if (words)
		mark_off(j, words);
}

/* True when the row binds by law, or (policy) because the client's policy goes as far. A policy
 * carries limits on third parties to one's own contacts and the law of the United States to other
 * countries, what is said of lent money to a consumer's other debts, never one state's law to
 * another, and it does not guess at the kind of a debt. */
static bool binds(const struct judge *j, const struct law_row *row, bool *policy)
{
	const struct gate_policy *own = &j->f->policy;
	bool here = is_here(j, row), party = is_party(j, row), scope = is_scope(j, row);
	bool theirs = j->v->consumer && row->scope == LAW_CONSUMER_CREDIT;
	if (!is_debt(j, row, true) || is_off(j, row) || (!here && row->families))
		return false;
	*policy = !(here && party && scope);
	return !*policy ||
		(own->name && is_debt(j, row, false) && ((here && party) || own->first_party) &&
			(scope || theirs || own->business));
}

/* law: CA-ROSENTHAL-B2B: a natural person owes, and no more than so much; what is not known may be
 * so. */
static bool within_ceiling(const struct judge *j, const struct law_row *row)
{
	int64_t most = law_number_or(row, "ceiling_amount", 0);
	const struct gate_debt *d = first_debt(j);
	struct money m;
	if (!most || !d)
		return true;
	if (company_owes(j))
		return false;
	return !d->amount || money_parse(text_of(d->amount), "USD", &m) != ERR_NONE ||
		m.minor <= most * 100;
}

/* law: CA-ROSENTHAL-B2B, NH-358C, UK-CONC-CONTACT, UK-CONC-PRIVACY, UK-CONC-DISPUTE: a rule of this
 * place says the same as a federal one, of others. */
static const struct law_row *extended(const struct judge *j, enum law_rule rule)
{
	for (size_t i = 0; i < j->law->family_count[LAW_EXTENDS]; i++) {
		const struct law_row *row = j->law->by_family[LAW_EXTENDS][i];
		bool policy;
		if ((row->extends >> rule & 1u) && law_in_force(row, j->today) &&
			binds(j, row, &policy) && !policy && within_ceiling(j, row))
			return row;
	}
	return NULL;
}

static const struct law_row *newest(const struct law *law, enum law_rule rule)
{
	size_t count = law->rule_count[rule];
	return count ? law->by_rule[rule][count - 1] : NULL;
}

/* What a policy carries to one's own contacts before the law's day, third parties keep too. */
static bool carried(const struct judge *j, const struct law_row *row)
{
	bool policy;
	return binds(j, row, &policy) &&
		(policy || (j->f->policy.name && j->f->policy.first_party));
}

/* A policy does not wait for the day on which the law it follows came into force. */
static struct judge_bound bind(const struct judge *j, enum law_rule rule)
{
	const struct law_row *row = law_at(j->law, rule, j->today);
	bool policy = false, bound = row && binds(j, row, &policy);
	if (bound && !policy)
		return (struct judge_bound){.row = row};
	const struct law_row *last = row ? row : newest(j->law, rule);
	const struct law_row *by = last ? extended(j, rule) : NULL;
	if (by)
		return (struct judge_bound){.row = last, .by = by};
	if (!bound && (!last || row || !carried(j, last)))
		return (struct judge_bound){.row = NULL};
	return (struct judge_bound){.row = last, .policy = true};
}

void judge_look(const struct judge *j, enum law_rule rule)
{
	j->looked->bound[rule] = bind(j, rule);
	j->looked->rules[rule / 64] |= (uint64_t)1 << rule % 64;
}

bool judge_next(const struct judge *j, enum law_family family, struct judge_walk *w)
{
	while (w->at < j->law->family_count[family]) {
		w->row = j->law->by_family[family][w->at++];
		w->family = family;
		if (is_here(j, w->row) && law_in_force(w->row, j->today) &&
			binds(j, w->row, &w->policy))
			return true;
	}
	return false;
}

void judge_counting(struct judge *j, int64_t days)
{
	j->counted = NULL;
	j->counted_count = j->counted_cap = 0;
	j->counted_days = (int32_t)days;
}

void judge_counted(struct judge *j, const struct gate_event *e)
{
	if (e >= j->f->events && e < j->f->events + j->f->event_count)
		*PUSH(j->arena, j->counted, j->counted_count, j->counted_cap) =
			(int32_t)(e - j->f->events);
}

/* How many of what was counted are of that day or an earlier one. */
static int64_t counted_by(const struct judge *j, struct date day)
{
	int64_t n = 0;
	for (size_t i = 0; i < j->counted_count; i++) {
		struct date one = j->f->events[j->counted[i]].at.day;
		n += !date_is_none(one) && !date_before(day, one);
	}
	return n;
}

struct date judge_window_free(const struct judge *j, const struct law_row *row, int64_t most)
{
	int64_t leaving = (int64_t)j->counted_count - most + 1;
	struct date last = DATE_NONE;
	for (size_t i = 0; i < j->counted_count; i++) {
		struct date day = j->f->events[j->counted[i]].at.day;
		bool nearer = date_is_none(last) || date_before(day, last);
		if (!date_is_none(day) && nearer && counted_by(j, day) >= leaving)
			last = day;
	}
	struct date ended =
		row && !date_is_none(row->valid_to) ? date_add_days(row->valid_to, 1) : DATE_NONE;
	if (date_is_none(last))
		return ended;
	struct date free = {window_free(last.day, j->counted_days)};
	return date_is_none(ended) ? free : date_min(free, ended);
}

/* One reason however many debts, zones or caps speak it: it falls away when the last of them does.
 */
static void merge(struct gate_reason *kept, const struct gate_reason *r)
{
	bool dated = !date_is_none(kept->until.day) && !date_is_none(r->until.day);
	if (dated && gate_time_may_precede(&kept->until, &r->until))
		kept->until = r->until;
}

static void add_reason(struct judge *j, struct gate_reason *r)
{
	r->counted = j->counted;
	r->counted_count = j->counted_count;
	r->counted_days = j->counted_count ? j->counted_days : 0;
	judge_counting(j, 0);
	for (size_t i = 0; i < j->v->reason_count; i++)
		if (j->v->reasons[i].why == r->why && str_equal(j->v->reasons[i].rule, r->rule)) {
			merge(&j->v->reasons[i], r);
			return;
		}
	*PUSH(j->arena, j->v->reasons, j->v->reason_count, j->v->reason_cap) = *r;
}

/* In the arena, for a verdict outlives the facts. */
static const char *const *policy_cited(struct judge *j)
{
	const char **cited = NEW(j->arena, const char *);
	*cited = j->f->policy.name;
	return cited;
}

static void find(struct judge *j, const struct law_row *row, bool policy, struct gate_reason r)
{
	r.rule = row->id;
	r.citations = policy ? policy_cited(j) : row->citations;
	r.citation_count = policy ? 1 : row->citation_count;
	r.policy = policy;
	r.confidence = row->confidence;
	if (!j->quiet)
		add_reason(j, &r);
}

void judge_find(struct judge *j, enum law_rule rule, enum gate_answer answer,
	struct gate_time until, const char *why)
{
	const struct law_row *row = judge_rule(j, rule);
	const struct judge_bound *b = &j->looked->bound[rule];
	if (row)
		find(j, b->by ? b->by : row, b->policy,
			(struct gate_reason){.answer = answer,
				.why = why,
				.until = until,
				.change = gate_change_of_rule(rule)});
}

void judge_find_row(struct judge *j, enum law_family family, const struct law_row *row, bool policy,
	const char *why)
{
	find(j, row, policy,
		(struct gate_reason){.answer = GATE_DENY,
			.why = why,
			.until = gate_time_none(),
			.change = gate_change_of_family(family)});
}

void judge_find_here(
	struct judge *j, const struct judge_walk *w, struct gate_time until, const char *why)
{
	find(j, w->row, w->policy,
		(struct gate_reason){.answer = GATE_DENY,
			.why = why,
			.until = until,
			.change = gate_change_of_family(w->family)});
}

void judge_find_own(struct judge *j, const char *rule, enum gate_answer answer,
	struct gate_time until, const char *why)
{
	struct gate_reason r = {.answer = answer,
		.rule = rule,
		.why = why,
		.until = until,
		.policy = true,
		.change = gate_change_of_own(rule)};
	if (j->f->policy.name) {
		r.citations = policy_cited(j);
		r.citation_count = 1;
	}
	if (!j->quiet)
		add_reason(j, &r);
}

bool judge_kept(const struct judge *j, enum law_rule rule)
{
	return judge_rule(j, rule) || j->f->policy.name;
}

void judge_find_or_own(struct judge *j, enum law_rule rule, const char *own,
	enum gate_answer answer, struct gate_time until, const char *why)
{
	if (judge_rule(j, rule))
		judge_find(j, rule, answer, until, why);
	else if (j->f->policy.name)
		judge_find_own(j, own, answer, until, why);
}
