#include "pagec_head.h"

#include <string.h>

/* The word that begins at text, or "" when none does. */
static const char *copy_word(const char *text, const char *end)
{
	const char *at = text;
	while (at < end && tool_is_word(*at))
		at++;
	return tool_copy(text, (size_t)(at - text));
}

static const char *last_word(const char *text)
{
	const char *end = text + strlen(text);
	const char *at = end;
	while (at > text && tool_is_word(at[-1]))
		at--;
	return copy_word(at, end);
}

static struct head_param read_param(const char *path, unsigned line, const char *text, size_t size)
{
	while (size > 0 && tool_is_space(*text)) {
		text++;
		size--;
	}
	while (size > 0 && tool_is_space(text[size - 1]))
		size--;

	struct head_param param = {.text = tool_copy(text, size)};
	param.name = last_word(param.text);
	if (!tool_is_identifier(param.name) || strcmp(param.name, param.text) == 0)
		tool_die(path, line, "a parameter is a type and a name, not \"%s\"", param.text);

	const char *tag = strstr(param.text, "struct ");
	bool pointer = strchr(param.text, '*') != NULL;
	if (tag != NULL && pointer)
		param.pointed = copy_word(tag + strlen("struct "), param.text + size);
	param.whole = !pointer && (tag != NULL || strstr(param.text, "enum ") != NULL);
	return param;
}

static void read_params(const char *path, struct head *head, const char *text, const char *end)
{
	if (text + strspn(text, " \t\n") == end)
		return;
	while (text <= end) {
		const char *comma = memchr(text, ',', (size_t)(end - text));
		const char *stop = comma == NULL ? end : comma;
		if (head->param_count == HEAD_PARAMS_MAX)
			tool_die(path, head->line, "more than %d parameters", HEAD_PARAMS_MAX);
		head->param[head->param_count++] =
			read_param(path, head->line, text, (size_t)(stop - text));
		text = stop + 1;
	}
}

static void read_page(const char *path, struct head *head, const struct scan_piece *piece)
{
	const char *end = piece->text + piece->size;
	head->line = piece->line;
	head->name = copy_word(piece->text, end);
	const char *open = piece->text + strlen(head->name);
	while (open < end && tool_is_space(*open))
		open++;
	if (!tool_is_identifier(head->name) || open == end || *open != '(' || end[-1] != ')')
		tool_die(path, head->line,
			"a page is declared as {{page name (const struct x *v)}}");
	read_params(path, head, open + 1, end - 1);
}

static void read_use(const char *path, struct head *head, const struct scan_piece *piece)
{
	char first = piece->text[0];
	char last = piece->text[piece->size - 1];
	bool quotes = first == '"' && last == '"';
	bool angles = first == '<' && last == '>';
	if (piece->size < 3 || !(quotes || angles))
		tool_die(path, piece->line, "a header is named as {{use \"folder/name.h\"}}");
	if (head->use_count == HEAD_USES_MAX)
		tool_die(path, piece->line, "more than %d headers", HEAD_USES_MAX);
	head->use[head->use_count++] = tool_copy(piece->text, piece->size);
}

struct head head_read(const struct tool_file *file, const struct scan *scan)
{
	struct head head = {0};
	if (scan->count == 0 || scan->piece[0].kind != SCAN_PAGE)
		tool_die(file->path, 1, "a page begins with {{page name (const struct x *v)}}");
	read_page(file->path, &head, &scan->piece[0]);
	for (size_t i = 1; i < scan->count; i++) {
		const struct scan_piece *piece = &scan->piece[i];
		if (piece->kind == SCAN_PAGE)
			tool_die(file->path, piece->line, "a second {{page}}; a file holds one");
		if (piece->kind == SCAN_USE)
			read_use(file->path, &head, piece);
		if (piece->kind == SCAN_BODY)
			head.wraps = true;
	}
	return head;
}

void head_print(struct tool_buffer *out, const struct head *head, const char *suffix)
{
	tool_print(out, "void page_%s%s(struct page *out", head->name, suffix);
	for (size_t i = 0; i < head->param_count; i++)
		tool_print(out, ", %s", head->param[i].text);
	tool_print(out, ")");
}
