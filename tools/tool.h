/* tool.h: what the build-time tools share.
 *
 * The tools run before anything else is built, so they use libc only. Each is a short program that
 * reads files, writes files and ends: what it allocates lives until then and is never freed. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Bytes that grow at the end; all zeros is an empty one. data is NUL-terminated once anything was
 * added. */
struct tool_buffer {
	char *data;
	size_t size;
	size_t room;
};

/* A whole file: text holds size bytes and a NUL that is not counted. */
struct tool_file {
	const char *path;
	const char *text;
	size_t size;
};

/* Like malloc and strndup, but they end the program instead of failing. */
void *tool_alloc(size_t size);
char *tool_copy(const char *text, size_t size);

void tool_add(struct tool_buffer *buffer, const char *bytes, size_t size);
void tool_print(struct tool_buffer *buffer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Adds a C string literal, with its quotes. */
void tool_quote(struct tool_buffer *buffer, const char *bytes, size_t size);

/* Adds name in capitals, as in "invoice_by_number" -> "INVOICE_BY_NUMBER". */
void tool_upper(struct tool_buffer *buffer, const char *name);

/* Both end the program with a message when the file cannot be read or written. A text must not hold
 * NULs. */
struct tool_file tool_read(const char *path);
/* A file of SQL in which what several statements begin with alike is written once:
 *
 *     -- part: NAME
 *     SELECT … FROM …;
 *
 * Below it @NAME@ stands for that text, on one line. The part itself becomes empty lines, so that
 * all lines keep their numbers. */
struct tool_file tool_read_sql(const char *path);
void tool_write(const char *path, const struct tool_buffer *buffer);

/* Prints PATH:LINE: message on the standard error stream; tool_die then ends the program with
 * status 1. */
void tool_say(const char *path, unsigned line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
_Noreturn void tool_die(const char *path, unsigned line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* ASCII only, whatever the locale, and safe for a plain char. */
bool tool_is_space(char c);
bool tool_is_digit(char c);
bool tool_is_alpha(char c);
bool tool_is_word(char c); /* a letter, a digit or an underscore */

/* The line that text + at stands on, counted from 1. */
unsigned tool_line(const char *text, size_t at);

/* Whether text is [A-Za-z_][A-Za-z0-9_]*. */
bool tool_is_identifier(const char *text);
