/* embed: puts files into the program, read-only.
 *
 *     embed OUT.S OUT.h PREFIX DIR FILE...
 *
 * OUT.S holds the bytes of every FILE in .rodata, each followed by a NUL that its size does not
 * count, and the table PREFIX_files that OUT.h declares. A file's name is its path below DIR; the
 * table is sorted by name. */
#define _DEFAULT_SOURCE /* realpath */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool.h"

struct item {
	const char *path; /* absolute: the assembler runs elsewhere */
	const char *name;
};

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct item *)a)->name, ((const struct item *)b)->name);
}

static const char *real_path(const char *path)
{
	const char *real = realpath(path, NULL);
	if (real == NULL)
		tool_die(path, 0, "cannot be found: %s", strerror(errno));
	return real;
}

static struct item find_item(const char *dir, const char *path)
{
	const char *real = real_path(path);
	size_t size = strlen(dir);
	if (strncmp(real, dir, size) != 0 || real[size] != '/')
		tool_die(path, 0, "is not below %s", dir);
	return (struct item){.path = real, .name = real + size + 1};
}

static struct item *find_items(const char *dir, char **path, size_t count)
{
	struct item *all = tool_alloc((count + 1) * sizeof *all);
	for (size_t i = 0; i < count; i++)
		all[i] = find_item(dir, path[i]);
	qsort(all, count, sizeof *all, by_name);
	for (size_t i = 1; i < count; i++)
		if (strcmp(all[i - 1].name, all[i].name) == 0)
			tool_die(all[i].path, 0, "is given twice");
	return all;
}

/* The assembler reads the same escapes in a string as C does. */
static void add_string(struct tool_buffer *out, const char *directive, const char *text)
{
	tool_print(out, "\t%s ", directive);
	tool_quote(out, text, strlen(text));
	tool_print(out, "\n");
}

static void write_bytes(struct tool_buffer *out, const struct item *all, size_t count)
{
	tool_print(out, "\t.section .rodata\n");
	for (size_t i = 0; i < count; i++) {
		tool_print(out, ".Lname%zu:\n", i);
		add_string(out, ".asciz", all[i].name);
		tool_print(out, "\t.balign 16\n.Ldata%zu:\n", i);
		add_string(out, ".incbin", all[i].path);
		tool_print(out, ".Lend%zu:\n\t.byte 0\n", i);
	}
}

static void begin_object(struct tool_buffer *out, const char *prefix, const char *name)
{
	tool_print(out, "\t.balign 16\n\t.globl %s_%s\n", prefix, name);
	tool_print(out, "\t.type %s_%s, %%object\n%s_%s:\n", prefix, name, prefix, name);
}

static void end_object(struct tool_buffer *out, const char *prefix, const char *name)
{
	tool_print(out, "\t.size %s_%s, . - %s_%s\n", prefix, name, prefix, name);
}

/* The table holds addresses, which a position-independent program must relocate once: hence
 * .data.rel.ro. */
static void write_table(struct tool_buffer *out, const char *prefix, size_t count)
{
	tool_print(out, "\t.section .data.rel.ro,\"aw\",%%progbits\n");
	begin_object(out, prefix, "files");
	for (size_t i = 0; i < count; i++)
		tool_print(out, "\tWORD .Lname%zu, .Ldata%zu, .Lend%zu - .Ldata%zu\n", i, i, i, i);
	end_object(out, prefix, "files");

	tool_print(out, "\t.section .rodata\n");
	begin_object(out, prefix, "count");
	tool_print(out, "\tWORD %zu\n", count);
	end_object(out, prefix, "count");
}

static void write_assembler(
	const char *path, const char *prefix, const struct item *all, size_t count)
{
	struct tool_buffer out = {0};
	tool_print(&out, "/* Made by embed. */\n");
	tool_print(&out,
		"#if __SIZEOF_POINTER__ == 8\n#define WORD .quad\n#else\n#define WORD .long\n#endif\n");
	write_bytes(&out, all, count);
	write_table(&out, prefix, count);
	/* Without this section the linker would make the stack executable. */
	tool_print(&out, "\t.section .note.GNU-stack,\"\",%%progbits\n");
	tool_write(path, &out);
}

static void write_header(const char *path, const char *prefix)
{
	struct tool_buffer out = {0};
	tool_print(&out,
		"/* Made by embed. */\n#pragma once\n#include <stddef.h>\n\n#include \"base/embedded.h\"\n\n");
	tool_print(&out, "extern const struct embedded %s_files[];\n", prefix);
	tool_print(&out, "extern const size_t %s_count;\n\n", prefix);
	tool_print(&out,
		"_Static_assert(sizeof(struct embedded) == 3 * sizeof(size_t), \"as embed.c lays it out\");\n");
	tool_write(path, &out);
}

int main(int argc, char **argv)
{
	if (argc < 5) {
		fputs("usage: embed OUT.S OUT.h PREFIX DIR FILE...\n", stderr);
		return 2;
	}
	const char *prefix = argv[3];
	if (!tool_is_identifier(prefix))
		tool_die(prefix, 0, "is not a C identifier");

	size_t count = (size_t)(argc - 5);
	const struct item *all = find_items(real_path(argv[4]), argv + 5, count);
	write_assembler(argv[1], prefix, all, count);
	write_header(argv[2], prefix);
	return 0;
}
