#include "service/bank_book.h"
#include "service/payment_reference.h"

#define PAGE 1000

/* While the names and accounts of a customer are gathered. */
struct gathering {
	struct match_customer customer;
	const char **names;
	const char **accounts;
	size_t name_cap, account_cap;
};

struct gathered {
	struct gathering *items;
	size_t count, cap;
	struct map by_id; /* made once all customers are there: the array moves while it grows */
};

static enum err gather_customers(struct ctx *c, struct gathered *g)
{
	struct customer *page;
	size_t count;
	struct customer_id after = {0};
	do {
		TRY(customer_list(c->db, c->arena, c->book.id, after, PAGE, &page, &count));
		for (size_t i = 0; i < count; i++) {
			struct gathering *one = PUSH(c->arena, g->items, g->count, g->cap);
			one->customer = (struct match_customer){
				.id = page[i].id.n, .number = page[i].number};
			if (!str_empty(page[i].name))
				*PUSH(c->arena, one->names, one->customer.name_count,
					one->name_cap) = page[i].name;
			after = page[i].id;
		}
	} while (count == PAGE);
	g->by_id = map_new(c->arena);
	for (size_t i = 0; i < g->count; i++)
		map_put_int(&g->by_id, g->items[i].customer.id, &g->items[i]);
	return ERR_NONE;
}

static enum err gather_names(struct ctx *c, struct gathered *g)
{
	struct bank_payer *aliases;
	size_t count;
	TRY(bank_payer_names(c->db, c->arena, c->book.id, &aliases, &count));
	for (size_t i = 0; i < count; i++) {
		struct gathering *one = map_get_int(&g->by_id, aliases[i].customer.n);
		*PUSH(c->arena, one->names, one->customer.name_count, one->name_cap) =
			aliases[i].text;
	}
	return ERR_NONE;
}

static bool has_account(const struct gathering *one, const char *account)
{
	for (size_t i = 0; i < one->customer.account_count; i++)
		if (str_equal(one->accounts[i], account))
			return true;
	return false;
}

static enum err gather_accounts(struct ctx *c, struct gathered *g)
{
	struct bank_payer *accounts;
	size_t count;
	TRY(bank_payer_accounts(c->db, c->arena, c->book.id, &accounts, &count));
	for (size_t i = 0; i < count; i++) {
		struct gathering *one = map_get_int(&g->by_id, accounts[i].customer.n);
		if (!has_account(one, accounts[i].text))
			*PUSH(c->arena, one->accounts, one->customer.account_count,
				one->account_cap) = accounts[i].text;
	}
	return ERR_NONE;
}

static void take_customers(struct ctx *c, struct gathered *g, struct bank_book *b)
{
	struct match_customer *customers = NEW_ARRAY(c->arena, struct match_customer, g->count + 1);
	b->customer_by_id = map_new(c->arena);
	for (size_t i = 0; i < g->count; i++) {
		customers[i] = g->items[i].customer;
		customers[i].names = g->items[i].names;
		customers[i].accounts = g->items[i].accounts;
		map_put_int(&b->customer_by_id, customers[i].id, &customers[i]);
	}
	b->match.customers = customers;
	b->match.customer_count = g->count;
}

static enum err take_invoices(struct ctx *c, struct bank_book *b)
{
	struct open_item *open;
	size_t count;
	TRY(bank_open_items(c->db, c->arena, c->book.id, &open, &count));
	b->invoices = NEW_ARRAY(c->arena, struct match_invoice, count + 1);
	b->invoice_by_id = map_new(c->arena);
	for (size_t i = 0; i < count; i++) {
		b->invoices[i] = (struct match_invoice){
			.id = open[i].invoice.n,
			.customer = open[i].customer.n,
			.number = open[i].number,
			.reference = payment_reference(c->arena, open[i].invoice),
			.open = open[i].amount,
			.due = open[i].due,
		};
		map_put_int(&b->invoice_by_id, open[i].invoice.n, &b->invoices[i]);
	}
	b->match.invoices = b->invoices;
	b->match.invoice_count = count;
	return ERR_NONE;
}

enum err bank_book_load(struct ctx *c, struct bank_book *ret)
{
	struct gathered g = {0};
	struct bank_book b = {.match = {.today = c->today}};
	TRY(gather_customers(c, &g));
	TRY(gather_names(c, &g));
	TRY(gather_accounts(c, &g));
	take_customers(c, &g, &b);
	TRY(take_invoices(c, &b));
	*ret = b;
	return ERR_NONE;
}

struct match_line bank_match_line(const struct bank_line *l)
{
	return (struct match_line){.amount = l->amount,
		.booked = l->booked,
		.payer_name = l->payer,
		.payer_account = l->payer_account,
		.reference = l->reference,
		.text = l->text};
}

enum err bank_book_match(const struct bank_book *b, const struct bank_line *line, struct arena *a,
	struct match_result *ret)
{
	const struct match_line m = bank_match_line(line);
	const struct match_policy policy = MATCH_POLICY;
	struct match_book book = b->match;
	book.today = line->booked; /* what was overdue when the money came */
	return match_owner(&m, &book, &policy, a, ret);
}

void bank_book_settled(struct bank_book *b, struct invoice_id invoice, int64_t amount_minor)
{
	struct match_invoice *v = map_get_int(&b->invoice_by_id, invoice.n);
	if (v)
		v->open.minor -= amount_minor;
}

const char *bank_book_customer(const struct bank_book *b, int64_t id)
{
	const struct match_customer *m = map_get_int(&b->customer_by_id, id);
	return m ? m->number : "";
}

const char *bank_book_name(const struct bank_book *b, int64_t id)
{
	const struct match_customer *m = map_get_int(&b->customer_by_id, id);
	return m && m->name_count ? m->names[0] : "";
}

const char *bank_book_invoice(const struct bank_book *b, int64_t id)
{
	const struct match_invoice *m = map_get_int(&b->invoice_by_id, id);
	return m ? m->number : "";
}

static const char *const CODES[] = {
#define CODE(NAME, points, sentence) #NAME,
	MATCH_SIGNALS(CODE)
#undef CODE
};

/* What says which payment a reversal takes back. */
static const struct {
	const char *code, *sentence;
} OTHERS[] = {
	{"same_bank_reference", "it carries the bank's number of the payment"},
	{"same_end_to_end", "it carries the payer's number of the payment"},
	{"same_reference", "it carries the structured reference of the payment"},
	{"same_account", "amount and account are those of the payment"},
	{"same_payer", "amount and payer are those of the payment"},
	{"chosen", "a person chose it"},
	{"returned", "the bank took it back before anyone knew whose it was"},
};

const char *bank_reason_codes(struct arena *a, unsigned signals)
{
	struct buf b = buf_new(a);
	for (unsigned i = 0; i < MATCH_SIGNAL_COUNT; i++)
		if (signals & MATCH_BIT(i))
			buf_printf(&b, "%s%s", b.len ? " " : "", str_lower(a, CODES[i]));
	return buf_done(&b);
}

static const char *sentence_of(struct text code)
{
	for (unsigned i = 0; i < MATCH_SIGNAL_COUNT; i++)
		if (text_equal_nocase(code, text_of(CODES[i])))
			return match_signal_sentence((enum match_signal)i);
	for (size_t i = 0; i < COUNT(OTHERS); i++)
		if (text_is(code, OTHERS[i].code))
			return OTHERS[i].sentence;
	return NULL;
}

const char *bank_reason_text(struct arena *a, const char *codes)
{
	struct buf b = buf_new(a);
	struct text rest = text_of(str_or_empty(codes));
	while (rest.len) {
		const char *sentence = sentence_of(text_cut(&rest, ' '));
		if (sentence)
			buf_printf(&b, "%s%s", b.len ? "; " : "", sentence);
	}
	return buf_done(&b);
}
