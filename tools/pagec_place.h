/* pagec_place.h: where in the HTML we are.
 *
 * A small reader of HTML, fed one character at a time. It knows in what kind of place an expression
 * would land, and ends the program with FILE:LINE: when the HTML is not balanced or a value would
 * land where it cannot be made safe. A place is a plain value: the page compiler copies it at a
 * branch and compares the copies where branches meet. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum {
	PLACE_NAME_MAX = 48,
	PLACE_DEPTH_MAX = 64,
};

enum place_state {
	PLACE_TEXT,
	PLACE_RCDATA,   /* <title>, <textarea>: text only */
	PLACE_RAW,      /* <script>, <style> and others that know no escapes */
	PLACE_TAG_OPEN, /* after "<" */
	PLACE_TAG_NAME,
	PLACE_BEFORE_ATTR, /* in a tag, after a space */
	PLACE_NEED_SPACE,  /* in a tag, where a space, "/" or ">" must come */
	PLACE_ATTR_NAME,
	PLACE_AFTER_NAME, /* after an attribute's name and a space */
	PLACE_AFTER_EQUALS,
	PLACE_QUOTED, /* in a value in double quotes */
	PLACE_SINGLE, /* in a value in single quotes */
	PLACE_UNQUOTED,
	PLACE_SELF_CLOSE, /* after "/" in a tag */
	PLACE_END_NAME,   /* after "</" */
	PLACE_END_REST,
	PLACE_BANG, /* after "<!" */
	PLACE_BANG_DASH,
	PLACE_COMMENT,
	PLACE_DOCTYPE,
};

/* Whether what comes next is the first of a URL, which decides its scheme. */
enum place_url {
	PLACE_URL_NONE,
	PLACE_URL_START,
	PLACE_URL_REST,
	PLACE_URL_EITHER, /* branches that met differ */
};

enum place_kind {
	PLACE_KIND_TEXT,
	PLACE_KIND_ATTR,
	PLACE_KIND_URL,
	PLACE_KIND_URL_PART,
};

struct place_element {
	char name[PLACE_NAME_MAX]; /* in small letters */
	unsigned line;
};

struct place {
	const char *path; /* for messages */
	unsigned line;
	enum place_state state;
	enum place_url url;
	char tag[PLACE_NAME_MAX]; /* the tag being read, or the raw element we are in */
	char attr[PLACE_NAME_MAX];
	char scheme[PLACE_NAME_MAX]; /* the URL's first characters up to a colon */
	unsigned matched;            /* of "</tag" in raw text; of "--" in a comment */
	bool refreshes;              /* this tag has http-equiv */
	bool has_content;            /* this tag has content= with an expression in it */
	size_t depth;
	struct place_element element[PLACE_DEPTH_MAX];
};

/* Reads one character of literal HTML. */
void place_read(struct place *p, char c, unsigned line);

/* What kind of place an expression on this line has; a place that cannot be made safe ends the
 * program. The place moves on past the expression. */
enum place_kind place_expression(struct place *p, unsigned line);

/* A branch or loop begins or ends here: names being read are finished, so that none is put together
 * from parts. */
void place_settle(struct place *p, unsigned line);

/* Ends the program unless elements may stand here. */
void place_need_content(const struct place *p, const char *what, unsigned line);

/* Whether literal text and expressions mean the same after both. */
bool place_same(const struct place *a, const struct place *b);

/* Two branches meet here. Ends the program when they left the HTML in different places. */
void place_meet(struct place *p, const struct place *other, unsigned line);

/* The page ends: everything must be closed. */
void place_finish(const struct place *p, unsigned line);
