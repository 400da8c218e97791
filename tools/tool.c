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
