#include "codec/camt.h"
#include "base/buf.h"
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#define DEPTH_MOST 64
#define PATH_MOST 1024 /* bytes */
#define CHUNK 65536
#define VALUE_MOST 10000 /* bytes of one leaf; the standard's longest is 500 characters */

enum scope { OUTSIDE, MESSAGE, STATEMENT, BALANCE, ENTRY, PART, SCOPES };

enum field {
	NO_FIELD,
	ID,
	ACCOUNT,
	CURRENCY,
	CREATED,
	CODE,
	AMOUNT,
	SIGN,
	REVERSAL,
	STATUS,
	BOOKED,
	VALUE,
	BANK_REFERENCE,
	END_TO_END,
	PAYER,
	PAYER_ACCOUNT,
	PAYEE,
	PAYEE_ACCOUNT,
	RETURN_REASON,
	MORE_TEXT,
	REMITTANCE, /* gathered, not just the first */
	REFERENCE,  /* gathered, not just the first */
	FIELDS,
};

/* Where each value stands, by scope. */
static const struct {
	enum scope scope;
	const char *path;
	enum field field;
} LEAF[] = {
#define LEAF(scope, path, field) {scope, path, field},
#include "codec/camt.def"
#undef LEAF
};

/* What opens the next scope. */
static const struct {
	enum scope scope;
	const char *path;
	enum scope opens;
} SCOPE[] = {
	{MESSAGE, "/Stmt", STATEMENT},
	{MESSAGE, "/Rpt", STATEMENT},
	{MESSAGE, "/Ntfctn", STATEMENT},
	{STATEMENT, "/Bal", BALANCE},
	{STATEMENT, "/Ntry", ENTRY},
	{ENTRY, "/NtryDtls/TxDtls", PART},
};

static const struct {
	const char *element;
	const char *message;
	enum bank_format format;
} KIND[] = {
	{"BkToCstmrAcctRpt", "camt.052", BANK_CAMT052},
	{"BkToCstmrStmt", "camt.053", BANK_CAMT053},
	{"BkToCstmrDbtCdtNtfctn", "camt.054", BANK_CAMT054},
};

/* A value as it stands in the file. */
struct raw {
	const char *text; /* NULL: absent */
	const char *code; /* attribute Ccy */
	int64_t line;
};

struct level {
	enum scope scope;
	size_t base; /* length of the path that opened it */
	int64_t line;
};

struct camt {
	struct arena *arena;
	xmlParserCtxt *xml;
	struct refusals *why;
	struct bank_file *file;
	enum err verdict;
	char path[PATH_MOST];
	size_t path_len;
	size_t depth;
	struct level level[SCOPES];
	size_t levels;
	struct raw raw[SCOPES][FIELDS];
	enum field leaf; /* the one being read, which began at leaf_depth */
	size_t leaf_depth;
	int64_t leaf_line;
	const char *leaf_code;
	struct buf text;       /* of the leaf */
	struct buf remittance; /* of the part */
	const char **references;
	size_t reference_count;
	size_t reference_cap;
	struct bank_part *parts;
	size_t part_count;
	size_t part_cap;
	size_t lines;
};

static int64_t line_now(const struct camt *c)
{
	return c->xml->input ? c->xml->input->line : 0;
}

static struct level *here(struct camt *c)
{
	return &c->level[c->levels];
}

static const char *relative(struct camt *c)
{
	return c->path + here(c)->base;
}

static void stop(struct camt *c, enum err verdict)
{
	c->verdict = verdict;
	xmlStopParser(c->xml);
}

/* Goes on to the next mistake; the verdict stays. */
static void spoil(struct camt *c, const struct raw *r, const char *field, const char *problem,
	const char *accepted)
{
	c->verdict = refuse(c->why, r->line ? r->line : here(c)->line, field, text_of(r->text),
		problem, accepted);
}

static void forget(struct camt *c, enum scope scope)
{
	for (size_t i = 0; i < FIELDS; i++)
		c->raw[scope][i] = (struct raw){0};
}

static void begin_statement(struct camt *c)
{
	struct bank_file *f = c->file;
	struct bank_statement *s = PUSH(c->arena, f->statements, f->count, f->cap);
	s->format = f->format;
	s->line = line_now(c);
	s->created = DATE_NONE;
}

static struct bank_statement *statement(struct camt *c)
{
	return &c->file->statements[c->file->count - 1];
}

static void begin_entry(struct camt *c)
{
	c->parts = NULL;
	c->part_count = c->part_cap = 0;
	if (++c->lines > BANK_LINES_MOST)
		stop(c,
			refuse_as(ERR_LIMIT, c->why, "", "", "the file has too many entries",
				"at most 500000"));
}

static void begin_part(struct camt *c)
{
	c->remittance.len = 0;
	c->references = NULL;
	c->reference_count = c->reference_cap = 0;
	if (++c->lines > BANK_LINES_MOST)
		stop(c,
			refuse_as(ERR_LIMIT, c->why, "", "", "the file has too many entries",
				"at most 500000"));
}

static void open_scope(struct camt *c, enum scope scope)
{
	c->levels++;
	*here(c) = (struct level){scope, c->path_len, line_now(c)};
	forget(c, scope);
	if (scope == STATEMENT)
		begin_statement(c);
	if (scope == ENTRY)
		begin_entry(c);
	if (scope == PART)
		begin_part(c);
}

/* An amount is never negative: its direction stands in CdtDbtInd. */
static bool take_amount(struct camt *c, enum scope scope, const char *field, struct money *ret)
{
	const struct raw *amount = &c->raw[scope][AMOUNT], *sign = &c->raw[scope][SIGN];
	struct money m;
	if (amount->text == NULL || amount->code == NULL)
		return spoil(c, amount, field, "has no amount with a currency",
			       "Amt with attribute Ccy"),
		       false;
	if (money_of(0, amount->code, &m) != ERR_NONE)
		return spoil(c, &(struct raw){.text = amount->code, .line = amount->line}, field,
			       "is in a currency that is not known", "three letters such as EUR"),
		       false;
	enum err e = *amount->text == '-' ? ERR_INVALID
					  : money_parse(text_of(amount->text), amount->code, &m);
	if (e != ERR_NONE)
		return spoil(c, amount, field,
			       e == ERR_OVERFLOW ? MONEY_TOO_MUCH
						 : "is not an amount of its currency",
			       "digits such as 1234.56"),
		       false;
	if (sign->text == NULL ||
		(!str_equal(sign->text, "CRDT") && !str_equal(sign->text, "DBIT")))
		return spoil(c, sign, "CdtDbtInd", "does not say credit or debit", "CRDT or DBIT"),
		       false;
	*ret = str_equal(sign->text, "DBIT") ? money_negate(m) : m;
	return true;
}

/* The day as the bank wrote it; of a date with a time, the bank's own day. */
static void take_date(struct camt *c, const struct raw *r, const char *field, struct date *ret)
{
	*ret = DATE_NONE;
	if (r->text == NULL)
		return;
	struct text t = text_of(r->text);
	if (t.len > 10 &&
		(t.at[10] == 'T' || t.at[10] == 'Z' || t.at[10] == '+' || t.at[10] == '-'))
		t.len = 10;
	if (date_parse(t, ret) != ERR_NONE)
		spoil(c, r, field, "is not a date", "a date such as 2026-01-31");
}

static void end_balance(struct camt *c)
{
	const char *code = str_or_empty(c->raw[BALANCE][CODE].text);
	struct bank_statement *s = statement(c);
	bool opening = str_equal(code, "OPBD"), before = str_equal(code, "PRCD"),
	     closing = str_equal(code, "CLBD");
	struct money m;
	if (!opening && !before && !closing)
		return;
	if (!take_amount(c, BALANCE, "Bal", &m))
		return;
	if (closing && !s->has_closing) {
		s->has_closing = true;
		s->closing = m;
	} else if (opening ||
		(before && !s->has_opening)) { /* yesterday's closing is the next best */
		s->has_opening = true;
		s->opening = m;
	}
}

static bool is_reversal(const struct camt *c)
{
	const char *said = str_or_empty(c->raw[ENTRY][REVERSAL].text);
	return str_equal(said, "true") || str_equal(said, "1");
}

/* The bank's own number; the words that banks write where they give none are not one. */
static const char *bank_reference(const struct raw *r)
{
	const char *said = r[BANK_REFERENCE].text;
	return said && (str_equal(said, "NONREF") || str_equal(said, "NOTPROVIDED")) ? NULL : said;
}

/* The parties keep their first roles when a payment is taken back. */
static void take_party(struct camt *c, bool credit, struct bank_detail *ret)
{
	const struct raw *r = c->raw[PART];
	bool payer = credit != is_reversal(c);
	ret->party = r[payer ? PAYER : PAYEE].text;
	ret->account = r[payer ? PAYER_ACCOUNT : PAYEE_ACCOUNT].text;
}

static void end_part(struct camt *c)
{
	struct raw *r = c->raw[PART];
	struct bank_part *p = PUSH(c->arena, c->parts, c->part_count, c->part_cap);
	struct bank_detail *d = &p->detail;
	if (r[SIGN].text == NULL)
		r[SIGN] = c->raw[ENTRY][SIGN];
	if (r[AMOUNT].text)
		p->has_amount = take_amount(c, PART, "TxDtls", &p->amount);
	d->bank_reference = bank_reference(r);
	if (r[END_TO_END].text && !str_equal(r[END_TO_END].text, "NOTPROVIDED"))
		d->end_to_end_id = r[END_TO_END].text;
	d->references = c->references;
	d->reference_count = c->reference_count;
	d->text = c->remittance.len ? text_dup(c->arena, buf_text(&c->remittance))
				    : r[MORE_TEXT].text;
	d->return_reason = r[RETURN_REASON].text;
	take_party(c, str_equal(str_or_empty(c->raw[ENTRY][SIGN].text), "CRDT"), d);
}

static bool parts_agree(const struct bank_entry *e)
{
	struct money sum = money_zero(e->amount.code);
	for (size_t i = 0; i < e->part_count; i++)
		if (!e->parts[i].has_amount || money_add(sum, e->parts[i].amount, &sum) != ERR_NONE)
			return false;
	return e->part_count > 0 && money_same(sum, e->amount);
}

static void take_status(struct camt *c, struct bank_entry *e)
{
	static const struct {
		const char *code;
		enum bank_status status;
	} ROW[] = {{"BOOK", BANK_BOOKED}, {"PDNG", BANK_PENDING}, {"FUTR", BANK_PENDING},
		{"INFO", BANK_INFO}};
	const struct raw *r = &c->raw[ENTRY][STATUS];
	for (size_t i = 0; i < COUNT(ROW); i++)
		if (str_equal(str_or_empty(r->text), ROW[i].code)) {
			e->status = ROW[i].status;
			return;
		}
	spoil(c, r, "Sts", "does not say whether the entry is booked", "BOOK, PDNG, FUTR or INFO");
}

static void end_entry(struct camt *c)
{
	struct raw *r = c->raw[ENTRY];
	struct bank_statement *s = statement(c);
	struct bank_entry e = {
		.line = here(c)->line, .parts = c->parts, .part_count = c->part_count};
	if (!take_amount(c, ENTRY, "Ntry", &e.amount))
		return;
	e.reversal = is_reversal(c);
	take_status(c, &e);
	take_date(c, &r[BOOKED], "BookgDt", &e.booked);
	take_date(c, &r[VALUE], "ValDt", &e.value);
	if (e.part_count == 1)
		e.detail = e.parts[0].detail;
	if (bank_reference(r))
		e.detail.bank_reference = bank_reference(r);
	if (e.detail.text == NULL)
		e.detail.text = r[MORE_TEXT].text;
	e.parts_agree = parts_agree(&e);
	*PUSH(c->arena, s->entries, s->count, s->cap) = e;
}

static void end_statement(struct camt *c)
{
	const struct raw *r = c->raw[STATEMENT];
	struct bank_statement *s = statement(c);
	struct money known;
	s->id = r[ID].text;
	s->account = r[ACCOUNT].text;
	take_date(c, &r[CREATED], "CreDtTm", &s->created);
	if (r[CURRENCY].text && money_of(0, r[CURRENCY].text, &known) != ERR_NONE)
		spoil(c, &r[CURRENCY], "Acct", "is in a currency that is not known",
			"three letters such as EUR");
	else if (r[CURRENCY].text)
		s->currency = r[CURRENCY].text;
	else if (s->has_opening || s->has_closing)
		s->currency =
			arena_str(c->arena, s->has_opening ? s->opening.code : s->closing.code);
	else if (s->count)
		s->currency = arena_str(c->arena, s->entries[0].amount.code);
}

static void close_scope(struct camt *c)
{
	enum scope scope = here(c)->scope;
	if (scope == STATEMENT)
		end_statement(c);
	if (scope == BALANCE)
		end_balance(c);
	if (scope == ENTRY)
		end_entry(c);
	if (scope == PART)
		end_part(c);
	c->levels--;
}

/* The message's own element; the namespace, where there is one, must not say otherwise. */
static void find_message(struct camt *c, const char *name, const char *space)
{
	for (size_t i = 0; i < COUNT(KIND); i++) {
		if (!str_equal(name, KIND[i].element))
			continue;
		if (space && strstr(space, KIND[i].message) == NULL) {
			stop(c,
				refuse(c->why, line_now(c), name, text_of(space),
					"is in a foreign namespace", KIND[i].message));
			return;
		}
		if (c->file->format != BANK_UNKNOWN && c->file->format != KIND[i].format) {
			stop(c,
				refuse(c->why, line_now(c), name, text_of(""),
					"is a second kind of message",
					"one kind of message in a file"));
			return;
		}
		c->file->format = KIND[i].format;
		open_scope(c, MESSAGE);
		return;
	}
}

static void find_leaf(struct camt *c)
{
	enum scope scope = here(c)->scope;
	c->leaf = NO_FIELD;
	for (size_t i = 0; i < COUNT(LEAF); i++)
		if (LEAF[i].scope == scope && str_equal(LEAF[i].path, relative(c))) {
			c->leaf = LEAF[i].field;
			c->leaf_depth = c->depth;
			c->leaf_line = line_now(c);
			c->leaf_code = NULL;
			c->text.len = 0;
			return;
		}
}

static bool find_scope(struct camt *c)
{
	enum scope scope = here(c)->scope;
	for (size_t i = 0; i < COUNT(SCOPE); i++)
		if (SCOPE[i].scope == scope && str_equal(SCOPE[i].path, relative(c))) {
			open_scope(c, SCOPE[i].opens);
			c->leaf = NO_FIELD;
			return true;
		}
	return false;
}

/* libxml2's attributes come in fives: name, prefix, namespace, begin and end of the value. */
static void take_code(struct camt *c, int count, const xmlChar **attributes)
{
	for (int i = 0; i < count; i++) {
		const char *const *at = (const char *const *)&attributes[(size_t)i * 5];
		if (str_equal(at[0], "Ccy") && at[4] - at[3] < 16)
			c->leaf_code = arena_strn(c->arena, at[3], (size_t)(at[4] - at[3]));
	}
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space,
	int space_count, const xmlChar **spaces, int attribute_count, int defaulted,
	const xmlChar **attributes)
{
	struct camt *c = data;
	size_t len = strlen((const char *)name);
	(void)prefix, (void)space_count, (void)spaces, (void)defaulted;
	if (c->depth == DEPTH_MOST || c->path_len + len + 2 > PATH_MOST) {
		stop(c,
			refuse(c->why, line_now(c), "", text_of((const char *)name),
				"is nested too deeply", ""));
		return;
	}
	c->depth++;
	c->path[c->path_len] = '/';
	memcpy(c->path + c->path_len + 1, name, len + 1);
	c->path_len += len + 1;
	if (here(c)->scope == OUTSIDE) {
		find_message(c, (const char *)name, (const char *)space);
		return;
	}
	if (find_scope(c))
		return;
	find_leaf(c);
	if (c->leaf == AMOUNT)
		take_code(c, attribute_count, attributes);
}

static void on_text(void *data, const xmlChar *text, int len)
{
	struct camt *c = data;
	if (c->leaf == NO_FIELD || c->leaf_depth != c->depth)
		return;
	if (c->text.len + (size_t)len > VALUE_MOST) {
		stop(c,
			refuse(c->why, line_now(c), "", text_of(""), "has a value that is too long",
				"at most 10000 bytes"));
		return;
	}
	buf_add(&c->text, text, (size_t)len);
}

static void keep_value(struct camt *c)
{
	struct raw *r = &c->raw[here(c)->scope][c->leaf];
	struct text t = text_trim(buf_text(&c->text));
	if (t.len == 0)
		return;
	if (c->leaf == REMITTANCE) {
		if (c->remittance.len)
			buf_char(&c->remittance, ' ');
		buf_add(&c->remittance, t.at, t.len);
	} else if (c->leaf == REFERENCE) {
		*PUSH(c->arena, c->references, c->reference_count, c->reference_cap) =
			text_dup(c->arena, t);
	} else if (r->text == NULL) {
		*r = (struct raw){text_dup(c->arena, t), c->leaf_code, c->leaf_line};
	}
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
	struct camt *c = data;
	(void)prefix, (void)space;
	if (c->leaf != NO_FIELD && c->leaf_depth == c->depth)
		keep_value(c);
	c->leaf = NO_FIELD;
	if (c->levels && here(c)->base == c->path_len)
		close_scope(c);
	c->depth--;
	c->path_len -= strlen((const char *)name) + 1;
	c->path[c->path_len] = '\0';
}

/* A DOCTYPE could define entities that grow without bound; no bank sends one. */
static void on_doctype(void *data, const xmlChar *name, const xmlChar *id, const xmlChar *system)
{
	struct camt *c = data;
	(void)id, (void)system;
	stop(c,
		refuse(c->why, line_now(c), "", text_of((const char *)name), "has a DOCTYPE",
			"a message without document type"));
}

static enum err run(struct camt *c, struct text bytes)
{
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
		.internalSubset = on_doctype,
	};
	c->xml = xmlCreatePushParserCtxt(&sax, c, NULL, 0, NULL);
	ASSERT(c->xml != NULL);
	xmlCtxtUseOptions(c->xml, XML_PARSE_NONET);
	int code = 0;
	for (size_t i = 0; i < bytes.len && code == 0; i += CHUNK) {
		size_t len = bytes.len - i < CHUNK ? bytes.len - i : CHUNK;
		code = xmlParseChunk(c->xml, bytes.at + i, (int)len, 0);
	}
	if (code == 0)
		code = xmlParseChunk(c->xml, NULL, 0, 1);
	const xmlError *e = xmlCtxtGetLastError(c->xml);
	if (code != 0 && c->verdict == ERR_NONE)
		c->verdict =
			refuse(c->why, e ? e->line : 0, "", text_of(""), "is not well-formed XML",
				e && e->message && text_is_utf8(text_of(e->message))
					? text_dup(c->arena, text_trim(text_of(e->message)))
					: "");
	xmlFreeParserCtxt(c->xml);
	return c->verdict;
}

enum err camt_parse(struct arena *a, struct text bytes, struct refusals *why, struct bank_file *ret)
{
	struct bank_file file = {.notices = refusals_new(a)};
	struct camt c = {.arena = a,
		.why = why,
		.file = &file,
		.text = buf_new(a),
		.remittance = buf_new(a)};
	TRY(run(&c, bytes));
	if (file.format == BANK_UNKNOWN)
		return refuse(why, 0, "", text_of(""), "is not a bank message",
			"camt.052, camt.053 or camt.054 of ISO 20022");
	if (file.count == 0)
		return refuse(why, 0, bank_format_name(file.format), text_of(""),
			"has no statement", "at least one Stmt, Rpt or Ntfctn");
	*ret = file;
	return ERR_NONE;
}
