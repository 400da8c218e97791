/* sample.h: documents that the tests of paper render. */
#pragma once
#include "paper/document.h"
#include "test.h"

/* An invoice of one page with a payment code; qr may be empty. */
const struct document *sample_invoice(enum doc_paper paper, struct text qr);
/* A statement whose table has that many rows; row i (from 1) reads "INV-%05d". */
const struct document *sample_statement(size_t rows);
/* A reminder made from the shipped template. */
const struct document *sample_letter(const char *language, const char *name);
/* Every field that any letter knows, each with a value. */
const struct letter_field *sample_fields(size_t *count);
