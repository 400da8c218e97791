#include "base/zone.h"
#include "service/evidence_inner.h"
#include "service/verdict_json.h"
#include "service/view_message.h"
#include "store/law_kept.h"

#define LAW_NAME_HEX 16 /* digits that tell the packs of one archive apart */

const struct evidence_place *evidence_at(const struct evidence *e, int64_t id)
{
	return map_get_int(&e->by_position, id);
}

const struct value *evidence_value(const struct evidence_place *p, const char *column)
{
	int i = fact_column(&p->table->shape, column);
	return i < 0 ? NULL : &p->row->values[i];
}

const char *evidence_words_of(const struct evidence_row *row, int64_t line)
{
	for (size_t i = 0; i < row->word_count; i++)
		if (row->words[i].line == line)
			return row->words[i].body;
	return NULL;
}

const char *evidence_state_of(const struct evidence *e, int64_t document)
{
	for (size_t i = 0; i < e->state_count; i++)
		if (e->states[i].document.n == document)
			return e->states[i].state;
	return NULL;
}

const char *evidence_plain_name(struct arena *a, const char *s)
{
	char *name = arena_str(a, s);
	for (char *p = name; *p; p++)
		if (!((*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') ||
			    (*p >= 'a' && *p <= 'z') || *p == '.' || *p == '-'))
			*p = '_';
	return name;
}

const char *evidence_verdict_file(struct arena *a, int64_t id, const char *ending)
{
	return arena_printf(a, "verdicts/%lld.%s", (long long)id, ending);
}

/* Numbers are the book's own and short; a longer one is cut, the id keeps the names apart. */
const char *evidence_message_file(
	struct arena *a, const struct evidence_place *document, const char *ending)
{
	const struct value *id = evidence_value(document, "id"),
			   *number = evidence_value(document, "number");
	return arena_printf(a, "messages/%lld-%.40s.%s", (long long)id->number,
		evidence_plain_name(a, number->bytes), ending);
}

const char *evidence_law_folder(struct arena *a, const struct digest *pack)
{
	return arena_printf(a, "law/%.*s", LAW_NAME_HEX, digest_hex(a, pack));
}

const char *evidence_clock(struct arena *a, struct instant t, const char *zone)
{
	struct local l;
	if (zone_local(zone, t, &l) != ERR_NONE)
		return instant_iso(a, t);
	return arena_printf(
		a, "%04d-%02d-%02d %02d:%02d %s", l.year, l.month, l.day, l.hour, l.minute, zone);
}

void evidence_file(struct evidence *e, const char *name, struct text bytes)
{
	*PUSH(e->c->arena, e->files, e->file_count, e->file_cap) = (struct tar_file){name, bytes};
}

static void line(struct buf *b, const char *label, const char *value)
{
	if (!str_empty(value))
		buf_printf(b, "%s: %s\n", label, value);
}

static struct text message_text(const struct evidence *e, const struct message *m)
{
	struct arena *a = e->c->arena;
	struct buf b = buf_new(a);
	line(&b, "Number", m->number);
	line(&b, "Kind", m->kind);
	line(&b, "Day", date_iso(a, m->day));
	line(&b, "Channel", m->channel);
	line(&b, "State", evidence_state_of(e, m->id.n));
	line(&b, "Asks for", money_show(a, m->amount));
	line(&b, "Pay by", date_iso(a, m->pay_by));
	line(&b, "Subject", m->subject ? m->subject : "(erased)");
	buf_printf(&b, "\n%s\n", m->body ? m->body : "(erased)");
	return buf_text(&b);
}

static enum err one_message(struct evidence *e, const struct evidence_row *row)
{
	const struct evidence_place p = {&e->tables[FACT_DOCUMENT], row};
	const struct view_message in = {
		.customer = e->customer.number, .document = {row->values[1].number}};
	struct arena *a = e->c->arena;
	struct message m;
	struct message_view v;
	TRY(message_by_id(e->c->db, a, e->c->book.id, in.document, &m));
	evidence_file(e, evidence_message_file(a, &p, "txt"), message_text(e, &m));
	if (!str_equal(m.channel, "letter") || m.body == NULL)
		return ERR_NONE;
	TRY(view_letter(e->c, &in, &v));
	evidence_file(e, evidence_message_file(a, &p, "pdf"), v.pdf);
	return ERR_NONE;
}

enum err evidence_messages(struct evidence *e)
{
	const struct evidence_table *t = &e->tables[FACT_DOCUMENT];
	for (size_t i = 0; i < t->count; i++)
		TRY(one_message(e, &t->rows[i]));
	return ERR_NONE;
}

static struct text verdict_json(const struct evidence *e, const struct verdict_again *again)
{
	struct arena *a = e->c->arena;
	const struct verdict *v = &again->replayed.stored;
	struct buf b = buf_new(a);
	struct json j = json_new(&b, JSON_PRETTY);
	json_map(&j, NULL);
	json_int(&j, "id", v->id.n);
	json_instant(&j, "at", v->at);
	json_instant(&j, "expires", v->expires);
	json_str(&j, "channel", v->channel);
	json_str(&j, "purpose", v->purpose);
	verdict_answer_json(&j, "stored", v);
	json_str(&j, "pack", digest_hex(a, &v->pack));
	json_str(&j, "law", evidence_law_folder(a, &v->pack));
	json_str(&j, "facts", evidence_verdict_file(a, v->id.n, "facts.json"));
	json_bool(&j, "same_when_judged_again", !again->problem && !again->replayed.difference);
	json_str(&j, "difference", again->replayed.difference);
	json_str(&j, "cannot_be_judged_again", again->problem);
	if (!again->problem)
		verdict_answer_json(&j, "judged_again", &again->replayed.now);
	json_end(&j);
	buf_char(&b, '\n');
	return buf_text(&b);
}

/* Packs that were not kept are told by the verdicts that name them. */
static enum err law_files(struct evidence *e, const struct digest *pack)
{
	struct kept_pack *packs;
	size_t count;
	struct arena *a = e->c->arena;
	enum err err = law_kept_of(e->c->db, a, e->c->book.id, pack, &packs, &count);
	if (err == ERR_NOT_FOUND)
		return ERR_NONE;
	TRY(err);
	for (size_t i = 0; i < count; i++)
		evidence_file(e,
			arena_printf(a, "%s/%.60s", evidence_law_folder(a, pack),
				evidence_plain_name(a, packs[i].name)),
			text_of(packs[i].body));
	return ERR_NONE;
}

enum err evidence_verdicts(struct evidence *e)
{
	struct arena *a = e->c->arena;
	struct map packs = map_new(a);
	for (size_t i = 0; i < e->verdict_count; i++) {
		struct verdict_again *v = &e->verdicts[i];
		int64_t id = v->replayed.stored.id.n;
		evidence_file(e, evidence_verdict_file(a, id, "json"), verdict_json(e, v));
		evidence_file(e, evidence_verdict_file(a, id, "facts.json"),
			text_of(v->replayed.stored.facts));
		e->not_again += v->problem || v->replayed.difference;
		map_put(&packs, digest_hex(a, &v->replayed.stored.pack), &v->replayed.stored.pack);
	}
	for (size_t i = 0; i < packs.count; i++)
		TRY(law_files(e, packs.items[i].value));
	return ERR_NONE;
}
