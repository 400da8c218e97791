/* engine.h: what an engine does for db.c; private to this folder. */
#pragma once
#include "store/db.h"

/* A statement as one connection knows it. */
struct statement {
	const char *name; /* unique in the program */
	const char *text; /* its tokens replaced already */
	void *prepared;   /* the engine's own; NULL until its first run */
};

struct engine {
	enum db_engine which;
	const char *begin;
	const char *read;
	const char *strict; /* what @strict@ stands for */
	const char *blob;
	const char *lock;
	const char *insert; /* what @insert@ stands for: an INSERT of many rows that fails whole, or
			       leaves rows to the transaction to take back */
	const char *integer;  /* how BIGINT is spelled in a table's definition */
	const char *planning; /* a script that tells the planner about a schema that has changed */
	const char *bulk;     /* a script before a large write */
	enum err (*open)(const char *url, struct arena *a, void **link, const char **message);
	void (*close)(void *link);
	enum err (*script)(void *link, const char *text);
	enum err (*start)(void *link, struct statement *statement, const struct value *in,
		size_t in_count, void **state, size_t *columns);
	/* *more is false at the end. values is filled with the row. */
	enum err (*step)(void *link, void *state, struct value *values, size_t columns, bool *more);
	void (*finish)(void *link, void *state);
	int64_t (*changed)(void *link, void *state);
	void (*tidy)(void *link);
	const char *(*message)(void *link);
};

extern const struct engine engine_sqlite;
extern const struct engine engine_postgresql;
