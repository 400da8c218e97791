#include "paper/letter.h"
#include "test.h"

static const struct letter_field FIELD[] = {{"customer_name", "Ana {amount_due} <b>"},
	{"amount_due", "442.36 USD"}, {"empty", ""}, {"also_empty", NULL},
	{"two_lines", "a\r\nBcc: all@example"}, {"gap", "one\n\ntwo"}};

static enum err filled(const char *template, struct refusals *why, struct letter *ret)
{
	return letter_fill(test_arena(), text_of(template), FIELD, COUNT(FIELD), why, ret);
}

TEST(a_letter_is_filled_and_parted_at_empty_lines)
{
	struct letter l;
	assert_ok(filled(
		"Subject: {amount_due} is due\n\nDear {customer_name},\nhello\n\n\n  \nPay {{now}.\n",
		NULL, &l));
	assert_string_equal(l.subject, "442.36 USD is due");
	assert_int_equal(l.count, 2);
	assert_string_equal(l.paragraphs[0],
		"Dear Ana {amount_due} <b>,\nhello"); /* a value is not looked at again */
	assert_string_equal(l.paragraphs[1], "Pay {now}.");
	assert_string_equal(
		letter_body(test_arena(), &l), "Dear Ana {amount_due} <b>,\nhello\n\nPay {now}.\n");
}

TEST(a_paragraph_of_empty_fields_alone_vanishes)
{
	struct letter l;
	assert_ok(filled(
		"Subject: s\n\n{empty} {also_empty}\n\nFee: {empty}\n\n{amount_due}\n", NULL, &l));
	assert_int_equal(l.count, 2);
	assert_string_equal(l.paragraphs[0], "Fee: ");
	assert_string_equal(l.paragraphs[1], "442.36 USD");
}

TEST(a_value_makes_neither_a_header_nor_a_paragraph)
{
	struct letter l;
	assert_ok(filled("Subject: {two_lines}\n\nx {gap} y\n", NULL, &l));
	assert_string_equal(l.subject, "a  Bcc: all@example");
	assert_int_equal(l.count, 1);
}

TEST(windows_line_ends_and_a_byte_order_mark_are_taken)
{
	struct letter l;
	assert_ok(filled("\xEF\xBB\xBFSubject: hi\r\n\r\none\r\ntwo\r\n\r\nthree\r\n", NULL, &l));
	assert_string_equal(l.subject, "hi");
	assert_int_equal(l.count, 2);
	assert_string_equal(l.paragraphs[0], "one\ntwo");
	assert_string_equal(l.paragraphs[1], "three");
}

TEST(every_mistake_is_refused_with_its_line)
{
	struct refusals why = refusals_new(test_arena());
	struct letter l = {.count = 77};
	assert_int_equal(
		filled("Subject: {amuont_due}\n\nDear {customer_name},\n\nthis\nand {oops\nnext {amount_due}\n\n"
		       "{}\n\n{ amount_due}\n",
			&why, &l),
		ERR_INVALID);
	static const int64_t LINE[] = {1, 6, 9, 11};
	assert_int_equal(why.count, COUNT(LINE));
	for (size_t i = 0; i < COUNT(LINE); i++)
		assert_int_equal(why.items[i].line, LINE[i]);
	assert_string_equal(why.items[0].value, "amuont_due");
	assert_non_null(strstr(why.items[0].accepted, "{amount_due}"));
	assert_int_equal(l.count, 77);
}

TEST(a_letter_without_head_or_body_is_refused)
{
	static const char *const BAD[] = {"", "Dear all,\n\nhello\n", "Subject:\n\nhello\n",
		"Subject: s\n", "Subject: s\n\n", "Subject: s\nhello\n\nmore\n",
		"Subject: s\n\ncaf\xE9\n", "Subject: s\n\n{"};
	struct letter l;
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_int_equal(filled(BAD[i], NULL, &l), ERR_INVALID);
	char *huge = arena_alloc(test_arena(), LETTER_BYTES_MOST + 2);
	memset(huge, 'x', LETTER_BYTES_MOST + 1);
	memcpy(huge, "Subject: s\n\n", 12);
	assert_int_equal(filled(huge, NULL, &l), ERR_INVALID);
	huge[LETTER_BYTES_MOST] = '\0';
	assert_ok(filled(huge, NULL, &l));
}

TEST(an_edited_letter_may_not_lose_the_way_out)
{
	struct arena *a = test_arena();
	const struct letter_kind *kind = letter_kind_find("reminder");
	struct text shipped;
	assert_ok(letter_shipped("en", "reminder", &shipped));
	assert_ok(letter_check(a, kind, shipped, NULL));

	struct refusals why = refusals_new(a);
	assert_int_equal(
		letter_check(a, kind,
			TEXT("Subject: {client_name} {reference}\n\nPay {amount_due} by {pay_by_date} at "
			     "{portal_url}. {{opt_out_line} {contact_line}\n\n{disclosure_line}\n"),
			&why),
		ERR_INVALID);
	assert_int_equal(why.count, 1);
	assert_string_equal(why.items[0].field, "opt_out_line");
}

TEST(a_last_line_of_an_empty_field_leaves_no_empty_line)
{
	struct letter l;
	const struct letter_field fields[] = {{"client", "Harbor Supply"}, {"contact", ""}};
	assert_ok(letter_fill(test_arena(),
		TEXT("Subject: Hello\n\nKind regards,\n{client}\n{contact}\n\nThe end.\n"), fields,
		COUNT(fields), NULL, &l));
	assert_string_equal(l.paragraphs[0], "Kind regards,\nHarbor Supply");
	assert_string_equal(
		letter_body(test_arena(), &l), "Kind regards,\nHarbor Supply\n\nThe end.\n");
}
