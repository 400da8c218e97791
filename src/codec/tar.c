#include "codec/tar.h"
#include <stdio.h>
#include <string.h>

#define BLOCK 512
#define DAY_SECONDS ((int64_t)86400)

/* The header of POSIX.1-2017; numbers are octal digits. */
struct header {
	char name[100];
	char mode[8];
	char uid[8];
	char gid[8];
	char size[12];
	char mtime[12];
	char checksum[8];
	char type;
	char link[100];
	char magic[8]; /* with the version */
	char user[32];
	char group[32];
	char major[8];
	char minor[8];
	char prefix[155];
	char rest[12];
};
_Static_assert(sizeof(struct header) == BLOCK, "a header is one block");

static const char MAGIC[8] = {'u', 's', 't', 'a', 'r', '\0', '0', '0'};

/* The sum of all bytes, with the sum's own place counted as blanks. */
static unsigned checksum(const struct header *h)
{
	struct header blank = *h;
	const unsigned char *at = (const unsigned char *)&blank;
	unsigned sum = 0;
	memset(blank.checksum, ' ', sizeof blank.checksum);
	for (size_t i = 0; i < BLOCK; i++)
		sum += at[i];
	return sum;
}

static size_t padding(size_t len)
{
	return (BLOCK - len % BLOCK) % BLOCK;
}

static void octal(char *field, size_t size, uint64_t value)
{
	char digits[24];
	snprintf(digits, sizeof digits, "%0*llo", (int)size - 1, (unsigned long long)value);
	ASSERT(strlen(digits) == size - 1);
	memcpy(field, digits, size);
}

static struct header header_of(const struct tar_file *f, struct date day)
{
	struct header h;
	size_t len = strlen(f->name);
	ASSERT(len > 0 && len <= TAR_NAME_MOST && f->bytes.len <= TAR_FILE_MOST && day.day >= 0);
	memset(&h, 0, sizeof h);
	memcpy(h.name, f->name, len);
	octal(h.mode, sizeof h.mode, 0644);
	octal(h.uid, sizeof h.uid, 0);
	octal(h.gid, sizeof h.gid, 0);
	octal(h.size, sizeof h.size, f->bytes.len);
	octal(h.mtime, sizeof h.mtime, (uint64_t)(day.day * DAY_SECONDS));
	h.type = '0';
	memcpy(h.magic, MAGIC, sizeof h.magic);
	octal(h.checksum, sizeof h.checksum - 1, checksum(&h));
	h.checksum[7] = ' ';
	return h;
}

void tar_write(struct buf *out, const struct tar_file *files, size_t count, struct date day)
{
	static const char EMPTY[2 * BLOCK];
	for (size_t i = 0; i < count; i++) {
		const struct header h = header_of(&files[i], day);
		buf_add(out, &h, sizeof h);
		buf_add(out, files[i].bytes.at, files[i].bytes.len);
		buf_add(out, EMPTY, padding(files[i].bytes.len));
	}
	buf_add(out, EMPTY, sizeof EMPTY);
}

/* Octal digits up to the end of the field, a NUL or a blank. */
static bool number(const char *field, size_t size, uint64_t *ret)
{
	uint64_t n = 0;
	size_t i = 0;
	for (; i < size && field[i] >= '0' && field[i] <= '7'; i++)
		n = n << 3 | (uint64_t)(field[i] - '0');
	*ret = n;
	return i > 0 && (i == size || field[i] == '\0' || field[i] == ' ');
}

static bool is_empty(struct text block)
{
	for (size_t i = 0; i < block.len; i++)
		if (block.at[i])
			return false;
	return true;
}

/* What a header must be before its name means anything; NULL when it is. */
static const char *bad_frame(const struct header *h)
{
	uint64_t sum;
	if (memcmp(h->magic, MAGIC, sizeof MAGIC) != 0)
		return "is not the head of a file of a tar archive";
	if (!number(h->checksum, sizeof h->checksum, &sum) || sum != checksum(h))
		return "is the head of a file that was changed";
	if (h->name[0] == '\0' || memchr(h->name, '\0', sizeof h->name) == NULL ||
		h->prefix[0] != '\0')
		return "is the head of a file with a longer name than these archives have";
	return NULL;
}

static enum err no_file(struct refusals *why, struct arena *a, size_t at, const char *problem)
{
	return refuse_str(
		why, arena_printf(a, "byte %zu", at), "", problem, "the archive as it was written");
}

/* The file whose head stands at *at; *at moves behind it. */
static enum err take(
	struct arena *a, struct text bytes, struct refusals *why, size_t *at, struct tar *tar)
{
	struct header h;
	uint64_t size, seconds;
	memcpy(&h, bytes.at + *at, BLOCK);
	const char *problem = bad_frame(&h);
	if (problem)
		return no_file(why, a, *at, problem);
	const char *name = arena_str(a, h.name);
	if (h.type != '0')
		return refuse_str(why, name, "", "is not a plain file", "");
	if (!number(h.size, sizeof h.size, &size) || !number(h.mtime, sizeof h.mtime, &seconds))
		return refuse_str(why, name, "", "has no size or no time", "");
	size_t from = *at + BLOCK, left = bytes.len - from;
	if (size > left || padding(size) > left - size)
		return refuse_str(why, name, "", "is cut off", "the whole archive");
	if (tar->count == TAR_FILES_MOST)
		return refuse_as(ERR_LIMIT, why, name, "", "is one file too many", "");
	if (tar->count == 0 && seconds % DAY_SECONDS == 0 && seconds / DAY_SECONDS < INT32_MAX)
		tar->day = (struct date){(int32_t)(seconds / DAY_SECONDS)};
	*PUSH(a, tar->files, tar->count, tar->cap) =
		(struct tar_file){name, {bytes.at + from, size}};
	*at = from + size + padding(size);
	return ERR_NONE;
}

enum err tar_read(struct arena *a, struct text bytes, struct refusals *why, struct tar *ret)
{
	struct tar tar = {.day = DATE_NONE};
	size_t at = 0;
	while (bytes.len - at >= BLOCK && !is_empty((struct text){bytes.at + at, BLOCK}))
		TRY(take(a, bytes, why, &at, &tar));
	if (bytes.len - at < BLOCK)
		return no_file(why, a, at, "comes too early: the archive is cut off");
	*ret = tar;
	return ERR_NONE;
}
