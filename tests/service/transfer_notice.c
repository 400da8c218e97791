/* What the notice has to say that opens an address to an agency: the shipped one, and with each
 * part left out. */
#include "base/buf.h"
#include "paper/letter.h"
#include "service/contact_help.h"
#include "service/transfer_notice.h"
#include "support/outsourcing.h"
#include <string.h>

#define MAIL "ann.example@gmail.com"
#define ANNOUNCED "2026-02-21"
#define UNTIL "2026-03-28" /* the 35th day after */

static const char *replaced(const char *text, const char *what, const char *by)
{
	struct buf b = buf_new(test_arena());
	const char *at;
	for (; (at = strstr(text, what)) != NULL; text = at + strlen(what))
		buf_printf(&b, "%.*s%s", (int)(at - text), text, by);
	buf_str(&b, text);
	return buf_done(&b);
}

/* The notice in that wording; gives the parts that it is refused for, with blanks between. */
static const char *lacks(struct db *db, const char *wording)
{
	struct message m;
	struct message_part parts[TRANSFER_PARTS];
	struct ctx c = reading(db, "MAIN", ANNOUNCED);
	struct customer customer = who(db, "C1");
	struct open_item item = {
		.number = "I-1", .due = day("2026-02-04"), .amount = usd("700.00")};
	struct book hand;
	struct buf b = buf_new(test_arena());
	assert_ok(book_by_code(db, test_arena(), "HAND", &hand));
	const struct handed_address h = {.agency = hand.id, .until = day(UNTIL)};
	assert_ok(transfer_parts(&c, &h, MAIL, "en", parts));
	const struct message_ask ask = {.house = house(),
		.customer = &customer,
		.letter = TRANSFER_NOTICE,
		.channel = "email",
		.items = &item,
		.count = 1,
		.pay_by = DATE_NONE,
		.wording = wording,
		.parts = parts,
		.part_count = TRANSFER_PARTS};
	enum err e = compose_message(&c, &ask, &m);
	assert_int_equal(e, c.why->count ? ERR_RULE : ERR_NONE);
	for (size_t i = 0; i < c.why->count; i++)
		buf_printf(&b, "%s%s", i ? " " : "", c.why->items[i].field);
	db_rollback(db);
	return buf_done(&b);
}

/* law: US-EMAIL-PROC */
BOTH(a_transfer_notice_that_leaves_out_what_opens_the_address_is_not_written)
{
	struct text shipped;
	struct db *db = agreed_with_hand(engine);
	assert_ok(letter_shipped("en", TRANSFER_NOTICE, &shipped));
	const char *whole = text_dup(test_arena(), shipped);
	assert_string_equal(lacks(db, whole), "");
	assert_string_equal(
		lacks(db, replaced(whole, "{agency_name}", "they")), "transfer_collector");
	assert_string_equal(lacks(db, replaced(whole, "{handed_address}", "")), "transfer_address");
	assert_string_equal(
		lacks(db, replaced(whole, "others have", "you have")), "transfer_caution");
	assert_string_equal(
		lacks(db, replaced(whole, "{opt_out_by_date}", "then")), "transfer_deadline");
	const char *silent = replaced(replaced(whole, "STOP", "no"), "{opt_out_line}", "");
	assert_non_null(strstr(lacks(db, silent), "opt_out"));
}
