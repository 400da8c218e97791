/* keep_template.h: a book's own wording of the reminders that it sends, on paper, by e-mail and by
 * text message, in English and Spanish.
 *
 * What is kept has passed the check of `letter check` for every place where the book has customers
 * and for everybody who may write it; so that nothing is kept that the gate would stop later. Each
 * version is a fact, used from its day on; messages say by which they were written. The validation
 * notice and the voicemail are the law's wording: nobody edits them. */
#pragma once
#include "paper/letter.h"
#include "service/house.h"
#include "service/preview_letter.h"
#include "store/letter_template.h"

struct set_template {
	const struct house *house;
	const char *file; /* named in what is refused; NULL: none */
	const char *kind; /* of letters.def */
	const char *language;
	const char *wording; /* "Subject: ...", an empty line, paragraphs */
};

/* Needs RIGHT_ADMIN. ERR_INVALID, each mistake with line, the missing part or the threat and its
 * citation; ERR_NOT_FOUND for a kind or language that is none, ERR_RULE for a letter that this book
 * does not word; ERR_CONFLICT for the wording that is in force already. */
USE_CASE(set_template, struct letter_template)

struct drop_template {
	const char *kind;
	const char *language;
};

/* The shipped letter again, from today. ERR_CONFLICT when it is in force already. */
USE_CASE(drop_template, struct letter_template)

/* One letter in one language, as it is used today. */
struct template_row {
	const char *kind;
	const char *language;
	int64_t version; /* of the book's own; 0: the shipped letter */
	struct date since;
};

struct list_templates {
	char none;
};

struct template_rows {
	struct template_row *items;
	size_t count, cap;
	uint32_t rights;
};

/* Every letter that this book may word itself. */
USE_CASE(list_templates, struct template_rows)

struct show_template {
	const char *kind;
	const char *language;
};

struct template_view {
	struct template_row row;
	const char *wording;              /* in force */
	const struct letter_kind *letter; /* its fields, and those it may not lose */
	struct letter_template *versions; /* the newest first */
	size_t version_count, version_cap;
	uint32_t rights;
	const struct previewed_letter *seen; /* what try_template composed; NULL */
};

USE_CASE(show_template, struct template_view)

/* The letter as a real case would get it today; nothing is stored. */
struct try_template {
	struct set_template draft;
	const char *customer; /* number */
};

/* Refuses what set_template and preview_letter refuse. */
USE_CASE(try_template, struct template_view)
