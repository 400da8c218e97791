#include "service/paper_parts.h"
#include "codec/epc_qr.h"
#include "codec/bank_account.h"
#include "codec/reference.h"
#include "paper/words.h"
#include "service/brand.h"
#include <string.h>

static const char *const WORDS[][2] = {
#define SAY(NAME, en, es) {en, es},
#include "service/paper_words.def"
#undef SAY
};

struct maker paper_new(struct ctx *c, const struct profile *profile, const char *language)
{
	return (struct maker){
		.c = c, .a = c->arena, .book = &c->book, .profile = profile, .language = language};
}

const char *paper_word(const char *language, enum say what)
{
	return WORDS[what][str_equal(words_for(language)->language, "es") ? 1 : 0];
}

const char *paper_say(const struct maker *m, enum say what)
{
	return paper_word(m->language, what);
}

struct doc_block *paper_block(struct maker *m, enum doc_block_kind kind)
{
	struct doc_block *b = PUSH(m->a, m->blocks, m->count, m->cap);
	b->kind = kind;
	return b;
}

struct document paper_begin(
	const struct maker *m, const struct customer *customer, const char *address)
{
	const struct profile *p = m->profile;
	const char *name = customer->name ? customer->name : customer->number;
	return (struct document){
		.language = m->language,
		.paper = str_equal(m->book->country, "US") ? DOC_US_LETTER : DOC_A4,
		.window = true,
		.brand = brand_of(m->a, p, m->book),
		.recipient = brand_lines(m->a, name, address),
		.pay_by = DATE_NONE,
	};
}

const char *const *paper_cells(struct arena *a, size_t count, ...)
{
	const char **ret = NEW_ARRAY(a, const char *, count);
	va_list args;
	va_start(args, count);
	for (size_t i = 0; i < count; i++)
		ret[i] = va_arg(args, const char *);
	va_end(args);
	return ret;
}

const char *paper_day(const struct maker *m, struct date d)
{
	return date_iso(m->a, d);
}

const char *paper_plain(const struct maker *m, struct money amount)
{
	const char *shown = money_show(m->a, amount);
	return arena_strn(
		m->a, shown, strlen(shown) - strlen(" USD")); /* the heading names the currency */
}

/* A code for the banking app, where there is a confirmed account and the amount can go by SEPA;
 * nothing otherwise. */
static struct text payment_code(
	const struct maker *m, struct money amount, const char *reference, const char *text)
{
	const char *payload;
	const struct epc_qr in = {.bic = m->profile->value[PROFILE_BIC],
		.name = profile_sender(m->profile, m->book),
		.iban = m->profile->value[PROFILE_ACCOUNT],
		.amount = amount,
		.reference = reference,
		.text = text};
	if (in.iban == NULL || epc_qr_payload(m->a, &in, NULL, &payload) != ERR_NONE)
		return (struct text){NULL, 0};
	return text_of(payload);
}

/* reference: structured; text: what to write when there is none. */
void paper_payment(struct maker *m, struct money amount, const char *reference, const char *text)
{
	const char *account = m->profile->value[PROFILE_ACCOUNT],
		   *bic = m->profile->value[PROFILE_BIC];
	if (account == NULL || amount.minor <= 0)
		return;
	account = bank_account_show(m->a, account);
	struct doc_block *b = paper_block(m, DOC_PAYMENT);
	b->payment = (struct doc_payment){
		.heading = paper_say(m, SAY_HOW_TO_PAY),
		.payee = profile_sender(m->profile, m->book),
		.account = bic ? arena_printf(m->a, "%s\nBIC %s", account, bic) : account,
		.reference = reference ? reference_show(m->a, REFERENCE_RF, reference) : text,
		.amount = money_show(m->a, amount),
		.qr = payment_code(m, amount, reference, reference ? NULL : text),
		.qr_caption = paper_say(m, SAY_SCAN),
	};
}

const char *paper_item_title(const struct maker *m, enum item_kind kind)
{
	static const enum say TITLE[] = {
		[ITEM_INVOICE] = SAY_INVOICE,
		[ITEM_CREDIT_NOTE] = SAY_CREDIT_NOTE,
		[ITEM_FEE] = SAY_FEE,
		[ITEM_INTEREST] = SAY_INTEREST,
	};
	return paper_say(m, TITLE[kind]);
}

void paper_amount(struct maker *m, struct money amount, struct money overdue)
{
	struct doc_block *b = paper_block(m, DOC_AMOUNT);
	bool favor = amount.minor < 0;
	b->amount = (struct doc_amount){
		.label = paper_say(m, favor ? SAY_IN_YOUR_FAVOR : SAY_AMOUNT_DUE),
		.amount = money_show(m->a, favor ? money_negate(amount) : amount),
		.note = overdue.minor > 0
			? arena_printf(m->a, "%s %s", paper_say(m, SAY_OVERDUE_NOTE),
				  money_show(m->a, overdue))
			: paper_say(m, SAY_NOTHING_PAST_DUE),
	};
}

void paper_notes(struct maker *m, struct document *d)
{
	const char *contact = brand_contact(m->a, m->profile);
	const char **notes = NEW_ARRAY(m->a, const char *, 2);
	notes[0] = paper_say(m, SAY_DISAGREE);
	notes[1] =
		contact ? arena_printf(m->a, "%s %s", paper_say(m, SAY_QUESTIONS), contact) : NULL;
	d->notes = (struct doc_lines){notes, contact ? 2 : 1};
}
