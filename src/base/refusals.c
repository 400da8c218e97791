#include "base/refusals.h"
#include "base/buf.h"

struct refusals refusals_new(struct arena *a)
{
	return (struct refusals){.arena = a};
}

/* Control bytes and bytes outside UTF-8 become \xNN, so that a refusal can be printed anywhere. */
static const char *printable(struct arena *a, struct text value)
{
	struct buf b = buf_new(a);
	size_t most = value.len < REFUSAL_VALUE_MOST ? value.len : REFUSAL_VALUE_MOST;
	while (most < value.len && most && ((unsigned char)value.at[most] & 0xC0) == 0x80)
		most--;
	bool whole = text_is_utf8((struct text){value.at, most});
	for (size_t i = 0; i < most; i++) {
		unsigned char c = (unsigned char)value.at[i];
		if (c < 0x20 || c == 0x7F || (c >= 0x80 && !whole))
			buf_printf(&b, "\\x%02X", c);
		else
			buf_char(&b, (char)c);
	}
	if (most < value.len)
		buf_str(&b, "...");
	return buf_done(&b);
}

void refusal_add(struct refusals *why, int64_t line, const char *field, struct text value,
	const char *problem, const char *accepted)
{
	if (why == NULL)
		return;
	why->total++;
	if (why->count == REFUSALS_MOST)
		return;
	struct refusal *r = PUSH(why->arena, why->items, why->count, why->cap);
	r->file = why->file;
	r->line = line;
	r->field = arena_str(why->arena, str_or_empty(field));
	r->value = printable(why->arena, value);
	r->problem = arena_str(why->arena, problem);
	r->accepted = arena_str(why->arena, str_or_empty(accepted));
}

const char *refusal_line(struct arena *a, const struct refusal *r)
{
	struct buf b = buf_new(a);
	if (r->file)
		buf_printf(&b, "%s:", r->file);
	if (r->line)
		buf_printf(&b, "%lld:", (long long)r->line);
	if (b.len)
		buf_char(&b, ' ');
	if (!str_empty(r->field))
		buf_printf(&b, "%s: ", r->field);
	buf_str(&b, r->problem);
	if (!str_empty(r->value))
		buf_printf(&b, ": \"%s\"", r->value);
	if (!str_empty(r->accepted))
		buf_printf(&b, "; %s", r->accepted);
	return buf_done(&b);
}

const char *refusal_logged(struct arena *a, const struct refusal *r)
{
	return arena_printf(a, "%s%s%s", r->field, str_empty(r->field) ? "" : ": ", r->problem);
}
