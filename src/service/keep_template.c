#include "service/keep_template.h"
#include "service/check_letter.h"
#include "service/write_message.h"
#include <string.h>

static const char *const LANGUAGES[] = {"en", "es"};
static const char *const PREFIXES[] = {
	"agency_", "sms_"}; /* in the order of a name that has both */

/* "reminder" of "agency_sms_reminder": the step that sends it. */
static const char *step_word(const char *kind)
{
	for (size_t i = 0; i < COUNT(PREFIXES); i++)
		if (str_starts(kind, PREFIXES[i]))
			kind += strlen(PREFIXES[i]);
	return kind;
}

static bool is_sent_by_a_step(const char *kind)
{
	for (int k = 0; k < STEP_LADDER_KINDS; k++)
		if (step_is_message((enum step_kind)k) && k != STEP_VALIDATION_NOTICE &&
			str_equal(step_kind_word((enum step_kind)k), step_word(kind)))
			return true;
	return false;
}

/* An agency in its own name has letters of its own; a client never writes those. */
static bool may_word(const struct ctx *c, const struct letter_kind *k)
{
	bool agency = c->book.kind == BOOK_AGENCY;
	return is_sent_by_a_step(k->name) &&
		k->whose != (agency ? LETTER_OF_CLIENT : LETTER_OF_AGENCY);
}

static const char *may_be_worded(struct ctx *c)
{
	size_t count;
	const struct letter_kind *all = letter_kinds(&count);
	const char *list = "one of:";
	for (size_t i = 0; i < count; i++)
		if (may_word(c, &all[i]))
			list = arena_printf(c->arena, "%s %s", list, all[i].name);
	return list;
}

static enum err find(struct ctx *c, const char *kind, const char *language,
	const struct letter_kind **ret_kind, const char **ret_language)
{
	const struct letter_kind *k = letter_kind_find(str_or_empty(kind));
	if (k == NULL)
		return refuse_as(ERR_NOT_FOUND, c->why, "kind", kind, "is not a kind of letter",
			may_be_worded(c));
	if (!may_word(c, k))
		return refuse_as(ERR_RULE, c->why, "kind", kind,
			"is not worded by this book: the law words it, or this book does not send it",
			may_be_worded(c));
	for (size_t i = 0; i < COUNT(LANGUAGES); i++)
		if (str_equal(LANGUAGES[i], str_or_empty(language))) {
			*ret_kind = k;
			*ret_language = LANGUAGES[i];
			return ERR_NONE;
		}
	return refuse_as(ERR_NOT_FOUND, c->why, "language", language,
		"is not a language of letters", "en or es");
}

/* Where the book's customers are; before there are any, where it is itself. */
static enum err places_of(struct ctx *c, struct gate_ids *ret)
{
	struct letter_place *all;
	size_t count;
	TRY(letter_places(c->db, c->arena, c->book.id, &all, &count));
	if (count == 0)
		gate_ids_add(c->arena, ret, c->book.country);
	for (size_t i = 0; i < count; i++) {
		const char *country = str_empty(all[i].country) ? c->book.country : all[i].country;
		const char *where = str_empty(all[i].region)
			? country
			: arena_printf(c->arena, "%s-%s", country, all[i].region);
		struct law_place place;
		bool known = law_place_parse(text_of(where), &place) == ERR_NONE;
		if (!gate_ids_has(ret, known ? where : country))
			gate_ids_add(c->arena, ret, known ? where : country);
	}
	return ERR_NONE;
}

static enum err check(struct ctx *c, const struct set_template *in, const char *language)
{
	struct gate_ids places = {.known = true};
	struct checked_letter checked;
	TRY(places_of(c, &places));
	const struct check_letter ask = {.name = in->file ? in->file : in->kind,
		.template = text_of(str_or_empty(in->wording)),
		.kind = in->kind,
		.language = language,
		.places = &places,
		.today = c->today};
	return check_letter(c->arena, in->house, &ask, c->why, &checked);
}

/* What is to be kept, without its wording; *ret_now is the book's own in force, NULL: the shipped.
 */
static enum err begin(struct ctx *c, const char *kind, const char *language,
	struct letter_template *ret, const char **ret_now)
{
	const struct letter_kind *k;
	struct letter_template t = {.since = c->today}, now = {.wording = NULL};
	TRY(ctx_may(c, RIGHT_ADMIN));
	TRY(find(c, kind, language, &k, &t.language));
	t.kind = k->name;
	enum err e = template_on(c->db, c->arena, c->book.id, t.kind, t.language, c->today, &now);
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret = t;
	*ret_now = e == ERR_NONE ? now.wording : NULL;
	return ERR_NONE;
}

enum err set_template(struct ctx *c, const struct set_template *in, struct letter_template *ret)
{
	struct letter_template t;
	struct set_template draft = *in;
	struct writing *w;
	const char *now;
	TRY(begin(c, in->kind, in->language, &t, &now));
	t.wording = draft.wording = str_plain_lines(c->arena, str_or_empty(in->wording));
	TRY(check(c, &draft, t.language));
	if (now && str_equal(now, t.wording))
		return refuse_as(ERR_CONFLICT, c->why, "kind", in->kind, "is worded so already",
			"another wording");
	TRY(ctx_writing(c, &w));
	TRY(template_make(w, &t, c->actor.user));
	*ret = t;
	return ERR_NONE;
}

enum err drop_template(struct ctx *c, const struct drop_template *in, struct letter_template *ret)
{
	struct letter_template t;
	struct writing *w;
	const char *now;
	TRY(begin(c, in->kind, in->language, &t, &now));
	if (now == NULL)
		return refuse_as(ERR_CONFLICT, c->why, "kind", in->kind,
			"is the shipped letter already", "a letter of your own");
	TRY(ctx_writing(c, &w));
	TRY(template_make(w, &t, c->actor.user));
	*ret = t;
	return ERR_NONE;
}

static enum err row_of(
	struct ctx *c, const char *kind, const char *language, struct template_row *ret)
{
	struct letter_template t;
	struct template_row row = {.kind = kind, .language = language, .since = DATE_NONE};
	enum err e = template_on(c->db, c->arena, c->book.id, kind, language, c->today, &t);
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	if (e == ERR_NONE) {
		row.version = t.wording ? t.version : 0;
		row.since = t.since;
	}
	*ret = row;
	return ERR_NONE;
}

enum err list_templates(struct ctx *c, const struct list_templates *in, struct template_rows *ret)
{
	struct template_rows r = {.rights = c->actor.rights};
	size_t count;
	const struct letter_kind *all = letter_kinds(&count);
	(void)in;
	TRY(ctx_may(c, RIGHT_VIEW));
	for (size_t i = 0; i < count; i++)
		for (size_t l = 0; may_word(c, &all[i]) && l < COUNT(LANGUAGES); l++)
			TRY(row_of(c, all[i].name, LANGUAGES[l],
				PUSH(c->arena, r.items, r.count, r.cap)));
	*ret = r;
	return ERR_NONE;
}

static enum err versions_of(struct ctx *c, struct template_view *v)
{
	struct letter_template *all;
	size_t count;
	TRY(template_list(c->db, c->arena, c->book.id, &all, &count));
	for (size_t i = 0; i < count; i++)
		if (str_equal(all[i].kind, v->row.kind) &&
			str_equal(all[i].language, v->row.language))
			*PUSH(c->arena, v->versions, v->version_count, v->version_cap) = all[i];
	return ERR_NONE;
}

enum err show_template(struct ctx *c, const struct show_template *in, struct template_view *ret)
{
	struct template_view v = {.rights = c->actor.rights};
	struct wording_used used;
	const char *language;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(find(c, in->kind, in->language, &v.letter, &language));
	TRY(row_of(c, v.letter->name, language, &v.row));
	TRY(wording_in_force(c, v.letter->name, language, &used));
	v.wording = text_dup(c->arena, used.wording);
	TRY(versions_of(c, &v));
	*ret = v;
	return ERR_NONE;
}

static const char *step_of(const struct strategy *s, const char *kind)
{
	for (size_t i = 0; i < s->count; i++)
		if (str_equal(step_kind_word(s->steps[i].kind), step_word(kind)))
			return s->steps[i].id;
	return kind;
}

enum err try_template(struct ctx *c, const struct try_template *in, struct template_view *ret)
{
	struct set_template draft = in->draft;
	const struct show_template which = {draft.kind, draft.language};
	struct template_view v;
	struct previewed_letter *seen = NEW(c->arena, struct previewed_letter);
	TRY(show_template(c, &which, &v));
	draft.wording = str_plain_lines(c->arena, str_or_empty(draft.wording));
	TRY(check(c, &draft, v.row.language));
	const struct preview_letter ask = {.house = draft.house,
		.customer = in->customer,
		.step = step_of(&draft.house->strategy, v.row.kind),
		.channel = v.letter->medium == LETTER_TEXT ? "sms" : NULL,
		.language = v.row.language,
		.wording = draft.wording};
	TRY(preview_letter(c, &ask, seen));
	v.wording = draft.wording;
	v.seen = seen;
	*ret = v;
	return ERR_NONE;
}
