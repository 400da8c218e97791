#include "service/check_letter.h"
#include "paper/letter.h"
#include "service/letter_guard.h"
#include "support/store.h"
#include <string.h>

/* Law and wording are read once: every test asks the same. */
static const struct house *house(void)
{
	struct house *h = NEW(test_arena(), struct house);
	struct refusals why = refusals_new(test_arena());
	enum err e = house_load(test_arena(), &why, h);
	for (size_t i = 0; i < why.count; i++)
		print_error("%s\n", refusal_line(test_arena(), &why.items[i]));
	assert_ok(e);
	return h;
}

static enum err checked(const struct house *h, const char *name, const char *text,
	const char *place, struct refusals *why)
{
	struct checked_letter ret;
	const struct check_letter in = {.name = name,
		.template = text_of(text),
		.place = place,
		.today = day("2026-10-05")};
	*why = refusals_new(test_arena());
	return check_letter(test_arena(), h, &in, why, &ret);
}

static const char *shipped(const char *language, const char *name)
{
	struct text t = {0};
	assert_ok(letter_shipped(language, name, &t));
	return text_dup(test_arena(), t);
}

/* Every occurrence of `what` becomes an x. */
static const char *without(const char *text, const char *what)
{
	const char *ret = text, *at;
	assert_non_null(strstr(text, what));
	while ((at = strstr(ret, what)) != NULL)
		ret = arena_printf(
			test_arena(), "%.*sx%s", (int)(at - ret), ret, at + strlen(what));
	return ret;
}

/* The refusal of that field whose remedy names the citation. */
static const struct refusal *find(
	const struct refusals *why, const char *field, const char *citation)
{
	for (size_t i = 0; i < why->count; i++)
		if (str_equal(why->items[i].field, field) &&
			strstr(why->items[i].accepted, citation))
			return &why->items[i];
	return NULL;
}

static void refused(const struct house *h, const char *name, const char *text, const char *place,
	const char *part, const char *citation)
{
	struct refusals why;
	enum err e = checked(h, name, text, place, &why);
	const struct refusal *r = find(&why, part, citation);
	if (r == NULL)
		print_error("%s without %s: %s\n", name, part,
			why.count ? refusal_line(test_arena(), &why.items[0]) : "not refused");
	assert_int_equal(e, ERR_INVALID);
	assert_non_null(r);
	assert_string_equal(r->file, name);
}

TEST(every_shipped_letter_has_what_every_place_wants_and_threatens_nothing)
{
	struct refusals why = refusals_new(test_arena());
	size_t count = 0, kinds;
	enum err e = check_shipped_letters(test_arena(), house(), day("2026-10-05"), &why, &count);
	for (size_t i = 0; i < why.count; i++)
		print_error("%s\n", refusal_line(test_arena(), &why.items[i]));
	assert_ok(e);
	(void)letter_kinds(&kinds);
	assert_int_equal(count, 2 * kinds);
}

/* law: US-NOTICE-CONTENT: what stands for each item, in both languages. */
TEST(a_validation_notice_that_lacks_any_item_is_refused_with_its_citation)
{
	static const struct {
		const char *part, *en, *es, *citation;
	} ITEM[] = {{"acts_for", "{disclosure_line}", "{disclosure_line}", "12 CFR 1006.34"},
		{"mini_miranda", "{disclosure_line}", "{disclosure_line}", "12 CFR 1006.18"},
		{"collector_address", "{collector_address}", "{collector_address}",
			"12 CFR 1006.34"},
		{"consumer_name", "{customer_name}", "{customer_name}", "12 CFR 1006.34"},
		{"consumer_address", "{customer_address}", "{customer_address}", "12 CFR 1006.34"},
		{"account_number", "{account_number}", "{account_number}", "12 CFR 1006.34"},
		{"current_creditor", "{client_name}", "{client_name}", "12 CFR 1006.34"},
		{"itemization_date", "{itemization_date}", "{itemization_date}", "12 CFR 1006.34"},
		{"itemization_amount", "{itemization_amount}", "{itemization_amount}",
			"12 CFR 1006.34"},
		{"amount", "{amount_due}", "{amount_due}", "12 CFR 1006.34"},
		{"dispute_right", "Call or write to us", "Llame o escríbanos", "12 CFR 1006.34"},
		{"dispute_right", "must stop collection on", "debemos detener el cobro de",
			"12 CFR 1006.34"},
		{"dispute_end", "{validation_end}", "{validation_end}", "12 CFR 1006.34"},
		{"original_creditor_right", "Write to ask for the name", "Escríbanos para pedir",
			"12 CFR 1006.34"},
		{"bureau_reference", "cfpb.gov", "cfpb.gov", "12 CFR 1006.34"},
		{"response_form", "How do you want to respond", "Cómo quiere responder",
			"12 CFR 1006.34"},
		{"response_form", "This is not my debt", "No es mi deuda", "12 CFR 1006.34"},
		{"electronic_dispute", "{portal_url}", "{portal_url}", "12 CFR 1006.34"},
		{"opt_out", "{opt_out_line}", "{opt_out_line}", "12 CFR 1006.6(e)"}};
	const struct house *h = house();
	for (size_t i = 0; i < COUNT(ITEM); i++) {
		refused(h, "letters/en/validation_notice.txt",
			without(shipped("en", "validation_notice"), ITEM[i].en), "US", ITEM[i].part,
			ITEM[i].citation);
		refused(h, "letters/es/validation_notice.txt",
			without(shipped("es", "validation_notice"), ITEM[i].es), "US", ITEM[i].part,
			ITEM[i].citation);
	}
}

/* The amounts of an itemization are one item, known by its words or by a field. */
TEST(a_validation_notice_without_its_itemization_is_refused)
{
	const char *text = without(shipped("en", "validation_notice"), "{interest_amount}");
	refused(house(), "letters/en/validation_notice.txt",
		without(text, "You were charged this amount in fees"), "US", "itemization",
		"12 CFR 1006.34");
}

/* law: CA-LICENSE, MA-WORK-NOTICE, NYC-CONTENT, TX-TIMEBAR, UK-CONC-IDENTITY, DE-RDG */
TEST(a_letter_without_room_for_what_a_place_wants_is_refused_there)
{
	static const struct {
		const char *place, *part, *citation;
	} ROW[] = {{"US", "mini_miranda", "12 CFR 1006.18(e)"},
		{"US", "says_from_debt_collector", "12 CFR 1006.18(e)"},
		{"US", "acts_for", "15 USC 1692e(14)"}, {"US-CA", "license_number", "1788.11(f)"},
		{"US-MA", "work_calls_notice", "209 CMR 18.16"},
		{"US-NY-NYC", "time_barred_notice", "6 RCNY 5-77"},
		{"US-NY", "time_barred_notice", "6 RCNY 5-77"}, {"GB", "acts_for", "CONC 7.11"},
		{"DE", "supervisor", "RDG 13a"}, {"DE", "debt_reason", "RDG 13a"}};
	const struct house *h = house();
	const char *text = without(shipped("en", "reminder"), "{disclosure_line}");
	struct refusals why;
	for (size_t i = 0; i < COUNT(ROW); i++)
		refused(h, "letters/en/reminder.txt", text, ROW[i].place, ROW[i].part,
			ROW[i].citation);
	(void)checked(h, "letters/en/reminder.txt", text, "US-TX", &why);
	assert_null(find(&why, "license_number", ""));
	refused(h, "letters/en/sms_reminder.txt",
		without(shipped("en", "sms_reminder"), "{contact_line}"), "US-NY-NYC", "call_back",
		"20-493.1");
}

TEST(a_threat_in_a_letter_is_refused_with_its_line_and_citation)
{
	static const char *const SAID[][2] = {
#define THREAT(threat, text) {threat, text},
#include "../domain/wording_threats.def"
	};
	const struct house *h = house();
	const char *before = shipped("en", "reminder");
	int64_t line = 1;
	for (const char *c = before; *c; c++)
		line += *c == '\n';
	for (size_t i = 0; i < COUNT(SAID); i++) {
		struct refusals why;
		const char *text = arena_printf(test_arena(), "%s\n%s\n", before, SAID[i][1]);
		assert_int_equal(
			checked(h, "letters/en/reminder.txt", text, NULL, &why), ERR_INVALID);
		const struct refusal *r = find(&why, SAID[i][0], "other words: ");
		assert_non_null(r);
		assert_int_equal(r->line, line + 1);
		assert_true(strlen(r->accepted) > strlen("other words: "));
	}
}

static const char *reminder_with(const char *sentence)
{
	return arena_printf(test_arena(), "%s\n%s\n", shipped("en", "reminder"), sentence);
}

/* law: PAY-REGE-AUTH, PAY-REGE-VARY, PAY-REGE-STOP, PAY-REGE-COMPEL, PAY-NACHA-TEL, PAY-NACHA-WEB,
 * PAY-NACHA-PPD, PAY-NACHA-RETRY, PAY-PCI-PHONE */
TEST(a_letter_that_asks_for_money_from_an_account_as_the_law_forbids_is_refused_with_its_line)
{
	static const struct {
		const char *says, *field, *rule;
	} ROW[] = {{"Reply YES to let us take it from your account every month.",
			   "recurring_by_word", "PAY-REGE-AUTH, 12 CFR 1005.10(b)"},
		{"Withdrawals may vary.", "varying_notice", "PAY-REGE-VARY, 12 CFR 1005.10(d)"},
		{"The withdrawals cannot be stopped.", "no_stop",
			"PAY-REGE-STOP, 12 CFR 1005.10(c)"},
		{"A plan only with autopay.", "condition", "PAY-REGE-COMPEL, 12 CFR 1005.10(e)(1)"},
		{"Call us and we take it from your account.", "withdrawal_revocation",
			"PAY-NACHA-TEL"},
		{"Reply OK and we take it from your account.", "withdrawal_revocation",
			"PAY-NACHA-WEB"},
		{"I authorize you to debit my account.", "withdrawal_revocation", "PAY-NACHA-PPD"},
		{"We will keep trying your account.", "again", "PAY-NACHA-RETRY"},
		{"Reply with your card number.", "number_asked", "PAY-PCI-PHONE"}};
	const struct house *h = house();
	struct refusals why;
	for (size_t i = 0; i < COUNT(ROW); i++) {
		const char *text = reminder_with(ROW[i].says);
		int64_t line = 0;
		for (const char *c = text; *c; c++)
			line += *c == '\n';
		refused(h, "letters/en/reminder.txt", text, "US-TX", ROW[i].field, ROW[i].rule);
		assert_int_equal(
			checked(h, "letters/en/reminder.txt", text, NULL, &why), ERR_INVALID);
		assert_int_equal(find(&why, ROW[i].field, ROW[i].rule)->line, line);
		assert_ok(checked(h, "letters/en/reminder.txt", text, "DE", &why));
	}
}

/* law: PAY-NACHA-WEB, PAY-REGE-VARY */
TEST(a_letter_may_ask_for_a_withdrawal_with_its_sum_its_day_and_the_way_back)
{
	static const char WHOLE[] = "Reply OK and we take {amount_due} from your account on "
				    "{pay_by_date}. You can revoke this until then.";
	const struct house *h = house();
	struct refusals why;
	const char *text = reminder_with(WHOLE);
	assert_ok(checked(h, "letters/en/reminder.txt", text, "US", &why));
	refused(h, "letters/en/reminder.txt", without(text, "{pay_by_date}"), "US",
		"withdrawal_day", "PAY-NACHA-WEB");
	refused(h, "letters/en/reminder.txt", without(text, "{amount_due}"), "US", "amount",
		"PAY-NACHA-WEB");
	refused(h, "letters/en/reminder.txt", without(text, "revoke this"), "US",
		"withdrawal_revocation", "PAY-NACHA-WEB");
	assert_ok(checked(h, "letters/en/reminder.txt",
		reminder_with("Withdrawals may vary; we tell you ten days before."), "US", &why));
}

TEST(a_word_of_two_alphabets_in_a_letter_is_refused_and_named)
{
	struct refusals why;
	const struct house *h = house();
	const char *text = reminder_with("We will cаll you."); /* its second letter is Cyrillic */
	assert_int_equal(
		checked(h, "letters/en/firmer_reminder.txt", text, NULL, &why), ERR_INVALID);
	const struct refusal *r = find(&why, "letters", "one alphabet");
	assert_non_null(r);
	assert_non_null(strstr(refusal_line(test_arena(), r), "cаll"));
	assert_int_equal(checked(h, "letters/en/firmer_reminder.txt",
				 reminder_with("We will аrrest you."), NULL, &why),
		ERR_INVALID);
	assert_non_null(find(&why, "letters", "one alphabet"));
	assert_non_null(find(&why, "arrest", "1692e"));
}

TEST(a_word_of_two_alphabets_in_a_message_is_data_unless_it_threatens)
{
	struct refusals why = refusals_new(test_arena());
	const struct house *h = house();
	struct letter_said said = {.wording = &h->wording,
		.language = "en",
		.text = "5 Sony社 Rd, Яndex, please pаy."};
	assert_ok(letter_guard(test_arena(), &said, NULL, 0, &why));
	said.text = "5 Sony社 Rd, we will аrrest you."; /* its first letter is Cyrillic */
	assert_int_equal(letter_guard(test_arena(), &said, NULL, 0, &why), ERR_RULE);
	assert_int_equal(why.count, 1);
	assert_non_null(find(&why, "arrest", "1692e"));
}

TEST(an_ordinary_sentence_in_a_letter_is_no_reason_to_refuse_it)
{
	static const char *const SAID[] = {
#define HARMLESS(text) text,
#include "../domain/wording_threats.def"
#define HARMLESS(text) text,
#include "../domain/wording_pulls.def"
	};
	const struct house *h = house();
	for (size_t i = 0; i < COUNT(SAID); i++) {
		struct refusals why;
		const char *text =
			arena_printf(test_arena(), "%s\n%s\n", shipped("es", "reminder"), SAID[i]);
		assert_ok(checked(h, "letters/es/reminder.txt", text, "US", &why));
	}
}

/* law: US-LCM */
TEST(a_voicemail_that_lacks_something_or_says_more_is_refused)
{
	static const char *const MORE[] = {"It is about a debt.",
		"Please have your account number.", "It is an important business matter.",
		"You owe us something.", "Es sobre su factura."};
	const struct house *h = house();
	const char *text = shipped("en", "voicemail"), *name = "letters/en/voicemail.txt";
	refused(h, name, without(text, "{callback_number}"), NULL, "callback_number", "1006.2(j)");
	refused(h, name, without(text, "{contact_name}"), NULL, "contact_names", "1006.2(j)");
	refused(h, name, without(text, "{neutral_name}"), NULL, "neutral_business_name",
		"1006.2(j)");
	refused(h, name, without(text, "Please call me"), NULL, "reply_request", "1006.2(j)");
	for (size_t i = 0; i < COUNT(MORE); i++)
		refused(h, i < 4 ? name : "letters/es/voicemail.txt",
			arena_printf(test_arena(), "%s\n%s\n",
				i < 4 ? text : shipped("es", "voicemail"), MORE[i]),
			NULL, "more_than_limited_content", "1006.2(j)");
}

TEST(a_letter_of_no_known_kind_language_or_place_is_asked_about)
{
	struct checked_letter ret;
	const struct house *h = house();
	const char *text = shipped("en", "reminder");
	struct check_letter in = {
		.name = "mine.txt", .template = text_of(text), .today = day("2026-10-05")};
	assert_int_equal(check_letter(test_arena(), h, &in, NULL, &ret), ERR_USAGE);
	in.kind = "reminder";
	assert_ok(check_letter(test_arena(), h, &in, NULL, &ret));
	assert_string_equal(ret.language, "en");
	in.place = "Texas";
	assert_int_equal(check_letter(test_arena(), h, &in, NULL, &ret), ERR_USAGE);
	in.place = NULL;
	in.language = "fr";
	assert_int_equal(check_letter(test_arena(), h, &in, NULL, &ret), ERR_USAGE);
}
