/* frame.h: what every page is set in: who looks, at which book, where they can go, and what was
 * just done or refused. */
#pragma once
#include "base/map.h"
#include "store/book.h"
#include "web/page.h"

struct nav_item {
	const char *label;
	const char *path; /* below the book in nav.def, whole in a frame: "/b/MAIN/customers" */
	const char *key;  /* after g */
	bool here;
};

struct frame {
	const char *assets;    /* "/assets/0123abcd" */
	const char *path;      /* of this page, for forms that come back to it */
	const char *csrf;      /* for the hidden field of every form */
	const char *flash;     /* what was just done; NULL: nothing */
	const char *user_name; /* NULL: not signed in */
	const char *language;  /* of the page: "en", or what a customer chose for their own */
	struct book book;      /* id 0: not about one */
	const char *base;      /* "/b/MAIN"; "" outside of books */
	uint32_t rights; /* in the book, of whoever looks: what they may not do is not offered */
	struct nav_item *nav;
	size_t nav_count;
	const struct refusals *why; /* of the form that was sent */
	const struct map *typed;    /* what was typed into it */
};

/* For one field of a form: what was typed before, and why it was refused (NULL: it was not). */
const char *frame_typed(const struct frame *f, const char *field);
const char *frame_refused(const struct frame *f, const char *field);
/* The line of that number, from 1, of what was typed; "" when there is none. */
const char *frame_typed_line(const struct frame *f, const char *field, int64_t line);
/* How many names a NULL-ended list has. */
size_t frame_names(const char *const *list);
/* What was refused and belongs to no field that the page shows. fields: names parted by spaces.
 * NULL: nothing. */
const char *frame_refused_else(const struct frame *f, const char *fields);

/* "English" of "en"; the code itself of a language that letters are not shipped in. */
const char *frame_language(const char *code);
/* "due_before_issue" in words: "due before issue". */
const char *frame_spaced(const struct frame *f, const char *word);
/* "search=Ann&show=open" of names and values by turns up to a NULL, each value encoded; a value
 * that is NULL is "". */
const char *frame_query(const struct frame *f, ...) __attribute__((sentinel));
/* How many of the refusals a page lists: a file may have thousands. */
#define FRAME_REFUSALS_MOST 50
size_t frame_refusals_shown(const struct frame *f);

/* One labeled field, for {{call field(f, &(struct field){...})}}. */
struct field {
	const char *name;
	const char *label;
	const char *type;         /* of <input> */
	const char *autocomplete; /* HTML's token; "off" where there is none */
	const char *hint;         /* NULL: none */
};

/* A picture made by paper/, which escapes what it is given. */
struct html frame_picture(const char *svg);
