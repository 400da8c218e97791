/* writer.h: the one way in which anything is stored.
 *
 * A command is a use-case with its input. The writer runs each inside a savepoint, gathers what is
 * waiting into one batch, commits once, and only then tells every caller; a failed commit fails
 * them all. A use-case never begins or commits. */
#pragma once
#include "service/ctx.h"

struct command {
	const char *name; /* in the audit chain: "dispute.open" */
	use_case *run;
	const void *in;
	void *ret;
	const char *book; /* code; NULL: the installation */
	struct actor actor;
	struct instant now;
	struct arena *arena; /* the caller's; what ret points to lives here */
	struct refusals *why;
	/* Called on the writer's thread once the batch is durable (or failed); NULL for
	 * writer_call. */
	void (*done)(struct command *command);
	void *cookie; /* the caller's */
	enum err verdict;
	struct command *next; /* the writer's, as is what follows */
	struct refusals why_before;
};

struct writer;

/* Opens a connection of its own and starts the thread. */
MUST_CHECK enum err writer_start(const char *url, struct refusals *why, struct writer **ret);
/* Finishes what is waiting, then stops. */
void writer_stop(struct writer *w);
/* Queues the command; its memory belongs to the writer until done is called. */
void writer_submit(struct writer *w, struct command *command);
/* Queues and waits until the command is durable; returns its verdict. */
MUST_CHECK enum err writer_call(struct writer *w, struct command *command);

/* Runs one command in a transaction of its own on this connection: for the command line, where
 * nobody else waits. */
MUST_CHECK enum err command_run(struct db *db, struct command *command);
/* The same inside a transaction that the caller began and commits: what the command did is undone
 * unless it succeeded. */
MUST_CHECK enum err command_within(struct db *db, struct command *command);
/* The same, but nothing is stored: the caller learns what the command would do. */
MUST_CHECK enum err command_try(struct db *db, struct command *command);
