#include "service/letter_guard.h"
#include "base/buf.h"
#include "paper/letter.h"
#include <string.h>

#define CARRIER "disclosure_line" /* the field of letters for what the law wants said */

static const char *value_of(const struct letter_said *said, const char *part)
{
	for (size_t i = 0; i < said->value_count; i++)
		if (str_equal(said->values[i].part, part))
			return str_or_empty(said->values[i].value);
	return "";
}

void letter_said_more(
	struct arena *a, struct letter_said *said, const struct letter_value *more, size_t count)
{
	struct letter_value *all = NEW_ARRAY(a, struct letter_value, said->value_count + count);
	for (size_t i = 0; i < said->value_count; i++)
		all[i] = said->values[i];
	for (size_t i = 0; i < count; i++)
		all[said->value_count + i] = more[i];
	said->values = all;
	said->value_count += count;
}

static struct wording_text words_of(struct arena *a, const struct letter_said *said)
{
	return wording_read(a, text_of(said->text), said->names, said->name_count);
}

static bool carries(const struct letter_said *said, const struct wording_text *text,
	const struct wording_entry *e)
{
	const char *value = value_of(said, e->word);
	return wording_says(e, said->language, text) ||
		(!str_empty(value) && strstr(said->text, value) != NULL);
}

struct gate_ids letter_words_found(struct arena *a, const struct wording *wording,
	enum wording_kind kind, const struct wording_text *text)
{
	struct gate_ids words = {0};
	struct wording_found *found;
	size_t count;
	wording_find(wording, kind, text, &found, &count);
	for (size_t i = 0; i < count; i++)
		if (!gate_ids_has(&words, found[i].entry->word))
			gate_ids_add(a, &words, found[i].entry->word);
	words.known = words.count > 0;
	return words;
}

struct letter_words letter_words_of(struct arena *a, const struct letter_said *said)
{
	struct wording_text text = words_of(a, said);
	struct letter_words ret = {.parts = {.known = true}};
	for (size_t i = 0; i < said->wording->count; i++) {
		const struct wording_entry *e = &said->wording->entries[i];
		if (e->kind == WORDING_PART && carries(said, &text, e))
			gate_ids_add(a, &ret.parts, e->word);
	}
	ret.threats = letter_words_found(a, said->wording, WORDING_THREAT, &text);
	ret.pulls = letter_words_found(a, said->wording, WORDING_PULL, &text);
	return ret;
}

static const char *cited(struct arena *a, const char *rule, const char *const *citations)
{
	return arena_printf(a, "%s, %s", rule, citations[0]);
}

enum err letter_threats(struct arena *a, const struct wording *wording,
	const struct wording_text *text, struct refusals *why)
{
	struct wording_found *found;
	size_t count;
	enum err verdict = ERR_NONE;
	wording_find(wording, WORDING_THREAT, text, &found, &count);
	for (size_t i = 0; i < count; i++) {
		const struct wording_entry *e = found[i].entry;
		(void)refuse(why, found[i].line, e->word, text_of(found[i].words),
			gate_threat_about(e->word),
			arena_printf(a, "other words: %s", e->citations[0]));
		verdict = ERR_RULE;
	}
	return verdict;
}

/* The first words of the text that ask for money so. */
static struct wording_found pull_in(
	const struct wording *wording, const struct wording_text *text, const char *pull)
{
	struct wording_found *found;
	size_t count;
	wording_find(wording, WORDING_PULL, text, &found, &count);
	for (size_t i = 0; i < count; i++)
		if (str_equal(found[i].entry->word, pull))
			return found[i];
	return (struct wording_found){.words = ""};
}

enum err letter_refuse_due(struct arena *a, const struct wording *wording,
	const struct wording_text *text, const struct gate_due *due, const char *what,
	struct refusals *why)
{
	const char *rule = cited(a, due->rule, due->citations);
	struct wording_found pull = {.words = ""};
	if (due->pull)
		pull = pull_in(wording, text, due->pull);
	const char *asks = due->pull ? arena_printf(a, "%s and ", gate_pull_about(due->pull)) : "";
	const char *problem = due->part
		? arena_printf(a, "is missing: the %s %sdoes not say %s", what, asks, due->about)
		: due->about;
	(void)refuse(why, pull.line, due->part ? due->part : due->pull, text_of(pull.words),
		problem, due->part ? rule : arena_printf(a, "other words: %s", rule));
	return ERR_RULE;
}

enum err letter_guard(struct arena *a, const struct letter_said *said, const struct gate_due *due,
	size_t count, struct refusals *why)
{
	struct wording_text text = words_of(a, said);
	enum err verdict = letter_threats(a, said->wording, &text, why);
	struct gate_ids pulls = letter_words_found(a, said->wording, WORDING_PULL, &text);
	for (size_t i = 0; i < count; i++) {
		const struct wording_entry *e =
			due[i].part ? wording_part(said->wording, due[i].part) : NULL;
		if (!gate_due_binds(&due[i], &pulls) || (e && carries(said, &text, e)))
			continue;
		verdict = letter_refuse_due(a, said->wording, &text, &due[i], "message", why);
	}
	return verdict;
}

static bool is_carried_there(const struct wording_entry *e)
{
	for (size_t i = 0; i < e->field_count; i++)
		if (str_equal(e->fields[i], CARRIER))
			return true;
	return false;
}

/* Our sentence with its value in; "" when the value is not known or there is no sentence. */
static const char *sentence(
	struct arena *a, const struct letter_said *said, const struct wording_entry *e)
{
	const struct wording_said *own = wording_said_in(e, said->language);
	const char *value = value_of(said, e->word);
	const struct letter_field field = {e->word, value};
	if (own == NULL || own->says == NULL)
		return value;
	if (strchr(own->says, '{') && str_empty(value))
		return "";
	return letter_line(a, own->says, &field, 1);
}

static void add_sentence(struct arena *a, const struct letter_said *said, const char *part,
	struct gate_ids *done, struct buf *ret)
{
	const struct wording_entry *e = wording_part(said->wording, part);
	if (e == NULL || !is_carried_there(e) || gate_ids_has(done, part))
		return;
	const char *s = sentence(a, said, e);
	gate_ids_add(a, done, part);
	if (*s)
		buf_printf(ret, "%s%s", ret->len ? " " : "", s);
}

const char *letter_disclosure(
	struct arena *a, const struct letter_said *said, const struct gate_due *due, size_t count)
{
	struct gate_ids done = {0};
	struct buf b = buf_new(a);
	for (size_t i = 0; i < count; i++)
		if (due[i].pull == NULL && str_equal(due[i].part, "acts_for"))
			add_sentence(a, said, due[i].part, &done, &b);
	for (size_t i = 0; i < count; i++)
		if (due[i].pull == NULL)
			add_sentence(a, said, due[i].part, &done, &b);
	return buf_done(&b);
}
