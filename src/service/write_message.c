#include "service/write_message.h"
#include "base/buf.h"
#include "paper/letter.h"
#include "paper/words.h"
#include "service/brand.h"
#include "service/message_facts.h"
#include "service/paper_parts.h"
#include "service/work_on_case.h"
#include "store/letter_template.h"

static enum err add_up(const struct message_ask *ask, struct money *total, struct date *oldest)
{
	*total = money_zero(ask->items[0].amount.code);
	*oldest = ask->items[0].due;
	for (size_t i = 0; i < ask->count; i++) {
		TRY(money_add(*total, ask->items[i].amount, total));
		*oldest = date_min(*oldest, ask->items[i].due);
	}
	return ERR_NONE;
}

static const char *date_words(struct ctx *c, const struct customer *customer, struct date d)
{
	return date_is_none(d) ? "" : words_date(c->arena, d, customer->language);
}

enum err wording_in_force(
	struct ctx *c, const char *name, const char *language, struct wording_used *ret)
{
	struct wording_used used = {.name = name};
	struct letter_template own;
	enum err e = template_on(c->db, c->arena, c->book.id, name, language, c->today, &own);
	if (e != ERR_NONE && e != ERR_NOT_FOUND)
		return e;
	if (e == ERR_NONE && own.wording) {
		used.wording = text_of(own.wording);
		used.version = own.version;
		used.id = own.id;
	} else {
		TRY(letter_shipped(language, name, &used.wording));
	}
	*ret = used;
	return ERR_NONE;
}

/* "sms_reminder" by text message, "agency_reminder" from an agency in its own name and
 * "agency_sms_reminder" when both are so, where there is one. */
static enum err template_for(struct ctx *c, const struct message_ask *ask, bool agency_name,
	const char *language, struct wording_used *ret)
{
	const char *name = arena_printf(c->arena, "%s%s%s", agency_name ? "agency_" : "",
		str_equal(ask->channel, "sms") ? "sms_" : "", ask->letter);
	if (letter_kind_find(name) == NULL)
		name = ask->letter;
	if (ask->wording == NULL)
		return wording_in_force(c, name, language, ret);
	*ret = (struct wording_used){.name = name, .wording = text_of(ask->wording)};
	return ERR_NONE;
}

static const char *opt_out_line(const char *language, const char *channel)
{
	if (str_equal(channel, "email"))
		return paper_word(language, SAY_STOP_EMAIL);
	return str_equal(channel, "sms") ? paper_word(language, SAY_STOP_SMS) : "";
}

/* One message on its way to being written. */
struct draft {
	struct ctx *c;
	const struct message_ask *ask;
	struct letter_voice voice;
	struct message message;
	struct message_words words;
	const char *language;
	struct gate_due *due;
	size_t due_count;
	struct wording_used used;
};

static const char *reason_of(struct ctx *c, const struct message_ask *ask)
{
	struct buf b = buf_new(c->arena);
	for (size_t i = 0; i < ask->count; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", str_or_empty(ask->items[i].number));
	return buf_done(&b);
}

static enum err begin(struct draft *d)
{
	struct ctx *c = d->c;
	const struct message_ask *ask = d->ask;
	const struct contact_ask contact = {.customer = ask->customer,
		.channel = ask->channel,
		.purpose = ask->letter,
		.at = c->now};
	d->message = (struct message){.kind = ask->letter,
		.customer = ask->customer->id,
		.day = c->today,
		.pay_by = ask->pay_by,
		.channel = ask->channel};
	d->words = (struct message_words){ask->customer, &d->voice, &d->message, reason_of(c, ask)};
	d->language = words_for(ask->customer->language)->language;
	TRY(letter_voice_of(c, ask->customer, d->language, &d->voice));
	return message_due(c, ask->house, &contact, ask->letter, &d->due, &d->due_count);
}

void message_parts_known(
	struct arena *a, const struct message_part *parts, size_t count, struct letter_said *said)
{
	struct letter_value *values = NEW_ARRAY(a, struct letter_value, count + 1);
	for (size_t i = 0; i < count; i++)
		values[i] = (struct letter_value){parts[i].part, parts[i].value};
	letter_said_more(a, said, values, count);
}

static struct letter_said said_by(const struct draft *d)
{
	struct letter_said said = message_said(d->c->arena, &d->ask->house->wording, &d->words);
	message_parts_known(d->c->arena, d->ask->parts, d->ask->part_count, &said);
	return said;
}

/* The next step is the client's to announce, not its agency's. */
static const char *next_step_line(const struct draft *d)
{
	return d->c->book.kind == BOOK_AGENCY ? "" : paper_word(d->language, SAY_NEXT_STEP);
}

/* Personal links lead to what is owed in the book itself, and an agency's holds no invoices. */
static const char *portal_url(const struct draft *d)
{
	return d->c->book.kind == BOOK_AGENCY ? str_or_empty(d->ask->house->address) : PORTAL_MARK;
}

static struct letter_field own_field(const struct message_ask *ask, size_t i)
{
	return (struct letter_field){ask->parts[i].field, ask->parts[i].value};
}

static enum err fill(struct draft *d, struct date oldest, struct letter *ret)
{
	struct ctx *c = d->c;
	const struct message_ask *ask = d->ask;
	int64_t before;
	const struct letter_said said = said_by(d);
	TRY(template_for(c, ask, d->voice.agency_name, d->language, &d->used));
	TRY(message_count(c->db, c->arena, c->book.id, ask->customer->id, &before));
	const struct letter_field usual[] = {
		{"customer_name", str_or_empty(ask->customer->name)},
		{"client_name", d->voice.client},
		{"sender_name", d->voice.sender},
		{"reference", ask->customer->number},
		{"portal_url", portal_url(d)},
		{"contact_line", str_or_empty(brand_contact(c->arena, d->voice.profile))},
		{"disclosure_line", letter_disclosure(c->arena, &said, d->due, d->due_count)},
		{"opt_out_line", opt_out_line(d->language, ask->channel)},
		{"amount_due", money_show(c->arena, d->message.amount)},
		{"oldest_due_date", date_words(c, ask->customer, oldest)},
		{"due_date", date_words(c, ask->customer, oldest)},
		{"pay_by_date", date_words(c, ask->customer, ask->pay_by)},
		{"reminder_number", arena_printf(c->arena, "%lld", (long long)before + 1)},
		{"document_number", str_or_empty(ask->items[0].number)},
		{"fee_line", ""},
		{"next_step_line", next_step_line(d)},
	};
	size_t count = COUNT(usual) + ask->part_count;
	struct letter_field *fields = NEW_ARRAY(c->arena, struct letter_field, count);
	for (size_t i = 0; i < count; i++)
		fields[i] = i < COUNT(usual) ? usual[i] : own_field(ask, i - COUNT(usual));
	return letter_fill(c->arena, d->used.wording, fields, count, c->why, ret);
}

/* What d points to must be filled in already: it is looked at again from within. */
static enum err compose(struct draft *d)
{
	struct ctx *c = d->c;
	struct date oldest;
	struct letter letter;
	ASSERT(d->ask->count > 0);
	TRY(begin(d));
	TRY(add_up(d->ask, &d->message.amount, &oldest));
	TRY(fill(d, oldest, &letter));
	d->message.subject = letter.subject;
	d->message.body = letter_body(c->arena, &letter);
	const struct letter_said said = said_by(d);
	return letter_guard(c->arena, &said, d->due, d->due_count, c->why);
}

enum err compose_message(struct ctx *c, const struct message_ask *ask, struct message *ret)
{
	struct draft d = {.c = c, .ask = ask};
	TRY(compose(&d));
	*ret = d.message;
	return ERR_NONE;
}

enum err write_message(struct ctx *c, const struct message_ask *ask, struct message *ret)
{
	struct writing *w;
	struct draft d = {.c = c, .ask = ask};
	TRY(compose(&d));
	size_t count = 0;
	struct message_item *items = NEW_ARRAY(c->arena, struct message_item, ask->count);
	for (size_t i = 0; i < ask->count; i++)
		if (ask->items[i].invoice.n)
			items[count++] = (struct message_item){
				ask->items[i].invoice, ask->items[i].amount.minor};
	TRY(ctx_writing(c, &w));
	TRY(message_keep(w, &d.message, items, count));
	if (d.used.id)
		TRY(message_template_keep(w, d.message.id, d.used.id));
	*ret = d.message;
	return ERR_NONE;
}
