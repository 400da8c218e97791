#include "codec/invoice_heads.h"
#include "base/buf.h"
#include "money/currency.h"
#include <string.h>

#define PLAIN_MOST 64 /* bytes of a heading that are compared */

struct field_row {
	const char *name;
	enum invoice_kind kind;
	const char *words;
};

static const struct field_row FIELDS[] = {
#define INVOICE_FIELD(NAME, name, kind, words) {name, KIND_##kind, words},
#include "codec/invoice_fields.def"
#undef INVOICE_FIELD
};

/* One heading that means a field; preset NULL: for every program. */
struct meaning {
	const char *preset;
	enum invoice_field field;
	const char *plain;
};

static const struct meaning MEANINGS[] = {
#define INVOICE_PRESET(preset, FIELD, plain) {preset, INVOICE_##FIELD, plain},
#include "codec/invoice_presets.def"
#undef INVOICE_PRESET
#define INVOICE_HEADING(FIELD, plain) {NULL, INVOICE_##FIELD, plain},
#include "codec/invoice_headings.def"
#undef INVOICE_HEADING
};

/* U+00C0 to U+00FF without their accents; 0 where there is no letter. */
static const char UNACCENTED[] =
	"aaaaaaaceeeeiiiidnooooo\0ouuuuypsaaaaaaaceeeeiiiidnooooo\0ouuuuypy";

const char *invoice_field_name(enum invoice_field f)
{
	return FIELDS[f].name;
}

const char *invoice_field_words(enum invoice_field f)
{
	return FIELDS[f].words;
}

enum invoice_kind invoice_field_kind(enum invoice_field f)
{
	return FIELDS[f].kind;
}

static void add(char *plain, size_t *len, const char *s)
{
	for (; *s && *len < PLAIN_MOST - 1; s++)
		plain[(*len)++] = *s;
	plain[*len] = '\0';
}

static char reduced(unsigned char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? (char)c : '\0';
}

/* "Invoice No." -> "invoiceno", "N\xC3\xBAmero" -> "numero", "Customer #" -> "customernumber". */
static void reduce(struct text t, char plain[PLAIN_MOST])
{
	size_t len = 0;
	plain[0] = '\0';
	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.at[i],
			      next = i + 1 < t.len ? (unsigned char)t.at[i + 1] : 0;
		char one[2] = {reduced(c), '\0'};
		if (c == 0xC3 && (next & 0xC0) == 0x80) {
			one[0] = UNACCENTED[next - 0x80];
			add(plain, &len, next == 0x9F ? "ss" : one);
		} else if (c == 0xC2 && next == 0xBA) {
			add(plain, &len, "o"); /* the raised o of No */
		} else {
			add(plain, &len, c == '#' ? "number" : one);
		}
	}
}

/* The heading without a last part in parentheses or brackets, and that part. */
static struct text without_note(struct text t, struct text *note)
{
	struct text head = text_trim(t);
	*note = TEXT("");
	char last = head.len ? head.at[head.len - 1] : '\0';
	char first = last == ')' ? '(' : last == ']' ? '[' : '\0';
	size_t len = head.len;
	while (first && len > 0 && head.at[len - 1] != first)
		len--;
	if (first == '\0' || len <= 1)
		return head;
	*note = (struct text){head.at + len, head.len - len - 1};
	return (struct text){head.at, len - 1};
}

/* For each field that the heading means its rank, 0 the best; other fields are left as they are. */
static void rank_by(const char *plain, const char *preset, int rank[INVOICE_FIELDS])
{
	int next[INVOICE_FIELDS] = {0};
	for (size_t i = 0; i < COUNT(MEANINGS); i++) {
		const struct meaning *m = &MEANINGS[i];
		if (m->preset && (preset == NULL || !str_equal(m->preset, preset)))
			continue;
		if (rank[m->field] < 0 && m->plain[0] == plain[0] && str_equal(m->plain, plain))
			rank[m->field] = next[m->field];
		next[m->field]++;
	}
}

static int header_at(const struct invoice_heads *h, const char *wanted)
{
	char plain[PLAIN_MOST], other[PLAIN_MOST];
	for (size_t c = 0; c < h->count; c++)
		if (text_is(h->header[c], wanted))
			return (int)c;
	reduce(text_of(wanted), plain);
	for (size_t c = 0; c < h->count; c++) {
		reduce(h->header[c], other);
		if (plain[0] && str_equal(plain, other))
			return (int)c;
	}
	return -1;
}

static int field_named(const char *name)
{
	for (int f = 0; f < INVOICE_FIELDS; f++)
		if (str_equal(FIELDS[f].name, name))
			return f;
	return -1;
}

static void take(struct invoice_heads *h, bool *taken, int field, int column)
{
	h->column[field] = column;
	taken[column] = true;
	h->known++;
}

/* The ranks of a column by its heading, or by it without a note such as "(EUR)"; -1: it does not
 * mean the field. */
static void ranks_of(struct text header, const char *preset, int rank[INVOICE_FIELDS])
{
	char whole[PLAIN_MOST], brief[PLAIN_MOST];
	struct text note;
	for (int f = 0; f < INVOICE_FIELDS; f++)
		rank[f] = -1;
	reduce(header, whole);
	reduce(without_note(header, &note), brief);
	rank_by(whole, preset, rank);
	if (note.len)
		rank_by(brief, preset, rank);
}

/* Gives each field its best column, the best of all pairs first. */
static void match(struct invoice_heads *h, bool *taken, int (*rank)[INVOICE_FIELDS])
{
	for (;;) {
		int best = -1, best_field = 0, best_column = 0;
		for (int f = 0; f < INVOICE_FIELDS; f++)
			for (size_t c = 0; h->column[f] < 0 && c < h->count; c++)
				if (!taken[c] && rank[c][f] >= 0 &&
					(best < 0 || rank[c][f] < best)) {
					best = rank[c][f];
					best_field = f;
					best_column = (int)c;
				}
		if (best < 0)
			return;
		take(h, taken, best_field, best_column);
	}
}

static void read_code(struct invoice_heads *h)
{
	int column = h->column[h->column[INVOICE_AMOUNT] >= 0 ? INVOICE_AMOUNT : INVOICE_OPEN];
	struct text note;
	if (column < 0)
		return;
	(void)without_note(h->header[column], &note);
	char code[4] = "";
	if (note.len == 3)
		memcpy(code, note.at, 3);
	if (currency_find(code))
		memcpy(h->code, code, sizeof code);
}

struct invoice_heads invoice_heads_of(struct arena *a, const struct text *fields, size_t count,
	const char *preset, const struct invoice_map *maps, size_t map_count)
{
	struct invoice_heads h = {.count = count, .header = NEW_ARRAY(a, struct text, count)};
	bool *taken = NEW_ARRAY(a, bool, count);
	int(*rank)[INVOICE_FIELDS] = arena_array(a, count, sizeof *rank);
	for (size_t c = 0; c < count; c++) {
		struct text t = text_trim(fields[c]);
		h.header[c] = (struct text){text_dup(a, t), t.len};
		ranks_of(h.header[c], preset, rank[c]);
	}
	for (int f = 0; f < INVOICE_FIELDS; f++)
		h.column[f] = -1;
	for (size_t i = 0; i < map_count; i++) {
		int field = field_named(maps[i].field), column = header_at(&h, maps[i].header);
		if (field < 0 || column < 0 || taken[column])
			continue;
		take(&h, taken, field, column);
		h.mapped[field] = true;
	}
	match(&h, taken, rank);
	read_code(&h);
	return h;
}

static const char *field_list(struct arena *a)
{
	struct buf b = buf_new(a);
	for (int f = 0; f < INVOICE_FIELDS; f++)
		buf_printf(&b, "%s%s", f ? ", " : "", FIELDS[f].name);
	return buf_done(&b);
}

static bool preset_known(const char *preset)
{
	for (size_t i = 0; i < COUNT(MEANINGS); i++)
		if (MEANINGS[i].preset && str_equal(MEANINGS[i].preset, preset))
			return true;
	return false;
}

enum err invoice_heads_check(
	const char *preset, const struct invoice_map *maps, size_t map_count, struct refusals *why)
{
	if (preset && !preset_known(preset))
		return refuse_as(ERR_USAGE, why, "preset", preset, "is not a preset",
			"quickbooks, xero, odoo, erpnext or invoiceninja");
	for (size_t i = 0; i < map_count; i++) {
		if (field_named(maps[i].field) < 0)
			return refuse_as(ERR_USAGE, why, "map", maps[i].field, "is not a field",
				why ? field_list(why->arena) : "");
		for (size_t j = 0; j < i; j++)
			if (str_equal(maps[i].field, maps[j].field))
				return refuse_as(ERR_USAGE, why, "map", maps[i].field,
					"is mapped twice", "");
	}
	return ERR_NONE;
}

static struct text headers_found(const struct invoice_heads *h, struct arena *a)
{
	struct buf b = buf_new(a);
	for (size_t c = 0; c < h->count; c++) {
		buf_str(&b, c ? ", " : "");
		buf_add(&b, h->header[c].at, h->header[c].len);
	}
	return buf_text(&b);
}

static enum err refuse_missing(
	const struct invoice_heads *h, enum invoice_field f, int64_t line, struct refusals *why)
{
	if (why == NULL)
		return ERR_INVALID;
	return refuse(why, line, FIELDS[f].name, headers_found(h, why->arena),
		arena_printf(why->arena, "no column means %s among", FIELDS[f].words),
		arena_printf(
			why->arena, "--map %s=HEADER with one of these headers", FIELDS[f].name));
}

static enum err refuse_map(const struct invoice_heads *h, const struct invoice_map *m, int64_t line,
	struct refusals *why)
{
	if (why == NULL)
		return ERR_INVALID;
	struct text found = headers_found(h, why->arena);
	return refuse(why, line, m->field, text_of(m->header),
		"has no column of its own with the header",
		arena_printf(why->arena, "one of: %.*s", (int)(found.len < 2000 ? found.len : 2000),
			found.at));
}

enum err invoice_heads_suffice(const struct invoice_heads *h, const struct invoice_map *maps,
	size_t map_count, int64_t line, struct refusals *why)
{
	static const enum invoice_field EITHER[][2] = {
		{INVOICE_NUMBER, INVOICE_NUMBER},
		{INVOICE_CUSTOMER, INVOICE_NAME},
		{INVOICE_ISSUED, INVOICE_POSTED},
		{INVOICE_AMOUNT, INVOICE_OPEN},
	};
	enum err e = ERR_NONE;
	for (size_t i = 0; i < map_count; i++) {
		int field = field_named(maps[i].field);
		if (field >= 0 && !h->mapped[field])
			e = refuse_map(h, &maps[i], line, why);
	}
	for (size_t i = 0; i < COUNT(EITHER); i++)
		if (h->column[EITHER[i][0]] < 0 && h->column[EITHER[i][1]] < 0)
			e = refuse_missing(h, EITHER[i][0], line, why);
	return e;
}
