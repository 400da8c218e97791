#include "link/deliver.h"
#include "codec/mail.h"
#include "link/smtp.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static void close_file(FILE **f)
{
	if (*f)
		fclose(*f);
}

/* Every folder on the way is made when missing. */
static void make_folders(struct arena *a, const char *path)
{
	char *copy = arena_str(a, path);
	for (char *p = copy + 1; *p; p++)
		if (*p == '/') {
			*p = '\0';
			(void)mkdir(copy, 0750); /* what cannot be made, opening the file reports */
			*p = '/';
		}
}

static enum err write_file(
	struct arena *a, const char *path, struct text bytes, struct refusals *why)
{
	const char *part = arena_printf(a, "%s.part", path);
	make_folders(a, path);
	FILE *f CLEANUP(close_file) = fopen(part, "wb");
	bool fine = f && fwrite(bytes.at, 1, bytes.len, f) == bytes.len && fflush(f) == 0;
	if (!fine || rename(part, path) != 0)
		return refuse_as(ERR_IO, why, "outbox", path, strerror(errno),
			"a folder that can be written");
	return ERR_NONE;
}

static const char *domain_of(const char *address)
{
	const char *at = strchr(address, '@');
	return at ? at + 1 : "localhost";
}

static enum err compose(struct arena *a, const struct delivery *s, const struct book *book,
	const struct outgoing *m, struct instant now, struct refusals *why, struct text *ret)
{
	const struct mail_address to = {.name = m->customer, .address = m->to};
	const struct mail mail = {
		.from = {.name = book->name, .address = s->from},
		.to = &to,
		.to_count = 1,
		.subject = m->document.subject,
		.message_id = arena_printf(
			a, "<%s.%lld@%s>", book->code, (long long)m->permit.n, domain_of(s->from)),
		.date = now,
		.text = m->document.body,
	};
	return mail_compose(a, &mail, why, ret);
}

static struct text text_message(struct arena *a, const struct outgoing *m)
{
	return text_of(arena_printf(a, "To: %s\n\n%s\n", m->to, m->document.body));
}

enum err deliver(struct arena *a, const struct delivery *s, const struct book *book,
	const struct outgoing *m, struct instant now, struct refusals *why)
{
	struct text bytes;
	bool mail = str_equal(m->channel, "email"), text = str_equal(m->channel, "sms");
	if (!mail && !text && !str_equal(m->channel, "letter"))
		return refuse_as(ERR_IO, why, "channel", m->channel,
			"has no way out of the house yet", "email, letter or sms");
	if (mail)
		TRY(compose(a, s, book, m, now, why, &bytes));
	else if (text)
		bytes = text_message(a, m);
	else
		TRY(letter_pdf(a, book, m, &bytes));
	if (mail && s->smtp)
		return smtp_send(s->smtp, s->from, m->to, bytes, why);
	return write_file(a,
		arena_printf(a, "%s/%s/%s.%s", s->folder, book->code, m->document.number,
			mail           ? "eml"
				: text ? "txt"
				       : "pdf"),
		bytes, why);
}
