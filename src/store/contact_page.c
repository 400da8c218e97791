#include "store/contact_page.h"
#include "base/buf.h"
#include "store/gather.h"
#include "store/contact_page_sql.h"
#include <string.h>

#define VERSION 1
#define HEAD_BYTES 4
#define CONTACT_BYTES 44
#define WORDS_AT 32 /* within a contact */
#define AUTOMATED_AT 42
#define PAGE_WORDS 5 /* of a contact */
#define WORDS_MOST ((size_t)CONTACT_PAGE_MOST * PAGE_WORDS)
#define FACTS_AT_ONCE 4096
#define LASTING_MOST 2

/* Outcomes of contacts that count for longer; contact_spoken in contact.sql names them too. */
static const char *const LASTING[LASTING_MOST] = {"validation_notice", "letter_of_claim"};

bool contact_lasts(const char *outcome)
{
	return str_equal(outcome, LASTING[0]) || str_equal(outcome, LASTING[1]);
}

static void put(unsigned char *to, uint64_t n, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		to[i] = (unsigned char)(n >> 8 * i);
}

/* Written out, so that the compiler sees one load in it. */
static size_t get_2(const unsigned char *from)
{
	return (size_t)from[0] | (size_t)from[1] << 8;
}

static int64_t get_8(const unsigned char *from)
{
	return (int64_t)((uint64_t)from[0] | (uint64_t)from[1] << 8 | (uint64_t)from[2] << 16 |
		(uint64_t)from[3] << 24 | (uint64_t)from[4] << 32 | (uint64_t)from[5] << 40 |
		(uint64_t)from[6] << 48 | (uint64_t)from[7] << 56);
}

/* --- A page being made --- */

struct draft {
	struct customer_id customer;
	struct contact_past at[CONTACT_PAGE_MOST]; /* customer is not filled */
	size_t count;
};

static const char **word_of(struct contact_past *c, size_t i)
{
	const char **const WORDS[PAGE_WORDS] = {
		&c->direction, &c->channel, &c->outcome, &c->zone, &c->message};
	return WORDS[i];
}

static struct instant latest_of(const struct draft *d)
{
	struct instant latest = d->at[0].at;
	for (size_t i = 1; i < d->count; i++)
		latest = d->at[i].at.ms > latest.ms ? d->at[i].at : latest;
	return latest;
}

/* From 1, as it is written; 0 for none. */
static size_t place_of_word(struct arena *a, const char ***words, size_t *count, const char *word)
{
	size_t i = 0;
	if (word == NULL)
		return 0;
	if (*words == NULL)
		*words = NEW_ARRAY(a, const char *, WORDS_MOST);
	while (i < *count && !str_equal((*words)[i], word))
		i++;
	if (i == *count)
		(*words)[(*count)++] = word;
	return i + 1;
}

static struct text pack(struct arena *a, struct draft *d)
{
	struct buf b = buf_new(a);
	const char **words = NULL;
	size_t word_count = 0;
	unsigned char head[HEAD_BYTES] = {VERSION, (unsigned char)d->count}, one[CONTACT_BYTES];
	buf_claim(&b, HEAD_BYTES);
	for (size_t i = 0; i < d->count; i++) {
		struct contact_past *c = &d->at[i];
		put(one, (uint64_t)c->id.n, 8);
		put(one + 8, (uint64_t)c->document.n, 8);
		put(one + 16, (uint64_t)c->point.n, 8);
		put(one + 24, (uint64_t)c->at.ms, 8);
		for (size_t k = 0; k < PAGE_WORDS; k++)
			put(one + WORDS_AT + 2 * k,
				place_of_word(a, &words, &word_count, *word_of(c, k)), 2);
		put(one + AUTOMATED_AT, c->automated, 2);
		buf_add(&b, one, CONTACT_BYTES);
	}
	for (size_t i = 0; i < word_count; i++)
		buf_add(&b, words[i], strlen(words[i]) + 1);
	put(head + 2, word_count, 2);
	memcpy(b.at, head, HEAD_BYTES);
	return buf_text(&b);
}

/* --- A page that is read --- */

struct page {
	const unsigned char *contacts;
	size_t count;
	const char **words; /* by their place; [0] is NULL */
	size_t word_count;
	size_t lasting[LASTING_MOST]; /* the places of LASTING; more than any place: none */
};

/* Words that many pages say alike are kept once: callers know them by their address. */
#define KEPT_MOST 64
struct kept_words {
	const char *at[KEPT_MOST];
	size_t count;
};

static const char *keep_word(struct arena *a, struct kept_words *kept, const char *word)
{
	for (size_t i = 0; i < kept->count; i++)
		if (str_equal(kept->at[i], word))
			return kept->at[i];
	const char *ret = arena_str(a, word);
	if (kept->count < KEPT_MOST)
		kept->at[kept->count++] = ret;
	return ret;
}

static enum err open_words(
	struct arena *a, struct kept_words *kept, struct text bytes, struct page *ret)
{
	ret->words = NEW_ARRAY(a, const char *, ret->word_count + 1);
	for (size_t k = 0; k < LASTING_MOST; k++)
		ret->lasting[k] = SIZE_MAX;
	for (size_t i = 1; i <= ret->word_count; i++) {
		const char *end = bytes.len ? memchr(bytes.at, '\0', bytes.len) : NULL;
		if (end == NULL)
			return ERR_BROKEN;
		ret->words[i] = keep_word(a, kept, bytes.at);
		for (size_t k = 0; k < LASTING_MOST; k++)
			if (str_equal(ret->words[i], LASTING[k]))
				ret->lasting[k] = i;
		bytes.len -= (size_t)(end + 1 - bytes.at);
		bytes.at = end + 1;
	}
	return bytes.len ? ERR_BROKEN : ERR_NONE;
}

static enum err open_page(
	struct arena *a, struct kept_words *kept, struct text bytes, struct page *ret)
{
	const unsigned char *at = (const unsigned char *)bytes.at;
	if (bytes.len < HEAD_BYTES || at[0] != VERSION)
		return ERR_BROKEN;
	struct page p = {.contacts = at + HEAD_BYTES, .count = at[1], .word_count = get_2(at + 2)};
	size_t used = HEAD_BYTES + (size_t)p.count * CONTACT_BYTES;
	if (p.count == 0 || p.count > CONTACT_PAGE_MOST || p.word_count > WORDS_MOST ||
		used > bytes.len)
		return ERR_BROKEN;
	TRY(open_words(a, kept, (struct text){bytes.at + used, bytes.len - used}, &p));
	*ret = p;
	return ERR_NONE;
}

static struct instant moment_in(const struct page *p, size_t i)
{
	return (struct instant){get_8(p->contacts + i * CONTACT_BYTES + 24)};
}

/* As contact_lasts says, by the place of the outcome alone. */
static bool lasts_in(const struct page *p, size_t i)
{
	size_t outcome = get_2(p->contacts + i * CONTACT_BYTES + WORDS_AT + 4);
	return outcome == p->lasting[0] || outcome == p->lasting[1];
}

static enum err contact_in(const struct page *p, size_t i, struct contact_past *ret)
{
	const unsigned char *at = p->contacts + i * CONTACT_BYTES;
	const char *words[PAGE_WORDS];
	for (size_t k = 0; k < PAGE_WORDS; k++) {
		size_t place = get_2(at + WORDS_AT + 2 * k);
		if (place > p->word_count)
			return ERR_BROKEN;
		words[k] = p->words[place];
	}
	if (!words[0] || !words[1] || !words[2] || !words[3])
		return ERR_BROKEN;
	*ret = (struct contact_past){.id = {get_8(at)},
		.document = {get_8(at + 8)},
		.point = {get_8(at + 16)},
		.at = {get_8(at + 24)},
		.direction = words[0], /* in the order of word_of */
		.channel = words[1],
		.outcome = words[2],
		.zone = words[3],
		.message = words[4],
		.automated = get_2(at + AUTOMATED_AT) != 0};
	return ERR_NONE;
}

/* --- Beside a contact that is recorded --- */

static enum err draft_of(struct arena *a, struct text packed, struct draft *d)
{
	struct kept_words kept = {.count = 0};
	struct page page;
	TRY(open_page(a, &kept, packed, &page));
	for (size_t i = 0; i < page.count; i++)
		TRY(contact_in(&page, i, &d->at[i]));
	d->count = page.count;
	return ERR_NONE;
}

/* The page that grows: the last one, or an empty one after it. */
static enum err load_last(struct writing *w, struct draft *d)
{
	int64_t first;
	struct instant latest;
	struct text packed;
	enum err e = db_one(writing_db(w), writing_arena(w), &SQL_CONTACT_PAGE_LAST,
		IN(writing_book(w), d->customer), OUT(&first, &latest, &packed));
	if (e == ERR_NOT_FOUND)
		return ERR_NONE;
	TRY(e);
	TRY(draft_of(writing_arena(w), packed, d));
	if (d->count == CONTACT_PAGE_MOST)
		d->count = 0;
	return ERR_NONE;
}

static enum err kind_of(struct writing *w, struct document_id document, const char **ret)
{
	*ret = NULL;
	if (document.n == 0)
		return ERR_NONE;
	enum err e = db_one(writing_db(w), writing_arena(w), &SQL_CONTACT_PAGE_DOCUMENT,
		IN(writing_book(w), document), OUT(ret));
	return e == ERR_NOT_FOUND ? ERR_NONE : e;
}

static enum err store_page(struct db *db, struct arena *a, struct book_id book, struct draft *d)
{
	return db_run(db, &SQL_CONTACT_PAGE_PUT,
		IN(book, d->customer, d->at[0].id, latest_of(d), pack(a, d)));
}

enum err contact_page_add(struct writing *w, const struct contact *c)
{
	struct draft *d = NEW(writing_arena(w), struct draft);
	const char *kind;
	d->customer = c->customer;
	TRY(load_last(w, d));
	TRY(kind_of(w, c->document, &kind));
	ASSERT(d->count == 0 || d->at[d->count - 1].id.n < c->id.n);
	d->at[d->count++] = (struct contact_past){.id = c->id,
		.document = c->document,
		.point = c->point,
		.direction = c->direction,
		.channel = c->channel,
		.outcome = c->outcome,
		.at = c->at,
		.zone = c->zone,
		.message = kind,
		.automated = c->automated};
	return store_page(writing_db(w), writing_arena(w), writing_book(w), d);
}

/* --- For verdicts --- */

struct reading {
	struct arena *arena;
	struct kept_words kept;
	struct instant lasting, counted;
	size_t customers; /* that are asked for */
	struct contact_past *items;
	size_t count, cap;
};

static enum err read_page(struct reading *r, struct customer_id customer, struct text packed)
{
	struct page page;
	TRY(open_page(r->arena, &r->kept, packed, &page));
	size_t more = r->count ? r->count + page.count : r->customers * page.count;
	if (r->cap - r->count < page.count) /* as many of each customer, else twice as many */
		EXPECT(r->arena, r->items, r->count, r->cap, more);
	for (size_t i = 0; i < page.count; i++) {
		int64_t ms = moment_in(&page, i).ms;
		if (ms < (lasts_in(&page, i) ? r->lasting.ms : r->counted.ms))
			continue;
		TRY(contact_in(&page, i, &r->items[r->count]));
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): room was made */
		r->items[r->count++].customer = customer;
	}
	return ERR_NONE;
}

static int by_customer(const void *a, const void *b)
{
	const struct contact_past *x = a, *y = b;
	if (x->customer.n != y->customer.n)
		return x->customer.n > y->customer.n ? 1 : -1;
	return (x->id.n > y->id.n) - (x->id.n < y->id.n);
}

enum err contacts_in(struct db *db, struct arena *a, struct book_id book, struct slice slice,
	struct instant lasting, struct instant counted, struct contact_past **ret,
	size_t *ret_count)
{
	struct reading r = {
		.arena = a, .lasting = lasting, .counted = counted, .customers = slice.count};
	struct value values[DB_COLUMNS_MOST];
	struct rows ROWS rows;
	struct slice_in in = slice_values(book, slice);
	slice_add(&in, V(lasting));
	TRY(db_rows(db, &SQL_CONTACT_PAGE_IN, IN_SLICE(in), &rows));
	while (rows_step(&rows, values)) {
		if (values[0].kind != VALUE_INT || values[1].kind != VALUE_BLOB)
			return ERR_BROKEN;
		TRY(read_page(&r, (struct customer_id){values[0].number},
			(struct text){values[1].bytes, values[1].len}));
	}
	TRY(rows_done(&rows));
	gather_order(r.items, r.count, sizeof *r.items, by_customer);
	*ret = r.items;
	*ret_count = r.count;
	return ERR_NONE;
}

/* --- From the facts --- */

/* Told of each page that the facts of a book make, by customer and first contact. */
typedef enum err page_sink(void *cookie, struct arena *a, struct draft *d);

struct walk {
	struct db *db;
	struct book_id book;
	page_sink *sink;
	void *cookie;
	struct arena *page; /* what lives with the page being made */
	struct draft *draft;
};

static enum err finish_page(struct walk *k)
{
	if (k->draft->count)
		TRY(k->sink(k->cookie, k->page, k->draft));
	arena_reset(k->page);
	k->draft->count = 0;
	return ERR_NONE;
}

static enum err take_fact(struct walk *k, const struct contact_past *c)
{
	struct draft *d = k->draft;
	if (d->count == CONTACT_PAGE_MOST || !customer_id_same(d->customer, c->customer))
		TRY(finish_page(k));
	d->customer = c->customer;
	struct contact_past *to = &d->at[d->count++];
	*to = *c;
	for (size_t i = 0; i < PAGE_WORDS; i++)
		if (*word_of(to, i))
			*word_of(to, i) = arena_str(k->page, *word_of(to, i));
	return ERR_NONE;
}

/* The next few facts after the last one, which is moved on; false at the end. */
static enum err walk_some(struct walk *k, struct contact_past *last, bool *ret_more)
{
	ARENA a = arena_new(0);
	struct contact_past one = {.id = {0}}, *facts;
	size_t count;
	TRY(GATHER(k->db, a, &SQL_CONTACT_PAGE_FACTS,
		IN(k->book, last->customer.n, last->id.n, (int64_t)FACTS_AT_ONCE), &one,
		OUT(&one.customer, &one.id, &one.document, &one.point, &one.at, &one.automated,
			&one.direction, &one.channel, &one.outcome, &one.zone, &one.message),
		&facts, &count));
	for (size_t i = 0; i < count; i++)
		TRY(take_fact(k, &facts[i]));
	if (count)
		*last = (struct contact_past){
			.customer = facts[count - 1].customer, .id = facts[count - 1].id};
	*ret_more = count == FACTS_AT_ONCE;
	return ERR_NONE;
}

static enum err walk_book(struct db *db, struct book_id book, page_sink *sink, void *cookie)
{
	ARENA page = arena_new(0);
	ARENA own = arena_new(0);
	struct walk k = {.db = db,
		.book = book,
		.sink = sink,
		.cookie = cookie,
		.page = page,
		.draft = NEW(own, struct draft)};
	struct contact_past last = {.id = {0}};
	for (bool more = true; more;)
		TRY(walk_some(&k, &last, &more));
	return finish_page(&k);
}

struct filling {
	struct db *db;
	struct book_id book;
};

static enum err fill_page(void *cookie, struct arena *a, struct draft *d)
{
	const struct filling *f = cookie;
	return store_page(f->db, a, f->book, d);
}

enum err contact_pages_fill(struct db *db)
{
	ARENA a = arena_new(0);
	struct book_id one, *books;
	size_t count;
	TRY(GATHER(db, a, &SQL_CONTACT_PAGE_BOOKS, IN_NONE, &one, OUT(&one), &books, &count));
	for (size_t i = 0; i < count; i++) {
		struct filling f = {db, books[i]};
		TRY(walk_book(db, f.book, fill_page, &f));
	}
	return ERR_NONE;
}

struct proving {
	struct db *db;
	struct book_id book;
	int64_t pages;
	struct customer_id wrong; /* the first whose page is not what the facts make; 0: none */
};

static enum err prove_page(void *cookie, struct arena *a, struct draft *d)
{
	struct proving *p = cookie;
	struct instant latest = {0};
	struct text packed = {NULL, 0}, made = pack(a, d);
	enum err e = db_one(p->db, a, &SQL_CONTACT_PAGE_AT, IN(p->book, d->customer, d->at[0].id),
		OUT(&latest, &packed));
	if (e != ERR_NOT_FOUND)
		TRY(e);
	bool same = e == ERR_NONE && latest.ms == latest_of(d).ms && text_equal(packed, made);
	if (!same && p->wrong.n == 0)
		p->wrong = d->customer;
	p->pages++;
	return ERR_NONE;
}

enum err contact_pages_prove(
	struct db *db, struct arena *a, struct book_id book, const char **ret_problem)
{
	struct proving p = {.db = db, .book = book};
	int64_t kept;
	*ret_problem = NULL;
	TRY(walk_book(db, book, prove_page, &p));
	TRY(db_one(db, a, &SQL_CONTACT_PAGE_COUNT, IN(book), OUT(&kept)));
	if (p.wrong.n)
		*ret_problem = arena_printf(a,
			"what is kept of a customer's contacts is not what was recorded: %lld",
			(long long)p.wrong.n);
	else if (kept != p.pages)
		*ret_problem = "contacts are kept of a customer who had none";
	return ERR_NONE;
}
