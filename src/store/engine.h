/* engine.h: what an engine does for db.c; private to this folder. */
#pragma once
#include "store/db.h"

struct engine {
	enum db_engine which;
	const char *begin;
	const char *read;
	const char *strict; /* what @strict@ stands for */
	const char *blob;
	const char *lock;
	const char *integer; /* how BIGINT is spelled in a table's definition */
	const char *planning; /* a script that tells the planner about a schema that has changed */
	enum err (*open)(const char *url, struct arena *a, void **link, const char **message);
	void (*close)(void *link);
	enum err (*script)(void *link, const char *text);
	/* Starts the statement; text has its tokens replaced already. statement is its name, unique in
	 * the program. */
	enum err (*start)(void *link, const char *statement, const char *text, const struct value *in, size_t in_count,
			  void **state, size_t *columns);
	/* *more is false at the end. values is filled with the row. */
	enum err (*step)(void *link, void *state, struct value *values, size_t columns, bool *more);
	void (*finish)(void *link, void *state);
	int64_t (*changed)(void *link, void *state);
	const char *(*message)(void *link);
};

extern const struct engine engine_sqlite;
extern const struct engine engine_postgresql;
