#include "base/sign.h"
#include <sodium.h>
#include <string.h>

/* Both halves, as libsodium wants them; the caller wipes the secret one. */
static struct sign_public pair_of(const struct sign_secret *secret, unsigned char *ret_pair)
{
	struct sign_public key;
	ASSERT(crypto_sign_seed_keypair(key.bytes, ret_pair, secret->bytes) == 0);
	return key;
}

struct sign_public sign_public_of(const struct sign_secret *secret)
{
	unsigned char pair[crypto_sign_SECRETKEYBYTES];
	struct sign_public key = pair_of(secret, pair);
	sodium_memzero(pair, sizeof pair);
	return key;
}

struct signature sign_bytes(const struct sign_secret *secret, struct text bytes)
{
	unsigned char pair[crypto_sign_SECRETKEYBYTES];
	struct signature s;
	(void)pair_of(secret, pair);
	ASSERT(crypto_sign_detached(
		       s.bytes, NULL, (const unsigned char *)bytes.at, bytes.len, pair) == 0);
	sodium_memzero(pair, sizeof pair);
	return s;
}

bool sign_holds(const struct sign_public *key, struct text bytes, const struct signature *s)
{
	return crypto_sign_verify_detached(
		       s->bytes, (const unsigned char *)bytes.at, bytes.len, key->bytes) == 0;
}

static const char *hex(struct arena *a, const unsigned char *bytes, size_t len)
{
	char *s = arena_alloc(a, 2 * len + 1);
	return sodium_bin2hex(s, 2 * len + 1, bytes, len);
}

/* Capitals would be a second way to write the same key. */
static enum err parse(struct text digits, unsigned char *ret, size_t len)
{
	unsigned char bytes[sizeof(struct signature)];
	size_t got;
	if (digits.len != 2 * len)
		return ERR_INVALID;
	for (size_t i = 0; i < digits.len; i++)
		if (digits.at[i] >= 'A' && digits.at[i] <= 'F')
			return ERR_INVALID;
	if (sodium_hex2bin(bytes, len, digits.at, digits.len, NULL, &got, NULL) != 0 || got != len)
		return ERR_INVALID;
	memcpy(ret, bytes, len);
	return ERR_NONE;
}

const char *sign_public_hex(struct arena *a, const struct sign_public *key)
{
	return hex(a, key->bytes, sizeof key->bytes);
}

const char *sign_hex(struct arena *a, const struct signature *s)
{
	return hex(a, s->bytes, sizeof s->bytes);
}

enum err sign_public_parse(struct text digits, struct sign_public *ret)
{
	return parse(digits, ret->bytes, sizeof ret->bytes);
}

enum err sign_parse(struct text digits, struct signature *ret)
{
	return parse(digits, ret->bytes, sizeof ret->bytes);
}
