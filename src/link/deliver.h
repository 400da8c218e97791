/* deliver.h: how a released message leaves the house: to a folder of files, or to an SMTP server.
 *
 * No carrier of text messages is spoken to: a text becomes a file that any gateway can pick up,
 * "To: +15035550100", an empty line, and the words.
 *
 * Delivering the same message twice is harmless: files have the document's number, mails the same
 * Message-ID. */
#pragma once
#include "service/letter_pdf.h"

struct delivery {
	const char *folder; /* letters as PDF, texts as .txt, mails as .eml when there is no
			       server */
	const char *smtp;   /* "smtp://host:port"; NULL: files only */
	const char *from;   /* address mails come from */
};

/* ERR_IO, explained, when it could not be handed over. */
MUST_CHECK enum err deliver(struct arena *a, const struct delivery *settings,
	const struct book *book, const struct outgoing *message, struct instant now,
	struct refusals *why);
