#include "service/make_evidence.h"
#include "codec/seal.h"
#include "paper/pdf.h"
#include "service/evidence_inner.h"
#include "service/settle.h"
#include "store/statement.h"

enum err make_evidence_key(
	struct ctx *c, const struct make_evidence_key *in, struct evidence_key_made *ret)
{
	struct sign_secret secret;
	struct writing *w;
	(void)in;
	TRY(ctx_may(c, RIGHT_COMPLY));
	TRY(ctx_writing(c, &w));
	TRY(evidence_key_make(w, &secret));
	const struct sign_public key = sign_public_of(&secret);
	ret->key = sign_public_hex(c->arena, &key);
	return ERR_NONE;
}

enum err view_evidence(struct ctx *c, const struct view_evidence *in, struct evidence_view *ret)
{
	struct sign_secret secret;
	struct evidence_view v = {.key = NULL};
	TRY(ctx_may(c, RIGHT_COMPLY));
	TRY(settle_customer(c, in->customer, &v.customer));
	enum err e = evidence_key(c->db, c->arena, c->book.id, &secret);
	if (e == ERR_NONE) {
		const struct sign_public key = sign_public_of(&secret);
		v.key = sign_public_hex(c->arena, &key);
	} else if (e != ERR_NOT_FOUND) {
		return e;
	}
	*ret = v;
	return ERR_NONE;
}

static enum err own_key(struct ctx *c, struct sign_secret *ret)
{
	enum err e = evidence_key(c->db, c->arena, c->book.id, ret);
	return e == ERR_NOT_FOUND
		? refuse_as(e, c->why, "key", c->book.code, "has none yet for its evidence",
			  "make it first: fairdue evidence key")
		: e;
}

/* What was known then, and the link that covers the last of it. */
static enum err know(struct evidence *e, const struct make_evidence *in)
{
	struct ctx *c = e->c;
	TRY(settle_customer(c, in->customer, &e->customer));
	TRY(audit_last(c->db, c->arena, c->book.id, &e->head));
	e->known = INT64_MAX;
	e->known_at = in->known_at;
	if (in->known_at.ms == 0)
		return ERR_NONE;
	TRY(audit_known_at(c->db, c->arena, c->book.id, in->known_at, &e->known));
	if (e->known < e->customer.id.n)
		return refuse_as(ERR_NOT_FOUND, c->why, "customer", in->customer,
			"was not known then", "a later moment");
	return audit_at(c->db, c->arena, c->book.id, e->known, &e->head);
}

static void put_places(struct evidence *e, const struct evidence_table *t)
{
	for (size_t i = 0; str_equal(t->shape.columns[1], "id") && i < t->count; i++) {
		struct evidence_place *p = NEW(e->c->arena, struct evidence_place);
		*p = (struct evidence_place){t, &t->rows[i]};
		map_put_int(&e->by_position, t->rows[i].values[1].number, p);
	}
}

static enum err load(struct evidence *e)
{
	struct ctx *c = e->c;
	e->by_position = map_new(c->arena);
	for (int i = 0; i < FACT_TABLES; i++) {
		TRY(evidence_table(c->db, c->arena, c->book.id, e->customer.id, (enum fact)i,
			e->known, &e->tables[i]));
		put_places(e, &e->tables[i]);
	}
	TRY(evidence_links(e));
	if (e->known_at.ms == 0)
		TRY(desk_outbox_states(
			c->db, c->arena, c->book.id, e->customer.id, &e->states, &e->state_count));
	return replay_of_customer(c, e->customer.id, e->known, &e->verdicts, &e->verdict_count);
}

static const struct sheet_column OPEN_COLUMNS[] = {
	{"number", "Number"}, {"kind", "Kind"}, {"due", "Due"}, {"open", "Open"}};

/* What is owed on the day of the archive. */
static enum err open_sheet(struct evidence *e)
{
	struct ctx *c = e->c;
	struct open_item *items;
	size_t count;
	TRY(statement_open(
		c->db, c->arena, c->book.id, e->customer.id, c->today, e->known, &items, &count));
	struct sheet *s = PUSH(c->arena, e->sheets, e->sheet_count, e->sheet_cap);
	*s = (struct sheet){.id = "open",
		.title = arena_printf(c->arena, "Open on %s", date_iso(c->arena, c->today)),
		.columns = NEW_ARRAY(c->arena, struct sheet_column, COUNT(OPEN_COLUMNS)),
		.column_count = COUNT(OPEN_COLUMNS),
		.cells = NEW_ARRAY(c->arena, struct cell, count * COUNT(OPEN_COLUMNS) + 1),
		.row_count = count};
	for (size_t i = 0; i < COUNT(OPEN_COLUMNS); i++)
		s->columns[i] = OPEN_COLUMNS[i];
	for (size_t i = 0; i < count; i++) {
		struct cell *cells = s->cells + i * COUNT(OPEN_COLUMNS);
		cells[0] = (struct cell){.kind = CELL_TEXT, .text = items[i].number};
		cells[1] = (struct cell){.kind = CELL_WORD, .text = item_kind_name(items[i].kind)};
		cells[2] = (struct cell){.kind = CELL_DAY, .day = items[i].due};
		cells[3] = (struct cell){.kind = CELL_MONEY, .money = items[i].amount};
	}
	return ERR_NONE;
}

/* Messages and verdicts come first, since the page tells what became of them; in the archive the
 * page is the first file. */
static enum err write_files(struct evidence *e)
{
	struct text chain;
	size_t reserved;
	struct tar_file first[4];
	for (reserved = 0; reserved < COUNT(first); reserved++)
		evidence_file(e, "", TEXT(""));
	TRY(evidence_messages(e));
	TRY(evidence_verdicts(e));
	TRY(open_sheet(e));
	TRY(evidence_sheets(e));
	TRY(evidence_chain_json(e, &chain));
	first[0] = (struct tar_file){"index.html", evidence_index(e)};
	first[1] = (struct tar_file){"evidence.json", evidence_json(e)};
	first[2] = (struct tar_file){"facts.json", evidence_facts_json(e)};
	first[3] = (struct tar_file){EVIDENCE_CHAIN, chain};
	for (size_t i = 0; i < COUNT(first); i++)
		e->files[i] = first[i];
	return ERR_NONE;
}

static enum err check_size(struct evidence *e)
{
	size_t bytes = 0;
	for (size_t i = 0; i < e->file_count; i++)
		bytes += e->files[i].bytes.len;
	if (bytes <= EVIDENCE_BYTES_MOST && e->file_count + SEAL_FILES <= TAR_FILES_MOST)
		return ERR_NONE;
	return refuse_as(ERR_LIMIT, e->c->why, "customer", e->customer.number,
		"has more than one archive may hold",
		arena_printf(e->c->arena, "at most %zu MiB", EVIDENCE_BYTES_MOST >> 20));
}

enum err make_evidence(struct ctx *c, const struct make_evidence *in, struct evidence_made *ret)
{
	struct evidence *e = NEW(c->arena, struct evidence);
	struct sign_secret secret;
	struct buf archive = buf_new(c->arena);
	e->c = c;
	TRY(ctx_may(c, RIGHT_COMPLY));
	TRY(own_key(c, &secret));
	TRY(know(e, in));
	TRY(load(e));
	TRY(write_files(e));
	TRY(check_size(e));
	seal_write(&archive, &secret, e->files, e->file_count, c->today);
	const struct sign_public key = sign_public_of(&secret);
	*ret = (struct evidence_made){.customer = e->customer,
		.key = sign_public_hex(c->arena, &key),
		.name = arena_printf(c->arena, "evidence-%.60s.tar",
			evidence_plain_name(c->arena, e->customer.number)),
		.archive = buf_text(&archive),
		.contacts = (int64_t)e->tables[FACT_CONTACT].count,
		.verdicts = (int64_t)e->verdict_count,
		.messages = (int64_t)e->tables[FACT_DOCUMENT].count,
		.not_again = e->not_again,
		.files = (int64_t)e->file_count};
	return ERR_NONE;
}
