#include "pagec_write.h"

#include <string.h>

#include "pagec_place.h"

enum {
	BLOCKS_MAX = 32,
	LITERAL_MAX = 1000, /* C17 promises string literals of 4095 bytes */
};

/* A {{for}}, {{if}} or {{within}} that waits for its {{end}}. */
struct block {
	enum scan_kind kind;
	unsigned line;
	unsigned number;               /* for a loop's own variables */
	const struct scan_piece *call; /* what a {{within}} calls */
	struct place start;
	struct place met; /* where the branches so far have ended */
	bool has_met;
	bool has_else;
};

struct writer {
	const struct tool_file *file;
	const struct head *head;
	struct tool_buffer out;
	struct place place;
	struct block block[BLOCKS_MAX];
	size_t depth;
	unsigned loops;
	bool has_body;
};

static void indent(struct writer *w)
{
	for (size_t i = 0; i <= w->depth; i++)
		tool_print(&w->out, "\t");
}

/* What the C compiler has to say about the next line, it says about the page. */
static void mark_line(struct writer *w, unsigned line)
{
	tool_print(&w->out, "#line %u ", line);
	tool_quote(&w->out, w->file->path, strlen(w->file->path));
	tool_print(&w->out, "\n");
	indent(w);
}

static void write_literal(struct writer *w, const struct scan_piece *piece)
{
	unsigned line = piece->line;
	for (size_t i = 0; i < piece->size; i++) {
		place_read(&w->place, piece->text[i], line);
		line += piece->text[i] == '\n';
	}
	for (size_t at = 0; at < piece->size;) {
		size_t size = piece->size - at < LITERAL_MAX ? piece->size - at : LITERAL_MAX;
		indent(w);
		tool_print(&w->out, "page_lit(out, ");
		tool_quote(&w->out, piece->text + at, size);
		tool_print(&w->out, ", %zu);\n", size);
		at += size;
	}
}

static void write_expression(struct writer *w, const struct scan_piece *piece)
{
	static const char *const function[] = {
		[PLACE_KIND_TEXT] = "page_text",
		[PLACE_KIND_ATTR] = "page_attr",
		[PLACE_KIND_URL] = "page_url",
		[PLACE_KIND_URL_PART] = "page_url_part",
	};
	enum place_kind kind = place_expression(&w->place, piece->line);
	mark_line(w, piece->line);
	tool_print(&w->out, "%s(out, %.*s);\n", function[kind], (int)piece->size, piece->text);
}

static void write_html(struct writer *w, const struct scan_piece *piece)
{
	place_need_content(&w->place, "{{html}}", piece->line);
	mark_line(w, piece->line);
	tool_print(&w->out, "page_html(out, %.*s);\n", (int)piece->size, piece->text);
}

/* The parenthesis of "layout(v->frame)"; what stands before it is the name. */
static const char *find_arguments(const struct writer *w, const struct scan_piece *piece)
{
	const char *open = piece->text;
	while (tool_is_word(*open))
		open++;
	bool closed = piece->text[piece->size - 1] == ')';
	if (*open != '(' || open == piece->text || !closed)
		tool_die(w->file->path, piece->line,
			"a call is a page's name and its arguments: name(a, b)");
	return open;
}

static void write_call(
	struct writer *w, const struct scan_piece *piece, unsigned line, const char *suffix)
{
	const char *open = find_arguments(w, piece);
	const char *close = piece->text + piece->size - 1;
	const char *first = open + 1 + strspn(open + 1, " \t\n");
	place_need_content(&w->place, "a call of a page", line);
	mark_line(w, line);
	tool_print(&w->out, "page_%.*s%s(out", (int)(open - piece->text), piece->text, suffix);
	if (first < close)
		tool_print(&w->out, ", %.*s", (int)(close - first), first);
	tool_print(&w->out, ");\n");
}

static struct block *push_block(struct writer *w, const struct scan_piece *piece)
{
	place_settle(&w->place, piece->line);
	if (w->depth == BLOCKS_MAX)
		tool_die(w->file->path, piece->line, "blocks stand more than %d deep", BLOCKS_MAX);
	struct block *block = &w->block[w->depth++];
	*block = (struct block){.kind = piece->kind, .line = piece->line, .start = w->place};
	return block;
}

static void begin_if(struct writer *w, const struct scan_piece *piece)
{
	place_settle(&w->place, piece->line);
	mark_line(w, piece->line);
	tool_print(&w->out, "if (%.*s) {\n", (int)piece->size, piece->text);
	push_block(w, piece);
}

/* Skips a C string or character literal; returns where its closing quote stands. */
static const char *skip_literal(const char *text, const char *end)
{
	const char *at = text + 1;
	while (at < end && *at != *text)
		at += 1 + (*at == '\\');
	return at;
}

/* Finds the last comma outside brackets and quotes, which parts the list from its length. */
static const char *find_comma(const char *text, const char *end)
{
	const char *comma = NULL;
	int depth = 0;
	for (const char *at = text; at < end; at++) {
		if (*at == '"' || *at == '\'')
			at = skip_literal(at, end);
		else if (*at == '(' || *at == '[')
			depth++;
		else if (*at == ')' || *at == ']')
			depth--;
		else if (*at == ',' && depth == 0)
			comma = at;
	}
	return comma;
}

static const char *find_in(const char *text, const char *end)
{
	for (const char *at = text; at + 4 < end; at++)
		if (tool_is_space(at[0]) && at[1] == 'i' && at[2] == 'n' && tool_is_space(at[3]))
			return at;
	return NULL;
}

/* A loop gives a pointer to each element. The length is stored as it comes, so that one which is
 * not a size_t, and could be negative, is the C compiler's to refuse. */
static void begin_for(struct writer *w, const struct scan_piece *piece)
{
	const char *end = piece->text + piece->size;
	const char *in = find_in(piece->text, end);
	const char *comma = in == NULL ? NULL : find_comma(in + 4, end);
	if (comma == NULL)
		tool_die(w->file->path, piece->line,
			"a loop is {{for const struct x *each in list, length}}");

	const char *name = in;
	while (name > piece->text && tool_is_word(name[-1]))
		name--;
	if (name == in || memchr(piece->text, '*', (size_t)(name - piece->text)) == NULL)
		tool_die(w->file->path, piece->line, "a loop declares a pointer to an element");

	place_settle(&w->place, piece->line);
	if (w->place.state != PLACE_TEXT && w->place.state != PLACE_RCDATA &&
		w->place.state != PLACE_QUOTED)
		tool_die(w->file->path, piece->line, "a loop cannot stand between attributes");

	unsigned n = ++w->loops;
	mark_line(w, piece->line);
	tool_print(&w->out, "const size_t count_%u =%.*s;\n", n, (int)(end - comma - 1), comma + 1);
	mark_line(w, piece->line);
	tool_print(&w->out, "for (size_t i_%u = 0; i_%u < count_%u; i_%u++) {\n", n, n, n, n);
	push_block(w, piece)->number = n;
	mark_line(w, piece->line);
	tool_print(&w->out, "%.*s = &(%.*s)[i_%u];\n", (int)(in - piece->text), piece->text,
		(int)(comma - in - 4), in + 4, n);
	indent(w);
	tool_print(&w->out, "(void)%.*s;\n", (int)(in - name), name);
}

static void begin_within(struct writer *w, const struct scan_piece *piece)
{
	write_call(w, piece, piece->line, "_top");
	push_block(w, piece)->call = piece;
	indent(w);
	tool_print(&w->out, "{\n");
}

/* A loop's body comes again and again, so it must leave the HTML as it found it. */
static void need_return(const struct writer *w, const struct block *block, unsigned line)
{
	if (!place_same(&w->place, &block->start))
		tool_die(w->file->path, line,
			"the block of line %u leaves the HTML in another place than it found it",
			block->line);
}

static void end_branch(struct writer *w, struct block *block, unsigned line)
{
	place_settle(&w->place, line);
	if (block->kind != SCAN_IF) {
		need_return(w, block, line);
		return;
	}
	if (block->has_met)
		place_meet(&block->met, &w->place, line);
	else
		block->met = w->place;
	block->has_met = true;
}

static void next_branch(struct writer *w, const struct scan_piece *piece)
{
	const char *word = piece->kind == SCAN_ELIF ? "elif" : "else";
	struct block *block = w->depth == 0 ? NULL : &w->block[w->depth - 1];
	if (block == NULL || block->kind == SCAN_WITHIN ||
		(piece->kind == SCAN_ELIF && block->kind == SCAN_FOR))
		tool_die(w->file->path, piece->line, "{{%s}} without an {{if}}%s", word,
			piece->kind == SCAN_ELSE ? " or a {{for}}" : "");
	if (block->has_else)
		tool_die(w->file->path, piece->line, "{{%s}} after the {{else}} of line %u's block",
			word, block->line);

	end_branch(w, block, piece->line);
	block->has_else = piece->kind == SCAN_ELSE;
	w->place = block->start;
	w->depth--;
	mark_line(w, piece->line);
	if (piece->kind == SCAN_ELIF)
		tool_print(&w->out, "} else if (%.*s) {\n", (int)piece->size, piece->text);
	else if (block->kind == SCAN_IF)
		tool_print(&w->out, "} else {\n");
	else
		tool_print(&w->out, "} if (count_%u == 0) {\n", block->number);
	w->depth++;
}

static void end_block(struct writer *w, const struct scan_piece *piece)
{
	if (w->depth == 0)
		tool_die(w->file->path, piece->line, "{{end}} ends nothing");

	struct block *block = &w->block[w->depth - 1];
	end_branch(w, block, piece->line);
	if (block->kind == SCAN_IF) {
		if (!block->has_else)
			place_meet(&block->met, &block->start, piece->line);
		w->place = block->met;
	}
	w->depth--;
	indent(w);
	tool_print(&w->out, "}\n");
	if (block->kind == SCAN_WITHIN)
		write_call(w, block->call, block->line, "_bottom");
}

static void begin_function(struct writer *w, const char *suffix)
{
	head_print(&w->out, w->head, suffix);
	tool_print(&w->out, "\n{\n");
	for (size_t i = 0; i < w->head->param_count; i++)
		tool_print(&w->out, "\t(void)%s;\n", w->head->param[i].name);
}

/* A page with a {{body}} is two functions, the part above it and the part below. */
static void split_at_body(struct writer *w, const struct scan_piece *piece)
{
	if (w->depth > 0 || w->has_body)
		tool_die(w->file->path, piece->line, "{{body}} stands once, outside any block");
	place_need_content(&w->place, "{{body}}", piece->line);
	w->has_body = true;
	tool_print(&w->out, "}\n\n");
	begin_function(w, "_bottom");
}

static void write_piece(struct writer *w, const struct scan_piece *piece)
{
	switch (piece->kind) {
	case SCAN_LITERAL:
		write_literal(w, piece);
		break;
	case SCAN_EXPRESSION:
		write_expression(w, piece);
		break;
	case SCAN_HTML:
		write_html(w, piece);
		break;
	case SCAN_CALL:
		write_call(w, piece, piece->line, "");
		break;
	case SCAN_FOR:
		begin_for(w, piece);
		break;
	case SCAN_IF:
		begin_if(w, piece);
		break;
	case SCAN_WITHIN:
		begin_within(w, piece);
		break;
	case SCAN_ELIF:
	case SCAN_ELSE:
		next_branch(w, piece);
		break;
	case SCAN_END:
		end_block(w, piece);
		break;
	case SCAN_BODY:
		split_at_body(w, piece);
		break;
	case SCAN_PAGE: /* read by head_read */
	case SCAN_USE:
		break;
	}
}

struct tool_buffer write_page(
	const struct tool_file *file, const struct scan *scan, const struct head *head)
{
	struct writer *w = tool_alloc(sizeof *w);
	*w = (struct writer){.file = file, .head = head, .place = {.path = file->path}};
	begin_function(w, head->wraps ? "_top" : "");
	for (size_t i = 0; i < scan->count; i++)
		write_piece(w, &scan->piece[i]);
	if (w->depth > 0)
		tool_die(file->path, w->block[w->depth - 1].line, "this block has no {{end}}");
	place_finish(&w->place, tool_line(file->text, file->size));
	tool_print(&w->out, "}\n");
	return w->out;
}
