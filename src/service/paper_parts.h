/* paper_parts.h: what the documents about an account share: words in the customer's language,
 * amounts, and how to pay. Private to the files that make such documents. */
#pragma once
#include "paper/document.h"
#include "service/ctx.h"
#include "store/customer.h"
#include "store/invoice.h"
#include "store/profile.h"

enum say {
#define SAY(NAME, en, es) SAY_##NAME,
#include "service/paper_words.def"
#undef SAY
};

/* What every part of a document is made with. */
struct maker {
	struct ctx *c;
	struct arena *a;
	const struct book *book;
	const struct profile *profile;
	const char *language;
	struct doc_block *blocks;
	size_t count, cap;
};

struct maker paper_new(struct ctx *c, const struct profile *profile, const char *language);
const char *paper_say(const struct maker *m, enum say what);
const char *paper_word(const char *language, enum say what); /* the same for whoever has no maker */
struct doc_block *paper_block(struct maker *m, enum doc_block_kind kind);
/* The sender, the recipient and the paper; everything else is the caller's. */
struct document paper_begin(
	const struct maker *m, const struct customer *customer, const char *address);
const char *const *paper_cells(struct arena *a, size_t count, ...);
const char *paper_day(const struct maker *m, struct date d);
/* An amount under a heading that names its currency. */
const char *paper_plain(const struct maker *m, struct money amount);
const char *paper_item_title(const struct maker *m, enum item_kind kind);
void paper_amount(struct maker *m, struct money amount, struct money overdue);
/* How to pay, where there is a confirmed account. reference: structured; text: what to write when
 * there is none. */
void paper_payment(struct maker *m, struct money amount, const char *reference, const char *text);
void paper_notes(struct maker *m, struct document *d);
