/* invoice_heads.h: which column of a table of invoices means what, by its heading.
 *
 * Headings are compared without case, accents, blanks and punctuation. What they mean stands in
 * invoice_headings.def and, for a named program, in invoice_presets.def. Of two columns with one
 * meaning the better heading wins, of equal ones the first. A heading given by --map goes before
 * all. */
#pragma once
#include "base/refusals.h"

enum invoice_field {
#define INVOICE_FIELD(NAME, name, kind, words) INVOICE_##NAME,
#include "codec/invoice_fields.def"
#undef INVOICE_FIELD
	INVOICE_FIELDS
};

/* What the values of a field must look like. */
enum invoice_kind {
	KIND_TEXT,
	KIND_DATE,
	KIND_AMOUNT,
	KIND_CODE,
	KIND_FLAG,
	KIND_PHONE,
	KIND_EMAIL,
	KIND_COUNTRY,
	KIND_CONTRACT
};

/* --map field=Header */
struct invoice_map {
	const char *field;
	const char *header;
};

struct invoice_heads {
	struct text *header; /* as written, in the arena */
	size_t count;
	int column[INVOICE_FIELDS];  /* -1: none */
	bool mapped[INVOICE_FIELDS]; /* by --map: believed, whatever the values look like */
	size_t known;                /* fields with a column */
	char code[4]; /* the currency that an amount's heading names: "Amount (EUR)"; or "" */
};

/* preset may be NULL. ERR_USAGE, explained, for a preset or a field of maps that does not exist. */
MUST_CHECK enum err invoice_heads_check(
	const char *preset, const struct invoice_map *maps, size_t map_count, struct refusals *why);
/* Recognizes the columns of a row of headings; never fails. What was checked before is expected. */
struct invoice_heads invoice_heads_of(struct arena *a, const struct text *fields, size_t count,
	const char *preset, const struct invoice_map *maps, size_t map_count);
/* Refuses a --map whose header is not there and a table that lacks what an invoice needs: its
 * number, a customer number or name, an issue or posting date, an amount or open amount. */
MUST_CHECK enum err invoice_heads_suffice(const struct invoice_heads *h,
	const struct invoice_map *maps, size_t map_count, int64_t line, struct refusals *why);
const char *invoice_field_name(enum invoice_field f);
const char *invoice_field_words(enum invoice_field f);
enum invoice_kind invoice_field_kind(enum invoice_field f);
