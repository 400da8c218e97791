/* letter_pdf.h: a kept message as a letter on paper. */
#pragma once
#include "service/release_messages.h"

MUST_CHECK enum err letter_pdf(
	struct arena *a, const struct book *book, const struct outgoing *message, struct text *ret);
