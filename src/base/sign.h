/* sign.h: signatures that anybody can check and only the holder of a secret can make (Ed25519,
 * RFC 8032, by libsodium). The same secret over the same bytes gives the same signature. */
#pragma once
#include "base/text.h"

#define SIGN_KEY_BYTES 32

/* The secret of which a pair of keys is made. */
struct sign_secret {
	unsigned char bytes[SIGN_KEY_BYTES];
};

struct sign_public {
	unsigned char bytes[SIGN_KEY_BYTES];
};

struct signature {
	unsigned char bytes[64];
};

struct sign_public sign_public_of(const struct sign_secret *secret);
struct signature sign_bytes(const struct sign_secret *secret, struct text bytes);
bool sign_holds(const struct sign_public *key, struct text bytes, const struct signature *s);

const char *sign_public_hex(struct arena *a, const struct sign_public *key);
const char *sign_hex(struct arena *a, const struct signature *s);
/* Exactly as many small hexadecimal digits as are written; ERR_INVALID otherwise. */
MUST_CHECK enum err sign_public_parse(struct text hex, struct sign_public *ret);
MUST_CHECK enum err sign_parse(struct text hex, struct signature *ret);
