#include "service/evidence_inner.h"
#include "codec/chain_slice.h"
#include <sodium.h>

static void person_json(struct json *j, const char *key, const struct cell *c)
{
	json_map(j, key);
	json_int(j, "user", c->count);
	json_str(j, "name", c->text);
	json_str(j, "email", c->email);
	json_end(j);
}

static void cell_json(struct json *j, const char *key, const struct cell *c)
{
	switch (c->kind) {
	case CELL_NONE:
		json_none(j, key);
		return;
	case CELL_TEXT:
	case CELL_WORD:
		json_str(j, key, c->text);
		return;
	case CELL_COUNT:
		json_int(j, key, c->count);
		return;
	case CELL_DAY:
		json_date(j, key, c->day);
		return;
	case CELL_MOMENT:
		json_instant(j, key, c->at);
		return;
	case CELL_MONEY:
		json_money(j, key, c->money);
		return;
	case CELL_PERSON:
		person_json(j, key, c);
		return;
	}
	NEVER("all kinds of cells are above");
}

static void sheet_json(struct json *j, const struct sheet *s)
{
	json_list(j, s->id);
	for (size_t i = 0; i < s->row_count; i++) {
		const char *file = NULL;
		json_map(j, NULL);
		for (size_t k = 0; k < s->column_count; k++) {
			const struct cell *c = &s->cells[i * s->column_count + k];
			cell_json(j, s->columns[k].key, c);
			file = c->link ? c->link : file;
		}
		if (file)
			json_str(j, "file", file);
		json_end(j);
	}
	json_end(j);
}

static void customer_json(struct json *j, const struct customer *c)
{
	json_map(j, "customer");
	json_str(j, "number", c->number);
	json_str(j, "name", c->name);
	json_str(j, "kind", c->kind);
	json_date(j, "since", c->since);
	json_str(j, "language", c->language);
	json_str(j, "zone", c->zone);
	json_str(j, "country", c->country);
	json_str(j, "region", c->region);
	json_end(j);
}

struct text evidence_json(const struct evidence *e)
{
	struct arena *a = e->c->arena;
	struct buf b = buf_new(a);
	struct json j = json_new(&b, JSON_PRETTY);
	json_map(&j, NULL);
	json_str(&j, "format", "fairdue-evidence/2");
	json_map(&j, "book");
	json_str(&j, "code", e->c->book.code);
	json_str(&j, "name", e->c->book.name);
	json_end(&j);
	customer_json(&j, &e->customer);
	json_date(&j, "as_of", e->c->today);
	json_int(&j, "known_position", e->head.position);
	json_str(&j, "audit_head", digest_hex(a, &e->head.link));
	for (size_t i = 0; i < e->sheet_count; i++)
		sheet_json(&j, &e->sheets[i]);
	json_end(&j);
	buf_char(&b, '\n');
	return buf_text(&b);
}

static const char *bytes_hex(struct arena *a, const char *bytes, size_t len)
{
	char *hex = arena_alloc(a, 2 * len + 1);
	return sodium_bin2hex(hex, 2 * len + 1, (const unsigned char *)bytes, len);
}

static void value_json(struct json *j, struct arena *a, const char *key, const struct value *v)
{
	switch (v->kind) {
	case VALUE_NULL:
		json_none(j, key);
		return;
	case VALUE_INT:
		json_int(j, key, v->number);
		return;
	case VALUE_TEXT:
		json_str(j, key, v->bytes);
		return;
	case VALUE_BLOB:
		json_str(j, key, bytes_hex(a, v->bytes, v->len));
		return;
	}
	NEVER("all kinds of values are above");
}

static void words_json(struct json *j, struct arena *a, const struct evidence_row *row)
{
	json_list(j, "words");
	for (size_t i = 0; i < row->word_count; i++) {
		json_map(j, NULL);
		json_int(j, "line", row->words[i].line);
		json_str(j, "text", row->words[i].body);
		json_str(j, "salt", bytes_hex(a, row->words[i].salt.at, row->words[i].salt.len));
		json_end(j);
	}
	json_end(j);
}

static void table_json(
	struct json *j, struct arena *a, enum fact fact, const struct evidence_table *t)
{
	json_list(j, t->shape.table);
	for (size_t i = 0; i < t->count; i++) {
		json_map(j, NULL);
		for (size_t k = 0; k < t->shape.count; k++)
			if (!evidence_hides(fact, t->shape.columns[k]))
				value_json(j, a, t->shape.columns[k], &t->rows[i].values[k]);
		if (t->rows[i].word_count)
			words_json(j, a, &t->rows[i]);
		json_end(j);
	}
	json_end(j);
}

struct text evidence_facts_json(const struct evidence *e)
{
	struct buf b = buf_new(e->c->arena);
	struct json j = json_new(&b, JSON_PRETTY);
	json_map(&j, NULL);
	for (int i = 0; i < FACT_TABLES; i++)
		if (e->tables[i].count)
			table_json(&j, b.arena, (enum fact)i, &e->tables[i]);
	json_end(&j);
	buf_char(&b, '\n');
	return buf_text(&b);
}

/* What a link was made from: the link before it, and what it covers, table by table. The book's
 * first link is its opening, which is before any customer. */
static enum err link_json(struct evidence *e, struct json *j, const struct audit_link *l)
{
	struct ctx *c = e->c;
	struct audit_link before;
	ARENA scratch = arena_new(0);
	struct chain_told told = {
		.command = {c->book.id.n, l->first, l->position, l->at, l->actor.n, l->command},
		.link = l->link};
	TRY(audit_at(c->db, scratch, c->book.id, l->first - 1, &before));
	struct chain_part *parts;
	TRY(audit_parts(c->db, scratch, c->book.id, l, &parts, &told.part_count));
	const char **names = NEW_ARRAY(scratch, const char *, told.part_count + 1);
	for (size_t i = 0; i < told.part_count; i++)
		names[i] = e->tables[parts[i].place].shape.table;
	told.before = before.link;
	told.parts = parts;
	told.names = names;
	chain_told_write(j, &told);
	return ERR_NONE;
}

enum err evidence_chain_json(struct evidence *e, struct text *ret)
{
	struct arena *a = e->c->arena;
	struct buf b = buf_new(a);
	struct json j = json_new(&b, JSON_PRETTY);
	json_map(&j, NULL);
	json_str(&j, "book", e->c->book.code);
	json_int(&j, "book_id", e->c->book.id.n);
	json_int(&j, "head_position", e->head.position);
	json_str(&j, "head", digest_hex(a, &e->head.link));
	json_list(&j, "links");
	for (size_t i = 0; i < e->link_count; i++)
		TRY(link_json(e, &j, &e->links[i]));
	json_end(&j);
	json_end(&j);
	buf_char(&b, '\n');
	*ret = buf_text(&b);
	return ERR_NONE;
}
