#include "base/map.h"
#include "store/casefile.h"
#include "store/gather.h"
#include "store/placement.h"
#include "store/placement_sql.h"

static enum err state_parse(const char *word, enum placement_state *ret)
{
	for (int s = 0; s < PLACEMENT_STATE_COUNT; s++)
		if (str_equal(placement_state_word((enum placement_state)s), word)) {
			*ret = (enum placement_state)s;
			return ERR_NONE;
		}
	return ERR_BROKEN;
}

enum err placement_make(struct writing *w, const char *client_code, struct placed *p)
{
	struct book_id book = writing_book(w);
	p->id.n = writing_next(w);
	if (p->number == NULL)
		p->number =
			arena_printf(writing_arena(w), "%s-P%lld", client_code, (long long)p->id.n);
	p->life = (struct placement){.state = PLACEMENT_PROPOSED,
		.since = p->proposed,
		.notice_on = DATE_NONE,
		.recall_on = DATE_NONE,
		.reason = ""};
	TRY(writing_fact(w, FACT_PLACEMENT,
		IN(book, p->id, p->number, p->client, p->agency, p->contract, p->customer,
			(int64_t)p->stage, (const char *)p->currency, p->proposed)));
	return db_run(writing_db(w), &SQL_PLACEMENT_STATE_INSERT,
		IN(book, p->id, p->customer, placement_state_word(p->life.state), p->life.since));
}

enum err placement_record(struct writing *w, const struct placed *p, const char *act,
	struct date on, const char *words)
{
	struct book_id book = writing_book(w);
	const int64_t position = writing_next(w);
	const char *state = placement_state_word(p->life.state);
	struct digest digest;
	if (!str_empty(words))
		TRY(personal_keep(w, position, 1, p->customer, words, &digest));
	struct value said = str_empty(words) ? value_text(NULL) : value_digest(&digest);
	const struct value in[] = {
		V(book), V(position), value_int(1), V(p->id), V(act), V(state), V(on), said};
	TRY(writing_fact(w, FACT_PLACEMENT_EVENT, in, COUNT(in)));
	TRY(case_touch(w, p->customer, on));
	return db_run(writing_db(w), &SQL_PLACEMENT_STATE_UPDATE,
		IN(book, p->id, state, p->life.since, p->life.notice_on, p->life.recall_on));
}

enum err placement_freeze(
	struct writing *w, const struct placed *p, const struct placed_item *items, size_t count)
{
	const int64_t position = writing_next(w);
	for (size_t i = 0; i < count; i++) {
		const struct placed_item *t = &items[i];
		TRY(writing_fact(w, FACT_PLACEMENT_ITEM,
			IN(writing_book(w), position, (int64_t)i + 1, p->id, t->invoice, t->number,
				t->due, t->amount.minor, (const char *)t->amount.code)));
	}
	return ERR_NONE;
}

enum err placement_keep_hand_over(
	struct writing *w, const struct placed *p, const struct hand_over *h)
{
	return writing_fact(w, FACT_HAND_OVER,
		IN(writing_book(w), writing_next(w), (int64_t)1, p->id, h->on, h->amount.minor,
			(const char *)h->amount.code, h->age_days, h->fee.rate_ppm,
			h->fee.cap_minor, h->fee.min_minor));
}

/* A row as it is read; stage and state are words and numbers there. */
struct row {
	struct placed p;
	int64_t stage;
	const char *state;
};

#define PLACED_OUT(r)                                                                              \
	OUT(&(r)->p.id, &(r)->p.number, &(r)->p.client, &(r)->p.agency, &(r)->p.contract,          \
		&(r)->p.customer, &(r)->stage, &(r)->p.currency, &(r)->p.proposed, &(r)->state,    \
		&(r)->p.life.since, &(r)->p.life.notice_on, &(r)->p.life.recall_on)

static enum err finish(struct row *r)
{
	r->p.stage = (enum commission_stage)r->stage;
	r->p.life.reason = "";
	return state_parse(r->state, &r->p.life.state);
}

static enum err find(struct db *db, struct arena *a, const struct sql *sql, const struct value *in,
	size_t in_count, struct placed *ret)
{
	struct row r;
	TRY(db_one(db, a, sql, in, in_count, PLACED_OUT(&r)));
	TRY(finish(&r));
	*ret = r.p;
	return ERR_NONE;
}

static enum err gather(struct rows *rows, struct arena *a, struct placed **ret, size_t *ret_count)
{
	struct placed *items = NULL;
	struct row r;
	size_t count = 0, cap = 0;
	while (rows_next(rows, a, PLACED_OUT(&r))) {
		TRY(finish(&r));
		*PUSH(a, items, count, cap) = r.p;
	}
	TRY(rows_done(rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err placement_by_number(
	struct db *db, struct arena *a, struct book_id book, const char *number, struct placed *ret)
{
	return find(db, a, &SQL_PLACEMENT_BY_NUMBER, IN(book, number), ret);
}

enum err placement_by_id(struct db *db, struct arena *a, struct book_id book,
	struct placement_id id, struct placed *ret)
{
	return find(db, a, &SQL_PLACEMENT_BY_ID, IN(book, id), ret);
}

enum err placements_in(struct db *db, struct arena *a, struct book_id book, struct slice slice,
	struct placed **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	const struct slice_in in = slice_values(book, slice);
	TRY(db_rows(db, &SQL_PLACEMENT_OF_CUSTOMER, IN_SLICE(in), &rows));
	return gather(&rows, a, ret, ret_count);
}

enum err placements_of(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct placed **ret, size_t *ret_count)
{
	return placements_in(db, a, book, slice_of(&customer), ret, ret_count);
}

enum err placement_list(struct db *db, struct arena *a, struct book_id book,
	struct placement_id after, int64_t most, struct placed **ret, size_t *ret_count)
{
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_PLACEMENT_LIST, IN(book, after.n, most), &rows));
	return gather(&rows, a, ret, ret_count);
}

bool placement_with_agency(enum placement_state s)
{
	return s >= PLACEMENT_PLACED && s <= PLACEMENT_KEPT;
}

enum err placed_live(const struct placed *items, size_t count, struct placed *ret)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].life.state <= PLACEMENT_KEPT) {
			*ret = items[i];
			return ERR_NONE;
		}
	return ERR_NOT_FOUND;
}

enum err placement_live(struct db *db, struct arena *a, struct book_id book,
	struct customer_id customer, struct placed *ret)
{
	struct placed *items;
	size_t count;
	TRY(placements_of(db, a, book, customer, &items, &count));
	return placed_live(items, count, ret);
}

static enum err stood_on(struct db *db, struct arena *a, struct book_id book, struct date day,
	struct placed *p, bool *ret)
{
	struct placed_event *events;
	size_t count;
	*ret = false;
	TRY(placement_events(db, a, book, p->id, &events, &count));
	for (size_t i = 0; i < count; i++) {
		if (date_before(day, events[i].on))
			continue;
		TRY(state_parse(events[i].state, &p->life.state));
		p->life.since = events[i].on;
		*ret = p->life.state <= PLACEMENT_KEPT;
	}
	return ERR_NONE;
}

enum err placed_live_on(struct db *db, struct arena *a, struct book_id book,
	const struct placed *items, size_t count, struct date day, struct placed *ret)
{
	for (size_t i = 0; i < count; i++) {
		struct placed then = items[i];
		bool live;
		TRY(stood_on(db, a, book, day, &then, &live));
		if (live) {
			*ret = then;
			return ERR_NONE;
		}
	}
	return ERR_NOT_FOUND;
}

enum err placement_holds(
	struct db *db, struct arena *a, struct book_id book, struct customer_id customer, bool *ret)
{
	struct placed p;
	enum err e = placement_live(db, a, book, customer, &p);
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	*ret = e == ERR_NONE && placement_with_agency(p.life.state);
	return ERR_NONE;
}

enum err placement_items(struct db *db, struct arena *a, struct book_id book,
	struct placement_id id, struct placed_item **ret, size_t *ret_count)
{
	struct placed_item one;
	return GATHER(db, a, &SQL_PLACEMENT_ITEMS, IN(book, id), &one,
		OUT(&one.invoice, &one.number, &one.due, &one.amount.minor, &one.amount.code), ret,
		ret_count);
}

enum err placement_events(struct db *db, struct arena *a, struct book_id book,
	struct placement_id id, struct placed_event **ret, size_t *ret_count)
{
	struct placed_event one;
	return GATHER(db, a, &SQL_PLACEMENT_EVENTS, IN(book, id), &one,
		OUT(&one.position, &one.act, &one.state, &one.on, &one.words), ret, ret_count);
}

enum err placement_hand_over(struct db *db, struct arena *a, struct book_id book,
	struct placement_id id, struct hand_over *ret)
{
	struct hand_over h = {.fee = {.valid_to = DATE_NONE}};
	TRY(db_one(db, a, &SQL_HAND_OVER_OF, IN(book, id),
		OUT(&h.on, &h.amount.minor, &h.amount.code, &h.age_days, &h.fee.rate_ppm,
			&h.fee.cap_minor, &h.fee.min_minor)));
	*ret = h;
	return ERR_NONE;
}

/* How a placement stood on the day, and where its last list begins among the rows. */
struct stand {
	struct book_id agency;
	bool there;
	int64_t frozen; /* position of the last list */
};

static enum err read_stands(struct db *db, struct arena *a, struct book_id book, struct date day,
	int64_t known, struct map *ret)
{
	struct rows ROWS rows;
	int64_t placement;
	struct book_id agency;
	const char *word;
	enum placement_state state;
	TRY(db_rows(db, &SQL_PLACEMENT_STANDS, IN(book, day, known), &rows));
	while (rows_next(&rows, a, OUT(&placement, &agency, &word))) {
		struct stand *s = map_get_int(ret, placement);
		if (s == NULL)
			map_put_int(ret, placement, s = NEW(a, struct stand));
		TRY(state_parse(word, &state));
		s->agency = agency;
		s->there = placement_with_agency(state);
	}
	return rows_done(&rows);
}

struct listed {
	int64_t placement, position;
	struct invoice_id invoice;
};

static enum err read_listed(struct db *db, struct arena *a, struct book_id book, int64_t known,
	struct map *stands, struct listed **ret, size_t *ret_count)
{
	struct listed *items = NULL, one;
	size_t count = 0, cap = 0;
	struct rows ROWS rows;
	TRY(db_rows(db, &SQL_PLACEMENT_LISTED, IN(book, known), &rows));
	while (rows_next(&rows, a, OUT(&one.placement, &one.position, &one.invoice))) {
		struct stand *s = map_get_int(stands, one.placement);
		if (s == NULL || !s->there)
			continue;
		s->frozen = one.position;
		*PUSH(a, items, count, cap) = one;
	}
	TRY(rows_done(&rows));
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}

enum err placement_items_on(struct db *db, struct arena *a, struct book_id book, struct date day,
	int64_t known, struct placed_with **ret, size_t *ret_count)
{
	struct listed *listed;
	size_t listed_count, count = 0;
	struct map stands = map_new(a);
	TRY(read_stands(db, a, book, day, known, &stands));
	TRY(read_listed(db, a, book, known, &stands, &listed, &listed_count));
	struct placed_with *items = NEW_ARRAY(a, struct placed_with, listed_count + 1);
	for (size_t i = 0; i < listed_count; i++) {
		const struct stand *s = map_get_int(&stands, listed[i].placement);
		if (s->frozen == listed[i].position)
			items[count++] = (struct placed_with){listed[i].invoice, s->agency};
	}
	*ret = items;
	*ret_count = count;
	return ERR_NONE;
}
