/* hash.h: digests (BLAKE2b-256 by libsodium) for the audit chain, blind indexes and stored tokens.
 */
#pragma once
#include "base/text.h"
#include <sodium.h>

#define DIGEST_BYTES 32
#define DIGEST_HEX (2 * DIGEST_BYTES + 1)

struct digest {
	unsigned char bytes[DIGEST_BYTES];
};

struct hash {
	crypto_generichash_state state;
};

struct hash hash_begin(void);
void hash_bytes(struct hash *h, const void *bytes, size_t len);
/* Eight bytes, most significant first, whatever the machine. */
void hash_int(struct hash *h, int64_t value);
/* Length first, so that two strings cannot run into each other. */
void hash_str(struct hash *h, const char *s);
struct digest hash_end(struct hash *h);

struct digest digest_of(const void *bytes, size_t len);
/* Keyed: what cannot be guessed without the key. key_len is 16 to 64. */
struct digest digest_keyed(const void *key, size_t key_len, const void *bytes, size_t len);
bool digest_equal(const struct digest *a, const struct digest *b); /* in constant time */
const char *digest_hex(struct arena *a, const struct digest *d);
MUST_CHECK enum err digest_parse(struct text hex, struct digest *ret);
