#include "codec/bank.h"
#include "base/buf.h"
#include "test.h"

#define DIR "data/bank-camt/"

static struct bank_file read_file(const char *name)
{
	const char *path = corpus(arena_printf(test_arena(), DIR "%s", name));
	struct refusals why = refusals_new(test_arena());
	struct bank_file ret;
	if (path == NULL)
		not_here(name);
	assert_ok(bank_parse(test_arena(), test_file(path), &(struct bank_options){0}, &why, &ret));
	return ret;
}

static const char *plain(struct money m)
{
	return arena_printf(test_arena(), "%s %s", money_plain(test_arena(), m), m.code);
}

/* A message around one statement's inside. */
static struct text message(const char *inside)
{
	return text_of(arena_printf(test_arena(),
		"<x:Document xmlns:x='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'>\n"
		"<x:BkToCstmrStmt><x:Stmt><x:Id>1</x:Id>%s</x:Stmt></x:BkToCstmrStmt></x:Document>",
		inside));
}

static enum err parse(struct text bytes, struct refusals *why, struct bank_file *ret)
{
	return bank_parse(test_arena(), bytes, &(struct bank_options){0}, why, ret);
}

static const char *refused(struct text bytes)
{
	struct refusals why = refusals_new(test_arena());
	struct bank_file ret = {.count = 77};
	assert_int_equal(parse(bytes, &why, &ret), ERR_INVALID);
	assert_int_equal(ret.count, 77);
	return refusal_line(test_arena(), &why.items[0]);
}

struct expected {
	const char *file, *format, *id, *account;
	size_t at, entries, parts;
	const char *credits, *debits;
	enum bank_balance balance;
};

TEST(camt_samples_give_the_expected_statements)
{
	static const struct expected ROW[] = {
		{"genkgo/camt053.v2.multi.statement.xml", "camt.053", "253EURNL26VAYB8060476890",
			"NL26VAYB8060476890", 0, 1, 1, "8.85 EUR", "0.00 EUR", BANK_BALANCED},
		{"genkgo/camt053.v2.multi.statement.xml", "camt.053", "254EURNL26VAYB8060476890",
			"NL26VAYB8060476890", 1, 1, 1, "0.00 EUR", "7.00 EUR", BANK_BALANCED},
		{"genkgo/camt053.v2.minimal.xml", "camt.053", "253EURNL26VAYB8060476890",
			"NL26VAYB8060476890", 0, 1, 1, "8.85 EUR", "0.00 EUR",
			BANK_BALANCE_UNKNOWN},
		{"genkgo/camt053.v2.five.decimals.xml", "camt.053", "253EURNL26VAYB8060476890",
			"NL26VAYB8060476890", 0, 1, 1, "8.85 EUR", "0.00 EUR", BANK_OUT_OF_BALANCE},
		{"genkgo/camt053.v8.xml", "camt.053", "253EURNL26VAYB8060476890",
			"NL26VAYB8060476890", 0, 1, 1, "8.85 EUR", "0.00 EUR",
			BANK_BALANCE_UNKNOWN},
		{"genkgo/camt054.v8.xml", "camt.054", "AAAASESS-FP-ACCR001",
			"CH2801234000123456789", 0, 1, 3, "0.00 SEK", "200000.00 SEK",
			BANK_BALANCE_UNKNOWN},
		{"genkgo/camt052.v2.xml", "camt.052", "AAAASESS-FP-ACCR001",
			"CH2801234000123456789", 0, 1, 1, "0.00 SEK", "200000.00 SEK",
			BANK_BALANCE_UNKNOWN},
		{"genkgo/camt054.v8-with-UETR.xml", "camt.054", "AAAASESS-FP-ACCR001",
			"CH2801234000123456789", 0, 1, 1, "0.00 SEK", "200000.00 SEK",
			BANK_BALANCE_UNKNOWN},
		{"oca/test-camt053-txdtls", "camt.053", "20170323123456789012345",
			"CH1111000000123456789", 0, 1, 2, "3483.00 CHF", "0.00 CHF", BANK_BALANCED},
	};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		struct bank_file f = read_file(ROW[i].file);
		const struct bank_statement *s = &f.statements[ROW[i].at];
		struct money credits, debits;
		assert_string_equal(bank_format_name(f.format), ROW[i].format);
		assert_string_equal(s->id, ROW[i].id);
		assert_string_equal(s->account, ROW[i].account);
		assert_int_equal(s->count, ROW[i].entries);
		assert_int_equal(s->entries[0].part_count, ROW[i].parts);
		assert_ok(bank_totals(s, &credits, &debits));
		assert_string_equal(plain(credits), ROW[i].credits);
		assert_string_equal(plain(debits), ROW[i].debits);
		assert_int_equal(bank_balanced(s), ROW[i].balance);
	}
}

TEST(camt_keeps_balances_in_their_own_currencies)
{
	struct bank_file f = read_file("genkgo/camt053.v2.minimal.xml");
	assert_string_equal(plain(f.statements[0].opening), "18.15 EUR");
	assert_string_equal(plain(f.statements[0].closing), "-27.00 SEK");
	f = read_file("genkgo/camt053.v2.five.decimals.xml");
	assert_string_equal(plain(f.statements[0].closing), "27.05 EUR");
}

TEST(camt_entry_says_who_paid_and_for_what)
{
	struct bank_file f = read_file("genkgo/camt053.v2.minimal.xml");
	const struct bank_entry *e = &f.statements[0].entries[0];
	assert_string_equal(e->detail.party, "NAME NAME");
	assert_string_equal(e->detail.account, "NL56AGDH9619008421");
	assert_int_equal(e->detail.reference_count, 1);
	assert_string_equal(e->detail.references[0], "4654654654654654");
	assert_string_equal(date_iso(test_arena(), e->booked), "2014-12-31");
	assert_string_equal(date_iso(test_arena(), e->value), "2015-01-02");
	assert_int_equal(e->line, 90);
	assert_int_equal(e->status, BANK_BOOKED);
}

TEST(camt_batches_are_split_into_their_parts)
{
	struct bank_file f = read_file("oca/test-camt053-txdtls");
	const struct bank_entry *e = &f.statements[0].entries[0];
	assert_true(e->parts_agree);
	assert_string_equal(plain(e->parts[0].amount), "2187.00 CHF");
	assert_string_equal(e->parts[0].detail.references[0], "302388292000011111111111111");
	assert_string_equal(e->parts[1].detail.references[0], "302388292000022222222222222");
	assert_string_equal(e->detail.bank_reference, "20170323001234567891234567891234");
	assert_non_null(strstr(e->detail.text, "GROUP"));
	f = read_file("genkgo/camt054.v8.xml");
	e = &f.statements[0].entries[0];
	assert_false(e->parts_agree); /* 9.5 CHF are no parts of 200000 SEK */
	assert_int_equal(e->parts[2].detail.reference_count, 2);
	assert_string_equal(e->parts[2].detail.references[1], "Ref number V3 block 2");
	assert_string_equal(e->parts[0].detail.end_to_end_id, "UXC06170000006PI00001EE00001");
	assert_string_equal(e->parts[0].detail.party, "Example Creditor 3 - V1");
	assert_non_null(strstr(e->parts[2].detail.text, "V3 block 1 Unstructured"));
}

#define ENTRY(amount, sign, status, more)                                                          \
	"<x:Ntry><x:Amt Ccy='EUR'>" amount "</x:Amt><x:CdtDbtInd>" sign                            \
	"</x:CdtDbtInd><x:Sts>" status "</x:Sts>" more "</x:Ntry>"
#define BALANCE(code, amount)                                                                      \
	"<x:Bal><x:Tp><x:CdOrPrtry><x:Cd>" code                                                    \
	"</x:Cd></x:CdOrPrtry></x:Tp><x:Amt Ccy='EUR'>" amount                                     \
	"</x:Amt><x:CdtDbtInd>CRDT</x:CdtDbtInd></x:Bal>"

TEST(camt_pending_entries_are_not_money)
{
	struct bank_file f;
	struct money credits, debits;
	assert_ok(parse(message(BALANCE("PRCD", "1") BALANCE("CLBD", "3.00") ENTRY("2.00", "CRDT",
				"BOOK", "") ENTRY("5.00", "CRDT", "<x:Cd>PDNG</x:Cd>", "")
					ENTRY("6.00", "DBIT", "INFO", "")),
		NULL, &f));
	assert_int_equal(f.statements[0].entries[1].status, BANK_PENDING);
	assert_int_equal(f.statements[0].entries[2].status, BANK_INFO);
	assert_ok(bank_totals(&f.statements[0], &credits, &debits));
	assert_string_equal(plain(credits), "2.00 EUR");
	assert_string_equal(plain(debits), "0.00 EUR");
	assert_int_equal(bank_balanced(&f.statements[0]), BANK_BALANCED);
}

TEST(camt_returned_payments_keep_their_payer)
{
	struct bank_file f;
	assert_ok(parse(
		message(ENTRY("2.00", "DBIT", "BOOK",
			"<x:RvslInd>true</x:RvslInd><x:NtryDtls><x:TxDtls><x:Refs><x:EndToEndId>NOTPROVIDED"
			"</x:EndToEndId></x:Refs><x:RltdPties><x:Dbtr><x:Nm>A &amp; B</x:Nm></x:Dbtr><x:Cdtr>"
			"<x:Nm>We</x:Nm></x:Cdtr></x:RltdPties><x:RtrInf><x:Rsn><x:Cd>AC04</x:Cd></x:Rsn>"
			"</x:RtrInf></x:TxDtls></x:NtryDtls>")),
		NULL, &f));
	const struct bank_entry *e = &f.statements[0].entries[0];
	assert_true(e->reversal);
	assert_int_equal(e->amount.minor, -200);
	assert_string_equal(e->detail.party, "A & B");
	assert_string_equal(e->detail.return_reason, "AC04");
	assert_null(e->detail.end_to_end_id);
	assert_true(date_is_none(e->booked));
}

TEST(camt_refusals_name_the_line_and_the_reason)
{
	static const char WRONG[] = "data/bank-camt/genkgo/camt053.v2.wrong.xml";
	assert_string_equal(refused(message("\n" ENTRY("2,00", "CRDT", "BOOK", ""))),
		"3: Ntry: is not an amount of its currency: \"2,00\"; digits such as 1234.56");
	assert_string_equal(refused(message("\n\n" ENTRY("2.00", "CREDIT", "BOOK", ""))),
		"4: CdtDbtInd: does not say credit or debit: \"CREDIT\"; CRDT or DBIT");
	assert_non_null(
		strstr(refused(message(ENTRY("-2.00", "CRDT", "BOOK", ""))), "is not an amount"));
	assert_non_null(
		strstr(refused(message(ENTRY("2.001", "CRDT", "BOOK", ""))), "is not an amount"));
	assert_non_null(
		strstr(refused(message(ENTRY("2.00", "CRDT", "", ""))), "does not say whether"));
	assert_non_null(strstr(refused(message(ENTRY("2.00", "CRDT", "BOOK",
				       "<x:BookgDt><x:Dt>2026-02-30</x:Dt>"
				       "</x:BookgDt>"))),
		"2: BookgDt: is not a date: \"2026-02-30\""));
	if (corpus(WRONG) == NULL)
		not_here(WRONG);
	assert_string_equal(refused(test_file(corpus(WRONG))),
		"camt.053: has no statement; at least one Stmt, Rpt or Ntfctn");
}

TEST(camt_refuses_what_is_not_sound_xml)
{
	struct text good = message(ENTRY("2.00", "CRDT", "BOOK", ""));
	for (size_t cut = 60; cut < good.len; cut += 7)
		(void)refused((struct text){good.at, cut});
	assert_string_equal(
		refused(TEXT(
			"<!DOCTYPE a [<!ENTITY b 'c'>]>\n<Document xmlns='camt.053'><BkToCstmrStmt/>"
			"</Document>")),
		"1: has a DOCTYPE: \"a\"; a message without document type");
	assert_non_null(strstr(refused(message("&bomb;")), "not well-formed"));
	assert_non_null(strstr(
		refused(TEXT("<Document xmlns='urn:camt.054.001.08'><BkToCstmrStmt/></Document>")),
		"foreign namespace"));
	struct buf deep = buf_new(test_arena());
	for (int i = 0; i < 100; i++)
		buf_str(&deep, "<x:a>");
	assert_non_null(strstr(refused(message(buf_done(&deep))), "nested too deeply"));
}

TEST(bank_formats_are_told_by_their_content)
{
	static const struct {
		const char *path;
		enum bank_format format;
	} ROW[] = {
		{"data/bank-camt/genkgo/camt052.v2.xml", BANK_CAMT052},
		{"data/bank-csv/balance.csv", BANK_CSV},
		{"data/bank-csv/test_qif.qif", BANK_QIF},
	};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		if (corpus(ROW[i].path) == NULL)
			not_here(ROW[i].path);
		assert_int_equal(bank_detect(test_file(corpus(ROW[i].path))), ROW[i].format);
	}
	assert_int_equal(bank_detect(TEXT("")), BANK_UNKNOWN);
	assert_int_equal(bank_detect(TEXT("<html>")), BANK_UNKNOWN);
	assert_non_null(strstr(refused(TEXT("01,122099999,123456789,040621,0200,1,65,,2/")),
		"does not read it yet"));
}

static struct bank_entry reversed(const char *flag)
{
	struct refusals why = refusals_new(test_arena());
	struct bank_file f;
	assert_ok(parse(
		message(arena_printf(test_arena(),
			"<x:Ntry><x:Amt Ccy='EUR'>1.00</x:Amt><x:CdtDbtInd>DBIT</x:CdtDbtInd>"
			"<x:RvslInd>%s</x:RvslInd><x:Sts>BOOK</x:Sts>"
			"<x:AcctSvcrRef>NONREF</x:AcctSvcrRef><x:NtryDtls><x:TxDtls><x:RltdPties>"
			"<x:Dbtr><x:Nm>Payer</x:Nm></x:Dbtr><x:Cdtr><x:Nm>Own</x:Nm></x:Cdtr>"
			"</x:RltdPties></x:TxDtls></x:NtryDtls></x:Ntry>",
			flag)),
		&why, &f));
	return f.statements[0].entries[0];
}

TEST(camt_one_and_true_both_say_that_an_entry_is_a_reversal)
{
	assert_string_equal(reversed("true").detail.party, "Payer");
	assert_string_equal(reversed("1").detail.party, "Payer");
	assert_string_equal(reversed("false").detail.party, "Own");
	assert_true(reversed("1").reversal);
	assert_null(reversed("1").detail.bank_reference);
}
