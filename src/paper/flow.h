/* flow.h: a document running down its pages. Private to paper. */
#pragma once
#include "paper/canvas.h"
#include "paper/words.h"

#define COLOR_INK 0x1C2430u
#define COLOR_GRAY 0x59626Eu
#define COLOR_LINE 0xD3D8DEu
#define HAIRLINE 0.6

struct table_plan {
	double width[DOC_COLUMNS_MOST];
	double head; /* heights */
	double *row;
	double *total;
	double totals; /* all of them together */
};

/* What is worked out once for both runs. */
struct block_plan {
	struct table_plan table;
	struct qr qr; /* side 0: none */
};

struct flow {
	struct canvas c;
	struct arena *arena;
	const struct document *doc;
	const struct words *words;
	struct block_plan *plans; /* one per block */
	double width, height;     /* of the paper */
	double left, right;       /* edges of the text */
	double bottom;            /* text ends above it */
	double y;
	size_t page;
	size_t pages; /* 0 while they are being counted */
};

/* The size of the paper in points. */
struct box paper_size(enum doc_paper paper);
/* Edges and plans; ERR_LIMIT when a code does not fit, ERR_INVALID when text is not UTF-8. */
MUST_CHECK enum err flow_begin(struct flow *f);
/* From the first line to the last; f->page is then the number of pages. */
void flow_run(struct flow *f);

/* For blocks: goes to a new page unless that much is left on this one. */
void flow_room(struct flow *f, double height);
void flow_new_page(struct flow *f);
double flow_page_body(const struct flow *f); /* what an empty page holds */

void table_plan(struct flow *f, const struct doc_table *t, struct table_plan *ret);
void table_run(struct flow *f, const struct doc_table *t, const struct table_plan *plan);
