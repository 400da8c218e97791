#include "paper/letter.h"
#include "base/embedded.h"
#include "paper/letters.h"

#define ALWAYS                                                                                     \
	"customer_name", "client_name", "sender_name", "reference", "portal_url", "contact_line",  \
		"disclosure_line", "opt_out_line"
#define ALWAYS_MUST "client_name", "reference", "contact_line", "opt_out_line"

#define FIELDS(...)                                                                                \
	(const char *const[])                                                                      \
	{                                                                                          \
		ALWAYS, __VA_ARGS__, NULL                                                          \
	}
#define MUST(...)                                                                                  \
	(const char *const[])                                                                      \
	{                                                                                          \
		ALWAYS_MUST, __VA_ARGS__, NULL                                                     \
	}
#define ONLY(...)                                                                                  \
	(const char *const[])                                                                      \
	{                                                                                          \
		__VA_ARGS__, NULL                                                                  \
	}
#define MUST_ONLY(...) ONLY(__VA_ARGS__)

static const struct letter_kind KINDS[] = {
#define LETTER(name, whose, medium, fields, must)                                                  \
	{#name, LETTER_OF_##whose, LETTER_##medium, fields, must},
#include "paper/letters.def"
#undef LETTER
};

const struct letter_kind *letter_kinds(size_t *count)
{
	*count = COUNT(KINDS);
	return KINDS;
}

const struct letter_kind *letter_kind_find(const char *name)
{
	for (size_t i = 0; i < COUNT(KINDS); i++)
		if (str_equal(KINDS[i].name, name))
			return &KINDS[i];
	return NULL;
}

/* "es-MX" is looked for as "es"; the names of embedded files are "es/reminder.txt". */
enum err letter_shipped(const char *language, const char *name, struct text *ret)
{
	struct text tag = text_of(language);
	struct text folder = text_cut(&tag, '-');
	for (size_t i = 0; i < letters_count; i++) {
		struct text path = text_of(letters_files[i].name);
		struct text in = text_cut(&path, '/');
		struct text stem = text_cut(&path, '.');
		if (text_equal(in, folder) && text_is(stem, name)) {
			*ret = (struct text){
				(const char *)letters_files[i].data, letters_files[i].size};
			return ERR_NONE;
		}
	}
	return ERR_NOT_FOUND;
}
