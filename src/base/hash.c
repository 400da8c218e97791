#include "base/hash.h"
#include <string.h>

struct hash hash_begin(void)
{
	struct hash h;
	ASSERT(crypto_generichash_init(&h.state, NULL, 0, DIGEST_BYTES) == 0);
	return h;
}

void hash_bytes(struct hash *h, const void *bytes, size_t len)
{
	ASSERT(crypto_generichash_update(&h->state, bytes, len) == 0);
}

void hash_int(struct hash *h, int64_t value)
{
	unsigned char out[8];
	for (int i = 0; i < 8; i++)
		out[i] = (unsigned char)((uint64_t)value >> (56 - 8 * i));
	hash_bytes(h, out, sizeof out);
}

void hash_str(struct hash *h, const char *s)
{
	size_t len = strlen(s);
	hash_int(h, (int64_t)len);
	hash_bytes(h, s, len);
}

struct digest hash_end(struct hash *h)
{
	struct digest d;
	ASSERT(crypto_generichash_final(&h->state, d.bytes, sizeof d.bytes) == 0);
	return d;
}

struct digest digest_of(const void *bytes, size_t len)
{
	struct digest d;
	ASSERT(crypto_generichash(d.bytes, sizeof d.bytes, bytes, len, NULL, 0) == 0);
	return d;
}

struct digest digest_keyed(const void *key, size_t key_len, const void *bytes, size_t len)
{
	struct digest d;
	ASSERT(crypto_generichash(d.bytes, sizeof d.bytes, bytes, len, key, key_len) == 0);
	return d;
}

bool digest_equal(const struct digest *a, const struct digest *b)
{
	return sodium_memcmp(a->bytes, b->bytes, DIGEST_BYTES) == 0;
}

const char *digest_hex(struct arena *a, const struct digest *d)
{
	char *ret = arena_alloc(a, DIGEST_HEX);
	return sodium_bin2hex(ret, DIGEST_HEX, d->bytes, DIGEST_BYTES);
}

enum err digest_parse(struct text hex, struct digest *ret)
{
	struct digest d;
	size_t len = 0;
	const char *end = NULL;
	if (sodium_hex2bin(d.bytes, sizeof d.bytes, hex.at, hex.len, NULL, &len, &end) != 0 ||
		len != DIGEST_BYTES || end != hex.at + hex.len)
		return ERR_INVALID;
	*ret = d;
	return ERR_NONE;
}
