/* import_invoices.h: invoices, customers and payments from a file of another program.
 *
 * The table is read and judged outside the writer; the use-case goes over it twice more: once to
 * learn what is new and to sum it, once to store it. Invoices of one day and currency are booked by
 * one entry, payments likewise; every invoice and payment names its entry. All or nothing, unless
 * keep_good. Who the customers are is decided by import_customers.h. A snapshot (import_snapshot.h)
 * also says what is no longer open. */
#pragma once
#include "codec/invoice_table.h"
#include "service/ctx.h"
#include "service/import_snapshot.h"

struct import_invoices {
	struct invoice_table *table; /* opened by the caller, its refusals in the ctx's list */
	const char *
		customers; /* kind of who is not named otherwise: a word of customer_kind.h; NULL */
	bool keep_good;    /* store what is good, hand back the rest */
	bool snapshot;     /* the file is the whole open book; not with keep_good */
	bool has_control;  /* the file's open amounts must come to: */
	struct money control;
};

struct import_result {
	int64_t rows;
	int64_t accepted;
	int64_t rejected;
	int64_t unchanged;
	int64_t customers; /* the last three count what is new */
	int64_t invoices;
	int64_t payments;
	struct money *invoiced; /* per currency, of what is new; credit notes negative */
	size_t invoiced_count;
	struct money *paid;
	size_t paid_count;
	const struct snapshot_sum *sums; /* of a snapshot, one per currency */
	size_t sum_count;
	struct table_warning *notes; /* of new customers: what was not understood or not said */
	size_t note_count;
	struct buf rejected_csv; /* keep_good: rows with reasons; empty when none */
};

/* ERR_INVALID when a row was refused and keep_good is off, or when a snapshot does not come to its
 * control total; ERR_CLOSED when a day lies in a closed
 * period. */
USE_CASE(import_invoices, struct import_result)

/* What a file that was refused would have been: rows, accepted and rejected; nothing is new. */
void import_count(struct invoice_table *table, struct import_result *ret);
