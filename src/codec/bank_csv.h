/* bank_csv.h: account statements as tables, their columns recognized by what the header says
 * (bank_csv.def).
 *
 * Lines before the header are passed over. One file has one date order and one manner of writing
 * amounts (table_dates.h, table_amount.h). The sign is in the amount, in two columns for debit and
 * credit, or in a column that says D or C; such a column decides whatever sign the amount bears.
 * Where there is a running balance, opening and closing come from it, for files that run forward in
 * time and for those that run backward.
 *
 * Each currency makes a statement of its own; with options->currency only that one is read and the
 * other lines are set aside with a notice. What cannot be read is refused, never taken for zero. */
#pragma once
#include "codec/bank.h"

MUST_CHECK enum err bank_csv_parse(struct arena *a, struct text bytes,
	const struct bank_options *options, struct refusals *why, struct bank_file *ret);
