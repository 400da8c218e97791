#include "tool.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *tool_alloc(size_t size)
{
	void *memory = malloc(size == 0 ? 1 : size);
	if (memory == NULL) {
		fputs("out of memory\n", stderr);
		exit(1);
	}
	return memory;
}

char *tool_copy(const char *text, size_t size)
{
	char *copy = tool_alloc(size + 1);
	memcpy(copy, text, size);
	copy[size] = '\0';
	return copy;
}

static void make_room(struct tool_buffer *buffer, size_t size)
{
	if (buffer->size + size < buffer->room)
		return;

	size_t room = 2 * (buffer->size + size) + 64;
	char *data = realloc(buffer->data, room);
	if (data == NULL) {
		fputs("out of memory\n", stderr);
		exit(1);
	}
	buffer->data = data;
	buffer->room = room;
}

void tool_add(struct tool_buffer *buffer, const char *bytes, size_t size)
{
	make_room(buffer, size);
	memcpy(buffer->data + buffer->size, bytes, size);
	buffer->size += size;
	buffer->data[buffer->size] = '\0';
}

void tool_print(struct tool_buffer *buffer, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	int size = vsnprintf(NULL, 0, format, list);
	va_end(list);
	if (size < 0)
		abort();

	make_room(buffer, (size_t)size);
	va_start(list, format);
	vsnprintf(buffer->data + buffer->size, (size_t)size + 1, format, list);
	va_end(list);
	buffer->size += (size_t)size;
}

/* A second question mark in a row is escaped because strict C17 still knows trigraphs. */
static void quote_one(struct tool_buffer *buffer, char c, bool after_question)
{
	if (c == '\n')
		tool_print(buffer, "\\n");
	else if (c == '\t')
		tool_print(buffer, "\\t");
	else if (c == '"' || c == '\\' || (c == '?' && after_question))
		tool_print(buffer, "\\%c", c);
	else if ((unsigned char)c < 0x20 || c == 0x7f)
		tool_print(buffer, "\\%03o", (unsigned)(unsigned char)c);
	else
		tool_add(buffer, &c, 1);
}

void tool_quote(struct tool_buffer *buffer, const char *bytes, size_t size)
{
	tool_add(buffer, "\"", 1);
	for (size_t i = 0; i < size; i++)
		quote_one(buffer, bytes[i], i > 0 && bytes[i - 1] == '?');
	tool_add(buffer, "\"", 1);
}

void tool_upper(struct tool_buffer *buffer, const char *name)
{
	for (; *name != '\0'; name++) {
		char c = *name >= 'a' && *name <= 'z' ? (char)(*name - 'a' + 'A') : *name;
		tool_add(buffer, &c, 1);
	}
}

struct tool_file tool_read(const char *path)
{
	FILE *stream = fopen(path, "rb");
	if (stream == NULL)
		tool_die(path, 0, "cannot be read: %s", strerror(errno));

	struct tool_buffer all = {0};
	char part[4096];
	size_t size;
	while ((size = fread(part, 1, sizeof part, stream)) > 0)
		tool_add(&all, part, size);
	if (ferror(stream))
		tool_die(path, 0, "cannot be read: %s", strerror(errno));
	fclose(stream);

	tool_add(&all, "", 0);
	if (strlen(all.data) != all.size)
		tool_die(path, tool_line(all.data, strlen(all.data)), "a NUL byte in a text file");
	return (struct tool_file){.path = path, .text = all.data, .size = all.size};
}

/* Text that stands once in a file of SQL; the newest first. */
struct sql_part {
	const char *name;
	unsigned line;
	struct tool_buffer text;
	bool open, used;
	struct sql_part *older;
};

static struct sql_part *find_part(struct sql_part *newest, const char *name, size_t size)
{
	for (struct sql_part *p = newest; p != NULL; p = p->older)
		if (strlen(p->name) == size && memcmp(p->name, name, size) == 0)
			return p;
	return NULL;
}

static struct sql_part *begin_part(
	const char *path, struct sql_part *newest, const char *name, size_t size, unsigned line)
{
	struct sql_part *p = tool_alloc(sizeof *p);
	*p = (struct sql_part){
		.name = tool_copy(name, size), .line = line, .open = true, .older = newest};
	if (!tool_is_identifier(p->name))
		tool_die(path, line, "a part's name is [a-z0-9_]+, not \"%s\"", p->name);
	if (find_part(newest, name, size) != NULL)
		tool_die(path, line, "%s was written before", p->name);
	return p;
}

/* Adds size bytes of SQL in which the known parts take the place of their names. */
static void add_sql(struct tool_buffer *out, struct sql_part *newest, const char *at, size_t size)
{
	const char *end = at + size;
	while (at < end) {
		const char *name = at + 1;
		size_t length = 0;
		while (*at == '@' && name + length < end && tool_is_word(name[length]))
			length++;
		struct sql_part *p = length > 0 && name + length < end && name[length] == '@'
			? find_part(newest, name, length)
			: NULL;
		if (p == NULL || p->open) {
			tool_add(out, at++, 1);
			continue;
		}
		p->used = true;
		tool_add(out, p->text.data, p->text.size);
		at = name + length + 1;
	}
}

/* Adds a line of a part, which ends with its semicolon. */
static void add_to_part(struct sql_part *p, const char *at, size_t size)
{
	while (size > 0 && tool_is_space(at[size - 1]))
		size--;
	while (size > 0 && tool_is_space(*at)) {
		at++;
		size--;
	}
	p->open = size == 0 || at[size - 1] != ';';
	if (p->text.size > 0 && size > 0)
		tool_add(&p->text, " ", 1);
	add_sql(&p->text, p->older, at, p->open ? size : size - 1);
}

struct tool_file tool_read_sql(const char *path)
{
	static const char mark[] = "-- part: ";
	struct tool_file in = tool_read(path);
	struct tool_buffer out = {0};
	struct sql_part *newest = NULL;
	unsigned line = 1;
	for (const char *at = in.text; *at != '\0'; line++) {
		size_t size = strcspn(at, "\n");
		if (strncmp(at, mark, strlen(mark)) == 0)
			newest = begin_part(
				path, newest, at + strlen(mark), size - strlen(mark), line);
		else if (newest != NULL && newest->open)
			add_to_part(newest, at, size);
		else
			add_sql(&out, newest, at, size);
		tool_add(&out, "\n", 1);
		at += size + (at[size] == '\n');
	}
	for (struct sql_part *p = newest; p != NULL; p = p->older)
		if (p->open || !p->used)
			tool_die(path, p->line, p->open ? "%s has no final ';'" : "%s is not used",
				p->name);
	tool_add(&out, "", 0);
	return (struct tool_file){.path = path, .text = out.data, .size = out.size};
}

void tool_write(const char *path, const struct tool_buffer *buffer)
{
	FILE *stream = fopen(path, "wb");
	if (stream == NULL)
		tool_die(path, 0, "cannot be written: %s", strerror(errno));
	size_t written = fwrite(buffer->data, 1, buffer->size, stream);
	if (fclose(stream) != 0 || written != buffer->size)
		tool_die(path, 0, "cannot be written: %s", strerror(errno));
}

static void say(const char *path, unsigned line, const char *format, va_list list)
{
	if (line > 0)
		fprintf(stderr, "%s:%u: ", path, line);
	else
		fprintf(stderr, "%s: ", path);
	vfprintf(stderr, format, list);
	fputc('\n', stderr);
}

void tool_say(const char *path, unsigned line, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	say(path, line, format, list);
	va_end(list);
}

void tool_die(const char *path, unsigned line, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	say(path, line, format, list);
	va_end(list);
	exit(1);
}

bool tool_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool tool_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool tool_is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool tool_is_word(char c)
{
	return tool_is_alpha(c) || tool_is_digit(c) || c == '_';
}

unsigned tool_line(const char *text, size_t at)
{
	unsigned line = 1;
	for (size_t i = 0; i < at; i++)
		line += text[i] == '\n';
	return line;
}

bool tool_is_identifier(const char *text)
{
	if (tool_is_digit(text[0]) || text[0] == '\0')
		return false;
	while (tool_is_word(*text))
		text++;
	return *text == '\0';
}
