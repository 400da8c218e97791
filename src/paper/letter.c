#include "paper/letter.h"
#include "base/buf.h"
#include <string.h>

/* One filling: what is known, what was used, what went wrong. */
struct filling {
	struct arena *arena;
	const struct letter_field *fields;
	size_t count;
	bool *used; /* per field, for whoever asks; or NULL */
	struct refusals *why;
	bool failed;
};

/* One paragraph or subject on its way into a buffer. */
struct part {
	struct buf out;
	int64_t line;  /* in the template, of the byte now looked at */
	bool has_text; /* anything but blanks and fields */
	bool has_field;
	bool has_value;
};

static void spoil(struct filling *f, int64_t line, const char *field, struct text value,
	const char *problem, const char *accepted)
{
	f->failed = true;
	(void)refuse(f->why, line, field, value, problem, accepted);
}

static const char *known_names(const struct filling *f)
{
	struct buf b = buf_new(f->arena);
	buf_str(&b, f->count ? "one of" : "no field here");
	for (size_t i = 0; i < f->count; i++)
		buf_printf(&b, " {%s}", f->fields[i].name);
	return buf_done(&b);
}

static const char *value_of(struct filling *f, struct text name)
{
	for (size_t i = 0; i < f->count; i++)
		if (text_is(name, f->fields[i].name)) {
			if (f->used)
				f->used[i] = true;
			return str_or_empty(f->fields[i].value);
		}
	return NULL;
}

/* *rest begins after the opening brace; afterwards behind the closing one. */
static void put_field(struct filling *f, struct part *p, struct text *rest)
{
	size_t len = 0;
	while (len < rest->len && rest->at[len] != '}' && rest->at[len] != '{' &&
		rest->at[len] != '\n')
		len++;
	struct text name = {rest->at, len};
	bool closed = len < rest->len && rest->at[len] == '}';
	rest->at += len + (closed ? 1 : 0);
	rest->len -= len + (closed ? 1 : 0);
	if (!closed) {
		spoil(f, p->line, "", name, "has a brace that is not closed",
			"{field}, or {{ for a brace itself");
		return;
	}
	const char *value = value_of(f, name);
	if (value == NULL) {
		spoil(f, p->line, text_dup(f->arena, name), name, "is not a field of this letter",
			known_names(f));
		return;
	}
	p->has_field = true;
	p->has_value |= value[0] != '\0';
	buf_str(&p->out, value);
}

static void put_char(struct part *p, char c)
{
	p->line += c == '\n';
	p->has_text |= c != ' ' && c != '\t' && c != '\n';
	if (c != '\r')
		buf_char(&p->out, c);
}

/* line is where the part begins in the template. */
static struct part fill_part(struct filling *f, struct text part, int64_t line)
{
	struct part p = {.out = buf_new(f->arena), .line = line};
	while (part.len) {
		char c = part.at[0];
		part.at++;
		part.len--;
		if (c != '{') {
			put_char(&p, c);
		} else if (part.len && part.at[0] == '{') {
			put_char(&p, '{');
			part.at++;
			part.len--;
		} else {
			put_field(f, &p, &part);
		}
	}
	return p;
}

/* A value with a line end must not become a second header of an e-mail. */
static const char *one_line(struct arena *a, const char *s)
{
	char *ret = arena_str(a, s);
	for (char *c = ret; *c; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7F)
			*c = ' ';
	return ret;
}

static void fill_subject(struct filling *f, struct text line, const char **ret)
{
	static const char HEAD[] = "Subject:";
	size_t len = sizeof HEAD - 1;
	if (line.len < len || memcmp(line.at, HEAD, len) != 0) {
		spoil(f, 1, "Subject", line, "is missing",
			"a first line such as: Subject: Your invoice {document_number}");
		return;
	}
	struct text subject = text_trim((struct text){line.at + len, line.len - len});
	if (subject.len == 0)
		spoil(f, 1, "Subject", line, "is empty", "a few words after Subject:");
	struct part p = fill_part(f, subject, 1);
	*ret = one_line(f->arena, buf_done(&p.out));
}

struct paragraphs {
	const char **items;
	size_t count;
	size_t cap;
};

static void close_paragraph(
	struct filling *f, struct paragraphs *all, struct text part, int64_t line)
{
	if (part.len == 0)
		return;
	struct part p = fill_part(f, text_trim(part), line);
	if (p.has_field && !p.has_value && !p.has_text)
		return;
	struct text filled = text_of(buf_done(&p.out));
	while (filled.len && filled.at[filled.len - 1] == '\n')
		filled.len--; /* a field at the end without a value leaves no empty line behind */
	*PUSH(f->arena, all->items, all->count, all->cap) = text_dup(f->arena, filled);
}

static struct paragraphs fill_body(struct filling *f, struct text rest)
{
	struct paragraphs all = {0};
	struct text part = {rest.at, 0};
	int64_t begins = 2;
	for (int64_t line = 2; rest.len; line++) {
		struct text now = text_cut(&rest, '\n');
		bool blank = text_trim(now).len == 0;
		if (blank) {
			close_paragraph(f, &all, part, begins);
			part = (struct text){rest.at, 0};
			begins = line + 1;
		} else {
			part.len = (size_t)(now.at + now.len - part.at);
		}
	}
	close_paragraph(f, &all, part, begins);
	return all;
}

static void check_bytes(struct filling *f, struct text template)
{
	if (template.len > LETTER_BYTES_MOST)
		spoil(f, 0, "", TEXT(""), "is too long for a letter", "at most 65536 bytes");
	else if (!text_is_utf8(template))
		spoil(f, 0, "", TEXT(""), "is not UTF-8 text", "UTF-8 without NUL bytes");
}

/* Some editors put a byte order mark first; it says nothing in UTF-8. */
static struct text without_mark(struct text t)
{
	if (t.len >= 3 && memcmp(t.at, "\xEF\xBB\xBF", 3) == 0)
		return (struct text){t.at + 3, t.len - 3};
	return t;
}

static enum err fill(struct filling *f, struct text template, struct letter *ret)
{
	check_bytes(f, template);
	if (f->failed)
		return ERR_INVALID;
	struct text rest = without_mark(template);
	struct letter l = {0};
	struct text head = text_trim(text_cut(&rest, '\n'));
	fill_subject(f, head, &l.subject);
	struct text below = rest;
	if (below.len && text_trim(text_cut(&below, '\n')).len)
		spoil(f, 2, "", TEXT(""), "follows the subject at once",
			"an empty line after the subject");
	struct paragraphs body = fill_body(f, rest);
	if (body.count == 0)
		spoil(f, 0, "", TEXT(""), "has no paragraph", "text below the subject");
	if (f->failed)
		return ERR_INVALID;
	l.paragraphs = body.items;
	l.count = body.count;
	*ret = l;
	return ERR_NONE;
}

enum err letter_fill(struct arena *a, struct text template, const struct letter_field *fields,
	size_t count, struct refusals *why, struct letter *ret)
{
	struct filling f = {.arena = a, .fields = fields, .count = count, .why = why};
	return fill(&f, template, ret);
}

const char *letter_body(struct arena *a, const struct letter *l)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < l->count; i++)
		buf_printf(&b, "%s%s", i ? "\n\n" : "", l->paragraphs[i]);
	if (b.len)
		buf_char(&b, '\n');
	return buf_done(&b);
}

const char *letter_line(
	struct arena *a, const char *shape, const struct letter_field *fields, size_t count)
{
	struct filling f = {.arena = a, .fields = fields, .count = count};
	struct part p = fill_part(&f, text_of(shape), 1);
	ASSERT(!f.failed);
	return buf_done(&p.out);
}

static size_t list_count(const char *const *list)
{
	size_t n = 0;
	while (list[n])
		n++;
	return n;
}

enum err letter_check(
	struct arena *a, const struct letter_kind *kind, struct text template, struct refusals *why)
{
	size_t count = list_count(kind->fields);
	struct letter_field *fields = NEW_ARRAY(a, struct letter_field, count);
	for (size_t i = 0; i < count; i++)
		fields[i] = (struct letter_field){kind->fields[i], "x"};
	struct filling f = {.arena = a, .fields = fields, .count = count, .why = why};
	f.used = NEW_ARRAY(a, bool, count);
	struct letter l;
	enum err verdict = fill(&f, template, &l);
	for (size_t m = 0; kind->must[m]; m++)
		for (size_t i = 0; i < count; i++)
			if (!f.used[i] && str_equal(fields[i].name, kind->must[m]))
				verdict = refuse_str(why, fields[i].name, "",
					"is missing from the letter",
					arena_printf(
						a, "{%s} somewhere in the text", fields[i].name));
	return verdict;
}

bool letter_uses(struct text template, const char *field)
{
	while (template.len) {
		(void)text_cut(&template, '{');
		bool literal = template.len && template.at[0] == '{';
		struct text rest = template;
		if (literal)
			(void)text_cut(&template, '{');
		else if (text_is(text_cut(&rest, '}'), field))
			return true;
	}
	return false;
}
