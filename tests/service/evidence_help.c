#include "service/evidence_help.h"
#include "paper/pdf.h"

const char *key_of(struct db *db, const char *book)
{
	const struct make_evidence_key in = {0};
	struct evidence_key_made made;
	must(db, book, "2026-03-01", "evidence.key", make_evidence_key_any, &in, &made);
	return made.key;
}

enum err try_make(struct db *db, const char *book, const struct make_evidence *in, uint32_t rights,
	struct evidence_made *ret)
{
	struct ctx c = reading(db, book, "2026-05-01");
	c.actor.rights = rights;
	enum err e = make_evidence(&c, in, ret);
	pdf_end();
	return e;
}

struct evidence_made makes(struct db *db, const char *book, const char *customer)
{
	struct evidence_made made;
	(void)key_of(db, book);
	assert_ok(try_make(
		db, book, &(struct make_evidence){.customer = customer}, RIGHTS_ALL, &made));
	return made;
}

struct sealed opened(const struct evidence_made *made)
{
	struct sealed s;
	struct sign_public key;
	assert_ok(sign_public_parse(text_of(made->key), &key));
	assert_ok(seal_check(test_arena(), made->archive, &key, NULL, &s));
	return s;
}

const char *file_of(const struct evidence_made *made, const char *name)
{
	const struct sealed s = opened(made);
	for (size_t i = 0; i < s.count; i++)
		if (str_equal(s.files[i].name, name))
			return text_dup(test_arena(), s.files[i].bytes);
	fail_msg("%s is not in the archive", name);
	return NULL;
}

/* The name of the first file that says it, or NULL. */
const char *where(const struct evidence_made *made, const char *words)
{
	const struct sealed s = opened(made);
	for (size_t i = 0; i < s.count; i++)
		if (memmem(s.files[i].bytes.at, s.files[i].bytes.len, words, strlen(words)))
			return s.files[i].name;
	return NULL;
}

static const struct json_node *sheet_of(const struct evidence_made *made, const char *sheet)
{
	const struct json_node *top, *list;
	struct refusals why = refusals_new(test_arena());
	assert_ok(json_parse(test_arena(), text_of(file_of(made, "evidence.json")), &why, &top));
	assert_ok(json_get_list(top, sheet, &why, &list));
	return list;
}

size_t rows(const struct evidence_made *made, const char *sheet)
{
	return sheet_of(made, sheet)->count;
}

/* What one row of a sheet has there; NULL: nothing. */
const struct json_node *cell_in(
	const struct evidence_made *made, const char *sheet, size_t row, const char *key)
{
	const struct json_node *list = sheet_of(made, sheet);
	assert_true(row < list->count);
	return json_get(&list->items[row], key);
}

void assert_said(const struct evidence_made *made, const char *sheet, size_t row, const char *key,
	const char *words)
{
	const struct json_node *n = cell_in(made, sheet, row, key);
	assert_non_null(n);
	assert_string_equal(n->text, words);
}

/* Name and address of whoever a cell names; email NULL: it names no user. */
void assert_person(const struct evidence_made *made, const char *sheet, const char *key,
	const char *name, const char *email)
{
	const struct json_node *n = cell_in(made, sheet, 0, key);
	assert_non_null(n);
	assert_string_equal(json_get(n, "name")->text, name);
	const struct json_node *address = json_get(n, "email");
	assert_true(email ? address && str_equal(address->text, email) : address == NULL);
	if (email)
		assert_non_null(strstr(file_of(made, "index.html"),
			arena_printf(test_arena(), ">%s, %s<", name, email)));
}
