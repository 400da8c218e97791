#include "pagec_scan.h"

#include <stdlib.h>
#include <string.h>

enum argument {
	ARGUMENT_NONE,
	ARGUMENT_SOME,
};

struct word {
	const char *text;
	enum scan_kind kind;
	enum argument argument;
};

static const struct word WORDS[] = {
	{"page", SCAN_PAGE, ARGUMENT_SOME},
	{"use", SCAN_USE, ARGUMENT_SOME},
	{"for", SCAN_FOR, ARGUMENT_SOME},
	{"if", SCAN_IF, ARGUMENT_SOME},
	{"elif", SCAN_ELIF, ARGUMENT_SOME},
	{"else", SCAN_ELSE, ARGUMENT_NONE},
	{"end", SCAN_END, ARGUMENT_NONE},
	{"call", SCAN_CALL, ARGUMENT_SOME},
	{"html", SCAN_HTML, ARGUMENT_SOME},
	{"within", SCAN_WITHIN, ARGUMENT_SOME},
	{"body", SCAN_BODY, ARGUMENT_NONE},
};

struct scanner {
	const struct tool_file *file;
	size_t at;
	struct scan found;
};

static void add_piece(struct scanner *s, struct scan_piece piece)
{
	if ((s->found.count & (s->found.count + 1)) == 0) { /* room doubles at 0, 1, 3, 7, … */
		struct scan_piece *grown = tool_alloc((2 * s->found.count + 1) * sizeof *grown);
		if (s->found.count > 0)
			memcpy(grown, s->found.piece, s->found.count * sizeof *grown);
		s->found.piece = grown;
	}
	s->found.piece[s->found.count++] = piece;
}

static void add_literal(struct scanner *s, size_t from, size_t to)
{
	if (from < to)
		add_piece(s,
			(struct scan_piece){.kind = SCAN_LITERAL,
				.text = s->file->text + from,
				.size = to - from,
				.line = tool_line(s->file->text, from)});
}

/* The end of a C string or character literal that begins at text. */
static const char *skip_quoted(const char *text)
{
	const char *at = text + 1;
	while (*at != '\0' && *at != '\n' && *at != *text)
		at += 1 + (*at == '\\' && at[1] != '\0');
	return *at == *text ? at + 1 : at;
}

/* Where the closing braces of the directive at text stand; quotes may hide some. */
static const char *find_close(const struct scanner *s, const char *text)
{
	unsigned line = tool_line(s->file->text, (size_t)(text - s->file->text));
	if (text[2] == '-') {
		const char *close = strstr(text + 3, "-}}");
		if (close == NULL)
			tool_die(s->file->path, line, "a comment without \"-}}\"");
		return close + 1;
	}
	for (const char *at = text + 2; *at != '\0';) {
		if (at[0] == '}' && at[1] == '}')
			return at;
		if (at[0] == '{' && at[1] == '{')
			break;
		at = *at == '"' || *at == '\'' ? skip_quoted(at) : at + 1;
	}
	tool_die(s->file->path, line, "\"{{\" without \"}}\"");
}

static const struct word *find_word(const char *text, size_t size)
{
	for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
		size_t length = strlen(WORDS[i].text);
		if (size >= length && strncmp(text, WORDS[i].text, length) == 0 &&
			(size == length || tool_is_space(text[length])))
			return &WORDS[i];
	}
	return NULL;
}

static void trim(struct scan_piece *piece)
{
	while (piece->size > 0 && tool_is_space(piece->text[0])) {
		piece->text++;
		piece->size--;
	}
	while (piece->size > 0 && tool_is_space(piece->text[piece->size - 1]))
		piece->size--;
}

static struct scan_piece read_directive(
	const struct scanner *s, const char *open, const char *close)
{
	struct scan_piece piece = {
		.kind = SCAN_EXPRESSION, .text = open + 2, .size = (size_t)(close - open) - 2};
	trim(&piece);
	piece.line = tool_line(s->file->text, (size_t)(piece.text - s->file->text));

	const struct word *word = find_word(piece.text, piece.size);
	if (word != NULL) {
		size_t length = strlen(word->text);
		piece.kind = word->kind;
		piece.text += length;
		piece.size -= length;
		trim(&piece);
		if (word->argument == ARGUMENT_NONE && piece.size > 0)
			tool_die(s->file->path, piece.line, "{{%s}} stands alone", word->text);
	}
	if (piece.size == 0 && (word == NULL || word->argument == ARGUMENT_SOME))
		tool_die(s->file->path, piece.line, "{{%s}} says nothing",
			word == NULL ? "" : word->text);
	return piece;
}

/* Whether only spaces stand before the place on its line; from moves to the line's start then. */
static bool begins_line(const char *text, size_t *from)
{
	size_t at = *from;
	while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t'))
		at--;
	if (at > 0 && text[at - 1] != '\n')
		return false;
	*from = at;
	return true;
}

static bool ends_line(const char *text, size_t *to)
{
	size_t at = *to + strspn(text + *to, " \t\r");
	if (text[at] != '\n' && text[at] != '\0')
		return false;
	*to = at + (text[at] == '\n');
	return true;
}

/* A directive alone on its lines takes them along. Values stay where they are. */
static void widen(const char *text, size_t *from, size_t *to)
{
	size_t start = *from;
	size_t end = *to;
	if (begins_line(text, &start) && ends_line(text, &end)) {
		*from = start;
		*to = end;
	}
}

static void scan_directive(struct scanner *s, size_t literal, const char *open)
{
	const char *text = s->file->text;
	const char *close = find_close(s, open);
	bool comment = open[2] == '-';
	struct scan_piece piece = {.kind = SCAN_LITERAL};
	if (!comment)
		piece = read_directive(s, open, close);

	size_t from = (size_t)(open - text);
	size_t to = (size_t)(close - text) + 2;
	if (piece.kind != SCAN_EXPRESSION && piece.kind != SCAN_HTML)
		widen(text, &from, &to);
	add_literal(s, literal, from);
	if (!comment)
		add_piece(s, piece);
	s->at = to;
}

struct scan scan_page(const struct tool_file *file)
{
	struct scanner s = {.file = file};
	while (s.at < file->size) {
		const char *open = strstr(file->text + s.at, "{{");
		if (open == NULL) {
			add_literal(&s, s.at, file->size);
			break;
		}
		scan_directive(&s, s.at, open);
	}
	return s.found;
}
