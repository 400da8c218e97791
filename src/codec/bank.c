#include "codec/bank.h"
#include "codec/bank_csv.h"
#include "codec/camt.h"
#include <string.h>

const char *bank_format_name(enum bank_format format)
{
	switch (format) {
	case BANK_UNKNOWN:
		return "unknown";
	case BANK_CAMT052:
		return "camt.052";
	case BANK_CAMT053:
		return "camt.053";
	case BANK_CAMT054:
		return "camt.054";
	case BANK_MT940:
		return "mt940";
	case BANK_BAI2:
		return "bai2";
	case BANK_OFX:
		return "ofx";
	case BANK_QIF:
		return "qif";
	case BANK_CSV:
		return "csv";
	}
	return "unknown";
}

#define HEAD_BYTES 4096 /* what detection looks at */

/* The file's first bytes as ASCII: UTF-16 loses its zero bytes, so that one look serves both. */
static struct text head_of(struct text bytes, char *room)
{
	size_t len = 0;
	for (size_t i = 0; i < bytes.len && i < HEAD_BYTES; i++)
		if (bytes.at[i] && (unsigned char)bytes.at[i] < 0x80)
			room[len++] = bytes.at[i];
	return text_trim((struct text){room, len});
}

static bool begins(struct text t, const char *with)
{
	size_t len = strlen(with);
	return t.len >= len && memcmp(t.at, with, len) == 0;
}

static bool contains(struct text t, const char *word)
{
	return t.at && memmem(t.at, t.len, word, strlen(word)) != NULL;
}

static enum bank_format detect_xml(struct text head)
{
	if (contains(head, "<OFX"))
		return BANK_OFX;
	if (contains(head, "camt.052") || contains(head, "BkToCstmrAcctRpt"))
		return BANK_CAMT052;
	if (contains(head, "camt.053") || contains(head, "BkToCstmrStmt"))
		return BANK_CAMT053;
	if (contains(head, "camt.054") || contains(head, "BkToCstmrDbtCdtNtfctn"))
		return BANK_CAMT054;
	return BANK_UNKNOWN;
}

enum bank_format bank_detect(struct text bytes)
{
	char room[HEAD_BYTES];
	struct text head = head_of(bytes, room);
	if (begins(head, "OFXHEADER") || contains(head, "<OFX>"))
		return BANK_OFX;
	if (begins(head, "<"))
		return detect_xml(head);
	if (begins(head, "!Type:") || begins(head, "!Account"))
		return BANK_QIF;
	if (begins(head, "01,"))
		return BANK_BAI2;
	if (contains(head, ":20:") && contains(head, ":25"))
		return BANK_MT940;
	if (head.len &&
		(contains(head, ",") || contains(head, ";") || contains(head, "\t") ||
			contains(head, "|")))
		return BANK_CSV;
	return BANK_UNKNOWN;
}

enum err bank_parse(struct arena *a, struct text bytes, const struct bank_options *options,
	struct refusals *why, struct bank_file *ret)
{
	enum bank_format format = bank_detect(bytes);
	if (bytes.len > BANK_BYTES_MOST)
		return refuse_as(ERR_LIMIT, why, "", "", "the file is too large", "at most 64 MiB");
	switch (format) {
	case BANK_CAMT052:
	case BANK_CAMT053:
	case BANK_CAMT054:
		return camt_parse(a, bytes, why, ret);
	case BANK_MT940:
	case BANK_BAI2:
	case BANK_OFX:
	case BANK_QIF:
		return refuse_str(why, "", bank_format_name(format),
			"is recognized, but this version does not read it yet",
			"camt.052, camt.053, camt.054 or CSV");
	case BANK_CSV:
		return bank_csv_parse(a, bytes, options, why, ret);
	case BANK_UNKNOWN:
		break;
	}
	return refuse_str(why, "", "", "is not a bank file that is known",
		"camt.052, camt.053, camt.054 or CSV");
}

enum err bank_totals(const struct bank_statement *s, struct money *credits, struct money *debits)
{
	struct money in, out;
	TRY(money_of(0, s->currency, &in));
	out = in;
	for (size_t i = 0; i < s->count; i++) {
		const struct bank_entry *e = &s->entries[i];
		if (e->status != BANK_BOOKED || !money_is(e->amount, s->currency))
			continue;
		if (e->amount.minor >= 0)
			TRY(money_add(in, e->amount, &in));
		else
			TRY(money_sub(out, e->amount, &out));
	}
	*credits = in;
	*debits = out;
	return ERR_NONE;
}

enum bank_balance bank_balanced(const struct bank_statement *s)
{
	struct money sum = s->opening;
	if (!s->has_opening || !s->has_closing || !money_is(s->closing, s->opening.code))
		return BANK_BALANCE_UNKNOWN;
	for (size_t i = 0; i < s->count; i++)
		if (s->entries[i].status == BANK_BOOKED &&
			money_add(sum, s->entries[i].amount, &sum) != ERR_NONE)
			return BANK_BALANCE_UNKNOWN;
	return money_same(sum, s->closing) ? BANK_BALANCED : BANK_OUT_OF_BALANCE;
}
