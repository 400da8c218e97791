#include "service/evidence_inner.h"
#include "store/placement.h"

/* What the client may see of a contact that an agency made about its customer: when, how and with
 * what outcome, and whether a permit stood behind it. Addresses, texts, facts and reasons stay in
 * the agency's book. */
static const struct sheet_column COLUMNS[] = {
	{"agency", "Agency"},
	{"at", "When"},
	{"direction", "Direction"},
	{"channel", "Channel"},
	{"outcome", "Outcome"},
	{"permit", "Permit"},
};

static struct cell word(const char *s)
{
	return (struct cell){.kind = CELL_WORD, .text = s};
}

static struct cell permit(const struct contact *c)
{
	bool in = str_equal(c->direction, "in"), made = c->permit.n != 0;
	return (struct cell){.kind = CELL_TEXT,
		.text = in     ? "none is needed"
			: made ? "with permit"
			       : "made without permit",
		.bad = !in && !made};
}

static void add_row(
	struct evidence *e, struct sheet *s, const char *agency, const struct contact *contact)
{
	struct arena *a = e->c->arena;
	const struct cell cells[COUNT(COLUMNS)] = {
		{.kind = CELL_TEXT, .text = agency},
		{.kind = CELL_MOMENT,
			.at = contact->at,
			.text = evidence_clock(a, contact->at, contact->zone)},
		word(contact->direction),
		word(contact->channel),
		word(contact->outcome),
		permit(contact),
	};
	size_t used = s->row_count++ * COUNT(COLUMNS);
	s->cells = arena_grow(a, s->cells, used, used + COUNT(COLUMNS), sizeof *s->cells);
	for (size_t i = 0; i < COUNT(COLUMNS); i++)
		s->cells[used + i] = cells[i];
}

/* The agency's own customer is made for this client's alone, so that all contacts with it are about
 * what this client placed. */
static enum err add_agency(struct evidence *e, const struct placed *p, struct sheet *s)
{
	struct ctx *c = e->c;
	struct book agency;
	struct placed there;
	struct contact *contacts;
	size_t count;
	int64_t known = INT64_MAX;
	enum err err = placement_by_number(c->db, c->arena, p->agency, p->number, &there);
	if (err == ERR_NOT_FOUND) /* not handed over */
		return ERR_NONE;
	TRY(err);
	TRY(book_by_id(c->db, c->arena, p->agency, &agency));
	if (e->known_at.ms)
		TRY(audit_known_at(c->db, c->arena, p->agency, e->known_at, &known));
	TRY(contacts_since(c->db, c->arena, p->agency, there.customer, (struct instant){0},
		&contacts, &count));
	for (size_t i = 0; i < count; i++)
		if (contacts[i].id.n <= known)
			add_row(e, s, agency.code, &contacts[i]);
	return ERR_NONE;
}

/* An agency's own archive has its contacts among the book's. */
enum err evidence_agency_sheet(struct evidence *e)
{
	struct ctx *c = e->c;
	struct placed *placed;
	size_t count = 0;
	struct map seen = map_new(c->arena);
	struct sheet s = {.id = "agency_contacts",
		.title = "Contacts by agencies",
		.note = "What a client may see of them; the rest is the agency’s own.",
		.columns = NEW_ARRAY(c->arena, struct sheet_column, COUNT(COLUMNS)),
		.column_count = COUNT(COLUMNS)};
	for (size_t i = 0; i < COUNT(COLUMNS); i++)
		s.columns[i] = COLUMNS[i];
	if (c->book.kind == BOOK_CLIENT)
		TRY(placements_of(c->db, c->arena, c->book.id, e->customer.id, &placed, &count));
	for (size_t i = count; i > 0; i--) { /* the oldest first */
		if (placed[i - 1].id.n > e->known || map_get_int(&seen, placed[i - 1].agency.n))
			continue;
		TRY(add_agency(e, &placed[i - 1], &s));
		map_put_int(&seen, placed[i - 1].agency.n, &placed[i - 1]);
	}
	*PUSH(c->arena, e->sheets, e->sheet_count, e->sheet_cap) = s;
	return ERR_NONE;
}
