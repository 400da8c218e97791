/* password.h: passwords as Argon2id hashes (RFC 9106, libsodium's INTERACTIVE limits: 64 MiB and
 * some 0.1 s each). Slow on purpose: never inside the writer, and only a few at a time. */
#pragma once
#include "base/refusals.h"

#define PASSWORD_CHARACTERS_LEAST 12
#define PASSWORD_BYTES_MOST 256

/* Refuses by field when it is too short or too long, or when the second typing differs (again NULL:
 * typed once). */
MUST_CHECK enum err password_check(struct refusals *why, const char *password, const char *again);
/* ERR_MEMORY when the machine has not enough for it. */
MUST_CHECK enum err password_hash(struct arena *a, const char *password, const char **ret);
bool password_fits(const char *hash, const char *password);
/* A hash that no password fits, so that an unknown name takes as long to refuse as a known one. */
const char *password_nobody(void);
