/* law_cases.h: the packs as the program has them, and every case of the law: the tables of
 * law_table.def, law_lists.def and law_periods.def, and what a loop says better. */
#pragma once
#include "codec/gate_case.h"
#include "test.h"

struct law_one {
	const char *title;
	const char *words;    /* law_case.h */
	const char *expected; /* "deny MA-DOB-FREQ" */
	const char *whole;    /* for a test to keep what the law as it is answers */
};

struct law_cases {
	struct law_one *at;
	size_t count, cap;
};

/* The official examples, which say of the federal rules what the table does not repeat. */
struct law_examples {
	struct gate_case *at;
	size_t count, cap;
};

struct law law_whole(void);
struct law_cases law_cases_all(void);
/* None when the shared corpus is not on this machine. */
struct law_examples law_examples_all(void);
/* False for a case elsewhere when the row is a state's, which spares most of the work. */
bool law_row_concerns(const struct law_row *row, const char *words);
/* True when code asks for the row by the rule's name. */
bool law_row_named(const struct law *law, const struct law_row *row);
/* True for what the gate applies; interest has its own cases (late_mutants.c). */
bool law_row_judges(const struct law *law, const struct law_row *row);
