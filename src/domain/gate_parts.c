#include "domain/gate_inner.h"

/* What a message has to say, and what none may: decided by its kind, its medium, who writes and
 * where the person may be. A message whose kind or parts are not known is not judged here. */

#define VOICEMAIL "voicemail"

static const struct {
	const char *word;
	const char *about;
} PARTS[] =
	{
#define GATE_PART(NAME, word, about) {word, about},
#include "domain/gate_words.def"
},
  THREATS[] =
	  {
#define GATE_THREAT(NAME, word, about) {word, about},
#include "domain/gate_words.def"
},
  PULLS[] = {
#define GATE_PULL(NAME, word, about) {word, about},
#include "domain/gate_words.def"
};

const char *gate_part_about(const char *part)
{
	for (size_t i = 0; i < COUNT(PARTS); i++)
		if (str_equal(PARTS[i].word, part))
			return PARTS[i].about;
	return NULL;
}

const char *gate_threat_about(const char *threat)
{
	for (size_t i = 0; i < COUNT(THREATS); i++)
		if (str_equal(THREATS[i].word, threat))
			return THREATS[i].about;
	return NULL;
}

const char *gate_pull_about(const char *pull)
{
	for (size_t i = 0; i < COUNT(PULLS); i++)
		if (str_equal(PULLS[i].word, pull))
			return PULLS[i].about;
	return NULL;
}

bool gate_due_binds(const struct gate_due *due, const struct gate_ids *pulls)
{
	return due->pull == NULL || gate_ids_has(pulls, due->pull);
}

struct dues {
	struct judge *judge;
	struct gate_due *at;
	size_t count, cap;
};

/* part NULL: see struct gate_due. */
static struct gate_due *add_due(
	struct dues *d, const struct law_row *row, bool policy, const char *part)
{
	const char **own = NEW(d->judge->arena, const char *); /* outlives the facts */
	*own = d->judge->f->policy.name;
	struct gate_due *due = PUSH(d->judge->arena, d->at, d->count, d->cap);
	*due = (struct gate_due){.part = part,
		.about = part ? gate_part_about(part) : NULL,
		.rule = row->id,
		.citations = policy ? own : row->citations,
		.citation_count = policy ? 1 : row->citation_count,
		.row = row,
		.policy = policy};
	return due;
}

static void add_words(struct dues *d, const struct law_row *row, bool policy, const char *words)
{
	struct text rest = text_of(str_or_empty(words));
	while (rest.len)
		(void)add_due(d, row, policy, text_dup(d->judge->arena, text_cut(&rest, ' ')));
}

/* The parts that make it lawful to ask for money that way, or that nothing does. */
static void add_pull(struct dues *d, const struct judge_walk *w, const char *pull)
{
	struct text rest = text_of(str_or_empty(law_words_or_null(w->row, "required")));
	if (rest.len == 0) {
		struct gate_due *never = add_due(d, w->row, w->policy, NULL);
		never->pull = pull;
		never->about = gate_pull_about(pull);
	}
	while (rest.len)
		add_due(d, w->row, w->policy, text_dup(d->judge->arena, text_cut(&rest, ' ')))
			->pull = pull;
}

/* law: PAY-REGE-AUTH, PAY-REGE-VARY, PAY-REGE-STOP, PAY-REGE-COMPEL, PAY-NACHA-TEL, PAY-NACHA-WEB,
 * PAY-NACHA-PPD, PAY-NACHA-RETRY, PAY-PCI-PHONE: no money is taken here, yet it may be asked for.
 */
static void due_of_pulls(struct dues *d)
{
	for (struct judge_walk w = {0}; judge_next(d->judge, LAW_PULLS, &w);) {
		struct text rest = text_of(law_words(w.row, "pulls"));
		while (rest.len)
			add_pull(d, &w, text_dup(d->judge->arena, text_cut(&rest, ' ')));
	}
}

static bool is_electronic(const struct judge *j)
{
	enum gate_medium m = gate_medium_of(j->p->channel);
	return m == GATE_MEDIUM_EMAIL || m == GATE_MEDIUM_SMS || m == GATE_MEDIUM_SOCIAL;
}

/* law: US-MINIMIRANDA: the first message in full, later ones in short. Only who is a collector may
 * say so: no policy carries it to a client's own letters. */
static void due_of_collector(struct dues *d, bool first)
{
	const struct judge *j = d->judge;
	const struct law_row *row = judge_rule(j, LAW_US_MINIMIRANDA);
	if (row && !j->looked->bound[LAW_US_MINIMIRANDA].policy)
		add_words(d, row, false, law_words_or_null(row, first ? "first" : "later"));
}

/* law: US-OPTOUT-NOTICE */
static void due_opt_out(struct dues *d)
{
	const struct judge *j = d->judge;
	const struct law_row *row = judge_rule(j, LAW_US_OPTOUT_NOTICE);
	if (row && is_electronic(j))
		add_words(d, row, j->looked->bound[LAW_US_OPTOUT_NOTICE].policy, "opt_out");
}

/* law: US-NOTICE-CONTENT: the items of the validation notice. */
static void due_of_notice(struct dues *d)
{
	const struct judge *j = d->judge;
	const struct law_row *row = judge_rule(j, LAW_US_NOTICE_CONTENT);
	if (!row || j->looked->bound[LAW_US_NOTICE_CONTENT].policy ||
		!gate_part_is(j->f, "kind", "validation_notice"))
		return;
	add_words(d, row, false, law_words_or_null(row, "required"));
	if (is_electronic(j))
		add_words(d, row, false, law_words_or_null(row, "electronic"));
}

/* law: US-EMAIL-PROC: what opens the address to the collector only when the notice said it. */
static void due_of_transfer(struct dues *d)
{
	const struct judge *j = d->judge;
	const struct law_row *row = judge_rule(j, LAW_US_EMAIL_PROC);
	if (row && judge_is_transfer_notice(j))
		add_words(d, row, j->looked->bound[LAW_US_EMAIL_PROC].policy,
			law_words_or_null(row, "required"));
}

/* law: US-TRUE-NAME, CA-LICENSE, MA-WORK-NOTICE, NYC-CONTENT, UK-CONC-IDENTITY, DE-RDG */
static void due_of_place(struct dues *d, bool first)
{
	for (struct judge_walk w = {0}; judge_next(d->judge, LAW_PARTS, &w);) {
		bool now = !law_words_or_null(w.row, "stages") ||
			law_has_word(w.row, "stages", first ? "first" : "later");
		if (now && !w.policy)
			add_words(d, w.row, false, law_words(w.row, "required"));
	}
	for (struct judge_walk w = {0}; judge_barred_notice_next(d->judge, &w);)
		add_words(d, w.row, w.policy, "time_barred_notice");
}

static struct dues dues_of(struct judge *j)
{
	struct dues d = {.judge = j};
	bool first = date_is_none(judge_first_talk(j, NULL));
	if (!j->p || gate_part_is(j->f, "kind", VOICEMAIL))
		return d;
	due_of_collector(&d, first);
	due_opt_out(&d);
	due_of_notice(&d);
	due_of_transfer(&d);
	due_of_place(&d, first);
	return d;
}

void judge_due(struct judge *j, struct gate_due **ret, size_t *ret_count)
{
	struct dues d = dues_of(j);
	if (j->p)
		due_of_pulls(&d);
	*ret = d.at;
	*ret_count = d.count;
}

/* law: US-LCM: a script that says more is none. */
static void judge_script(struct judge *j)
{
	if (!judge_limited_content(j))
		judge_find(j, LAW_US_LCM, GATE_DENY, gate_time_none(),
			"The voicemail lacks something that a limited-content message has to say, or says "
			"more than it may.");
}

void judge_parts(struct judge *j)
{
	const struct gate_ids *parts = gate_part(j->f, "parts");
	if (!j->p || !parts || !gate_part(j->f, "kind"))
		return;
	if (gate_part_is(j->f, "kind", VOICEMAIL) && gate_part_is(j->f, "medium", VOICEMAIL))
		judge_script(j);
	struct dues d = dues_of(j);
	for (size_t i = 0; i < d.count; i++)
		if (!gate_ids_has(parts, d.at[i].part) &&
			!str_equal(d.at[i].part, "time_barred_notice"))
			judge_find_row(j, LAW_PARTS, d.at[i].row, d.at[i].policy,
				arena_printf(
					j->arena, "The message does not say %s.", d.at[i].about));
}

/* law: US-FALSE-MEANS, US-ABUSE, UK-CONC-PRIVACY, MA-AG-THREATS: what may not be said though it
 * were meant. Where no law here names it, a client's own policy does. */
void judge_threats(struct judge *j)
{
	const struct gate_ids *said = gate_part(j->f, "threatens");
	for (size_t i = 0; said && i < said->count; i++) {
		const char *about = gate_threat_about(said->at[i]);
		const char *why = about ? arena_printf(j->arena, "The message %s.", about) : NULL;
		bool named = false;
		for (struct judge_walk w = {0}; why && judge_next(j, LAW_THREATS, &w);)
			if (law_has_word(w.row, "threats", said->at[i])) {
				judge_find_row(j, LAW_THREATS, w.row, w.policy, why);
				named = true;
			}
		bool meant = gate_part_is(j->f, "intended", "true");
		if (why && !named && !meant && j->f->policy.name)
			judge_find_own(j, "POLICY-WORDING", GATE_DENY, gate_time_none(), why);
	}
}

/* A part that is not known to be said is not. */
void judge_pulls(struct judge *j)
{
	const struct gate_ids *said = gate_part(j->f, "pulls"), *parts = gate_part(j->f, "parts");
	struct dues d = {.judge = j};
	if (!said)
		return;
	due_of_pulls(&d);
	for (size_t i = 0; i < d.count; i++) {
		const struct gate_due *due = &d.at[i];
		bool there = due->part && parts && gate_ids_has(parts, due->part);
		if (!gate_due_binds(due, said) || there)
			continue;
		const char *asks = gate_pull_about(due->pull);
		judge_find_row(j, LAW_PULLS, due->row, due->policy,
			due->part ? arena_printf(j->arena, "The message %s and does not say %s.",
					    asks, due->about)
				  : arena_printf(j->arena, "The message %s.", asks));
	}
}
