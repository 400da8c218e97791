/* json.h: JSON out and in (RFC 8259), always UTF-8, never a floating-point number near money.
 *
 * Writing is a stream into a buffer: every value names its key, or NULL inside a list and at the
 * top. Money is {"amount":"1234.56","currency":"USD"}; dates and instants are ISO 8601 strings; an
 * absent string or date is null.
 *
 *	struct json j = json_new(&out, JSON_PRETTY);
 *	json_map(&j, NULL);
 *	json_str(&j, "number", invoice->number);
 *	json_money(&j, "amount", invoice->amount);
 *	json_list(&j, "tags");
 *	json_str(&j, NULL, "late");
 *	json_end(&j);
 *	json_end(&j);
 *
 * Reading gives a tree whose nodes know their place, so that a refusal names the field, such as
 * "facts.events[3].at". */
#pragma once
#include "base/buf.h"
#include "base/refusals.h"
#include "money/date.h"
#include "money/money.h"

#define JSON_DEPTH_MOST 64                 /* lists and maps inside each other, both ways */
#define JSON_BYTES_MOST ((size_t)64 << 20) /* of one document that is read */
#define JSON_VALUES_MOST ((size_t)1000000) /* of one document that is read */

enum json_style { JSON_DENSE, JSON_PRETTY };

/* The writer never looks back at what it wrote: out may be sent and emptied between any two calls.
 */
struct json {
	struct buf *out;
	enum json_style style;
	int depth;
	bool is_map[JSON_DEPTH_MOST + 1];
	bool is_used[JSON_DEPTH_MOST + 1]; /* something was written at this depth */
};

/* A key of our own, which needs no escapes, as it is written: JSON_KEY("at") is ,"at": */
struct json_key {
	const char *text;
	size_t len;
};
#define JSON_KEY(word) ((struct json_key){",\"" word "\":", sizeof ",\"" word "\":" - 1})

struct json json_new(struct buf *out, enum json_style style);
void json_map(struct json *j, const char *key);
void json_list(struct json *j, const char *key);
/* Closes the innermost map or list. A key where none belongs, a missing one and an end too many are
 * assertions. */
void json_end(struct json *j);
/* Bytes that are not UTF-8, and NUL, become U+FFFD. NULL is written as null. */
void json_str(struct json *j, const char *key, const char *value);
void json_text(struct json *j, const char *key, struct text value);
/* For JSON_DENSE alone, inside a map, where many small values are written: a text, what is JSON as
 * it stands (a number, a truth), a text of that many characters which JSON does not escape (the
 * caller's to fill at once), and the begin of a map or list. */
void json_put_text(struct json *j, struct json_key key, struct text value);
void json_put(struct json *j, struct json_key key, struct text value);
char *json_put_letters(struct json *j, struct json_key key, size_t len);
void json_put_map(struct json *j, struct json_key key);
void json_put_list(struct json *j, struct json_key key);
void json_int(struct json *j, const char *key, int64_t value);
/* value / 1000 with three decimals: seconds from milliseconds. */
void json_thousandths(struct json *j, const char *key, int64_t value);
void json_bool(struct json *j, const char *key, bool value);
void json_none(struct json *j, const char *key);
void json_money(struct json *j, const char *key, struct money value);
void json_date(struct json *j, const char *key, struct date value); /* null for DATE_NONE */
void json_instant(struct json *j, const char *key, struct instant value);

enum json_kind { JSON_NONE, JSON_BOOL, JSON_INT, JSON_DECIMAL, JSON_TEXT, JSON_LIST, JSON_MAP };

struct json_node {
	enum json_kind kind;
	const struct json_node *parent; /* NULL at the top */
	const char *key;                /* inside a map, else NULL */
	const struct json_node *items;  /* of a list or a map, in the order of the document */
	size_t count;
	int64_t integer;  /* of JSON_INT; 1 or 0 for JSON_BOOL */
	const char *text; /* of JSON_TEXT; the digits of a number */
};

/* One whole document. Duplicate keys, integers beyond 64 bits, NUL, bad UTF-8 and anything after
 * the end are refused with their line (ERR_INVALID); more than the limits above is ERR_LIMIT. Nodes
 * live in the arena. */
MUST_CHECK enum err json_parse(
	struct arena *a, struct text bytes, struct refusals *why, const struct json_node **ret);
/* "facts.events[3].at"; "" for the top. */
const char *json_path(struct arena *a, const struct json_node *node);
/* The member, or NULL when it is absent or null, or when node is not a map. */
const struct json_node *json_get(const struct json_node *node, const char *key);
/* Refuses a node that is not a map, and every key that is not in the list (a NULL ends it). */
MUST_CHECK enum err json_only(
	const struct json_node *node, struct refusals *why, const char *const *keys);

/* Each reads the member `key` of node, or node itself when key is NULL (an element of a list).
 * Absent or null, and values of another kind, are refused by path; *ret is then untouched. */
MUST_CHECK enum err json_get_map(const struct json_node *node, const char *key,
	struct refusals *why, const struct json_node **ret);
MUST_CHECK enum err json_get_list(const struct json_node *node, const char *key,
	struct refusals *why, const struct json_node **ret);
MUST_CHECK enum err json_get_str(
	const struct json_node *node, const char *key, struct refusals *why, const char **ret);
/* 1.0 is not an integer. */
MUST_CHECK enum err json_get_int(const struct json_node *node, const char *key,
	struct refusals *why, int64_t least, int64_t most, int64_t *ret);
MUST_CHECK enum err json_get_bool(
	const struct json_node *node, const char *key, struct refusals *why, bool *ret);
/* The map {"amount","currency"} and no other key; the amount is a string, since a JSON number may
 * have lost cents. */
MUST_CHECK enum err json_get_money(
	const struct json_node *node, const char *key, struct refusals *why, struct money *ret);
MUST_CHECK enum err json_get_date(
	const struct json_node *node, const char *key, struct refusals *why, struct date *ret);
MUST_CHECK enum err json_get_instant(
	const struct json_node *node, const char *key, struct refusals *why, struct instant *ret);
/* A plain decimal such as "8.25" as text, from a string or from a number of at most 15 digits
 * (which is exact); for rates and factors, whose exact reader is the caller's. */
MUST_CHECK enum err json_get_decimal(
	const struct json_node *node, const char *key, struct refusals *why, const char **ret);
/* One of the words (a NULL ends the list): *ret is its index. */
MUST_CHECK enum err json_get_word(const struct json_node *node, const char *key,
	struct refusals *why, const char *const *words, int *ret);
/* The fallback when the member is absent or null; another kind is still refused. */
MUST_CHECK enum err json_get_str_or(const struct json_node *node, const char *key,
	struct refusals *why, const char *fallback, const char **ret);
MUST_CHECK enum err json_get_int_or(const struct json_node *node, const char *key,
	struct refusals *why, int64_t least, int64_t most, int64_t fallback, int64_t *ret);
MUST_CHECK enum err json_get_bool_or(const struct json_node *node, const char *key,
	struct refusals *why, bool fallback, bool *ret);
MUST_CHECK enum err json_get_date_or(const struct json_node *node, const char *key,
	struct refusals *why, struct date fallback, struct date *ret);
/* Refuses the member by its path, for checks of meaning. Always ERR_INVALID. */
enum err json_refuse(const struct json_node *node, const char *key, struct refusals *why,
	const char *problem, const char *accepted);
/* Writes a value that was read, under its own key, with everything below it; decimals as text. */
void json_value(struct json *j, const struct json_node *node);
