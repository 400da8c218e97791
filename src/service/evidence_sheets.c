#include "domain/wish.h"
#include "service/evidence_inner.h"
#include "service/evidence_sections.h"
#include <string.h>

#define OWNER "the installation’s owner"

/* The currency of a row that names none is that of what it is about. */
static const char *currency_of(const struct evidence *e, const struct evidence_place *p)
{
	static const char *const ABOUT[] = {"invoice", "charge", "promise", "plan", "offer",
		"dispute", "payment", "document", "placement", "receipt", "position"};
	const struct value *own = evidence_value(p, "currency");
	for (size_t i = 0; i < COUNT(ABOUT) && own == NULL; i++) {
		const struct value *id = evidence_value(p, ABOUT[i]);
		const struct evidence_place *about = id ? evidence_at(e, id->number) : NULL;
		own = about ? evidence_value(about, "currency") : NULL;
	}
	return own && own->bytes ? own->bytes : e->c->book.currency;
}

static struct cell text_cell(const char *s)
{
	return (struct cell){.kind = CELL_TEXT, .text = s};
}

/* What was said, or that it was erased; a digest that is empty says that there was nothing. */
static struct cell said(const struct evidence_place *p, const struct value *digest, int64_t line)
{
	const char *words = evidence_words_of(p->row, line);
	if (words == NULL)
		return digest->kind == VALUE_NULL ? (struct cell){.kind = CELL_NONE}
						  : text_cell("(erased)");
	return str_empty(words) ? (struct cell){.kind = CELL_NONE} : text_cell(words);
}

static const struct verdict_again *again_of(const struct evidence *e, int64_t id)
{
	for (size_t low = 0, high = e->verdict_count; low < high;) {
		size_t middle = low + (high - low) / 2;
		if (e->verdicts[middle].replayed.stored.id.n == id)
			return &e->verdicts[middle];
		if (e->verdicts[middle].replayed.stored.id.n < id)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static struct cell judged_again(const struct evidence *e, int64_t id)
{
	const struct verdict_again *v = again_of(e, id);
	struct arena *a = e->c->arena;
	if (v == NULL || v->problem)
		return (struct cell){.kind = CELL_TEXT,
			.text = arena_printf(a, "cannot be: %s", v ? v->problem : "it is not here"),
			.bad = true};
	if (v->replayed.difference)
		return (struct cell){.kind = CELL_TEXT,
			.text = arena_printf(a, "differs: another %s", v->replayed.difference),
			.bad = true};
	return text_cell("the same");
}

static struct cell permit(
	const struct evidence *e, const struct evidence_place *p, const struct value *v)
{
	struct arena *a = e->c->arena;
	if (v->kind != VALUE_NULL)
		return (struct cell){.kind = CELL_COUNT,
			.count = v->number,
			.link = evidence_verdict_file(a, v->number, "json")};
	if (str_equal(evidence_value(p, "direction")->bytes, "in"))
		return text_cell("none is needed");
	return (struct cell){.kind = CELL_TEXT, .text = "made without permit", .bad = true};
}

/* The verdict that was kept just before a contact was recorded at that moment; NULL: none was. */
static const struct verdict *recorded_verdict(const struct evidence *e, int64_t contact, int64_t at)
{
	const struct verdict *found = NULL;
	for (size_t i = 0; i < e->verdict_count; i++) {
		const struct verdict *v = &e->verdicts[i].replayed.stored;
		if (v->id.n < contact && v->at.ms == at && str_equal(v->purpose, "recorded"))
			found = v;
	}
	return found;
}

static struct cell judged(const struct evidence *e, const struct evidence_place *p)
{
	bool in = str_equal(evidence_value(p, "direction")->bytes, "in");
	const struct verdict *v;
	if (in || evidence_value(p, "permit")->kind != VALUE_NULL)
		return (struct cell){.kind = CELL_NONE};
	v = recorded_verdict(e, evidence_value(p, "id")->number, evidence_value(p, "at")->number);
	if (v == NULL)
		return (struct cell){.kind = CELL_NONE};
	return (struct cell){.kind = CELL_WORD,
		.text = v->rule ? "refused" : "would_have_been_allowed",
		.link = evidence_verdict_file(e->c->arena, v->id.n, "json"),
		.bad = v->rule != NULL};
}

static struct cell thing(const struct evidence *e, const struct value *v, const char *column)
{
	const struct evidence_place *p = evidence_at(e, v->number);
	const struct value *name = p ? evidence_value(p, column) : NULL;
	if (name == NULL)
		return (struct cell){.kind = CELL_COUNT, .count = v->number};
	return text_cell(name->bytes);
}

static struct cell point(const struct evidence *e, const struct value *v)
{
	const struct evidence_place *p = evidence_at(e, v->number);
	const char *words = p ? evidence_words_of(p->row, 1) : NULL;
	return text_cell(words ? words : "(erased)");
}

static struct cell message(const struct evidence *e, const struct value *v)
{
	struct cell cell = thing(e, v, "number");
	const struct evidence_place *p = evidence_at(e, v->number);
	cell.link = p ? evidence_message_file(e->c->arena, p, "txt") : NULL;
	return cell;
}

static struct cell state(const struct evidence *e, const struct value *v)
{
	const char *word = evidence_state_of(e, v->number);
	if (word == NULL)
		return (struct cell){.kind = CELL_NONE};
	return (struct cell){.kind = CELL_WORD,
		.text = word,
		.bad = str_equal(word, "stopped") || str_equal(word, "failed")};
}

static struct cell moment(
	const struct evidence *e, const struct evidence_place *p, struct instant at)
{
	const struct value *zone = evidence_value(p, "zone");
	return (struct cell){.kind = CELL_MOMENT,
		.at = at,
		.text = evidence_clock(
			e->c->arena, at, zone && zone->bytes ? zone->bytes : e->c->book.zone)};
}

/* nobody: what is said of no user at all. */
static struct cell person(const struct evidence *e, int64_t id, const char *nobody)
{
	const struct user *user = map_get_int(&e->users, id);
	if (user)
		return (struct cell){
			.kind = CELL_PERSON, .count = id, .text = user->name, .email = user->email};
	return (struct cell){.kind = CELL_PERSON,
		.count = id,
		.text = id == 0 ? nobody
				: arena_printf(e->c->arena, "user %lld, of whom no name is kept",
					  (long long)id)};
}

/* What the program does by itself, and a command without a person's name, is the owner's; which
 * command it was tells them apart. A customer's own page has no user. */
static struct cell by(const struct evidence *e, const struct evidence_place *p, int64_t position)
{
	const struct audit_link *link = evidence_link_of(e, position);
	const struct value *source = evidence_value(p, "source");
	bool portal = source && str_equal(str_or_empty(source->bytes), "portal");
	return person(e, link->actor.n,
		portal ? "the customer" : arena_printf(e->c->arena, OWNER " (%s)", link->command));
}

/* A list of what is placed and the act on the placement that it was made for are one command's. */
static struct cell listed(const struct evidence *e, const struct evidence_place *p)
{
	const struct audit_link *link = evidence_link_of(e, p->row->values[1].number);
	const struct evidence_table *acts = &e->tables[FACT_PLACEMENT_EVENT];
	for (size_t i = 0; i < acts->count; i++) {
		const struct evidence_place act = {acts, &acts->rows[i]};
		int64_t at = act.row->values[1].number;
		if (at >= link->first && at <= link->position &&
			evidence_value(&act, "placement")->number ==
				evidence_value(p, "placement")->number)
			return (struct cell){
				.kind = CELL_WORD, .text = evidence_value(&act, "act")->bytes};
	}
	return (struct cell){.kind = CELL_NONE};
}

static struct cell hours(const struct evidence *e, const struct evidence_place *p)
{
	struct arena *a = e->c->arena;
	int64_t from = evidence_value(p, "from_minute")->number;
	if (from < 0)
		return (struct cell){.kind = CELL_NONE};
	return text_cell(arena_printf(a, "%s to %s", wish_clock(a, (int32_t)from),
		wish_clock(a, (int32_t)evidence_value(p, "to_minute")->number)));
}

/* Hours without days are those of every day. */
static struct cell days(const struct evidence *e, const struct evidence_place *p, int64_t bits)
{
	if (bits)
		return text_cell(wish_days_words(e->c->arena, bits));
	return evidence_value(p, "from_minute")->number < 0 ? (struct cell){.kind = CELL_NONE}
							    : text_cell("every day");
}

static struct cell money(
	const struct evidence *e, const struct evidence_place *p, const struct value *v)
{
	struct cell cell = {.kind = CELL_MONEY, .money = {.minor = v->number}};
	memcpy(cell.money.code, currency_of(e, p), sizeof cell.money.code);
	return cell;
}

/* A column that holds something. */
static struct cell filled(const struct evidence *e, const struct evidence_place *p,
	const struct value *v, enum evidence_from from)
{
	switch (from) {
	case TEXT_OF:
		return text_cell(v->bytes);
	case WORD_OF:
		return (struct cell){.kind = CELL_WORD,
			.text = v->bytes,
			.bad = str_equal(v->bytes, "deny") ||
				str_equal(v->bytes, "presumed-violation")};
	case COUNT_OF:
		return (struct cell){.kind = CELL_COUNT, .count = v->number};
	case DAY_OF:
		return (struct cell){.kind = CELL_DAY, .day = {(int32_t)v->number}};
	case MOMENT_OF:
		return moment(e, p, (struct instant){v->number});
	case MONEY_OF:
		return money(e, p, v);
	case ITEM_OF:
		return thing(e, v, "number");
	case POINT_OF:
		return point(e, v);
	case STATE_OF:
		return state(e, v);
	case PERCENT_OF:
		return text_cell(arena_printf(e->c->arena, "%lld.%04lld %%",
			(long long)(v->number / 10000), (long long)(v->number % 10000)));
	case VERDICT_OF:
		return (struct cell){.kind = CELL_COUNT,
			.count = v->number,
			.link = evidence_verdict_file(e->c->arena, v->number, "json")};
	case MESSAGE_OF:
		return message(e, v);
	case AGAIN_OF:
		return judged_again(e, v->number);
	case BY_OF:
		return by(e, p, v->number);
	case KEPT_OF:
		return moment(e, p, evidence_link_of(e, v->number)->at);
	case LISTED_OF:
		return listed(e, p);
	case HOURS_OF:
		return hours(e, p);
	case DAYS_OF:
		return days(e, p, v->number);
	case PERSON_OF:
	case PERMIT_OF:
	case JUDGED_OF:
	case SAID_1:
	case SAID_3:
	case SAID_HERE:
		break;
	}
	NEVER("what may be empty is told before");
}

static struct cell cell_of(const struct evidence *e, const struct evidence_place *p,
	const char *column, enum evidence_from from)
{
	const struct value *v = evidence_value(p, column);
	ASSERT(v != NULL);
	if (from == PERMIT_OF)
		return permit(e, p, v);
	if (from == PERSON_OF)
		return person(e, v->number, OWNER);
	if (from == JUDGED_OF)
		return judged(e, p);
	if (from == SAID_HERE)
		return said(p, v, p->row->values[2].number);
	if (from == SAID_1 || from == SAID_3)
		return said(p, v, from == SAID_1 ? 1 : 3);
	return v->kind == VALUE_NULL ? (struct cell){.kind = CELL_NONE} : filled(e, p, v, from);
}

static void add_section(struct evidence *e, const struct evidence_section *s)
{
	struct arena *a = e->c->arena;
	const struct evidence_table *t = &e->tables[s->fact];
	struct sheet *sheet = PUSH(a, e->sheets, e->sheet_count, e->sheet_cap);
	*sheet = (struct sheet){
		.id = s->id, .title = s->title, .note = s->note, .row_count = t->count};
	sheet->columns = NEW_ARRAY(a, struct sheet_column, EVIDENCE_COLUMNS_MOST);
	while (sheet->column_count < EVIDENCE_COLUMNS_MOST &&
		s->columns[sheet->column_count].column) {
		size_t k = sheet->column_count++;
		sheet->columns[k] = (struct sheet_column){
			s->columns[k].key ? s->columns[k].key : s->columns[k].column,
			s->columns[k].head};
	}
	sheet->cells = NEW_ARRAY(a, struct cell, t->count * sheet->column_count + 1);
	for (size_t i = 0; i < t->count; i++)
		for (size_t k = 0; k < sheet->column_count; k++)
			sheet->cells[i * sheet->column_count + k] =
				cell_of(e, &(const struct evidence_place){t, &t->rows[i]},
					s->columns[k].column, s->columns[k].from);
}

enum err evidence_sheets(struct evidence *e)
{
	size_t count;
	const struct evidence_section *sections = evidence_sections(&count);
	for (size_t i = 0; i < count; i++) {
		add_section(e, &sections[i]);
		if (sections[i].fact == FACT_CONTACT)
			TRY(evidence_agency_sheet(e));
	}
	return ERR_NONE;
}
