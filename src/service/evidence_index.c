#include "paper/dossier.h"
#include "service/evidence_inner.h"
#include <string.h>

static const char *spaced(struct arena *a, const char *word)
{
	char *s = arena_str(a, word);
	for (char *p = s; *p; p++)
		if (*p == '_')
			*p = ' ';
	return s;
}

static struct dossier_cell shown(struct arena *a, const struct cell *c)
{
	struct dossier_cell d = {.text = c->text, .link = c->link, .bad = c->bad};
	switch (c->kind) {
	case CELL_NONE:
	case CELL_TEXT:
	case CELL_MOMENT:
		return d;
	case CELL_WORD:
		d.text = spaced(a, c->text);
		return d;
	case CELL_COUNT:
		d.text = arena_printf(a, "%lld", (long long)c->count);
		return d;
	case CELL_DAY:
		d.text = date_iso(a, c->day);
		d.whole = true;
		return d;
	case CELL_MONEY:
		d.text = money_show(a, c->money);
		d.right = true;
		return d;
	case CELL_PERSON:
		d.text = c->email ? arena_printf(a, "%s, %s", c->text, c->email) : c->text;
		return d;
	}
	NEVER("all kinds of cells are above");
}

static struct dossier_table table_of(struct arena *a, const struct sheet *s)
{
	size_t cells = s->row_count * s->column_count;
	struct dossier_cell *copy = NEW_ARRAY(a, struct dossier_cell, cells + 1);
	const char **heads = NEW_ARRAY(a, const char *, s->column_count + 1);
	for (size_t i = 0; i < s->column_count; i++)
		heads[i] = s->columns[i].head;
	for (size_t i = 0; i < cells; i++)
		copy[i] = shown(a, &s->cells[i]);
	return (struct dossier_table){.id = s->id,
		.title = s->title,
		.note = s->note,
		.heads = heads,
		.columns = s->column_count,
		.cells = copy,
		.rows = s->row_count};
}

static bool has_file(const struct evidence *e, const char *name)
{
	for (size_t i = 0; i < e->file_count; i++)
		if (str_equal(e->files[i].name, name))
			return true;
	return false;
}

static struct dossier_text text_of_message(const struct evidence *e, const struct evidence_row *row)
{
	const struct evidence_place p = {&e->tables[FACT_DOCUMENT], row};
	struct arena *a = e->c->arena;
	struct dossier_cell *links = NEW_ARRAY(a, struct dossier_cell, 2);
	const char *pdf = evidence_message_file(a, &p, "pdf");
	const char *subject = evidence_words_of(row, 1), *body = evidence_words_of(row, 2);
	links[0] = (struct dossier_cell){
		.text = "as text", .link = evidence_message_file(a, &p, "txt")};
	links[1] = (struct dossier_cell){.text = "as a letter", .link = pdf};
	const char *state = evidence_state_of(e, evidence_value(&p, "id")->number);
	const char *day = date_iso(a, (struct date){(int32_t)evidence_value(&p, "day")->number});
	return (struct dossier_text){
		.title =
			arena_printf(a, "%s, %s by %s%s%s: %s", evidence_value(&p, "number")->bytes,
				day, evidence_value(&p, "channel")->bytes, state ? ", " : "",
				str_or_empty(state), subject ? subject : "(erased)"),
		.body = body ? body : "(erased)",
		.links = links,
		.link_count = has_file(e, pdf) ? 2 : 1};
}

static const struct doc_pair *pairs(const struct evidence *e, size_t *ret_count)
{
	struct arena *a = e->c->arena;
	const struct customer *c = &e->customer;
	const struct doc_pair all[] = {
		{"Customer",
			arena_printf(a, "%s, number %s", c->name ? c->name : "(name erased)",
				c->number)},
		{"Kind", c->kind},
		{"Customer since", date_iso(a, c->since)},
		{"Book", arena_printf(a, "%s (%s)", e->c->book.name, e->c->book.code)},
		{"As of", date_iso(a, e->c->today)},
		{"Known up to position", arena_printf(a, "%lld", (long long)e->head.position)},
		{"Audit head", digest_hex(a, &e->head.link)},
		{"Judged again",
			arena_printf(a, "%zu verdicts, %lld of them not the same", e->verdict_count,
				(long long)e->not_again)},
	};
	struct doc_pair *copy = NEW_ARRAY(a, struct doc_pair, COUNT(all));
	memcpy(copy, all, sizeof all);
	*ret_count = COUNT(all);
	return copy;
}

static const char *const NOTES[] = {
	"What was sent under a personal link says “[personal link]” in its place: the link was a "
	"secret of the customer’s. Letters as pages are laid out again from the kept text.",
	"Who acted at the command line without giving a name is the installation’s owner, and so is "
	"the program where it worked by itself; the command stands behind.",
	"For programs: evidence.json holds these tables, facts.json every row behind them with "
	"the names that the store gives its columns, chain.json the links of the audit chain "
	"that cover those rows, verdicts/ what each verdict was judged by, law/ the rules.",
	"To check the archive: fairdue evidence verify FILE --key PUBLIC-KEY; or unpack it, run "
	"sha256sum -c manifest.sha256, and check the ed25519 signature in manifest.sig over the "
	"bytes of manifest.sha256. The public key comes from the book’s owner, by another way "
	"than the archive.",
};

struct text evidence_index(const struct evidence *e)
{
	struct arena *a = e->c->arena;
	const struct evidence_table *messages = &e->tables[FACT_DOCUMENT];
	struct dossier_table *tables = NEW_ARRAY(a, struct dossier_table, e->sheet_count + 1);
	struct dossier_text *texts = NEW_ARRAY(a, struct dossier_text, messages->count + 1);
	const struct doc_lines notes = {NOTES, COUNT(NOTES)};
	struct dossier d = {
		.title = arena_printf(a, "Evidence: %s", e->customer.number),
		.lead = "Everything this book knows about one customer: what was owed and paid, every "
			"contact and what permitted or refused it, every message as it was sent, and "
			"what was agreed.",
		.tables = tables,
		.table_count = e->sheet_count,
		.texts_title = "Messages, word for word",
		.texts = texts,
		.text_count = messages->count,
		.notes = &notes,
	};
	d.pairs = pairs(e, &d.pair_count);
	for (size_t i = 0; i < e->sheet_count; i++)
		tables[i] = table_of(a, &e->sheets[i]);
	for (size_t i = 0; i < messages->count; i++)
		texts[i] = text_of_message(e, &messages->rows[i]);
	return dossier_html(a, &d);
}
