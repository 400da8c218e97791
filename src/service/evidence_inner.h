/* evidence_inner.h: what the parts of an evidence archive are made from. Private to
 * make_evidence.c and the evidence_*.c beside it. */
#pragma once
#include "base/map.h"
#include "codec/json.h"
#include "codec/tar.h"
#include "service/make_evidence.h"
#include "service/replay_verdict.h"
#include "store/audit.h"
#include "store/desk.h"
#include "store/evidence.h"
#include "store/user.h"

/* What a cell of a table holds; pages show it and JSON writes it as its own type. */
enum cell_kind {
	CELL_NONE,
	CELL_TEXT,
	CELL_WORD,  /* a code: pages show blanks for its underscores */
	CELL_COUNT, /* an id or a number of things */
	CELL_DAY,
	CELL_MOMENT, /* text: as the wall there showed it */
	CELL_MONEY,
	CELL_PERSON, /* count: the user's id, 0 for whom the program knows no user of */
};

struct cell {
	enum cell_kind kind;
	const char *text;  /* TEXT, WORD, a PERSON's name, and how a MOMENT is shown */
	const char *email; /* of a PERSON who is a user */
	const char *link;  /* a file of the archive; NULL: none */
	int64_t count;
	struct date day;
	struct instant at;
	struct money money;
	bool bad; /* worth a second look */
};

struct sheet_column {
	const char *key;  /* in JSON */
	const char *head; /* on the page */
};

/* One table of the archive. */
struct sheet {
	const char *id;
	const char *title;
	const char *note; /* NULL: none */
	struct sheet_column *columns;
	size_t column_count;
	struct cell *cells; /* row by row */
	size_t row_count;
};

struct evidence {
	struct ctx *c;
	struct customer customer;
	int64_t known; /* position */
	struct instant known_at;
	struct evidence_table tables[FACT_TABLES];
	struct map by_position; /* id -> struct evidence_place of a thing */
	struct verdict_again *verdicts;
	size_t verdict_count;
	struct outbox_state *states; /* of messages, as they are now; none when asked for an
					earlier moment */
	size_t state_count;
	struct audit_link head;
	struct audit_link *links; /* that cover the rows of the tables, rising */
	size_t link_count, link_cap;
	struct map users; /* id -> struct user: who acted by those links */
	struct sheet *sheets;
	size_t sheet_count, sheet_cap;
	struct tar_file *files;
	size_t file_count, file_cap;
	int64_t not_again;
};

/* A row and the table it is in. */
struct evidence_place {
	const struct evidence_table *table;
	const struct evidence_row *row;
};

/* The row whose id is that position; NULL: it is not the customer's. */
const struct evidence_place *evidence_at(const struct evidence *e, int64_t id);
const struct value *evidence_value(const struct evidence_place *p, const char *column);
/* The personal text of that line; NULL: none, or erased. */
const char *evidence_words_of(const struct evidence_row *row, int64_t line);
/* The links of the tables' rows, and who acted by them. */
MUST_CHECK enum err evidence_links(struct evidence *e);
/* The one that covers a row's position. */
const struct audit_link *evidence_link_of(const struct evidence *e, int64_t position);
/* How far a message went: waiting, stopped, released, sent, failed; NULL: not known. */
const char *evidence_state_of(const struct evidence *e, int64_t document);
/* Names that are a file's in every system: what is not a letter, a digit, a dot or a dash becomes
 * an underscore. */
const char *evidence_plain_name(struct arena *a, const char *s);
const char *evidence_verdict_file(struct arena *a, int64_t id, const char *ending);
const char *evidence_message_file(
	struct arena *a, const struct evidence_place *document, const char *ending);
const char *evidence_law_folder(struct arena *a, const struct digest *pack);
/* One zone's clock and calendar: "2026-01-31 14:05 America/Denver". */
const char *evidence_clock(struct arena *a, struct instant t, const char *zone);

void evidence_file(struct evidence *e, const char *name, struct text bytes);
/* Fills sheets from the tables. */
MUST_CHECK enum err evidence_sheets(struct evidence *e);
/* What agencies did for this client, as the client may see it: one sheet. */
MUST_CHECK enum err evidence_agency_sheet(struct evidence *e);
/* Text of every message, and the page of every letter. */
MUST_CHECK enum err evidence_messages(struct evidence *e);
MUST_CHECK enum err evidence_verdicts(struct evidence *e);
/* index.html, evidence.json, facts.json, chain.json. */
struct text evidence_index(const struct evidence *e);
struct text evidence_json(const struct evidence *e);
struct text evidence_facts_json(const struct evidence *e);
MUST_CHECK enum err evidence_chain_json(struct evidence *e, struct text *ret);
