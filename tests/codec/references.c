#include "codec/epc_qr.h"
#include "codec/iban.h"
#include "codec/reference.h"
#include "base/buf.h"
#include "test.h"
#include <stdlib.h>

/* Calls judge(value, whether the file says "valid", reason) for each row; the number of rows. */
static size_t each_row(const char *path, const char *verdict_column,
	void (*judge)(struct text value, bool valid, struct text reason))
{
	const char *file = corpus(path);
	if (file == NULL)
		not_here(path);
	struct text rest = test_file(file), head = text_cut(&rest, '\n');
	size_t at = 0, rows = 0;
	while (!text_equal(text_trim(text_cut(&head, ',')), text_of(verdict_column)))
		at++;
	for (; rest.len; rows++) {
		struct text row = text_cut(&rest, '\n'), value = text_cut(&row, ',');
		for (size_t i = 1; i < at; i++)
			text_cut(&row, ',');
		bool valid = text_is(text_trim(text_cut(&row, ',')), "valid");
		judge(value, valid, row);
	}
	return rows;
}

static const char *iban_verdict(const char *s)
{
	struct refusals why = refusals_new(test_arena());
	const char *stored;
	if (iban_parse(test_arena(), text_of(s), &why, "iban", &stored) == ERR_NONE)
		return stored;
	return why.items[0].problem;
}

static void judge_iban(struct text value, bool valid, struct text reason)
{
	const char *stored = NULL;
	enum err e = iban_parse(test_arena(), value, NULL, "iban", &stored);
	/* Spain's own check digits are the bank's business (iban.h). */
	bool national = str_starts(text_dup(test_arena(), value), "ES89 3183") && reason.len;
	assert_int_equal(e, valid || national ? ERR_NONE : ERR_INVALID);
	if (e == ERR_NONE)
		assert_null(strchr(stored, ' '));
}

TEST(iban_agrees_with_the_published_samples)
{
	assert_int_equal(each_row("data/references/iban.csv", "verdict", judge_iban), 108);
}

TEST(iban_refusals_say_what_is_wrong)
{
	assert_string_equal(iban_verdict("be71-0961 2345 6769"), "BE71096123456769");
	assert_string_equal(
		iban_verdict("ZZ71096123456769"), "does not begin with a country that has IBANs");
	assert_string_equal(iban_verdict(""), "does not begin with a country that has IBANs");
	assert_string_equal(
		iban_verdict("BE7109612345676"), "has the wrong length for its country");
	assert_string_equal(iban_verdict("BE7109612345676A"),
		"has a letter or a digit where its country has none");
	assert_string_equal(iban_verdict("BEX1096123456769"),
		"has a letter or a digit where its country has none");
	assert_string_equal(iban_verdict("BE72096123456769"), "has wrong check digits");
	assert_string_equal(iban_show(test_arena(), "BE71096123456769"), "BE71 0961 2345 6769");
}

TEST(iban_registry_lengths_agree_with_their_structures)
{
	static const struct {
		const char *country;
		size_t length;
		const char *structure;
	} ROW[] = {
#define IBAN(country, length, structure) {country, length, structure},
#include "codec/iban.def"
#undef IBAN
	};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		size_t sum = 4;
		for (const char *s = ROW[i].structure; *s;) {
			char *end;
			assert_non_null(strchr("nac", *s));
			sum += strtoul(s + 1, &end, 10);
			s = end;
		}
		assert_int_equal(sum, ROW[i].length);
		assert_true(i == 0 || strcmp(ROW[i - 1].country, ROW[i].country) < 0);
	}
}

static void judge_rf(struct text value, bool valid, struct text reason)
{
	const char *stored = NULL, *again;
	(void)reason;
	assert_int_equal(reference_parse(test_arena(), REFERENCE_RF, value, NULL, "", &stored),
		valid ? ERR_NONE : ERR_INVALID);
	if (!valid)
		return;
	assert_ok(reference_make(test_arena(), REFERENCE_RF, text_of(stored + 4), &again));
	assert_string_equal(again, stored);
}

static void judge_swiss(struct text value, bool valid, struct text reason)
{
	const char *qrr, *esr, *again;
	(void)reason;
	assert_true(valid);
	assert_ok(reference_parse(test_arena(), REFERENCE_QRR, value, NULL, "", &qrr));
	assert_ok(reference_parse(test_arena(), REFERENCE_ESR, value, NULL, "", &esr));
	assert_int_equal(strlen(qrr), 27);
	assert_non_null(strstr(qrr, esr));
	assert_ok(reference_make(test_arena(), REFERENCE_QRR, (struct text){qrr, 26}, &again));
	assert_string_equal(again, qrr);
}

TEST(references_agree_with_the_published_samples)
{
	assert_int_equal(each_row("data/references/rf_iso11649.csv", "verdict", judge_rf), 52);
	assert_int_equal(each_row("data/references/swiss_qrr_esr.csv", "verdict", judge_swiss), 7);
}

static bool same_after_change(enum reference_kind kind, const char *good)
{
	for (size_t i = 0; good[i]; i++)
		for (char d = '0'; d <= '9'; d++) {
			char *bad = arena_str(test_arena(), good);
			const char *ret;
			if (good[i] < '0' || good[i] > '9' || good[i] == d)
				continue;
			bad[i] = d;
			if (reference_parse(test_arena(), kind, text_of(bad), NULL, "", &ret) ==
				ERR_NONE)
				return true;
		}
	return false;
}

TEST(references_catch_every_wrong_digit)
{
	const char *belgian, *rf, *qrr;
	assert_ok(reference_make(test_arena(), REFERENCE_BELGIAN, TEXT("0909337554"), &belgian));
	assert_string_equal(belgian, "+++090/9337/55493+++");
	assert_false(same_after_change(REFERENCE_BELGIAN, belgian));
	assert_ok(reference_make(test_arena(), REFERENCE_RF, TEXT("inv 2026 0042"), &rf));
	assert_false(same_after_change(REFERENCE_RF, rf));
	assert_ok(reference_make(test_arena(), REFERENCE_QRR, TEXT("20260042"), &qrr));
	assert_false(same_after_change(REFERENCE_QRR, qrr));
}

TEST(references_are_read_in_their_written_forms)
{
	const char *s;
	assert_ok(reference_parse(
		test_arena(), REFERENCE_RF, TEXT("rf18 5390 0754 7034"), NULL, "", &s));
	assert_string_equal(s, "RF18539007547034");
	assert_string_equal(reference_show(test_arena(), REFERENCE_RF, s), "RF18 5390 0754 7034");
	assert_ok(reference_parse(
		test_arena(), REFERENCE_BELGIAN, TEXT("***090/9337/55493***"), NULL, "", &s));
	assert_string_equal(s, "+++090/9337/55493+++");
	assert_ok(reference_parse(
		test_arena(), REFERENCE_QRR, TEXT("1001007711461312058"), NULL, "", &s));
	assert_string_equal(
		reference_show(test_arena(), REFERENCE_QRR, s), "00 00000 01001 00771 14613 12058");
	assert_int_equal(reference_parse(test_arena(), REFERENCE_QRR, TEXT("000"), NULL, "", &s),
		ERR_INVALID);
	assert_int_equal(reference_parse(test_arena(), REFERENCE_RF, TEXT("RF18"), NULL, "", &s),
		ERR_INVALID);
	assert_int_equal(reference_make(test_arena(), REFERENCE_RF, TEXT("A-1"), &s), ERR_INVALID);
	assert_int_equal(reference_make(test_arena(), REFERENCE_BELGIAN, TEXT("12345678901"), &s),
		ERR_INVALID);
}

static struct epc_qr ottignies(void)
{
	struct epc_qr ret = {.bic = "GKCCBEBB",
		.name = "Unit\xC3\xA9 SV025 Ottignies",
		.iban = "BE71 0961 2345 6769",
		.text = "+++123/4567/89012+++"};
	assert_ok(money_of(4500, "EUR", &ret.amount));
	return ret;
}

TEST(epc_qr_is_the_published_payload_byte_for_byte)
{
	static const char PATH[] = "data/epc-qr/payload-1.txt";
	struct epc_qr in = ottignies();
	const char *payload;
	if (corpus(PATH) == NULL)
		not_here(PATH);
	assert_ok(epc_qr_payload(test_arena(), &in, NULL, &payload));
	struct text want = test_file(corpus(PATH));
	assert_string_equal(payload, text_dup(test_arena(), want));
}

TEST(epc_qr_writes_amounts_with_a_point_and_nothing_else)
{
	static const struct {
		int64_t minor;
		const char *want;
	} ROW[] = {{5, "\nEUR0.05\n"}, {1250, "\nEUR12.50\n"}, {123400, "\nEUR1234.00\n"},
		{INT64_C(99999999999), "\nEUR999999999.99\n"}};
	struct epc_qr in = ottignies();
	const char *payload;
	for (size_t i = 0; i < COUNT(ROW); i++) {
		in.amount.minor = ROW[i].minor;
		assert_ok(epc_qr_payload(test_arena(), &in, NULL, &payload));
		assert_non_null(strstr(payload, ROW[i].want));
	}
}

static const char *epc_refused(const struct epc_qr *in)
{
	struct refusals why = refusals_new(test_arena());
	const char *payload = NULL;
	assert_int_equal(epc_qr_payload(test_arena(), in, &why, &payload), ERR_INVALID);
	assert_null(payload);
	return why.items[0].field;
}

TEST(epc_qr_takes_a_reference_or_a_text_and_ends_with_its_last_part)
{
	struct epc_qr in = ottignies();
	const char *payload;
	in.reference = "RF18 5390 0754 7034";
	assert_string_equal(epc_refused(&in), "text");
	in.text = NULL;
	assert_ok(epc_qr_payload(test_arena(), &in, NULL, &payload));
	assert_non_null(strstr(payload, "\nEUR45.00\n\nRF18539007547034"));
	assert_int_equal(payload[strlen(payload) - 1], '4');
	in.reference = "RF17539007547034";
	assert_string_equal(epc_refused(&in), "reference");
}

TEST(epc_qr_refuses_what_the_standard_forbids)
{
	static const char LONG[] =
		"123456789012345678901234567890123456789012345678901234567890123456789012345678901234"
		"567890123456789012345678901234567890123456789012345678901";
	struct epc_qr in = ottignies();
	in.amount.minor = 0;
	assert_string_equal(epc_refused(&in), "amount");
	in = ottignies();
	assert_ok(money_of(100, "USD", &in.amount));
	assert_string_equal(epc_refused(&in), "amount");
	in = ottignies();
	in.name = "two\nlines";
	assert_string_equal(epc_refused(&in), "name");
	in.name = LONG;
	assert_string_equal(epc_refused(&in), "name");
	in = ottignies();
	in.text = LONG;
	assert_string_equal(epc_refused(&in), "text");
	in = ottignies();
	in.bic = "GKCC";
	assert_string_equal(epc_refused(&in), "bic");
	in = ottignies();
	in.iban = "BE72096123456769";
	assert_string_equal(epc_refused(&in), "iban");
}

TEST(epc_qr_counts_bytes_as_well_as_characters)
{
	struct epc_qr in = ottignies();
	struct buf b = buf_new(test_arena());
	for (int i = 0; i < 140; i++)
		buf_str(&b, "\xE2\x82\xAC"); /* 140 characters, 420 bytes */
	in.text = buf_done(&b);
	assert_string_equal(epc_refused(&in), "");
}

TEST(iban_with_a_nul_inside_is_refused)
{
	const char *s;
	assert_int_equal(
		iban_parse(test_arena(), (struct text){"BE71096123456769\0x", 18}, NULL, "", &s),
		ERR_INVALID);
}
