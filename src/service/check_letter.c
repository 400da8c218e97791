#include "service/check_letter.h"
#include "domain/gate.h"
#include "paper/letter.h"
#include "paper/words.h"
#include "service/letter_guard.h"
#include <string.h>

static const char *const LANGUAGES[] = {"en", "es"};

struct checking {
	struct arena *arena;
	const struct house *house;
	const struct check_letter *in;
	const struct letter_kind *kind;
	struct refusals *why;
	struct checked_letter out;
	size_t due_cap;
	struct wording_text text;
	struct gate_ids pulls; /* what it says of taking money */
	enum err verdict;
};

/* --- what may be due --- */

static bool is_same(const char *a, const char *b)
{
	return str_equal(str_or_empty(a), str_or_empty(b));
}

static void add_due(struct checking *k, const struct gate_due *due)
{
	if (!gate_due_binds(due, &k->pulls))
		return;
	for (size_t i = 0; i < k->out.due_count; i++)
		if (is_same(k->out.due[i].part, due->part) &&
			is_same(k->out.due[i].pull, due->pull) &&
			is_same(k->out.due[i].rule, due->rule))
			return;
	*PUSH(k->arena, k->out.due, k->out.due_count, k->due_cap) = *due;
}

/* Who may write it, in each brand mode: law binds them differently. */
static const struct writer_of {
	bool agency;
	struct gate_actor actor;
} WRITERS[] = {
	{false, {.kind = GATE_ACTOR_CREDITOR, .brand = GATE_BRAND_CLIENT}},
	{false, {.kind = GATE_ACTOR_CREDITOR, .brand = GATE_BRAND_OTHER_NAME}},
	{true, {.kind = GATE_ACTOR_COLLECTOR, .brand = GATE_BRAND_OWN}},
	{true, {.kind = GATE_ACTOR_OUTSOURCER, .brand = GATE_BRAND_CLIENT, .in_default = GATE_YES}},
};

/* The case in which most is due: a consumer's debt that is time-barred. */
static struct gate_facts facts_of(
	struct checking *k, const char *place, const struct gate_actor *actor, bool later)
{
	struct gate_facts f = {.policy = k->house->policy, .actor = *actor};
	struct gate_ids kind = {.known = true};
	*PUSH(k->arena, f.debts, f.debt_count, f.debt_cap) = (struct gate_debt){
		.id = "d", .debtor = "p", .consumer = "p", .time_barred = GATE_YES};
	*PUSH(k->arena, f.persons, f.person_count, f.person_cap) =
		(struct gate_person){"p", GATE_ROLE_CONSUMER};
	gate_ids_add(k->arena, &f.places, place);
	gate_ids_add(k->arena, &kind, k->kind->name);
	*PUSH(k->arena, f.message.parts, f.message.part_count, f.message.part_cap) =
		(struct gate_part){"kind", kind};
	if (later) {
		struct gate_event e = gate_event_new();
		e.dir = GATE_OUT;
		e.channel = GATE_CHANNEL_POSTAL;
		e.outcome = GATE_OUTCOME_MAILED;
		e.at.day = date_add_days(k->in->today, -20);
		*PUSH(k->arena, f.events, f.event_count, f.event_cap) = e;
	}
	return f;
}

static void ask(struct checking *k, const struct gate_facts *facts, enum gate_channel channel)
{
	struct gate_question q = gate_question_new(GATE_ASK_GATE);
	struct gate_event p = gate_event_new();
	struct gate_due *due;
	size_t count;
	p.dir = GATE_OUT;
	p.channel = channel;
	p.person = "p";
	p.at.day = k->in->today;
	q.proposed = &p;
	gate_parts_due(k->arena, &k->house->law, facts, &q, &due, &count);
	for (size_t i = 0; i < count; i++)
		add_due(k, &due[i]);
}

static void ask_place(struct checking *k, const char *place)
{
	for (size_t i = 0; i < COUNT(WRITERS); i++)
		for (int later = 0; later < 2; later++) {
			if (k->kind->whose ==
				(WRITERS[i].agency ? LETTER_OF_CLIENT : LETTER_OF_AGENCY))
				continue;
			const struct gate_facts f = facts_of(k, place, &WRITERS[i].actor, later);
			if (k->kind->medium == LETTER_TEXT) {
				ask(k, &f, GATE_CHANNEL_SMS);
				continue;
			}
			ask(k, &f, GATE_CHANNEL_POSTAL);
			ask(k, &f, GATE_CHANNEL_EMAIL);
		}
}

static void find_due(struct checking *k)
{
	struct gate_ids seen = {0};
	if (k->in->place) {
		ask_place(k, k->in->place);
		return;
	}
	for (size_t i = 0; k->in->places && i < k->in->places->count; i++)
		ask_place(k, k->in->places->at[i]);
	if (k->in->places)
		return;
	for (size_t i = 0; i < k->house->law.count; i++) {
		const struct law_row *row = k->house->law.rows[i];
		bool says = (row->families >> LAW_PARTS | row->families >> LAW_BARRED_NOTICE |
				    row->families >> LAW_PULLS) &
			1u;
		if ((!says && !str_equal(row->jurisdiction, "US")) ||
			gate_ids_has(&seen, row->jurisdiction))
			continue;
		gate_ids_add(k->arena, &seen, row->jurisdiction);
		ask_place(k, row->jurisdiction);
	}
}

/* --- what the template has --- */

static bool has_field(const struct checking *k, const struct wording_entry *e)
{
	for (size_t i = 0; i < e->field_count; i++)
		if (letter_uses(k->in->template, e->fields[i]))
			return true;
	return false;
}

static void find_parts(struct checking *k)
{
	const struct wording *w = &k->house->wording;
	for (size_t i = 0; i < w->count; i++)
		if (w->entries[i].kind == WORDING_PART &&
			(has_field(k, &w->entries[i]) ||
				wording_says(&w->entries[i], k->out.language, &k->text)))
			gate_ids_add(k->arena, &k->out.parts, w->entries[i].word);
	k->pulls = letter_words_found(k->arena, w, WORDING_PULL, &k->text);
}

static void refuse_due(struct checking *k)
{
	for (size_t i = 0; i < k->out.due_count; i++) {
		const struct gate_due *d = &k->out.due[i];
		if ((d->part == NULL || !gate_ids_has(&k->out.parts, d->part)) &&
			letter_refuse_due(k->arena, &k->house->wording, &k->text, d, "letter",
				k->why) != ERR_NONE)
			k->verdict = ERR_INVALID;
	}
}

/* law: US-LCM */
static void refuse_script(struct checking *k)
{
	const struct law_row *row = law_at(&k->house->law, LAW_US_LCM, k->in->today);
	const char *const MORE = "more_than_limited_content";
	if (!row)
		return;
	struct text rest = text_of(law_words(row, "required"));
	while (rest.len) {
		const char *part = text_dup(k->arena, text_cut(&rest, ' '));
		if (!gate_ids_has(&k->out.parts, part))
			k->verdict = refuse(k->why, 0, part, TEXT(""),
				arena_printf(k->arena, "is missing: the voicemail does not say %s",
					gate_part_about(part)),
				row->citations[0]);
	}
	if (gate_ids_has(&k->out.parts, MORE))
		k->verdict = refuse(k->why, 0, MORE, TEXT(""),
			"says more than a limited-content message may", row->citations[0]);
}

/* --- which letter it is --- */

static const char *stem(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct text name = text_of(slash ? slash + 1 : path);
	return text_dup(a, text_cut(&name, '.'));
}

static const char *folder(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (slash == NULL)
		return "";
	return stem(a, arena_strn(a, path, (size_t)(slash - path)));
}

static bool is_language(const char *word)
{
	for (size_t i = 0; i < COUNT(LANGUAGES); i++)
		if (str_equal(LANGUAGES[i], word))
			return true;
	return false;
}

static const char *kinds(struct arena *a)
{
	size_t count;
	const struct letter_kind *all = letter_kinds(&count);
	const char *list = "one of:";
	for (size_t i = 0; i < count; i++)
		list = arena_printf(a, "%s %s", list, all[i].name);
	return list;
}

static enum err identify(struct checking *k)
{
	const struct check_letter *in = k->in;
	const char *kind = in->kind ? in->kind : stem(k->arena, in->name),
		   *near = folder(k->arena, in->name);
	struct law_place place;
	k->kind = letter_kind_find(kind);
	k->out.kind = kind;
	k->out.language = in->language ? in->language : is_language(near) ? near : "en";
	if (k->kind == NULL)
		return refuse_as(ERR_USAGE, k->why, "--kind", kind, "is not a kind of letter",
			kinds(k->arena));
	if (!is_language(k->out.language))
		return refuse_as(ERR_USAGE, k->why, "--language", in->language,
			"is not a language of letters", "en or es");
	if (in->place && law_place_parse(text_of(in->place), &place) != ERR_NONE)
		return refuse_as(ERR_USAGE, k->why, "--for", in->place, "is not a place",
			"a place such as US, US-CA, US-NY-NYC or DE");
	return ERR_NONE;
}

/* Whoever mixes alphabets in a word of a template hides it from who reads by words. In a filled
 * letter it may be a name or an address. */
static void refuse_mixed(struct checking *k)
{
	for (size_t i = 0; i < k->text.count; i++) {
		const struct wording_token *t = &k->text.tokens[i];
		if (!t->mixed)
			continue;
		k->verdict = refuse(k->why, t->line, "letters", (struct text){t->at, t->len},
			"mixes letters of two alphabets in a word", "letters of one alphabet");
	}
}

enum err check_letter(struct arena *a, const struct house *house, const struct check_letter *in,
	struct refusals *why, struct checked_letter *ret)
{
	struct checking k = {.arena = a, .house = house, .in = in, .why = why};
	const char *file = why ? why->file : NULL;
	if (why)
		why->file = in->name;
	enum err e = identify(&k);
	if (e == ERR_NONE) {
		k.text = wording_read(a, in->template, NULL, 0);
		k.verdict = letter_check(a, k.kind, in->template, why);
		find_parts(&k);
		find_due(&k);
		if (k.kind->medium == LETTER_VOICE)
			refuse_script(&k);
		else
			refuse_due(&k);
		refuse_mixed(&k);
		if (letter_threats(a, &house->wording, &k.text, why) != ERR_NONE)
			k.verdict = ERR_INVALID;
		e = k.verdict;
	}
	if (why)
		why->file = file;
	TRY(e);
	*ret = k.out;
	return ERR_NONE;
}

enum err check_shipped_letters(struct arena *a, const struct house *house, struct date today,
	struct refusals *why, size_t *ret_count)
{
	enum err verdict = ERR_NONE;
	size_t count, checked = 0;
	const struct letter_kind *all = letter_kinds(&count);
	for (size_t l = 0; l < COUNT(LANGUAGES); l++)
		for (size_t i = 0; i < count; i++) {
			struct checked_letter one;
			struct check_letter in = {.name = arena_printf(a, "letters/%s/%s.txt",
							  LANGUAGES[l], all[i].name),
				.today = today};
			if (letter_shipped(LANGUAGES[l], all[i].name, &in.template) != ERR_NONE ||
				check_letter(a, house, &in, why, &one) != ERR_NONE)
				verdict = ERR_INVALID;
			checked++;
		}
	TRY(verdict);
	*ret_count = checked;
	return ERR_NONE;
}
