#include "store/value.h"
#include <string.h>

struct value value_int(int64_t n)
{
	return (struct value){.kind = VALUE_INT, .number = n};
}

struct value value_int32(int32_t n)
{
	return value_int(n);
}

struct value value_bool(bool b)
{
	return value_int(b ? 1 : 0);
}

struct value value_text(const char *s)
{
	if (s == NULL)
		return (struct value){.kind = VALUE_NULL};
	return (struct value){.kind = VALUE_TEXT, .bytes = s, .len = strlen(s)};
}

struct value value_blob(struct text t)
{
	if (t.at == NULL)
		return (struct value){.kind = VALUE_NULL};
	return (struct value){.kind = VALUE_BLOB, .bytes = t.at, .len = t.len};
}

struct value value_digest(const struct digest *d)
{
	return (struct value){
		.kind = VALUE_BLOB, .bytes = (const char *)d->bytes, .len = DIGEST_BYTES};
}

struct value value_date(struct date d)
{
	return date_is_none(d) ? (struct value){.kind = VALUE_NULL} : value_int(d.day);
}

struct value value_instant(struct instant t)
{
	return value_int(t.ms);
}

static enum err put_number(const struct value *v, struct slot slot)
{
	int64_t n = v->kind == VALUE_NULL ? 0 : v->number;
	if (v->kind != VALUE_INT && v->kind != VALUE_NULL)
		return ERR_BROKEN;
	if (slot.kind == SLOT_INT64) {
		*(int64_t *)slot.to = n;
		return ERR_NONE;
	}
	if (n < INT32_MIN || n > INT32_MAX)
		return ERR_BROKEN;
	if (slot.kind == SLOT_BOOL)
		*(bool *)slot.to = n != 0;
	else
		*(int32_t *)slot.to = (int32_t)n;
	return ERR_NONE;
}

static enum err put_day(const struct value *v, struct date *ret)
{
	if (v->kind == VALUE_NULL) {
		*ret = DATE_NONE;
		return ERR_NONE;
	}
	return put_number(v, (struct slot){SLOT_INT32, &ret->day});
}

static enum err put_bytes(struct arena *a, const struct value *v, struct text *ret)
{
	if (v->kind == VALUE_INT)
		return ERR_BROKEN;
	*ret = (struct text){
		v->kind == VALUE_NULL ? NULL : arena_strn(a, v->bytes, v->len), v->len};
	return ERR_NONE;
}

static enum err put_fixed(const struct value *v, void *to, size_t len)
{
	if ((v->kind != VALUE_BLOB && v->kind != VALUE_TEXT) || v->len != len)
		return ERR_BROKEN;
	memcpy(to, v->bytes, len);
	return ERR_NONE;
}

static enum err put_text(struct arena *a, const struct value *v, const char **ret)
{
	struct text t;
	if (v->kind == VALUE_BLOB)
		return ERR_BROKEN;
	TRY(put_bytes(a, v, &t));
	*ret = t.at;
	return ERR_NONE;
}

enum err value_put(struct arena *a, const struct value *v, struct slot slot)
{
	switch (slot.kind) {
	case SLOT_INT64:
	case SLOT_INT32:
	case SLOT_BOOL:
		return put_number(v, slot);
	case SLOT_DATE:
		return put_day(v, slot.to);
	case SLOT_INSTANT:
		return put_number(v, (struct slot){SLOT_INT64, &((struct instant *)slot.to)->ms});
	case SLOT_TEXT:
		return put_text(a, v, slot.to);
	case SLOT_BLOB:
		return put_bytes(a, v, slot.to);
	case SLOT_DIGEST:
		return put_fixed(v, ((struct digest *)slot.to)->bytes, DIGEST_BYTES);
	case SLOT_CODE:
		((char *)slot.to)[3] = '\0';
		return put_fixed(v, slot.to, 3);
	}
	NEVER("a kind of slot");
}

#define PIECE_MOST ((size_t)512)

/* Bytes wait for each other, because a digest is asked for in pieces of a few bytes, a million rows
 * over. */
struct pieces {
	struct hash *hash;
	size_t len;
	unsigned char bytes[PIECE_MOST];
};

static void feed(struct pieces *p, const void *bytes, size_t len)
{
	if (len > PIECE_MOST - p->len) {
		hash_bytes(p->hash, p->bytes, p->len);
		p->len = 0;
	}
	if (len > PIECE_MOST) {
		hash_bytes(p->hash, bytes, len);
		return;
	}
	memcpy(p->bytes + p->len, bytes, len);
	p->len += len;
}

static void feed_value(struct pieces *p, const struct value *v)
{
	unsigned char head[9] = {(unsigned char)v->kind};
	uint64_t number = (uint64_t)(v->kind == VALUE_INT ? v->number : (int64_t)v->len);
	for (int i = 0; i < 8; i++)
		head[i + 1] = (unsigned char)(number >> (56 - 8 * i));
	feed(p, head, v->kind == VALUE_NULL ? 1 : sizeof head);
	if (v->kind == VALUE_TEXT || v->kind == VALUE_BLOB)
		feed(p, v->bytes, v->len);
}

void values_hash(struct hash *h, const struct value *values, size_t count)
{
	struct pieces p;
	p.hash = h;
	p.len = 0;
	for (size_t i = 0; i < count; i++)
		feed_value(&p, &values[i]);
	hash_bytes(h, p.bytes, p.len);
}
