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

static struct text day_archive(const struct tar_file *files, size_t count, const char *day)
{
	struct date d;
	struct buf b = buf_new(test_arena());
	assert_ok(date_parse(text_of(day), &d));
	seal_write(&b, &SECRET, files, count, d);
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
	assert_int_equal(tar.count, 5);
	return tar;
}

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
	tar.files[3].bytes = text_of("Dear Bob,\n");
	assert_string_equal(fault(again(&tar), NULL), "messages/A-1.txt: was changed");
}

TEST(seal_names_the_file_that_is_missing)
{
	struct tar tar = taken_apart();
	tar.files[3] = tar.files[4];
	tar.count = 4;
	assert_string_equal(fault(again(&tar), NULL), "messages/A-1.txt: is missing");
	tar = taken_apart();
	tar.count = 4;
	assert_string_equal(fault(again(&tar), NULL), "empty: is missing");
}

TEST(seal_names_the_file_that_was_added)
{
	struct tar tar = taken_apart();
	*PUSH(test_arena(), tar.files, tar.count, tar.cap) =
		(struct tar_file){"note.txt", text_of("x")};
	assert_string_equal(fault(again(&tar), NULL), "note.txt: was added");
	const struct tar_file last = tar.files[5];
	memmove(tar.files + 3, tar.files + 2, 3 * sizeof *tar.files);
	tar.files[2] = last;
	assert_string_equal(fault(again(&tar), NULL), "note.txt: was added");
}

TEST(seal_names_the_first_file_out_of_place)
{
	struct tar tar = taken_apart();
	const struct tar_file second = tar.files[3];
	tar.files[3] = tar.files[4];
	tar.files[4] = second;
	assert_string_equal(fault(again(&tar), NULL), "empty: is not in its place");
}

TEST(seal_sees_a_file_that_comes_twice)
{
	struct tar tar = taken_apart();
	const struct tar_file twice = tar.files[3];
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
	seal_write(&b, &OTHER, tar.files + 2, 3, tar.day);
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
	tar.files[2].name = "INDEX.html";
	assert_string_equal(fault(again(&tar), NULL), SEAL_MANIFEST ": is not what was signed");
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
