/* export_journal.h: the whole journal as text that another accounting program reads, handed out
 * piece by piece. */
#pragma once
#include "codec/journal_text.h"
#include "service/ctx.h"

/* Told of each piece, in order; the bytes are gone when it returns. */
typedef enum err text_sink(void *cookie, struct text bytes);

struct export_journal {
	enum journal_text_format format;
	struct date as_of; /* entries effective on or before it */
	int64_t known;     /* a position; INT64_MAX: all */
	text_sink *sink;
	void *cookie;
};

struct exported_journal {
	int64_t entries;
};

/* Runs inside the caller's reading transaction. What the sink returns ends the walk. */
USE_CASE(export_journal, struct exported_journal)
