/* pagec: compiles pages to C.
 *
 *     pagec --source IN.html OUT.c
 *     pagec --header OUT.h IN.html...
 *
 * README.md describes the language. Here are the two outputs; pagec_scan cuts a page into pieces,
 * pagec_head reads what it declares, pagec_place knows where in the HTML a value lands, and
 * pagec_write writes the functions. */
#include <stdio.h>
#include <string.h>

#include "pagec_write.h"

static void write_source(const char *in, const char *path)
{
	struct tool_file file = tool_read(in);
	struct scan scan = scan_page(&file);
	struct head head = head_read(&file, &scan);
	struct tool_buffer functions = write_page(&file, &scan, &head);

	struct tool_buffer out = {0};
	tool_print(&out, "/* Made by pagec; change %s instead. */\n", in);
	tool_print(&out, "#include \"web/pages.h\"\n\n#include \"web/page.h\"\n");
	for (size_t i = 0; i < head.use_count; i++)
		tool_print(&out, "#include %s\n", head.use[i]);
	tool_print(&out, "\n");
	tool_add(&out, functions.data, functions.size);
	tool_write(path, &out);
}

/* A struct that is passed by value must be complete in the prototype, so its page's headers come
 * along. */
static void write_includes(struct tool_buffer *out, const struct head *head)
{
	bool whole = false;
	for (size_t i = 0; i < head->param_count; i++)
		whole = whole || head->param[i].whole;
	for (size_t i = 0; whole && i < head->use_count; i++)
		tool_print(out, "#include %s\n", head->use[i]);
}

static void write_prototype(struct tool_buffer *out, const struct head *head)
{
	tool_print(out, "\n");
	for (size_t i = 0; i < head->param_count; i++)
		if (head->param[i].pointed != NULL)
			tool_print(out, "struct %s;\n", head->param[i].pointed);
	head_print(out, head, head->wraps ? "_top" : "");
	tool_print(out, ";\n");
	if (head->wraps) {
		head_print(out, head, "_bottom");
		tool_print(out, ";\n");
	}
}

static struct head *read_heads(char **in, size_t count)
{
	struct head *all = tool_alloc((count + 1) * sizeof *all);
	for (size_t i = 0; i < count; i++) {
		struct tool_file file = tool_read(in[i]);
		struct scan scan = scan_page(&file);
		all[i] = head_read(&file, &scan);
		for (size_t k = 0; k < i; k++)
			if (strcmp(all[k].name, all[i].name) == 0)
				tool_die(in[i], all[i].line, "page %s is also in %s", all[i].name,
					in[k]);
	}
	return all;
}

static void write_header(const char *path, char **in, size_t count)
{
	const struct head *all = read_heads(in, count);
	struct tool_buffer out = {0};
	tool_print(&out,
		"/* Made by pagec: every page, as a function that writes it. */\n#pragma once\n");
	tool_print(&out, "#include <stdbool.h>\n#include <stddef.h>\n#include <stdint.h>\n\n");
	for (size_t i = 0; i < count; i++)
		write_includes(&out, &all[i]);
	tool_print(&out, "\nstruct page;\n");
	for (size_t i = 0; i < count; i++)
		write_prototype(&out, &all[i]);
	tool_write(path, &out);
}

int main(int argc, char **argv)
{
	if (argc == 4 && strcmp(argv[1], "--source") == 0) {
		write_source(argv[2], argv[3]);
	} else if (argc >= 3 && strcmp(argv[1], "--header") == 0) {
		write_header(argv[2], argv + 3, (size_t)(argc - 3));
	} else {
		fputs("usage: pagec --source IN.html OUT.c\n       pagec --header OUT.h IN.html...\n",
			stderr);
		return 2;
	}
	return 0;
}
