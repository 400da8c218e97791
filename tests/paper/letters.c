#include "paper/letter.h"
#include "sample.h"

static const char *const LANGUAGE[] = {"en", "es"};

static struct text shipped(const char *language, const char *name)
{
	struct text t = {0};
	assert_int_equal(letter_shipped(language, name, &t), ERR_NONE);
	return t;
}

TEST(every_language_has_every_letter_with_known_fields_and_the_way_out)
{
	size_t count;
	const struct letter_kind *kind = letter_kinds(&count);
	assert_int_equal(count, 29);
	for (size_t l = 0; l < COUNT(LANGUAGE); l++)
		for (size_t i = 0; i < count; i++) {
			struct refusals why = refusals_new(test_arena());
			enum err e = letter_check(
				test_arena(), &kind[i], shipped(LANGUAGE[l], kind[i].name), &why);
			for (size_t r = 0; r < why.count; r++)
				print_error("%s/%s: %s\n", LANGUAGE[l], kind[i].name,
					refusal_line(test_arena(), &why.items[r]));
			assert_ok(e);
		}
}

/* The languages differ in words, not in what they tell: each field stands in both or in neither. */
TEST(all_languages_tell_the_same_facts)
{
	size_t count, fields;
	const struct letter_kind *kind = letter_kinds(&count);
	const struct letter_field *field = sample_fields(&fields);
	for (size_t i = 0; i < count; i++)
		for (size_t f = 0; f < fields; f++) {
			const char *mark = arena_printf(test_arena(), "{%s}", field[f].name);
			bool en = strstr(shipped("en", kind[i].name).at, mark) != NULL;
			bool es = strstr(shipped("es", kind[i].name).at, mark) != NULL;
			if (en != es)
				print_error("%s: %s\n", kind[i].name, mark);
			assert_int_equal(en, es);
		}
}

/* The row of letters/README.md that begins with `name`. */
static const char *row_of(const char *guide, const char *name)
{
	const char *row = strstr(guide, arena_printf(test_arena(), "\n| `%s` |", name));
	assert_non_null(row);
	return arena_strn(test_arena(), row + 1, (size_t)(strchr(row + 1, '\n') - row - 1));
}

TEST(the_guide_names_every_field_of_every_letter)
{
	size_t count;
	const struct letter_kind *kind = letter_kinds(&count);
	const char *guide = test_file("letters/README.md").at;
	for (size_t i = 0; i < count; i++)
		for (size_t f = 0; kind[i].fields[f]; f++) {
			const char *mark = arena_printf(test_arena(), "`{%s}`", kind[i].fields[f]);
			bool common =
				strstr(guide, arena_printf(test_arena(), "\n| %s |", mark)) != NULL;
			if (!common && !strstr(row_of(guide, kind[i].name), mark))
				print_error("%s: %s\n", kind[i].name, mark);
			assert_true(common || strstr(row_of(guide, kind[i].name), mark));
		}
}

TEST(no_letter_threatens_or_presses)
{
	static const char *const PRESS[] = {"legal action", "lawsuit", "garnish", "arrest",
		"credit score", "immediately", "urgent", "FINAL", "demandar", "embargo",
		"acción legal", "urgente", "inmediatamente", "!"};
	size_t count;
	const struct letter_kind *kind = letter_kinds(&count);
	for (size_t l = 0; l < COUNT(LANGUAGE); l++)
		for (size_t i = 0; i < count; i++)
			for (size_t p = 0; p < COUNT(PRESS); p++)
				assert_null(strcasestr(
					shipped(LANGUAGE[l], kind[i].name).at, PRESS[p]));
}

/* A letter that asks for money says what to do when one cannot pay or disagrees. */
TEST(every_letter_about_money_owed_opens_a_way_out)
{
	static const char *const ASKS[] = {"note_before_due", "reminder", "firmer_reminder",
		"final_notice", "placement_notice", "statement", "recall_notice", "dispute_decided",
		"agency_reminder", "agency_firmer_reminder", "agency_final_notice",
		"validation_notice"};
	for (size_t i = 0; i < COUNT(ASKS); i++) {
		const char *en = shipped("en", ASKS[i]).at, *es = shipped("es", ASKS[i]).at;
		assert_true(strstr(en, "cannot pay") != NULL);
		assert_true(strstr(en, "disagree") != NULL || strstr(en, "wrong") != NULL);
		assert_true(strcasestr(es, "no puede pagar") != NULL);
		assert_true(strstr(es, "de acuerdo") != NULL || strstr(es, "está mal") != NULL);
	}
}

TEST(a_shipped_letter_is_found_by_tag_and_name_alone)
{
	struct text t;
	assert_int_equal(shipped("es-MX", "reminder").at, shipped("es", "reminder").at);
	assert_int_equal(letter_shipped("fr", "reminder", &t), ERR_NOT_FOUND);
	assert_int_equal(letter_shipped("en", "../en/reminder", &t), ERR_NOT_FOUND);
	assert_int_equal(letter_shipped("", "", &t), ERR_NOT_FOUND);
	assert_null(letter_kind_find("threat"));
}

TEST(every_letter_becomes_whole_text_once_it_is_filled)
{
	size_t count, fields;
	const struct letter_kind *kind = letter_kinds(&count);
	const struct letter_field *field = sample_fields(&fields);
	for (size_t l = 0; l < COUNT(LANGUAGE); l++)
		for (size_t i = 0; i < count; i++) {
			struct letter letter;
			assert_ok(letter_fill(test_arena(), shipped(LANGUAGE[l], kind[i].name),
				field, fields, NULL, &letter));
			const char *body = letter_body(test_arena(), &letter);
			assert_null(strchr(body, '{'));
			assert_null(strchr(letter.subject, '{'));
			bool spoken = kind[i].medium == LETTER_VOICE;
			assert_int_equal(strstr(body, "Answer STOP") != NULL, !spoken);
			assert_null(strstr(body,
				"\n\n\n")); /* the empty fee and disclosure lines leave no hole */
		}
}
