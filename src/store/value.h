/* value.h: what goes into a statement and what comes out, typed by the compiler.
 *
 *     TRY(db_run(db, &SQL_INVOICE_CLOSE, IN(book, invoice, day)));
 *     TRY(db_one(db, a, &SQL_INVOICE_BY_ID, IN(book, id), OUT(&ret->number, &ret->due,
 * &ret->amount.minor)));
 *
 * IN and OUT take up to 32 things of the listed types; any other type does not compile. Empty
 * things are NULL in the store: a NULL string, DATE_NONE, an id of 0. */
#pragma once
#include "base/hash.h"
#include "base/ids.h"
#include "money/date.h"
#include "money/money.h"

enum value_kind { VALUE_NULL, VALUE_INT, VALUE_TEXT, VALUE_BLOB };

struct value {
	enum value_kind kind;
	int64_t number;
	const char *bytes; /* text is NUL-terminated too */
	size_t len;
};

enum slot_kind {
	SLOT_INT64,
	SLOT_INT32,
	SLOT_BOOL,
	SLOT_TEXT,
	SLOT_BLOB,
	SLOT_DIGEST,
	SLOT_DATE,
	SLOT_INSTANT,
	SLOT_CODE
};

struct slot {
	enum slot_kind kind;
	void *to;
};

struct value value_int(int64_t n);
struct value value_int32(int32_t n);
struct value value_bool(bool b);
struct value value_text(const char *s);
struct value value_blob(struct text t);
struct value value_digest(const struct digest *d);
struct value value_date(struct date d);
struct value value_instant(struct instant t);
/* Puts a value where the slot points; text and bytes are copied into the arena. ERR_BROKEN when the
 * kinds do not fit. */
MUST_CHECK enum err value_put(struct arena *a, const struct value *v, struct slot slot);
/* Feeds kind, length and bytes of each, so that the digest is the same on every engine. */
void values_hash(struct hash *h, const struct value *values, size_t count);

#define VALUE_ID(name)                                                                             \
	static inline struct value value_##name##_id(struct name##_id id)                          \
	{                                                                                          \
		return id.n ? value_int(id.n) : (struct value){.kind = VALUE_NULL};                \
	}
ID_LIST(VALUE_ID)
#undef VALUE_ID

#define VALUE_ID_CASE(name) struct name##_id : value_##name##_id,
#define V(x)                                                                                       \
	_Generic((x), ID_LIST(VALUE_ID_CASE) int64_t: value_int, int32_t: value_int32, bool: value_bool,                \
		 const char *: value_text, char *: value_text, struct text: value_blob,                          \
		 const struct digest *: value_digest, struct digest *: value_digest, struct date: value_date, struct instant: value_instant)(x)

#define SLOT_ID_CASE(name) struct name##_id * : SLOT_INT64,
#define S(p)                                                                                                                     \
	{                                                                                                                        \
		_Generic((p), ID_LIST(SLOT_ID_CASE) int64_t *: SLOT_INT64, int32_t *: SLOT_INT32, bool *: SLOT_BOOL,           \
		  const char **: SLOT_TEXT, struct text *: SLOT_BLOB, struct digest *: SLOT_DIGEST,              \
		  struct date *: SLOT_DATE, struct instant *: SLOT_INSTANT, char(*)[4]: SLOT_CODE),              \
	 (p) \
	}

#define IN(...) (const struct value[]){EACH(V, __VA_ARGS__)}, COUNT_ARGS(__VA_ARGS__)
#define IN_NONE NULL, 0
#define OUT(...) (const struct slot[]){EACH(S, __VA_ARGS__)}, COUNT_ARGS(__VA_ARGS__)

#define COUNT_ARGS(...)                                                                            \
	COUNT_ARGS_(__VA_ARGS__, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17,   \
		16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
#define COUNT_ARGS_(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17,    \
	a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32, n, ...)         \
	n
#define EACH(m, ...) EACH_N(COUNT_ARGS(__VA_ARGS__), m, __VA_ARGS__)
#define EACH_N(n, m, ...) EACH_JOIN(n, m, __VA_ARGS__)
#define EACH_JOIN(n, m, ...) EACH_##n(m, __VA_ARGS__)
#define EACH_1(m, x) m(x)
#define EACH_2(m, x, ...) m(x), EACH_1(m, __VA_ARGS__)
#define EACH_3(m, x, ...) m(x), EACH_2(m, __VA_ARGS__)
#define EACH_4(m, x, ...) m(x), EACH_3(m, __VA_ARGS__)
#define EACH_5(m, x, ...) m(x), EACH_4(m, __VA_ARGS__)
#define EACH_6(m, x, ...) m(x), EACH_5(m, __VA_ARGS__)
#define EACH_7(m, x, ...) m(x), EACH_6(m, __VA_ARGS__)
#define EACH_8(m, x, ...) m(x), EACH_7(m, __VA_ARGS__)
#define EACH_9(m, x, ...) m(x), EACH_8(m, __VA_ARGS__)
#define EACH_10(m, x, ...) m(x), EACH_9(m, __VA_ARGS__)
#define EACH_11(m, x, ...) m(x), EACH_10(m, __VA_ARGS__)
#define EACH_12(m, x, ...) m(x), EACH_11(m, __VA_ARGS__)
#define EACH_13(m, x, ...) m(x), EACH_12(m, __VA_ARGS__)
#define EACH_14(m, x, ...) m(x), EACH_13(m, __VA_ARGS__)
#define EACH_15(m, x, ...) m(x), EACH_14(m, __VA_ARGS__)
#define EACH_16(m, x, ...) m(x), EACH_15(m, __VA_ARGS__)
#define EACH_17(m, x, ...) m(x), EACH_16(m, __VA_ARGS__)
#define EACH_18(m, x, ...) m(x), EACH_17(m, __VA_ARGS__)
#define EACH_19(m, x, ...) m(x), EACH_18(m, __VA_ARGS__)
#define EACH_20(m, x, ...) m(x), EACH_19(m, __VA_ARGS__)
#define EACH_21(m, x, ...) m(x), EACH_20(m, __VA_ARGS__)
#define EACH_22(m, x, ...) m(x), EACH_21(m, __VA_ARGS__)
#define EACH_23(m, x, ...) m(x), EACH_22(m, __VA_ARGS__)
#define EACH_24(m, x, ...) m(x), EACH_23(m, __VA_ARGS__)
#define EACH_25(m, x, ...) m(x), EACH_24(m, __VA_ARGS__)
#define EACH_26(m, x, ...) m(x), EACH_25(m, __VA_ARGS__)
#define EACH_27(m, x, ...) m(x), EACH_26(m, __VA_ARGS__)
#define EACH_28(m, x, ...) m(x), EACH_27(m, __VA_ARGS__)
#define EACH_29(m, x, ...) m(x), EACH_28(m, __VA_ARGS__)
#define EACH_30(m, x, ...) m(x), EACH_29(m, __VA_ARGS__)
#define EACH_31(m, x, ...) m(x), EACH_30(m, __VA_ARGS__)
#define EACH_32(m, x, ...) m(x), EACH_31(m, __VA_ARGS__)
