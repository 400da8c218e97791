/* screen.h: what a route leads to.
 *
 * A screen shows: its load fills a view by calling a service, and the view is given to a page or to
 *JSON. An act does: its fill reads a form or a JSON body into a use-case's input, the writer runs
 *the use-case, and the answer says what came of it. SCREEN and ACT make one from functions that are
 *named after it:
 *
 *	static enum err customers_load(struct request *r, struct ctx *c, struct customers_view
 **view); static void customers_json(struct json *j, const struct customers_view *view); void
 *page_customers(struct page *out, const struct frame *f, const struct customers_view *v);  (pages/)
 *	SCREEN(customers, struct customers_view)
 *
 *	static enum err sign_in_fill(struct request *r, struct ctx *c, struct sign_in *in);
 *	static void sign_in_page(struct request *r, const struct signed_in *done);     (a redirect,
 *most often) static void sign_in_json(struct json *j, const struct signed_in *done); ACT(sign_in,
 *struct sign_in, struct signed_in, .command = "session.begin", .form = &screen_sign_in) */
#pragma once
#include "web/frame.h"
#include "web/page.h"
#include "web/request.h"

struct screen {
	size_t view_size;
	enum err (*load)(struct request *r, struct ctx *c,
		void *view); /* in a transaction that only reads */
	void (*page)(struct page *out, const struct frame *f, const void *view);
	void (*json)(struct json *j, const void *view); /* NULL: a page only */
};

struct act {
	const char *command; /* its name in the audit chain: "dispute.open" */
	use_case *run;
	size_t in_size, ret_size;
	/* In a transaction that only reads; no work that takes long. */
	enum err (*fill)(struct request *r, struct ctx *c, void *in);
	/* What takes long (a password's hash): on one of a few threads, before the writer. NULL:
	 * nothing does. */
	enum err (*slow)(struct request *r, void *in);
	void (*page)(struct request *r, const void *done);
	void (*json)(struct json *j, const void *done); /* NULL: for forms only */
	/* A form shows first what the journal will say, and stores it when it comes again with
	 * yes=1; a program asks for that with "try": true. */
	bool rehearsed;
	/* Shown again, with what was typed and what was refused, when a form fails. NULL: an error
	 * page. */
	const struct screen *form;
};

#define SCREEN_LOAD_(name, view_type)                                                              \
	static enum err name##_load_any(struct request *r, struct ctx *c, void *view)              \
	{                                                                                          \
		return name##_load(r, c, (view_type *)view);                                       \
	}                                                                                          \
	static void name##_page_any(struct page *out, const struct frame *f, const void *view)     \
	{                                                                                          \
		page_##name(out, f, (const view_type *)view);                                      \
	}

#define SCREEN(name, view_type)                                                                    \
	SCREEN_LOAD_(name, view_type)                                                              \
	static void name##_json_any(struct json *j, const void *view)                              \
	{                                                                                          \
		name##_json(j, (const view_type *)view);                                           \
	}                                                                                          \
	const struct screen screen_##name = {                                                      \
		sizeof(view_type), name##_load_any, name##_page_any, name##_json_any};

#define SCREEN_PAGE_ONLY(name, view_type)                                                          \
	SCREEN_LOAD_(name, view_type)                                                              \
	const struct screen screen_##name = {                                                      \
		sizeof(view_type), name##_load_any, name##_page_any, NULL};

/* Its load answers by itself: a file, or a redirect. */
#define SCREEN_FILE(name, view_type)                                                               \
	static enum err name##_load_any(struct request *r, struct ctx *c, void *view)              \
	{                                                                                          \
		return name##_load(r, c, (view_type *)view);                                       \
	}                                                                                          \
	const struct screen screen_##name = {sizeof(view_type), name##_load_any, NULL, NULL};

#define ACT_PARTS_(name, in_type, ret_type)                                                        \
	static enum err name##_fill_any(struct request *r, struct ctx *c, void *in)                \
	{                                                                                          \
		return name##_fill(r, c, (in_type *)in);                                           \
	}                                                                                          \
	static void name##_page_any(struct request *r, const void *done)                           \
	{                                                                                          \
		name##_page(r, (const ret_type *)done);                                            \
	}

#define ACT(name, use_case_name, in_type, ret_type, ...)                                           \
	ACT_PARTS_(name, in_type, ret_type)                                                        \
	static void name##_json_any(struct json *j, const void *done)                              \
	{                                                                                          \
		name##_json(j, (const ret_type *)done);                                            \
	}                                                                                          \
	const struct act act_##name = {.run = use_case_name##_any,                                 \
		.in_size = sizeof(in_type),                                                        \
		.ret_size = sizeof(ret_type),                                                      \
		.fill = name##_fill_any,                                                           \
		.page = name##_page_any,                                                           \
		.json = name##_json_any,                                                           \
		__VA_ARGS__};

#define ACT_FORM_ONLY(name, use_case_name, in_type, ret_type, ...)                                 \
	ACT_PARTS_(name, in_type, ret_type)                                                        \
	const struct act act_##name = {.run = use_case_name##_any,                                 \
		.in_size = sizeof(in_type),                                                        \
		.ret_size = sizeof(ret_type),                                                      \
		.fill = name##_fill_any,                                                           \
		.page = name##_page_any,                                                           \
		__VA_ARGS__};
