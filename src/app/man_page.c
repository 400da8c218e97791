#include "app/man_page.h"

struct told {
	const char *name;
	const char *about;
};

static const struct told OPTIONS
	[] =
		{
			{"--db URL",
				"sqlite:PATH or postgresql://...; $FAIRDUE_DB, or else sqlite:var/fairdue.db."},
			{"--book CODE",
				"The client's or agency's book; may be left out while there is one client."},
			{"--as-of YYYY-MM-DD",
				"Today in the book's zone unless given; what acts on another day acts at 09:00."},
			{"--known-at INSTANT", "Reports as they were known at that moment."},
			{"--format text|json|csv",
				"How results are printed, as CSV or otherwise where the command names it; "
				"problems go to standard error."},
},
 ENVIRONMENT[] =
	 {
		 {"FAIRDUE_DB", "The store, unless --db names one."},
		 {"FAIRDUE_OUTBOX",
			 "The folder into which messages are written; var/outbox unless given."},
		 {"FAIRDUE_SMTP",
			 "smtp://USER:PASSWORD@HOST:PORT or smtps://...; e-mail goes there and not into the folder."},
		 {"FAIRDUE_FROM", "The address that e-mail comes from."},
		 {"FAIRDUE_ADDRESS", "Where customers reach the pages, for the links in letters."},
},
 STATUS[] = {
	 {"0", "Done."},
	 {"1", "Failed while running, or a proof does not hold."},
	 {"2", "Wrong usage."},
	 {"3", "The input was refused, or names what is not there; nothing was stored."},
	 {"4", "Refused by a rule, a right or a limit."},
};

/* A backslash and a minus mean something to the formatter, and so does a point that begins a line.
 */
static void plain(struct buf *b, const char *s)
{
	if (*s == '.' || *s == '\'')
		buf_printf(b, "\\&");
	for (; *s; s++) {
		if (*s == '\\' || *s == '-')
			buf_add(b, "\\", 1);
		buf_add(b, *s == '\\' ? "e" : s, 1);
	}
}

static void paragraph(struct buf *b, const char *bold, const char *rest, const char *about)
{
	buf_printf(b, ".TP\n\\fB");
	plain(b, bold);
	buf_printf(b, "\\fR");
	if (rest && *rest) {
		buf_printf(b, " ");
		plain(b, rest);
	}
	buf_printf(b, "\n");
	plain(b, about);
	buf_printf(b, "\n");
}

static void section(struct buf *b, const char *title, const struct told *list, size_t count)
{
	buf_printf(b, ".SH %s\n", title);
	for (size_t i = 0; i < count; i++)
		paragraph(b, list[i].name, NULL, list[i].about);
}

static void commands(struct buf *b, const struct command_row *const *rows, size_t count)
{
	buf_printf(b, ".SH COMMANDS\n");
	for (size_t i = 0; i < count; i++) {
		paragraph(b, rows[i]->words, rows[i]->usage, rows[i]->about);
		buf_printf(b, ".br\nExample: \\fC");
		plain(b, rows[i]->example);
		buf_printf(b, "\\fR\n");
	}
}

const char *man_page(struct arena *a, const struct command_row *const *rows, size_t count)
{
	struct buf b = buf_new(a);
	buf_printf(&b,
		".TH FAIRDUE 1\n.SH NAME\nfairdue \\- receivables and fair collections in one ledger\n"
		".SH SYNOPSIS\n\\fBfairdue\\fR [\\fIoptions\\fR] \\fIcommand\\fR ...\n.SH DESCRIPTION\n"
		"From an order on credit to cash: invoices, friendly follow\\-up, fair collection under the law, "
		"promises, plans and disputes, placement with an agency, remittance, and reports that tie.\n"
		"Acts that move money first print what the journal will say; \\-\\-yes stores them.\n");
	section(&b, "OPTIONS", OPTIONS, COUNT(OPTIONS));
	commands(&b, rows, count);
	section(&b, "ENVIRONMENT", ENVIRONMENT, COUNT(ENVIRONMENT));
	section(&b, "EXIT STATUS", STATUS, COUNT(STATUS));
	return buf_done(&b);
}
