#include "service/validation_notice.h"
#include "paper/letter.h"
#include "paper/words.h"
#include "service/brand.h"
#include "service/letter_pdf.h"
#include "service/message_facts.h"
#include "service/place_case.h"
#include "service/sides.h"
#include "service/statement_of.h"

#define KIND "validation_notice"

struct noticing {
	struct ctx *c;
	const struct validation_notice *in;
	struct placed ours;
	struct ctx client; /* the client's book, read only */
	struct customer theirs;
	struct invoice *items; /* of the placement, charges too */
	size_t count;
	struct letter_voice voice;
	const char *language;
	const char *address; /* the customer's; NULL: none */
	struct notice_made out;
};

/* --- what is owed --- */

static enum err load_items(struct noticing *n)
{
	struct placed theirs;
	struct placement_case placed;
	TRY(book_by_id(n->c->db, n->c->arena, n->ours.client, &n->client.book));
	TRY(placement_by_number(n->c->db, n->c->arena, n->ours.client, n->ours.number, &theirs));
	TRY(customer_by_id(n->c->db, n->c->arena, n->ours.client, theirs.customer, &n->theirs));
	TRY(placement_case_load(&n->client, &theirs, n->c->today, &placed));
	n->items = NEW_ARRAY(n->c->arena, struct invoice, placed.count + 1);
	for (size_t i = 0; i < placed.count; i++)
		TRY(invoice_by_id(n->c->db, n->c->arena, n->ours.client, placed.items[i].invoice,
			&n->items[n->count++]));
	return ERR_NONE;
}

/* What is open of the item at the end of that day. */
static enum err open_on(
	struct noticing *n, const struct invoice *item, struct date on, struct money *ret)
{
	struct item_change *changes;
	size_t count;
	*ret = money_zero(item->amount.code);
	TRY(item_changes_of(n->c->db, n->c->arena, n->ours.client, item->id, &changes, &count));
	for (size_t i = 0; i < count; i++) {
		struct money change = *ret;
		change.minor = changes[i].amount_minor;
		if (!date_before(on, changes[i].effective))
			TRY(money_add(*ret, change, ret));
	}
	return ERR_NONE;
}

static enum err add_item(struct noticing *n, const struct invoice *item)
{
	struct notice_sums *s = &n->out.sums;
	struct money then, now;
	TRY(open_on(n, item, s->from, &then));
	TRY(open_on(n, item, n->c->today, &now));
	TRY(money_add(s->amount, then, &s->amount));
	TRY(money_add(s->now, now, &s->now));
	if (!date_before(s->from, item->issued))
		return ERR_NONE;
	if (item->kind == ITEM_INTEREST)
		return money_add(s->interest, item->amount, &s->interest);
	return item->kind == ITEM_FEE ? money_add(s->fees, item->amount, &s->fees) : ERR_NONE;
}

/* law: US-ITEMDATE, US-NOTICE-CONTENT */
static enum err add_up(struct noticing *n)
{
	struct notice_sums *s = &n->out.sums;
	struct money zero = money_zero(n->ours.currency);
	*s = (struct notice_sums){DATE_NONE, zero, zero, zero, zero, zero};
	for (size_t i = 0; i < n->count; i++)
		if (n->items[i].kind == ITEM_INVOICE)
			s->from = date_max(s->from, n->items[i].issued);
	for (size_t i = 0; i < n->count; i++)
		TRY(add_item(n, &n->items[i]));
	TRY(money_add(s->amount, s->interest, &s->credits));
	TRY(money_add(s->credits, s->fees, &s->credits));
	TRY(money_sub(s->credits, s->now, &s->credits));
	if (date_is_none(s->from) || s->now.minor <= 0 || s->credits.minor < 0)
		return refuse_as(ERR_CONFLICT, n->c->why, "placement", n->ours.number,
			"cannot be itemized since its last invoice",
			"something open, and no payment taken back since");
	return ERR_NONE;
}

/* --- the letter --- */

static const char *day_words(const struct noticing *n, struct date d)
{
	return words_date(n->c->arena, d, n->language);
}

static const char *shown(const struct noticing *n, struct money m)
{
	return money_show(n->c->arena, m);
}

static enum err fill(struct noticing *n, const struct letter_said *said, const struct gate_due *due,
	size_t due_count, struct letter *ret)
{
	struct arena *a = n->c->arena;
	const struct notice_sums *s = &n->out.sums;
	const char *const *profile = n->voice.profile->value;
	struct text template;
	const struct letter_field fields[] = {
		{"customer_name", str_or_empty(n->out.customer.name)},
		{"client_name", n->voice.client},
		{"sender_name", n->voice.sender},
		{"reference", n->out.customer.number},
		{"portal_url", n->in->house->address},
		{"contact_line", str_or_empty(brand_contact(a, n->voice.profile))},
		{"disclosure_line", letter_disclosure(a, said, due, due_count)},
		{"opt_out_line", ""},
		{"collector_address", str_or_empty(profile[PROFILE_ADDRESS])},
		{"customer_address", str_or_empty(n->address)},
		{"account_number", n->theirs.number},
		{"itemization_date", day_words(n, s->from)},
		{"itemization_amount", shown(n, s->amount)},
		{"interest_amount", shown(n, s->interest)},
		{"fees_amount", shown(n, s->fees)},
		{"credits_amount", shown(n, s->credits)},
		{"amount_due", shown(n, s->now)},
		{"validation_end", day_words(n, n->out.validation_end)},
	};
	TRY(letter_shipped(n->language, KIND, &template));
	return letter_fill(a, template, fields, COUNT(fields), n->c->why, ret);
}

/* By what the check knows the items that only a notice has. */
static const struct letter_value *values_of(const struct noticing *n)
{
	struct letter_value *v = NEW_ARRAY(n->c->arena, struct letter_value, NOTICE_VALUES);
	v[0] = (struct letter_value){"consumer_address", n->address};
	v[1] = (struct letter_value){"account_number", n->theirs.number};
	v[2] = (struct letter_value){"itemization_date", day_words(n, n->out.sums.from)};
	v[3] = (struct letter_value){"itemization_amount", shown(n, n->out.sums.amount)};
	v[4] = (struct letter_value){"dispute_end", day_words(n, n->out.validation_end)};
	return v;
}

static struct letter_said said_by(const struct noticing *n)
{
	const struct message_words words = {
		&n->out.customer, &n->voice, &n->out.message, n->items[0].number};
	struct letter_said said = message_said(n->c->arena, &n->in->house->wording, &words);
	letter_said_more(n->c->arena, &said, values_of(n), NOTICE_VALUES);
	return said;
}

static enum err write(struct noticing *n)
{
	struct ctx *c = n->c;
	struct gate_due *due;
	size_t count;
	struct letter letter;
	const struct contact_ask ask = {
		.customer = &n->out.customer, .channel = "letter", .purpose = KIND, .at = c->now};
	n->out.message = (struct message){.kind = KIND,
		.customer = n->out.customer.id,
		.day = c->today,
		.pay_by = DATE_NONE,
		.amount = n->out.sums.now,
		.channel = "letter"};
	TRY(message_due(c, n->in->house, &ask, KIND, &due, &count));
	const struct letter_said before = said_by(n);
	TRY(fill(n, &before, due, count, &letter));
	n->out.message.subject = letter.subject;
	n->out.message.body = letter_body(c->arena, &letter);
	const struct letter_said said = said_by(n);
	return letter_guard(c->arena, &said, due, count, c->why);
}

static enum err lay_out(struct noticing *n)
{
	struct outgoing out = {.document = n->out.message,
		.channel = "letter",
		.to = str_or_empty(n->address),
		.customer = str_or_empty(n->out.customer.name),
		.number = n->out.customer.number,
		.language = n->language,
		.profile = n->voice.profile};
	n->out.document = letter_document(n->c->arena, &n->c->book, &out);
	return ERR_NONE;
}

static enum err find(struct noticing *n)
{
	struct ctx *c = n->c;
	TRY(sides_be(c, BOOK_AGENCY));
	TRY(settle_customer(c, n->in->customer, &n->out.customer));
	enum err e = placement_live(c->db, c->arena, c->book.id, n->out.customer.id, &n->ours);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "customer", n->in->customer, "has no running placement",
			"a customer whose case was placed");
	TRY(e);
	n->language = words_for(n->out.customer.language)->language;
	TRY(letter_voice_of(c, &n->out.customer, n->language, &n->voice));
	return statement_address(c, n->out.customer.id, &n->address);
}

static enum err gather(struct noticing *n)
{
	TRY(find(n));
	TRY(load_items(n));
	TRY(add_up(n));
	n->out.validation_end = gate_validation_end(&n->in->house->law, n->c->today);
	return ERR_NONE;
}

enum err notice_values(struct ctx *c, const struct house *house, const struct customer *customer,
	const struct letter_value **ret)
{
	const struct validation_notice in = {house, customer->number};
	struct noticing n = {.c = c, .in = &in, .client = *c};
	TRY(gather(&n));
	*ret = values_of(&n);
	return ERR_NONE;
}

enum err validation_notice(
	struct ctx *c, const struct validation_notice *in, struct notice_made *ret)
{
	struct noticing n = {.c = c, .in = in, .client = *c};
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(gather(&n));
	TRY(write(&n));
	TRY(lay_out(&n));
	*ret = n.out;
	return ERR_NONE;
}
