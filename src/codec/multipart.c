#include "codec/multipart.h"
#include <string.h>

/* The value of one parameter behind the first semicolon: name=word or name="words". Browsers write
 * %22 for a quote within quotes (WHATWG HTML, multipart/form-data), so no backslash needs undoing.
 */
static bool parameter(struct text header, const char *name, struct text *ret)
{
	text_cut(&header, ';');
	while (header.len) {
		const char *quote = memchr(header.at, '"', header.len);
		const char *end = memchr(header.at, ';', header.len);
		struct text part;
		if (quote && (end == NULL || quote < end)) {
			size_t head = (size_t)(quote + 1 - header.at);
			const char *close = memchr(quote + 1, '"', header.len - head);
			if (close == NULL)
				return false;
			struct text key = text_trim((struct text){header.at, head - 2});
			if (text_equal_nocase(key, text_of(name))) {
				*ret = (struct text){quote + 1, (size_t)(close - quote - 1)};
				return true;
			}
			size_t used = (size_t)(close + 1 - header.at);
			header = (struct text){header.at + used, header.len - used};
			text_cut(&header, ';');
			continue;
		}
		part = text_cut(&header, ';');
		struct text value = part, key = text_trim(text_cut(&value, '='));
		if (text_equal_nocase(key, text_of(name))) {
			*ret = text_trim(value);
			return true;
		}
	}
	return false;
}

static enum err bad(struct refusals *why, const char *problem)
{
	return refuse_str(why, "", "", problem, "a form as browsers send it");
}

/* The bytes before the next line that begins with the mark, which are taken off; false when there
 * is no such line. */
static bool cut_at(struct text *rest, struct text mark, struct text *ret)
{
	if (rest->len < mark.len)
		return false;
	const char *at = memmem(rest->at, rest->len, mark.at, mark.len);
	if (at == NULL)
		return false;
	*ret = (struct text){rest->at, (size_t)(at - rest->at)};
	size_t used = ret->len + mark.len;
	*rest = (struct text){rest->at + used, rest->len - used};
	return true;
}

/* Some browsers send the whole path of the file: its last word is enough, and no more is kept. */
static const char *base_name(struct arena *a, struct text file)
{
	size_t from = file.len;
	while (from && file.at[from - 1] != '/' && file.at[from - 1] != '\\')
		from--;
	return text_dup(a, (struct text){file.at + from, file.len - from});
}

static enum err read_heads(
	struct arena *a, struct text heads, struct refusals *why, struct multipart_part *ret)
{
	while (heads.len) {
		struct text line = text_trim(text_cut(&heads, '\n')), value = line, name, file;
		struct text key = text_trim(text_cut(&value, ':'));
		if (!text_equal_nocase(key, TEXT("Content-Disposition")))
			continue;
		if (!parameter(value, "name", &name) || !text_is_utf8(name))
			return bad(why, "has a part without a name");
		ret->name = text_dup(a, name);
		if (parameter(value, "filename", &file)) {
			if (!text_is_utf8(file))
				return bad(why, "has a file whose name is not UTF-8");
			ret->file = base_name(a, file);
		}
		return ERR_NONE;
	}
	return bad(why, "has a part without a name");
}

static bool starts(struct text s, const char *with)
{
	size_t len = strlen(with);
	return s.len >= len && memcmp(s.at, with, len) == 0;
}

static enum err read_parts(struct arena *a, struct text rest, struct text mark,
	struct refusals *why, struct multipart *ret)
{
	while (!starts(rest, "--")) {
		struct multipart_part part = {0};
		struct text heads;
		if (ret->count == MULTIPART_PARTS_MOST)
			return refuse_as(ERR_LIMIT, why, "", "", "the form has too many parts",
				"at most 100");
		if (!starts(rest, "\r\n") || !cut_at(&rest, TEXT("\r\n\r\n"), &heads))
			return bad(why, "has a part that does not begin");
		TRY(read_heads(a, heads, why, &part));
		if (!cut_at(&rest, mark, &part.body))
			return bad(why, "ends before its last part does");
		*PUSH(a, ret->parts, ret->count, ret->cap) = part;
	}
	return ERR_NONE;
}

enum err multipart_parse(struct arena *a, struct text type, struct text bytes, struct refusals *why,
	struct multipart *ret)
{
	struct multipart m = {0};
	struct text boundary;
	if (!parameter(type, "boundary", &boundary) || boundary.len == 0 ||
		boundary.len > MULTIPART_BOUNDARY_MOST)
		return bad(why, "has no boundary");
	const char *dashes = arena_printf(a, "\r\n--%s", text_dup(a, boundary));
	struct text mark = text_of(dashes), first = {mark.at + 2, mark.len - 2}, before;
	if (!cut_at(&bytes, first, &before) || before.len != 0)
		return bad(why, "does not begin with its boundary");
	TRY(read_parts(a, bytes, mark, why, &m));
	*ret = m;
	return ERR_NONE;
}
