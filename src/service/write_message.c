#include "service/write_message.h"
#include "paper/letter.h"
#include "paper/words.h"
#include "service/brand.h"
#include "service/paper_parts.h"
#include "service/work_on_case.h"

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

static enum err template_for(const struct message_ask *ask, struct text *ret)
{
	if (letter_shipped(ask->customer->language, ask->letter, ret) == ERR_NONE)
		return ERR_NONE;
	return letter_shipped("en", ask->letter, ret);
}

static enum err fill(struct ctx *c, const struct message_ask *ask, struct money total,
	struct date oldest, struct letter *ret)
{
	int64_t before;
	struct text template;
	struct profile sender;
	const char *language = ask->customer->language;
	TRY(template_for(ask, &template));
	TRY(profile_of(c->db, c->arena, c->book.id, &sender));
	TRY(message_count(c->db, c->arena, c->book.id, ask->customer->id, &before));
	const struct letter_field fields[] = {
		{"customer_name", str_or_empty(ask->customer->name)},
		{"client_name", profile_sender(&sender, &c->book)},
		{"reference", ask->customer->number},
		{"portal_url", PORTAL_MARK},
		{"contact_line", str_or_empty(brand_contact(c->arena, &sender))},
		{"disclosure_line", ""},
		{"opt_out_line",
			str_equal(ask->channel, "email") ? paper_word(language, SAY_STOP_EMAIL)
							 : ""},
		{"amount_due", money_show(c->arena, total)},
		{"oldest_due_date", date_words(c, ask->customer, oldest)},
		{"due_date", date_words(c, ask->customer, oldest)},
		{"pay_by_date", date_words(c, ask->customer, ask->pay_by)},
		{"reminder_number", arena_printf(c->arena, "%lld", (long long)before + 1)},
		{"document_number", str_or_empty(ask->items[0].number)},
		{"fee_line", ""},
		{"next_step_line", paper_word(language, SAY_NEXT_STEP)},
	};
	return letter_fill(c->arena, template, fields, COUNT(fields), c->why, ret);
}

enum err compose_message(struct ctx *c, const struct message_ask *ask, struct message *ret)
{
	struct money total;
	struct date oldest;
	struct letter letter;
	ASSERT(ask->count > 0);
	TRY(add_up(ask, &total, &oldest));
	TRY(fill(c, ask, total, oldest, &letter));
	*ret = (struct message){.kind = ask->letter,
		.customer = ask->customer->id,
		.day = c->today,
		.pay_by = ask->pay_by,
		.amount = total,
		.channel = ask->channel,
		.subject = letter.subject,
		.body = letter_body(c->arena, &letter)};
	return ERR_NONE;
}

enum err write_message(struct ctx *c, const struct message_ask *ask, struct message *ret)
{
	struct writing *w;
	struct message d;
	TRY(compose_message(c, ask, &d));
	struct message_item *items = NEW_ARRAY(c->arena, struct message_item, ask->count);
	for (size_t i = 0; i < ask->count; i++)
		items[i] = (struct message_item){ask->items[i].invoice, ask->items[i].amount.minor};
	TRY(ctx_writing(c, &w));
	TRY(message_keep(w, &d, items, ask->count));
	*ret = d;
	return ERR_NONE;
}
