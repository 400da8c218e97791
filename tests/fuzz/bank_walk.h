/* bank_walk.h: what must hold for every bank file that was read, for the fuzzers. */
#pragma once
#include "codec/bank.h"

static inline void walk_detail(const struct bank_detail *d)
{
	const char *all[] = {d->bank_reference, d->end_to_end_id, d->text, d->party, d->account,
		d->return_reason};
	for (size_t i = 0; i < COUNT(all); i++)
		ASSERT(all[i] == NULL || (*all[i] && text_is_utf8(text_of(all[i]))));
	for (size_t i = 0; i < d->reference_count; i++)
		ASSERT(text_is_utf8(text_of(d->references[i])));
}

static inline void walk_statement(const struct bank_statement *s)
{
	struct money credits, debits;
	for (size_t i = 0; i < s->count; i++) {
		const struct bank_entry *e = &s->entries[i];
		ASSERT(e->line > 0 && e->amount.code[0]);
		walk_detail(&e->detail);
		for (size_t k = 0; k < e->part_count; k++)
			walk_detail(&e->parts[k].detail);
	}
	if (s->currency && bank_totals(s, &credits, &debits) == ERR_NONE)
		ASSERT(credits.minor >= 0 && debits.minor >= 0);
	(void)bank_balanced(s);
}

static inline void walk_bank(const uint8_t *data, size_t size,
	enum err (*parse)(
		struct arena *a, struct text bytes, struct refusals *why, struct bank_file *ret))
{
	ARENA a = arena_new(0);
	struct refusals why = refusals_new(a);
	struct bank_file f;
	enum err e = parse(a, (struct text){(const char *)data, size}, &why, &f);
	ASSERT((e == ERR_NONE) == (why.total == 0));
	for (size_t i = 0; i < why.count; i++)
		ASSERT(text_is_utf8(text_of(refusal_line(a, &why.items[i]))));
	if (e != ERR_NONE)
		return;
	ASSERT(f.count > 0);
	for (size_t i = 0; i < f.count; i++)
		walk_statement(&f.statements[i]);
}
