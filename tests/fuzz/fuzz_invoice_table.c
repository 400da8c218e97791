/* Any bytes: a table opens or explains itself; its rows are the same when read again; a refused row
 * says why. */
#include "codec/invoice_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct tally {
	int64_t rows, accepted, minor;
};

static struct tally read_all(struct invoice_table *t, struct buf *rejected)
{
	struct tally n = {0, 0, 0};
	struct invoice_row row;
	while (invoice_table_next(t, &row)) {
		n.rows++;
		n.accepted += row.accepted;
		ASSERT(row.accepted == (row.why.total == 0));
		if (!row.accepted) {
			rejected->len = 0;
			invoice_table_write_rejected(t, &row, rejected);
			continue;
		}
		ASSERT(row.text[INVOICE_NUMBER].len && row.text[INVOICE_CUSTOMER].len &&
			!date_is_none(row.issued));
		ASSERT(!row.has_paid || money_is(row.paid_amount, row.amount.code));
		ASSERT(!(row.disputed && row.was_disputed));
		(void)__builtin_add_overflow(n.minor, row.amount.minor, &n.minor);
	}
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const PRESET[] = {
		NULL, "quickbooks", "xero", "odoo", "erpnext", "invoiceninja"};
	ARENA a = arena_new(0);
	struct refusals why = refusals_new(a);
	struct invoice_table *t;
	uint8_t how = size ? data[size - 1] : 0;
	struct invoice_table_options o = {.preset = PRESET[how % COUNT(PRESET)],
		.currency = how & 64 ? NULL
			: how & 32   ? "KWD"
				     : "USD",
		.dates = how & 128 ? "dmy" : NULL,
		.round = how & 16};
	if (invoice_table_open(a, (struct text){(const char *)data, size}, &o, &why, &t) !=
		ERR_NONE) {
		ASSERT(why.total > 0);
		return 0;
	}
	struct buf rejected = buf_new(a);
	const struct table_warning *warnings;
	struct tally first = read_all(t, &rejected);
	size_t told = why.total, count = invoice_table_warnings(t, a, &warnings);
	invoice_table_rewind(t);
	struct tally second = read_all(t, &rejected);
	ASSERT(first.rows == second.rows && first.accepted == second.accepted &&
		first.minor == second.minor);
	ASSERT(why.total == told && invoice_table_warnings(t, a, &warnings) == count);
	return 0;
}
