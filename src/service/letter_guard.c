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

void letter_parts(struct arena *a, const struct letter_said *said, struct gate_ids *ret_parts,
	struct gate_ids *ret_threats)
{
	struct wording_text text = words_of(a, said);
	struct gate_ids parts = {.known = true}, threats = {0};
	struct wording_found *found;
	size_t count;
	for (size_t i = 0; i < said->wording->count; i++) {
		const struct wording_entry *e = &said->wording->entries[i];
		if (!e->threat && carries(said, &text, e))
			gate_ids_add(a, &parts, e->word);
	}
	wording_threats(said->wording, &text, &found, &count);
	for (size_t i = 0; i < count; i++)
		if (!gate_ids_has(&threats, found[i].entry->word))
			gate_ids_add(a, &threats, found[i].entry->word);
	threats.known = threats.count > 0;
	*ret_parts = parts;
	*ret_threats = threats;
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
	wording_threats(wording, text, &found, &count);
	for (size_t i = 0; i < count; i++) {
		const struct wording_entry *e = found[i].entry;
		(void)refuse(why, found[i].line, e->word, text_of(found[i].words),
			gate_threat_about(e->word),
			arena_printf(a, "other words: %s", e->citations[0]));
		verdict = ERR_RULE;
	}
	return verdict;
}

enum err letter_guard(struct arena *a, const struct letter_said *said, const struct gate_due *due,
	size_t count, struct refusals *why)
{
	struct wording_text text = words_of(a, said);
	enum err verdict = letter_threats(a, said->wording, &text, why);
	for (size_t i = 0; i < count; i++) {
		const struct wording_entry *e = wording_part(said->wording, due[i].part);
		if (e && carries(said, &text, e))
			continue;
		(void)refuse(why, 0, due[i].part, TEXT(""),
			arena_printf(a, "is missing: the message does not say %s", due[i].about),
			cited(a, due[i].rule, due[i].citations));
		verdict = ERR_RULE;
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
		if (str_equal(due[i].part, "acts_for"))
			add_sentence(a, said, due[i].part, &done, &b);
	for (size_t i = 0; i < count; i++)
		add_sentence(a, said, due[i].part, &done, &b);
	return buf_done(&b);
}
