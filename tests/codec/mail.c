#include "codec/mail.h"
#include "base/buf.h"
#include "test.h"
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

static const struct mail_address ANN = {"Ann \"A.\" Ex", "ann@example.com"};

static struct mail plain_mail(void)
{
	return (struct mail){.from = {"Fairdue", "books@example.org"},
		.to = &ANN,
		.to_count = 1,
		.subject = "Invoice 7",
		.message_id = "<7.1@example.org>",
		.date = {INT64_C(1772978700000)},
		.text = "Hello\n"};
}

static const char *composed(const struct mail *m)
{
	struct text ret;
	struct refusals why = refusals_new(test_arena());
	assert_ok(mail_compose(test_arena(), m, &why, &ret));
	return text_dup(test_arena(), ret);
}

static const char *refused_field(const struct mail *m)
{
	struct text ret = {NULL, 3};
	struct refusals why = refusals_new(test_arena());
	assert_int_equal(mail_compose(test_arena(), m, &why, &ret), ERR_INVALID);
	assert_int_equal(ret.len, 3);
	return why.items[0].field;
}

TEST(mail_without_attachment_is_one_plain_part)
{
	struct mail m = plain_mail();
	assert_string_equal(composed(&m),
		"From: \"Fairdue\"\r\n <books@example.org>\r\n"
		"To: \"Ann \\\"A.\\\" Ex\"\r\n <ann@example.com>\r\n"
		"Subject: Invoice 7\r\n"
		"Date: Sun, 08 Mar 2026 14:05:00 +0000\r\n"
		"Message-ID: <7.1@example.org>\r\n"
		"MIME-Version: 1.0\r\n"
		"Content-Type: text/plain; charset=utf-8\r\n"
		"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
		"Hello\r\n");
}

TEST(mail_headers_cannot_be_injected)
{
	struct mail m = plain_mail();
	m.subject = "Invoice\r\nBcc: eve@example.net";
	assert_string_equal(refused_field(&m), "subject");
	m = plain_mail();
	m.from.name = "A\nB";
	assert_string_equal(refused_field(&m), "from");
	m = plain_mail();
	m.message_id = "<a@b>\r\nX: y";
	assert_string_equal(refused_field(&m), "message_id");
	m = plain_mail();
	m.unsubscribe = "https://x.example/>\r\nX: y";
	assert_string_equal(refused_field(&m), "unsubscribe");
	m = plain_mail();
	struct mail_attachment file = {"a\nb.pdf", "application/pdf", TEXT("x")};
	m.attachments = &file;
	m.attachment_count = 1;
	assert_string_equal(refused_field(&m), "attachment");
	file = (struct mail_attachment){"a.pdf", "application/pdf\r\nX: y", TEXT("x")};
	assert_string_equal(refused_field(&m), "attachment");
}

TEST(mail_addresses_are_judged_strictly)
{
	static const char *const GOOD[] = {
		"a@b", "first.last+tag@sub.example.com", "o'neil@example.ie"};
	static const char *const BAD[] = {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b,c@d", "<a@b>",
		"a..b@c", ".a@b", "a.@b", "a@.b", "a@b.", "a@-b", "\"a\"@b", "a@b\r\n",
		"\xC3\xA9@b"};
	for (size_t i = 0; i < COUNT(GOOD); i++)
		assert_true(mail_address_valid(GOOD[i]));
	for (size_t i = 0; i < COUNT(BAD); i++)
		assert_false(mail_address_valid(BAD[i]));
	assert_false(mail_address_valid(NULL));
}

static void assert_lines_fit(const char *s)
{
	struct text rest = text_of(s);
	while (rest.len) {
		struct text line = text_cut(&rest, '\n');
		assert_true(line.len <= 79);
		assert_int_equal(line.at[line.len - 1], '\r');
		for (size_t i = 0; i < line.len; i++)
			assert_true((unsigned char)line.at[i] < 0x80);
	}
}

static struct mail full_mail(struct mail_attachment *file, struct mail_address *to)
{
	char *bytes = arena_alloc(test_arena(), 1000);
	for (int i = 0; i < 1000; i++)
		bytes[i] = (char)(i * 7);
	*file = (struct mail_attachment){
		"Rechnung f\xC3\xBCr M\xC3\xA4rz \"7\".pdf", "application/pdf", {bytes, 1000}};
	to[0] = ANN;
	to[1] = (struct mail_address){
		"J\xC3\xBCrgen, Gro\xC3\x9F & S\xC3\xB6hne with a name that goes on and on and on",
		"j@example.de"};
	struct mail m = plain_mail();
	m.to = to;
	m.to_count = 2;
	m.subject = "Zahlungserinnerung f\xC3\xBCr Rechnung 2026-0042 \xE2\x82\xAC 1.234,56, "
		    "f\xC3\xA4llig am 31. Januar 2026: bitte pr\xC3\xBC"
		    "fen Sie den Betrag";
	m.text =
		"Sehr geehrte Frau \xC3\x84hre,\n\n.a line with a dot\ntrailing blank \nFrom here a = b, and a line that "
		"is much longer than seventy-six characters so that it has to be folded softly\r\nend without newline";
	m.attachments = file;
	m.attachment_count = 1;
	m.unsubscribe = "https://example.org/stop?t=abc";
	m.in_reply_to = "<6@example.org>";
	return m;
}

TEST(mail_lines_are_short_and_ascii_whatever_goes_in)
{
	struct mail_attachment file;
	struct mail_address to[2];
	struct mail m = full_mail(&file, to);
	const char *s = composed(&m);
	assert_lines_fit(s);
	assert_string_equal(s, composed(&m)); /* nothing depends on clock or chance */
	m.message_id = "<7.2@example.org>";
	assert_null(strstr(composed(&m), strstr(s, "boundary=") + 9));
}

/* RFC 2047, 5: readers decode word by word, so a character must not be cut between two. */
TEST(mail_encoded_words_hold_whole_characters)
{
	struct mail m = plain_mail();
	for (size_t shift = 0; shift < 4; shift++) {
		struct buf b = buf_new(test_arena());
		buf_add(&b, "abc", shift);
		for (int i = 0; i < 40; i++)
			buf_str(&b, "\xE2\x82\xAC");
		m.subject = buf_done(&b);
		const char *s = composed(&m);
		size_t words = 0;
		for (const char *at = s; (at = strstr(at, "=?UTF-8?B?")); words++) {
			unsigned char bytes[64];
			size_t len;
			at += 10;
			assert_int_equal(sodium_base642bin(bytes, sizeof(bytes), at,
						 (size_t)(strchr(at, '?') - at), NULL, &len, NULL,
						 sodium_base64_VARIANT_ORIGINAL),
				0);
			assert_true(text_is_utf8((struct text){(const char *)bytes, len}));
		}
		assert_true(words > 2);
	}
}

/* An independent reader: Python's email package. */
static const char READER[] =
	"import sys, email, email.policy\n"
	"m = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)\n"
	"parts = list(m.walk())\n"
	"assert not any(p.defects for p in parts), [p.defects for p in parts]\n"
	"assert m['subject'] == 'Zahlungserinnerung f\\u00fcr Rechnung 2026-0042 \\u20ac 1.234,56, "
	"f\\u00e4llig am 31. Januar 2026: bitte pr\\u00fcfen Sie den Betrag', m['subject']\n"
	"a = m['to'].addresses\n"
	"assert a[0].display_name == 'Ann \"A.\" Ex' and a[0].addr_spec == 'ann@example.com', a\n"
	"assert a[1].display_name.startswith('J\\u00fcrgen, Gro\\u00df & S\\u00f6hne'), a\n"
	"assert a[1].addr_spec == 'j@example.de', a\n"
	"assert m['date'].datetime.isoformat() == '2026-03-08T14:05:00+00:00'\n"
	"t = parts[1].get_content()\n"
	"assert t == 'Sehr geehrte Frau \\u00c4hre,\\n\\n.a line with a dot\\ntrailing blank \\nFrom here a = b, and a "
	"line that is much longer than seventy-six characters so that it has to be folded softly\\nend without newline\\n'"
	", repr(t)\n"
	"assert parts[2].get_filename() == 'Rechnung f\\u00fcr M\\u00e4rz \"7\".pdf', parts[2].get_filename()\n"
	"assert parts[2].get_content() == bytes(i * 7 % 256 for i in range(1000))\n";

TEST(mail_is_read_back_by_an_independent_reader)
{
	struct mail_attachment file;
	struct mail_address to[2];
	struct mail m = full_mail(&file, to);
	const char *s = composed(&m);
	char script[] = "/tmp/fairdue-mail-XXXXXX";
	if (system("command -v python3 >/dev/null") != 0)
		not_here("python3");
	int fd = mkstemp(script);
	assert_true(fd >= 0);
	FILE *f = fdopen(fd, "w");
	assert_non_null(f);
	fputs(READER, f);
	fclose(f);
	FILE *p = popen(arena_printf(test_arena(), "python3 %s", script), "w");
	assert_non_null(p);
	fputs(s, p);
	int status = pclose(p);
	remove(script);
	assert_int_equal(status, 0);
}
