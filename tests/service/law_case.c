#include "service/law_case.h"
#include "base/buf.h"
#include "codec/gate_case.h"

struct told {
	struct gate_facts f;
	struct gate_event p;
	struct gate_question q;
	bool business, natural;
};

static struct date today(void)
{
	struct date d = DATE_NONE;
	assert_ok(date_of(2026, 10, 5, &d));
	return d;
}

/* "-3" and "+4" from the day asked about; else a date. */
static struct date day_of(struct text t)
{
	int64_t n;
	struct date d = DATE_NONE;
	if (t.len && t.at[0] == '+')
		t = (struct text){t.at + 1, t.len - 1};
	if (text_int(t, &n) == ERR_NONE)
		return date_add_days(today(), (int32_t)n);
	assert_ok(date_parse(t, &d));
	return d;
}

static const char *str(struct text t)
{
	return t.len ? text_dup(test_arena(), t) : NULL;
}

static int word_of(struct text word, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		if (text_is(word, words[i]))
			return i + 1;
	print_error("no such word: %.*s\n", (int)word.len, word.at);
	fail();
	return 0;
}

static const char *const CHANNELS[] = {
#define GATE_CHANNEL(NAME, word, medium) word,
#include "domain/gate_words.def"
	NULL};
static const char *const OUTCOMES[] = {
#define GATE_OUTCOME(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const CONTENTS[] = {
#define GATE_CONTENT(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const DEBTS[] = {
#define GATE_DEBT(NAME, word) word,
#include "domain/gate_words.def"
	NULL};
static const char *const ROLES[] = {
#define GATE_ROLE(NAME, word) word,
#include "domain/gate_words.def"
	NULL};

static const char *const ENDPOINTS[] = {
#define GATE_ENDPOINT(NAME, word) word,
#include "domain/gate_words.def"
	NULL};

static void add_endpoints(struct gate_facts *f)
{
	static const struct {
		const char *id;
		enum gate_endpoint_kind kind;
		const char *place;
	} ROW[] = {{"home", GATE_ENDPOINT_POSTAL, "home"}, {"work", GATE_ENDPOINT_LANDLINE, "work"},
		{"landline", GATE_ENDPOINT_LANDLINE, "home"},
		{"mobile", GATE_ENDPOINT_MOBILE, NULL}, {"mail", GATE_ENDPOINT_EMAIL, NULL}};
	for (size_t i = 0; i < COUNT(ROW); i++)
		*PUSH(test_arena(), f->endpoints, f->endpoint_count, f->endpoint_cap) =
			(struct gate_endpoint){.id = ROW[i].id,
				.kind = ROW[i].kind,
				.person = "c1",
				.place = ROW[i].place};
}

static struct told told_new(void)
{
	struct told t = {.p = gate_event_new(), .q = gate_question_new(GATE_ASK_GATE)};
	t.f.actor.kind = GATE_ACTOR_COLLECTOR;
	*PUSH(test_arena(), t.f.persons, t.f.person_count, t.f.person_cap) =
		(struct gate_person){"c1", GATE_ROLE_CONSUMER};
	*PUSH(test_arena(), t.f.debts, t.f.debt_count, t.f.debt_cap) = (struct gate_debt){
		.id = "d1", .kind = GATE_DEBT_SERVICE_CONTRACT, .consumer = "c1"};
	add_endpoints(&t.f);
	t.p.at = (struct gate_time){.day = today(), .minute = 600, .zone = "America/New_York"};
	t.p.dir = GATE_OUT;
	t.p.person = "c1";
	gate_ids_add(test_arena(), &t.p.debts, "d1");
	return t;
}

static int32_t minute_of(struct text v)
{
	int64_t hour, minute;
	assert_ok(text_int(text_cut(&v, ':'), &hour));
	assert_ok(text_int(v, &minute));
	return (int32_t)(hour * 60 + minute);
}

static struct gate_event *add_event(struct told *t, struct text channel, struct text day)
{
	struct gate_event *e = PUSH(test_arena(), t->f.events, t->f.event_count, t->f.event_cap);
	struct text clock = day;
	day = text_cut(&clock, '@');
	*e = gate_event_new();
	e->channel = (enum gate_channel)word_of(channel, CHANNELS);
	e->at = (struct gate_time){
		.day = day_of(day), .minute = clock.len ? minute_of(clock) : 540};
	e->dir = GATE_OUT;
	e->person = "c1";
	gate_ids_add(test_arena(), &e->debts, "d1");
	return e;
}

static void add_past(struct told *t, struct text v)
{
	struct text channel = text_cut(&v, ','), day = text_cut(&v, ','),
		    outcome = text_cut(&v, ',');
	struct gate_event *e = add_event(t, channel, day);
	e->outcome = outcome.len ? (enum gate_outcome)word_of(outcome, OUTCOMES)
				 : GATE_OUTCOME_NO_ANSWER;
	e->to = str(v);
}

static void add_automated(struct told *t, struct text to, struct text day)
{
	struct gate_event *e = add_event(t, TEXT("call"), day);
	e->outcome = GATE_OUTCOME_NO_ANSWER;
	e->automated = GATE_YES;
	e->to = str(to);
}

/* The last event is toward the spouse. */
static void toward_spouse(struct told *t)
{
	*PUSH(test_arena(), t->f.persons, t->f.person_count, t->f.person_cap) =
		(struct gate_person){"s1", GATE_ROLE_SPOUSE};
	t->f.events[t->f.event_count - 1].person = "s1";
}

static void add_to_spouse(struct told *t, struct text v)
{
	add_past(t, v);
	toward_spouse(t);
}

/* The last event is about another debt of the same person. */
static struct gate_debt *about_another(struct told *t)
{
	if (t->f.debt_count == 1) {
		struct gate_debt second = t->f.debts[0];
		second.id = "d2";
		*PUSH(test_arena(), t->f.debts, t->f.debt_count, t->f.debt_cap) = second;
	}
	t->f.events[t->f.event_count - 1].debts.at[0] = "d2";
	return &t->f.debts[1];
}

/* A machine's call to the landline about another debt. */
static void add_automated_other(struct told *t, struct text day)
{
	add_automated(t, TEXT("landline"), day);
	about_another(t);
}

/* About a second loan under the account of the first. */
static void add_other(struct told *t, struct text v)
{
	add_past(t, v);
	about_another(t)->account_at_placement = "SL-1";
	t->f.debts[0].account_at_placement = "SL-1";
}

static struct gate_endpoint *endpoint(struct told *t, struct text id)
{
	for (size_t i = 0; i < t->f.endpoint_count; i++)
		if (text_is(id, t->f.endpoints[i].id))
			return &t->f.endpoints[i];
	word_of(id, (const char *const[]){NULL});
	return NULL;
}

/* What is known of an endpoint: its kind after a comma. */
static void set_kind(struct told *t, struct text v)
{
	struct gate_endpoint *e = endpoint(t, text_cut(&v, ','));
	e->kind = (enum gate_endpoint_kind)word_of(v, ENDPOINTS);
}

static void add_in(struct told *t, struct text v)
{
	struct text channel = text_cut(&v, ','), day = text_cut(&v, ',');
	struct gate_event *e = add_event(t, channel, day);
	e->dir = GATE_IN;
	e->outcome = GATE_OUTCOME_RECEIVED;
	if (v.len)
		e->content = (enum gate_content)word_of(v, CONTENTS);
}

static void add_sent(struct told *t, struct text v)
{
	struct text content = text_cut(&v, ',');
	struct gate_event *e = add_event(t, TEXT("postal"), v);
	e->outcome = GATE_OUTCOME_MAILED;
	e->content = (enum gate_content)word_of(content, CONTENTS);
}

static void add_sent_other(struct told *t, struct text v)
{
	add_sent(t, v);
	about_another(t);
}

static void add_sent_spouse(struct told *t, struct text v)
{
	add_sent(t, v);
	toward_spouse(t);
}

static void add_consent(struct told *t, struct text v)
{
	struct gate_consent *c =
		PUSH(test_arena(), t->f.consents, t->f.consent_count, t->f.consent_cap);
	*c = gate_consent_new();
	c->person = "c1";
	c->endpoint = t->p.to;
	c->given_to = "collector";
	c->medium = str(text_cut(&v, ','));
	c->disclosed = GATE_YES;
	if (v.len)
		c->revoked = day_of(v);
}

static void date_consent(struct told *t, struct text v)
{
	struct gate_consent *c = &t->f.consents[t->f.consent_count - 1];
	c->at = day_of(v);
	gate_ids_add(test_arena(), &c->debts, "d1");
}

static struct gate_preference *add_preference(struct told *t, enum gate_preference_kind kind)
{
	struct gate_preference *p =
		PUSH(test_arena(), t->f.preferences, t->f.preference_count, t->f.preference_cap);
	*p = gate_preference_new();
	p->kind = kind;
	p->person = "c1";
	return p;
}

static void add_wish(struct told *t, struct text v)
{
	struct gate_preference *p = add_preference(t, GATE_PREFERENCE_STATEMENT);
	p->meaning = str(text_cut(&v, ','));
	struct text how = text_cut(&v, ',');
	p->written = text_is(how, "oral") ? GATE_NO
		: text_is(how, "written") ? GATE_YES
					  : GATE_UNKNOWN;
	if (v.len)
		p->said = day_of(v);
}

static void add_not(struct told *t, struct text v)
{
	static const char *const NAME[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", NULL};
	struct gate_preference *p = add_preference(t, GATE_PREFERENCE_DAYS);
	p->days = 1u << (word_of(v, NAME) - 1);
}

static void add_part(struct told *t, struct text v)
{
	struct gate_message *m = &t->f.message;
	struct gate_part *part = PUSH(test_arena(), m->parts, m->part_count, m->part_cap);
	part->name = str(text_cut(&v, ':'));
	while (v.len)
		gate_ids_add(test_arena(), &part->values, str(text_cut(&v, ',')));
}

static struct gate_moratorium *add_moratorium(struct told *t, struct text v, bool crisis)
{
	struct gate_moratorium *m =
		PUSH(test_arena(), t->f.moratoria, t->f.moratorium_count, t->f.moratorium_cap);
	*m = (struct gate_moratorium){.notified = day_of(v), .crisis = crisis};
	return m;
}

static void add_waiver(struct told *t, struct text v)
{
	struct gate_waiver *w = NEW(test_arena(), struct gate_waiver);
	w->rule = str(text_cut(&v, ','));
	w->counsel = "Jane Roe";
	w->reason = str(v);
	t->f.policy.waivers = w;
	t->f.policy.waiver_count = 1;
}

static void add_known(struct told *t, const char *text)
{
	*PUSH(test_arena(), t->f.known, t->f.known_count, t->f.known_cap) =
		gate_known_read(test_arena(), text);
}

static struct gate_day known_day(struct text v)
{
	return (struct gate_day){true, day_of(v)};
}

static enum gate_tri yes_no(struct text v)
{
	return text_is(v, "yes") ? GATE_YES : GATE_NO;
}

/* What is said of the debt. */
static bool tell_debt(struct told *t, struct text name, struct text v)
{
	struct gate_debt *d = &t->f.debts[0];
	if (text_is(name, "kind"))
		d->kind = (enum gate_debt_kind)word_of(v, DEBTS);
	else if (text_is(name, "amount"))
		d->amount = str(v);
	else if (text_is(name, "accrued"))
		d->accrued = known_day(v);
	else if (text_is(name, "paid"))
		d->last_paid = known_day(v);
	else if (text_is(name, "until"))
		d->validation_until = known_day(v);
	else if (text_is(name, "barred"))
		d->time_barred = yes_no(v);
	else if (text_is(name, "inwriting"))
		d->written = yes_no(v);
	else if (text_is(name, "notice"))
		d->notice_given = yes_no(v);
	else if (text_is(name, "business"))
		t->business = true;
	else if (text_is(name, "natural"))
		t->natural = true;
	else
		return false;
	return true;
}

/* What is said of the contact. */
static bool tell_contact(struct told *t, struct text name, struct text v)
{
	if (text_is(name, "ask"))
		t->p.channel = (enum gate_channel)word_of(v, CHANNELS);
	else if (text_is(name, "to"))
		t->p.to = str(v);
	else if (text_is(name, "at"))
		t->p.at.minute = minute_of(v);
	else if (text_is(name, "on"))
		t->p.at.day = day_of(v);
	else if (text_is(name, "tz"))
		t->p.at.zone = str(v);
	else if (text_is(name, "auto"))
		t->p.automated = GATE_YES;
	else if (text_is(name, "reply"))
		t->p.in_reply_to = 0;
	else if (text_is(name, "purpose"))
		t->p.purpose = str(v);
	else if (text_is(name, "do"))
		t->p.action = str(v);
	else if (text_is(name, "content"))
		t->p.content = (enum gate_content)word_of(v, CONTENTS);
	else if (text_is(name, "role"))
		t->f.persons[0].role = (enum gate_role)word_of(v, ROLES);
	else if (text_is(name, "review"))
		t->q.kind = GATE_ASK_REVIEW;
	else if (text_is(name, "classify"))
		t->q.kind = GATE_ASK_CLASSIFY;
	else
		return false;
	return true;
}

static bool tell_actor(struct told *t, struct text name, struct text v)
{
	struct gate_actor *a = &t->f.actor;
	if (text_is(name, "agency"))
		a->kind = GATE_ACTOR_COLLECTOR;
	else if (text_is(name, "creditor"))
		*a = (struct gate_actor){.kind = GATE_ACTOR_CREDITOR, .brand = GATE_BRAND_CLIENT};
	else if (text_is(name, "buyer"))
		a->kind = GATE_ACTOR_PURCHASER;
	else if (text_is(name, "servicer"))
		a->kind = GATE_ACTOR_MORTGAGE_SERVICER;
	else if (text_is(name, "basis"))
		a->basis = str(v);
	else if (text_is(name, "licensed"))
		gate_ids_add(test_arena(), &a->licenses, str(v));
	else
		return false;
	return true;
}

/* What is known of addresses and numbers. */
static bool tell_endpoint(struct told *t, struct text name, struct text v)
{
	if (text_is(name, "strangers"))
		endpoint(t, v)->later_owner = "stranger";
	else if (text_is(name, "employers"))
		endpoint(t, v)->employer = GATE_YES;
	else if (text_is(name, "kindof"))
		set_kind(t, v);
	else if (text_is(name, "checked"))
		endpoint(t, TEXT("mobile"))->reassignment_check = str(v);
	else if (text_is(name, "address"))
		endpoint(t, TEXT("mail"))->address = str(v);
	else
		return false;
	return true;
}

/* What happened, or was said, before. */
static bool tell_history(struct told *t, struct text name, struct text v)
{
	if (text_is(name, "past"))
		add_past(t, v);
	else if (text_is(name, "auto_past"))
		add_automated(t, TEXT("landline"), v);
	else if (text_is(name, "auto_sent"))
		add_automated(t, TEXT("mobile"), v);
	else if (text_is(name, "in"))
		add_in(t, v);
	else if (text_is(name, "sent"))
		add_sent(t, v);
	else if (text_is(name, "consent"))
		add_consent(t, v);
	else if (text_is(name, "sent_other"))
		add_sent_other(t, v);
	else if (text_is(name, "sent_spouse"))
		add_sent_spouse(t, v);
	else if (text_is(name, "other"))
		add_other(t, v);
	else if (text_is(name, "spouse"))
		add_to_spouse(t, v);
	else if (text_is(name, "auto_other"))
		add_automated_other(t, v);
	else if (text_is(name, "since"))
		date_consent(t, v);
	else if (text_is(name, "scope"))
		t->f.consents[t->f.consent_count - 1].scope = str(v);
	else if (text_is(name, "wish"))
		add_wish(t, v);
	else if (text_is(name, "stop"))
		add_preference(t, GATE_PREFERENCE_OPT_OUT_MEDIUM)->medium =
			gate_medium_of((enum gate_channel)word_of(v, CHANNELS));
	else if (text_is(name, "not"))
		add_not(t, v);
	else if (text_is(name, "avoid"))
		add_preference(t, GATE_PREFERENCE_PLACE)->place = str(v);
	else if (text_is(name, "represented"))
		add_known(t, "represented_by_attorney_for_d1");
	else if (text_is(name, "bankrupt"))
		add_known(t, "bankruptcy known since 2026-09-01");
	else if (text_is(name, "stricter"))
		add_known(t,
			"state requires an extra consumer-protection disclosure giving more "
			"protection");
	else if (text_is(name, "active"))
		add_known(t, arena_printf(test_arena(), "last collection activity %s", str(v)));
	else
		return false;
	return true;
}

static void tell(struct told *t, struct text word)
{
	struct text name = text_cut(&word, '=');
	if (name.len == 0)
		return;
	if (tell_debt(t, name, word) || tell_contact(t, name, word) || tell_actor(t, name, word) ||
		tell_endpoint(t, name, word) || tell_history(t, name, word))
		return;
	if (text_is(name, "place"))
		gate_ids_add(test_arena(), &t->f.places, str(word));
	else if (text_is(name, "zone"))
		gate_ids_add(test_arena(), &t->f.endpoints[0].zones, str(word));
	else if (text_is(name, "moratorium"))
		add_moratorium(t, word, false);
	else if (text_is(name, "crisis"))
		add_moratorium(t, word, true);
	else if (text_is(name, "ended"))
		t->f.moratoria[0].ended = known_day(word);
	else if (text_is(name, "deceased"))
		*PUSH(test_arena(), t->f.persons, t->f.person_count, t->f.person_cap) =
			(struct gate_person){"c2", GATE_ROLE_DECEASED_CONSUMER};
	else if (text_is(name, "hardship"))
		t->f.hardship = GATE_YES;
	else if (text_is(name, "part"))
		add_part(t, word);
	else if (text_is(name, "off"))
		add_waiver(t, word);
	else if (text_is(name, "policy"))
		t->f.policy = (struct gate_policy){.name = str(word), .first_party = true};
	else
		word_of(name, (const char *const[]){NULL});
}

static void of_business(struct told *t)
{
	struct gate_debt *d = &t->f.debts[0];
	d->business = GATE_YES;
	d->consumer = NULL;
	d->debtor = "c1";
	if (!t->natural && t->f.persons[0].role == GATE_ROLE_CONSUMER)
		t->f.persons[0].role = GATE_ROLE_CORPORATE_DEBTOR;
}

static struct told told_of(const char *words)
{
	struct told t = told_new();
	struct text rest = text_of(words);
	while (rest.len)
		tell(&t, text_cut(&rest, ' '));
	if (t.business)
		of_business(&t);
	return t;
}

struct gate_verdict law_case_ask(const struct law *law, const char *words)
{
	return law_case_ask_without(law, words, NULL, 0);
}

struct gate_verdict law_case_ask_without(
	const struct law *law, const char *words, const struct gate_waiver *waivers, size_t count)
{
	struct told t = told_of(words);
	struct gate_verdict v;
	if (count) {
		t.f.policy.waivers = waivers;
		t.f.policy.waiver_count = count;
	}
	if (t.q.kind == GATE_ASK_GATE)
		t.q.proposed = &t.p;
	gate_judge(test_arena(), law, &t.f, &t.q, &v);
	return v;
}

const char *law_case_json(const char *words)
{
	struct told t = told_of(words);
	if (t.q.kind == GATE_ASK_GATE)
		t.q.proposed = &t.p;
	return gate_case_write(test_arena(), &t.f, &t.q);
}

const char *law_case_answer(const struct gate_verdict *v)
{
	struct buf b = buf_new(test_arena());
	struct gate_ids seen = {0};
	buf_str(&b, gate_answer_word(v->answer));
	for (size_t i = 0; i < v->reason_count; i++) {
		if (v->reasons[i].answer == GATE_ALLOW || gate_ids_has(&seen, v->reasons[i].rule))
			continue;
		gate_ids_add(test_arena(), &seen, v->reasons[i].rule);
		buf_printf(&b, " %s", v->reasons[i].rule);
	}
	return buf_done(&b);
}

const char *law_case_whole(const struct gate_verdict *v)
{
	return gate_answer_json(test_arena(), NULL, v, false);
}
