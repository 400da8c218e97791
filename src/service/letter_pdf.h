/* letter_pdf.h: a kept message as a letter on paper. */
#pragma once
#include "paper/document.h"
#include "service/outgoing.h"

/* The letter as a document; strings are the message's or live in the arena. */
struct document letter_document(
	struct arena *a, const struct book *book, const struct outgoing *message);
MUST_CHECK enum err letter_pdf(
	struct arena *a, const struct book *book, const struct outgoing *message, struct text *ret);
