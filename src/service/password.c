#include "service/password.h"
#include <sodium.h>
#include <string.h>

static size_t characters(const char *s)
{
	size_t count = 0;
	for (; *s; s++)
		count += ((unsigned char)*s & 0xC0) !=
			0x80; /* all but the later bytes of a UTF-8 character */
	return count;
}

enum err password_check(struct refusals *why, const char *password, const char *again)
{
	if (characters(password) < PASSWORD_CHARACTERS_LEAST)
		return refuse_str(why, "password", "", "is too short",
			"at least 12 characters; a few words are fine");
	if (strlen(password) > PASSWORD_BYTES_MOST)
		return refuse_str(why, "password", "", "is too long", "at most 256 bytes");
	if (again && !str_equal(password, again))
		return refuse_str(
			why, "again", "", "differs from the first", "the same password once more");
	return ERR_NONE;
}

enum err password_hash(struct arena *a, const char *password, const char **ret)
{
	char *hash = arena_alloc(a, crypto_pwhash_STRBYTES);
	if (crypto_pwhash_str(hash, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
		    crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
		return ERR_MEMORY;
	*ret = hash;
	return ERR_NONE;
}

bool password_fits(const char *hash, const char *password)
{
	return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

const char *password_nobody(void)
{
	return "$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
}
