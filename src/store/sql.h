/* sql.h: one named statement, as tools/sqlc makes it from a .sql file. */
#pragma once

struct sql {
	const char *name; /* unique in the program: prepared statements are kept by it */
	const char *text; /* $1 ... $params, tokens such as @lock@ still in it */
	int params;
};
