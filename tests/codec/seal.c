/* An archive that was signed: nothing in it can be changed, left out, added or moved unseen. */
#include "test.h"
#include "codec/seal.h"
#include <sodium.h>

static const struct sign_secret SECRET = {{1, 2, 3}}, OTHER = {{9}};

static struct tar_file *three(void)
{
	struct tar_file *f = NEW_ARRAY(test_arena(), struct tar_file, 3);
	f[0] = (struct tar_file){"index.html", text_of("<p>hello</p>\n")};
	f[1] = (struct tar_file){"messages/A-1.txt", text_of("Dear Ann,\n")};
	f[2] = (struct tar_file){"empty", text_of("")};
	return f;
}

static struct date day_of(const char *iso)
{
	struct date d;
	assert_ok(date_parse(text_of(iso), &d));
	return d;
}

static struct text day_archive(const struct tar_file *files, size_t count, const char *day)
{
	struct buf b = buf_new(test_arena());
	seal_write(&b, &SECRET, files, count, day_of(day));
	return buf_text(&b);
}

static struct text archive(void)
{
	return day_archive(three(), 3, "2026-02-03");
}

/* The refused file and why, as "name: problem"; "" when the archive is whole. */
static const char *fault(struct text bytes, const struct sign_public *key)
{
	struct sealed sealed;
	struct refusals why = refusals_new(test_arena());
	enum err e = seal_check(test_arena(), bytes, key, &why, &sealed);
	if (e == ERR_NONE)
		return "";
	assert_int_equal(e, ERR_INVALID);
	assert_true(why.count > 0);
	return arena_printf(test_arena(), "%s: %s", why.items[0].field, why.items[0].problem);
}

/* The plain files of an archive, the manifest and its signature among them, to put together
 * otherwise. */
static struct tar taken_apart(void)
{
	struct tar tar;
	assert_ok(tar_read(test_arena(), archive(), NULL, &tar));
	assert_int_equal(tar.count, SEAL_FILES + 3);
	return tar;
}

/* Where the first and the second of the sealed files stand. */
enum { FIRST = SEAL_FILES, SECOND, THIRD };

static struct text again(const struct tar *tar)
{
	struct buf b = buf_new(test_arena());
	tar_write(&b, tar->files, tar->count, tar->day);
	return buf_text(&b);
}

TEST(seal_gives_back_what_was_sealed)
{
	struct sealed s;
	const struct sign_public key = sign_public_of(&SECRET);
	assert_ok(seal_check(test_arena(), archive(), &key, NULL, &s));
	assert_int_equal(s.count, 3);
	assert_string_equal(s.files[1].name, "messages/A-1.txt");
	assert_true(text_is(s.files[1].bytes, "Dear Ann,\n"));
	assert_int_equal(s.files[2].bytes.len, 0);
	assert_memory_equal(&s.key, &key, sizeof key);
	assert_string_equal(date_iso(test_arena(), s.day), "2026-02-03");
}

TEST(seal_of_the_same_files_is_the_same_bytes)
{
	assert_true(text_equal(archive(), archive()));
	assert_false(text_equal(archive(), day_archive(three(), 3, "2026-02-04")));
}

TEST(seal_of_nothing_holds)
{
	assert_string_equal(fault(day_archive(NULL, 0, "2026-02-03"), NULL), "");
}

TEST(seal_sees_every_single_bit)
{
	const struct text whole = archive();
	const struct sign_public key = sign_public_of(&SECRET);
	for (size_t i = 0; i < whole.len; i++)
		for (int bit = 0; bit < 8; bit += i % 97 ? 3 : 1) {
			ARENA scratch = arena_new(0);
			struct sealed s;
			char *bytes = arena_strn(scratch, whole.at, whole.len);
			bytes[i] = (char)(bytes[i] ^ (1 << bit));
			if (seal_check(scratch, (struct text){bytes, whole.len}, &key, NULL, &s) !=
				ERR_INVALID)
				fail_msg("bit %d of byte %zu may be turned", bit, i);
		}
}

TEST(seal_sees_every_cut_and_every_tail)
{
	const struct text whole = archive();
	struct sealed s;
	for (size_t len = 0; len < whole.len; len += 64) {
		ARENA scratch = arena_new(0);
		assert_int_equal(seal_check(scratch, (struct text){whole.at, len}, NULL, NULL, &s),
			ERR_INVALID);
	}
	const char *longer = arena_printf(test_arena(), "x%512s", "");
	struct buf b = buf_new(test_arena());
	buf_add(&b, whole.at, whole.len);
	buf_str(&b, longer);
	assert_string_equal(fault(buf_text(&b), NULL),
		"the end of the archive: has other bytes around it in the archive");
}

TEST(seal_names_the_file_that_was_changed)
{
	struct tar tar = taken_apart();
	tar.files[SECOND].bytes = text_of("Dear Bob,\n");
	assert_string_equal(fault(again(&tar), NULL), "messages/A-1.txt: was changed");
}

TEST(seal_names_the_file_that_is_missing)
{
	struct tar tar = taken_apart();
	tar.files[SECOND] = tar.files[THIRD];
	tar.count--;
	assert_string_equal(fault(again(&tar), NULL), "messages/A-1.txt: is missing");
	tar = taken_apart();
	tar.count--;
	assert_string_equal(fault(again(&tar), NULL), "empty: is missing");
}

TEST(seal_names_the_file_that_was_added)
{
	struct tar tar = taken_apart();
	*PUSH(test_arena(), tar.files, tar.count, tar.cap) =
		(struct tar_file){"note.txt", text_of("x")};
	assert_string_equal(fault(again(&tar), NULL), "note.txt: was added");
	const struct tar_file last = tar.files[THIRD + 1];
	memmove(tar.files + SECOND, tar.files + FIRST, 3 * sizeof *tar.files);
	tar.files[FIRST] = last;
	assert_string_equal(fault(again(&tar), NULL), "note.txt: was added");
}

TEST(seal_names_the_first_file_out_of_place)
{
	struct tar tar = taken_apart();
	const struct tar_file second = tar.files[SECOND];
	tar.files[SECOND] = tar.files[THIRD];
	tar.files[THIRD] = second;
	assert_string_equal(fault(again(&tar), NULL), "empty: is not in its place");
}

TEST(seal_sees_a_file_that_comes_twice)
{
	struct tar tar = taken_apart();
	const struct tar_file twice = tar.files[SECOND];
	*PUSH(test_arena(), tar.files, tar.count, tar.cap) = twice;
	assert_string_equal(fault(again(&tar), NULL), "messages/A-1.txt: is not in its place");
}

TEST(seal_of_somebody_else_does_not_hold)
{
	const struct sign_public other = sign_public_of(&OTHER);
	struct tar tar = taken_apart();
	struct buf b = buf_new(test_arena());
	assert_string_equal(fault(archive(), &other),
		SEAL_SIGNATURE ": is of another key than the one asked for");
	seal_write(&b, &OTHER, tar.files + FIRST, 3, tar.day);
	const struct sign_public own = sign_public_of(&SECRET);
	assert_string_equal(fault(buf_text(&b), &own),
		SEAL_SIGNATURE ": is of another key than the one asked for");
}

TEST(seal_does_not_hold_for_a_manifest_that_nobody_signed)
{
	struct tar tar = taken_apart();
	const char *m = text_dup(test_arena(), tar.files[0].bytes);
	char *changed = arena_printf(test_arena(), "%s", m);
	memcpy(strstr(changed, "index"), "INDEX", 5);
	tar.files[0].bytes = text_of(changed);
	tar.files[FIRST].name = "INDEX.html";
	assert_string_equal(fault(again(&tar), NULL), SEAL_MANIFEST ": is not what was signed");
}

/* Manifest and signature made for what stands behind them, as whoever holds the key can. */
static struct text signed_anew(struct tar *tar)
{
	struct arena *a = test_arena();
	struct buf b = buf_new(a);
	unsigned char digest[crypto_hash_sha256_BYTES];
	char hex[2 * sizeof digest + 1];
	for (size_t i = 2; i < tar->count; i++) {
		const struct tar_file *f = &tar->files[i];
		crypto_hash_sha256(digest, (const unsigned char *)f->bytes.at, f->bytes.len);
		buf_printf(&b, "%s  %s\n", sodium_bin2hex(hex, sizeof hex, digest, sizeof digest),
			f->name);
	}
	tar->files[0].bytes = buf_text(&b);
	const struct sign_public key = sign_public_of(&SECRET);
	const struct signature s = sign_bytes(&SECRET, tar->files[0].bytes);
	tar->files[1].bytes = text_of(
		arena_printf(a, "ed25519 %s\n%s\n", sign_public_hex(a, &key), sign_hex(a, &s)));
	return again(tar);
}

TEST(seal_sees_another_day_in_the_heads_of_the_archive)
{
	struct tar tar = taken_apart();
	tar.day = day_of("2026-05-01");
	assert_string_equal(
		fault(again(&tar), NULL), SEAL_DAY ": is not the day that the archive bears");
}

TEST(seal_sees_another_day_than_was_signed)
{
	struct tar tar = taken_apart();
	tar.day = day_of("2026-05-01");
	tar.files[2].bytes = text_of("2026-05-01\n");
	assert_string_equal(fault(again(&tar), NULL), SEAL_DAY ": was changed");
}

TEST(seal_takes_nothing_else_for_a_day)
{
	static const char *const BAD[] = {
		"", "2026-02-03", "2026-02-03\n\n", "2026-02-30\n", "3 February 2026\n"};
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct tar tar = taken_apart();
		tar.files[2].bytes = text_of(BAD[i]);
		assert_string_equal(
			fault(signed_anew(&tar), NULL), SEAL_DAY ": is not a day and a line end");
	}
}

TEST(seal_of_before_days_were_signed_holds_and_proves_no_day)
{
	struct tar tar = taken_apart();
	struct sealed s;
	memmove(tar.files + 2, tar.files + 3, 3 * sizeof *tar.files);
	tar.count--;
	assert_ok(seal_check(test_arena(), signed_anew(&tar), NULL, NULL, &s));
	assert_int_equal(s.count, 3);
	assert_string_equal(s.files[0].name, "index.html");
	assert_true(date_is_none(s.day));
}

TEST(seal_wants_manifest_and_signature_first)
{
	struct tar tar = taken_apart();
	const struct tar_file first = tar.files[0];
	tar.files[0] = tar.files[1];
	tar.files[1] = first;
	assert_string_equal(fault(again(&tar), NULL), SEAL_MANIFEST ": is not the first file");
	tar = taken_apart();
	tar.count = 1;
	assert_string_equal(fault(again(&tar), NULL), SEAL_SIGNATURE ": is not the second file");
	assert_string_equal(
		fault(text_of(""), NULL), "byte 0: comes too early: the archive is cut off");
}
