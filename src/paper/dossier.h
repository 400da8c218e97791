/* dossier.h: many tables and texts as one self-contained HTML page: no script, nothing from
 * outside, links only to files beside it; readable on a small screen and on paper. */
#pragma once
#include "paper/document.h"

struct dossier_cell {
	const char *text; /* NULL or "": nothing */
	const char *link; /* a file beside the page; NULL: none */
	bool right;       /* numbers */
	bool whole;       /* never broken over lines */
	bool bad;         /* worth a second look */
};

struct dossier_table {
	const char *id; /* letters, digits and _ */
	const char *title;
	const char *note;   /* NULL: none */
	const char **heads; /* one for each column */
	size_t columns;
	const struct dossier_cell *cells; /* row by row */
	size_t rows;                      /* 0: only named among what is not there */
};

struct dossier_text {
	const char *title;
	const char *body; /* line ends are kept */
	const struct dossier_cell *links;
	size_t link_count;
};

struct dossier {
	const char *title;
	const char *lead;
	const struct doc_pair *pairs;
	size_t pair_count;
	const struct dossier_table *tables;
	size_t table_count;
	const char *texts_title;
	const struct dossier_text *texts;
	size_t text_count;
	const struct doc_lines *notes; /* short paragraphs at the end */
};

struct text dossier_html(struct arena *a, const struct dossier *d);
