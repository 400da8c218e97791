/* ctx.h: what every use-case is given: where to keep things, where to read and write, who acts,
 * when, and where a failure is explained. Clock, actor and book never come from globals. */
#pragma once
#include "domain/role.h"
#include "store/book.h"

struct actor {
	struct user_id user; /* 0: the command line of whoever owns the installation */
	const char *name;
	uint32_t rights; /* in the book of this ctx */
};

struct ctx {
	struct arena *arena;
	struct db *db;
	struct refusals *why;
	struct actor actor;
	struct instant now;
	struct date today;        /* the book's day at now */
	struct book book;         /* id 0: the command is about the installation */
	struct writing **writing; /* books opened by this command; closed by the writer */
	size_t writing_count, writing_cap;
};

/* Fills book and today. book_code NULL: the installation. ERR_NOT_FOUND (explained) for an unknown
 * code. */
MUST_CHECK enum err ctx_enter(struct ctx *c, const char *book_code);
/* ERR_DENIED, explained, unless the actor has the right. */
MUST_CHECK enum err ctx_may(struct ctx *c, enum right right);
/* The ctx's own book, opened for appending on first use. */
MUST_CHECK enum err ctx_writing(struct ctx *c, struct writing **ret);
/* Another book. A command that touches two opens them in the order of their ids: call books_open
 * first. */
MUST_CHECK enum err ctx_writing_of(struct ctx *c, struct book_id book, struct writing **ret);
MUST_CHECK enum err ctx_books_open(struct ctx *c, struct book_id one, struct book_id two);
/* A part of a command that is taken back alone when it fails. Every book that the part writes must
 * have been opened before. */
struct ctx_part {
	struct writing **mark; /* one for each */
	size_t count;
};
MUST_CHECK enum err ctx_part_begin(struct ctx *c, struct ctx_part *ret);
/* verdict is the part's: its work stays for ERR_NONE and is undone for any other. What is returned
 * is the store's own failure to do so. */
MUST_CHECK enum err ctx_part_end(struct ctx *c, const struct ctx_part *part, enum err verdict);
/* Closes every book that was opened, each with a link of that name in its audit chain. */
MUST_CHECK enum err ctx_close(struct ctx *c, const char *command);

/* A use-case: its input struct has its name. USE_CASE declares it and the form in which the writer
 * calls it. */
typedef enum err use_case(struct ctx *c, const void *in, void *ret);
#define USE_CASE(name, ret_type)                                                                   \
	MUST_CHECK enum err name(struct ctx *c, const struct name *in, ret_type *ret);             \
	static inline enum err name##_any(struct ctx *c, const void *in, void *ret)                \
	{                                                                                          \
		return name(c, in, ret);                                                           \
	}
