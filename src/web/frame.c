#include "web/frame.h"
#include "base/refusals.h"
#include <stdarg.h>
#include <string.h>

const char *frame_typed(const struct frame *f, const char *field)
{
	return f->typed ? str_or_empty(map_get(f->typed, field)) : "";
}

const char *frame_typed_line(const struct frame *f, const char *field, int64_t line)
{
	struct text rest = text_of(frame_typed(f, field)), found = {rest.at, 0};
	for (int64_t i = 0; i < line && rest.len; i++)
		found = text_cut(&rest, '\n');
	return f->why ? text_dup(f->why->arena, text_trim(found)) : "";
}

size_t frame_names(const char *const *list)
{
	size_t n = 0;
	while (list[n])
		n++;
	return n;
}

static const char *in_words(const struct frame *f, const struct refusal *r)
{
	struct arena *a = f->why->arena;
	return str_empty(r->accepted) ? r->problem
				      : arena_printf(a, "%s: %s", r->problem, r->accepted);
}

const char *frame_refused(const struct frame *f, const char *field)
{
	for (size_t i = 0; f->why && i < f->why->count; i++)
		if (str_equal(f->why->items[i].field, field))
			return arena_printf(
				f->why->arena, "This %s.", in_words(f, &f->why->items[i]));
	return NULL;
}

static bool is_listed(const char *fields, const char *field)
{
	struct text rest = text_of(fields);
	while (rest.len)
		if (text_is(text_cut(&rest, ' '), field))
			return true;
	return false;
}

const char *frame_refused_else(const struct frame *f, const char *fields)
{
	for (size_t i = 0; f->why && i < f->why->count; i++)
		if (!is_listed(fields, f->why->items[i].field))
			return in_words(f, &f->why->items[i]);
	return NULL;
}

const char *frame_language(const char *code)
{
	return str_equal(code, "en") ? "English" : str_equal(code, "es") ? "Spanish" : code;
}

const char *frame_spaced(const struct frame *f, const char *word)
{
	char *s = arena_str(f->why->arena, str_or_empty(word));
	for (char *p = s; *p; p++)
		if (*p == '_')
			*p = ' ';
	return s;
}

const char *frame_query(const struct frame *f, ...)
{
	va_list args;
	struct page part = page_new(f->why->arena, "UTC", "");
	va_start(args, f);
	for (const char *name; (name = va_arg(args, const char *)) != NULL;) {
		buf_printf(&part.buf, "%s%s=", part.buf.len ? "&" : "", name);
		page_part_str(&part, str_or_empty(va_arg(args, const char *)));
	}
	va_end(args);
	return buf_done(&part.buf);
}

size_t frame_refusals_shown(const struct frame *f)
{
	return f->why->count < FRAME_REFUSALS_MOST ? f->why->count : FRAME_REFUSALS_MOST;
}

struct html frame_picture(const char *svg)
{
	return (struct html){text_of(str_or_empty(svg))};
}
