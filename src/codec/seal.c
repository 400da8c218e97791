#include "codec/seal.h"
#include <sodium.h>
#include <string.h>

#define SHA256_HEX ((size_t)2 * crypto_hash_sha256_BYTES)
#define UNLISTED 2 /* the manifest and its signature, which it does not name */

static const char *sha256_hex(struct arena *a, struct text bytes)
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	char *hex = arena_alloc(a, SHA256_HEX + 1);
	crypto_hash_sha256(digest, (const unsigned char *)bytes.at, bytes.len);
	return sodium_bin2hex(hex, SHA256_HEX + 1, digest, sizeof digest);
}

static struct text manifest_of(struct arena *a, const struct tar_file *files, size_t count)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < count; i++)
		buf_printf(&b, "%s  %s\n", sha256_hex(a, files[i].bytes), files[i].name);
	return buf_text(&b);
}

static struct text day_bytes(struct arena *a, struct date day)
{
	return text_of(arena_printf(a, "%s\n", date_iso(a, day)));
}

static struct text signature_of(struct arena *a, const struct sign_secret *secret, struct text what)
{
	const struct sign_public key = sign_public_of(secret);
	const struct signature s = sign_bytes(secret, what);
	return text_of(
		arena_printf(a, "ed25519 %s\n%s\n", sign_public_hex(a, &key), sign_hex(a, &s)));
}

void seal_write(struct buf *out, const struct sign_secret *secret, const struct tar_file *files,
	size_t count, struct date day)
{
	struct arena *a = out->arena;
	struct tar_file *all = NEW_ARRAY(a, struct tar_file, count + SEAL_FILES);
	struct tar_file *listed = all + UNLISTED;
	size_t listed_count = count + SEAL_FILES - UNLISTED;
	listed[0] = (struct tar_file){SEAL_DAY, day_bytes(a, day)};
	for (size_t i = 0; i < count; i++)
		all[SEAL_FILES + i] = files[i];
	all[0] = (struct tar_file){SEAL_MANIFEST, manifest_of(a, listed, listed_count)};
	all[1] = (struct tar_file){SEAL_SIGNATURE, signature_of(a, secret, all[0].bytes)};
	tar_write(out, all, count + SEAL_FILES, day);
}

static enum err differs(struct refusals *why, const char *name, const char *problem)
{
	return refuse_str(why, name, "", problem, "the archive as it was signed");
}

static enum err read_signature(
	struct text file, struct refusals *why, struct sign_public *ret_key, struct signature *ret)
{
	struct text rest = file, word = text_cut(&rest, ' '), key = text_cut(&rest, '\n'),
		    signature = text_cut(&rest, '\n');
	if (!text_is(word, "ed25519") || sign_public_parse(key, ret_key) != ERR_NONE ||
		sign_parse(signature, ret) != ERR_NONE || rest.len)
		return differs(why, SEAL_SIGNATURE, "is not a key and a signature");
	return ERR_NONE;
}

/* By whom the manifest is signed: the asked-for key, or the one that the archive names. */
static enum err check_signature(const struct tar *tar, const struct sign_public *key,
	struct refusals *why, struct sign_public *ret)
{
	struct sign_public own;
	struct signature signature;
	TRY(read_signature(tar->files[1].bytes, why, &own, &signature));
	if (key && memcmp(key, &own, sizeof own) != 0)
		return differs(why, SEAL_SIGNATURE, "is of another key than the one asked for");
	if (!sign_holds(&own, tar->files[0].bytes, &signature))
		return differs(why, SEAL_MANIFEST, "is not what was signed");
	*ret = own;
	return ERR_NONE;
}

/* One line of the manifest. */
struct entry {
	const char *digest;
	const char *name;
};

struct manifest {
	struct entry *entries;
	size_t count, cap;
};

static enum err read_manifest(
	struct arena *a, struct text file, struct refusals *why, struct manifest *ret)
{
	struct text rest = file;
	while (rest.len) {
		struct text line = text_cut(&rest, '\n');
		if (line.len <= SHA256_HEX + 2 || memcmp(line.at + SHA256_HEX, "  ", 2) != 0)
			return differs(why, SEAL_MANIFEST, "has a line that names no file");
		struct text name = {line.at + SHA256_HEX + 2, line.len - SHA256_HEX - 2};
		*PUSH(a, ret->entries, ret->count, ret->cap) =
			(struct entry){arena_strn(a, line.at, SHA256_HEX), text_dup(a, name)};
	}
	return ERR_NONE;
}

static bool is_listed(const struct manifest *m, const char *name)
{
	for (size_t i = 0; i < m->count; i++)
		if (str_equal(m->entries[i].name, name))
			return true;
	return false;
}

static bool is_there(const struct sealed *s, const char *name)
{
	for (size_t i = 0; i < s->count; i++)
		if (str_equal(s->files[i].name, name))
			return true;
	return false;
}

/* Why the file at this place is not the one that the manifest has there; either may have ended. */
static enum err misplaced(
	const struct sealed *s, const struct manifest *m, size_t i, struct refusals *why)
{
	if (i < s->count && !is_listed(m, s->files[i].name))
		return differs(why, s->files[i].name, "was added");
	if (i < m->count && !is_there(s, m->entries[i].name))
		return differs(why, m->entries[i].name, "is missing");
	return differs(
		why, i < s->count ? s->files[i].name : m->entries[i].name, "is not in its place");
}

static enum err check_files(
	struct arena *a, const struct sealed *s, const struct manifest *m, struct refusals *why)
{
	for (size_t i = 0; i < s->count || i < m->count; i++) {
		if (i >= s->count || i >= m->count ||
			!str_equal(s->files[i].name, m->entries[i].name))
			return misplaced(s, m, i, why);
		if (!str_equal(sha256_hex(a, s->files[i].bytes), m->entries[i].digest))
			return differs(why, s->files[i].name, "was changed");
	}
	return ERR_NONE;
}

/* The archive holds these files and not a byte more: written again it must be the same. */
static enum err check_frame(
	struct arena *a, struct text bytes, const struct tar *tar, struct refusals *why)
{
	struct buf again = buf_new(a);
	size_t at = 0;
	if (date_is_none(tar->day))
		return differs(why, SEAL_MANIFEST, "has another time in the archive");
	buf_expect(&again, bytes.len + 1);
	tar_write(&again, tar->files, tar->count, tar->day);
	struct text b = buf_text(&again);
	while (at < b.len && at < bytes.len && b.at[at] == bytes.at[at])
		at++;
	if (at == b.len && at == bytes.len)
		return ERR_NONE;
	const char *name = "the end of the archive";
	for (size_t i = tar->count; i > 0; i--)
		if (tar->files[i - 1].bytes.at + tar->files[i - 1].bytes.len > bytes.at + at)
			name = tar->files[i - 1].name;
	return differs(why, name, "has other bytes around it in the archive");
}

/* The day that was signed, which the heads of the archive must bear too. An archive whose manifest
 * begins with another file is from before days were signed: it gets none, since what its heads
 * tell anybody can change. */
static enum err take_day(
	struct arena *a, struct date heads, struct refusals *why, struct sealed *sealed)
{
	struct date day;
	sealed->day = DATE_NONE;
	if (sealed->count == 0 || !str_equal(sealed->files[0].name, SEAL_DAY))
		return ERR_NONE;
	struct text file = sealed->files[0].bytes, rest = file;
	if (date_parse(text_cut(&rest, '\n'), &day) != ERR_NONE ||
		!text_equal(file, day_bytes(a, day)))
		return differs(why, SEAL_DAY, "is not a day and a line end");
	if (!date_same(day, heads))
		return differs(why, SEAL_DAY, "is not the day that the archive bears");
	sealed->day = day;
	sealed->files++;
	sealed->count--;
	return ERR_NONE;
}

enum err seal_check(struct arena *a, struct text bytes, const struct sign_public *key,
	struct refusals *why, struct sealed *ret)
{
	struct tar tar;
	struct manifest manifest = {0};
	struct sealed sealed;
	TRY(tar_read(a, bytes, why, &tar));
	if (tar.count < 1 || !str_equal(tar.files[0].name, SEAL_MANIFEST))
		return differs(why, SEAL_MANIFEST, "is not the first file");
	if (tar.count < UNLISTED || !str_equal(tar.files[1].name, SEAL_SIGNATURE))
		return differs(why, SEAL_SIGNATURE, "is not the second file");
	sealed = (struct sealed){.files = tar.files + UNLISTED, .count = tar.count - UNLISTED};
	TRY(check_signature(&tar, key, why, &sealed.key));
	TRY(read_manifest(a, tar.files[0].bytes, why, &manifest));
	TRY(check_files(a, &sealed, &manifest, why));
	TRY(take_day(a, tar.day, why, &sealed));
	TRY(check_frame(a, bytes, &tar, why));
	*ret = sealed;
	return ERR_NONE;
}
