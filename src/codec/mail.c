#include "codec/mail.h"
#include "base/civil.h"
#include "base/hash.h"
#include "codec/mail_words.h"
#include <string.h>

#define ADDRESS_MOST 254
#define SUBJECT_MOST 500
#define NAME_MOST 150
#define URL_MOST 900
#define URL_SIGNS "-._~:/?#[]@!$&'()*+,;=%"

static bool has_control(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7F)
			return true;
	return false;
}

static bool only(const char *s, size_t len, const char *signs)
{
	for (size_t i = 0; i < len; i++) {
		bool word = (s[i] >= '0' && s[i] <= '9') || (s[i] >= 'a' && s[i] <= 'z') ||
			(s[i] >= 'A' && s[i] <= 'Z');
		if (!word && (s[i] == '\0' || strchr(signs, s[i]) == NULL))
			return false;
	}
	return len > 0;
}

/* Words with single points between them. */
static bool dotted(const char *s, size_t len)
{
	return len && s[0] != '.' && s[len - 1] != '.' && memmem(s, len, "..", 2) == NULL;
}

bool mail_address_valid(const char *s)
{
	const char *at = s ? strchr(s, '@') : NULL;
	if (at == NULL || strlen(s) > ADDRESS_MOST)
		return false;
	size_t local = (size_t)(at - s), domain = strlen(at + 1);
	return local <= 64 && only(s, local, "!#$%&'*+-/=?^_`{|}~.") && dotted(s, local) &&
		only(at + 1, domain, "-.") && dotted(at + 1, domain) && at[1] != '-';
}

/* "<left@right>" of printable ASCII. */
static bool id_valid(const char *s)
{
	size_t len = s ? strlen(s) : 0;
	if (len < 5 || len > 250 || s[0] != '<' || s[len - 1] != '>')
		return false;
	for (size_t i = 1; i + 1 < len; i++)
		if (s[i] <= 0x20 || s[i] >= 0x7F || s[i] == '<' || s[i] == '>')
			return false;
	return strchr(s, '@') != NULL;
}

static enum err check_header_text(
	const char *field, const char *s, size_t most, struct refusals *why)
{
	if (!text_is_utf8(text_of(s)))
		return refuse_str(why, field, s, "is not UTF-8", "");
	if (has_control(s))
		return refuse_str(
			why, field, s, "has a line break or control character", "one line of text");
	if (strlen(s) > most)
		return refuse_str(why, field, s, "is too long",
			why ? arena_printf(why->arena, "at most %zu bytes", most) : "");
	return ERR_NONE;
}

static enum err check_address(const char *field, const struct mail_address *m, struct refusals *why)
{
	TRY(check_header_text(field, str_or_empty(m->name), NAME_MOST, why));
	if (!mail_address_valid(m->address))
		return refuse_str(why, field, m->address, "is not an e-mail address",
			"an address such as ann@example.com");
	return ERR_NONE;
}

static enum err check_ids(const struct mail *in, struct refusals *why)
{
	if (!id_valid(in->message_id))
		return refuse_str(why, "message_id", in->message_id, "is not a message id",
			"<x@example.com>");
	if (in->in_reply_to && !id_valid(in->in_reply_to))
		return refuse_str(why, "in_reply_to", in->in_reply_to, "is not a message id",
			"<x@example.com>");
	if (in->reply_to && !mail_address_valid(in->reply_to))
		return refuse_str(why, "reply_to", in->reply_to, "is not an e-mail address",
			"an address such as ann@example.com");
	const char *un = str_or_empty(in->unsubscribe);
	bool scheme = *un == '\0' || str_starts(un, "https://") || str_starts(un, "mailto:");
	if (!scheme || (*un && !only(un, strlen(un), URL_SIGNS)) || strlen(un) > URL_MOST)
		return refuse_str(why, "unsubscribe", un, "is not a web or mail address",
			"https://... or mailto:...");
	return ERR_NONE;
}

static enum err check_attachment(const struct mail_attachment *m, struct refusals *why)
{
	const char *slash = m->type ? strchr(m->type, '/') : NULL;
	TRY(check_header_text("attachment", str_or_empty(m->name), NAME_MOST, why));
	if (str_empty(m->name))
		return refuse_str(why, "attachment", "", "has no name", "a file name");
	if (slash == NULL || !only(m->type, (size_t)(slash - m->type), "-+.") ||
		!only(slash + 1, strlen(slash + 1), "-+."))
		return refuse_str(why, "attachment", m->type, "has no media type",
			"application/pdf and the like");
	return ERR_NONE;
}

static enum err check(const struct mail *in, struct refusals *why)
{
	TRY(check_address("from", &in->from, why));
	if (in->to_count == 0)
		return refuse_str(why, "to", "", "has no recipient", "at least one");
	for (size_t i = 0; i < in->to_count; i++)
		TRY(check_address("to", &in->to[i], why));
	TRY(check_header_text("subject", str_or_empty(in->subject), SUBJECT_MOST, why));
	TRY(check_ids(in, why));
	if (!text_is_utf8(text_of(in->text)))
		return refuse_str(why, "text", in->text, "is not UTF-8", "");
	for (size_t i = 0; i < in->attachment_count; i++)
		TRY(check_attachment(&in->attachments[i], why));
	return ERR_NONE;
}

static void add_address(struct buf *b, const struct mail_address *m)
{
	if (str_empty(m->name)) {
		buf_str(b, m->address);
		return;
	}
	mail_words_add_name(b, m->name);
	buf_printf(b, "\r\n <%s>", m->address);
}

/* "Sun, 08 Mar 2026 14:05:00 +0000" */
static void add_date(struct buf *b, struct instant t)
{
	static const char *const DAY[] = {
		"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"}; /* 1970-01-01 first */
	static const char *const MONTH[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	int64_t second = t.ms / INSTANT_SECOND_MS - (t.ms % INSTANT_SECOND_MS < 0);
	int64_t in_day = ((second % 86400) + 86400) % 86400;
	int32_t day_number = (int32_t)((second - in_day) / 86400), year, month, day;
	civil_from_day(day_number, &year, &month, &day);
	buf_printf(b, "Date: %s, %02d %s %04d %02d:%02d:%02d +0000\r\n",
		DAY[((day_number % 7) + 7) % 7], (int)day, MONTH[month - 1], (int)year,
		(int)(in_day / 3600), (int)(in_day / 60 % 60), (int)(in_day % 60));
}

static void add_headers(struct buf *b, const struct mail *in)
{
	buf_str(b, "From: ");
	add_address(b, &in->from);
	buf_str(b, "\r\nTo: ");
	for (size_t i = 0; i < in->to_count; i++) {
		buf_str(b, i ? ",\r\n " : "");
		add_address(b, &in->to[i]);
	}
	if (in->reply_to)
		buf_printf(b, "\r\nReply-To: %s", in->reply_to);
	buf_str(b, "\r\nSubject: ");
	mail_words_add(b, str_or_empty(in->subject));
	buf_str(b, "\r\n");
	add_date(b, in->date);
	buf_printf(b, "Message-ID: %s\r\n", in->message_id);
	if (in->in_reply_to)
		buf_printf(b, "In-Reply-To: %s\r\nReferences: %s\r\n", in->in_reply_to,
			in->in_reply_to);
	if (!str_empty(in->unsubscribe))
		buf_printf(b, "List-Unsubscribe:\r\n <%s>\r\n", in->unsubscribe);
	buf_str(b, "MIME-Version: 1.0\r\n");
}

static void add_text(struct buf *b, const char *text)
{
	buf_str(b,
		"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
	mail_words_add_quoted(b, str_or_empty(text));
}

static void add_attachment(struct buf *b, const struct mail_attachment *m)
{
	buf_printf(b,
		"Content-Type: %s\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment",
		m->type);
	mail_words_add_parameter(b, "filename", m->name);
	buf_str(b, "\r\n\r\n");
	mail_words_add_base64(b, m->bytes);
}

/* "=_" cannot occur in quoted-printable or base64, so no part can contain its own boundary. */
static const char *boundary_of(struct arena *a, const char *message_id)
{
	struct digest d = digest_of(message_id, strlen(message_id));
	return arena_printf(a, "=_%.32s", digest_hex(a, &d));
}

enum err mail_compose(
	struct arena *a, const struct mail *in, struct refusals *why, struct text *ret)
{
	TRY(check(in, why));
	struct buf b = buf_new(a);
	const char *boundary = boundary_of(a, in->message_id);
	add_headers(&b, in);
	if (in->attachment_count == 0) {
		add_text(&b, in->text);
		*ret = buf_text(&b);
		return ERR_NONE;
	}
	buf_printf(&b, "Content-Type: multipart/mixed;\r\n boundary=\"%s\"\r\n\r\n--%s\r\n",
		boundary, boundary);
	add_text(&b, in->text);
	for (size_t i = 0; i < in->attachment_count; i++) {
		buf_printf(&b, "\r\n--%s\r\n", boundary); /* the first line end is the boundary's */
		add_attachment(&b, &in->attachments[i]);
	}
	buf_printf(&b, "\r\n--%s--\r\n", boundary);
	*ret = buf_text(&b);
	return ERR_NONE;
}
