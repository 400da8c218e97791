/* tar.h: an archive of plain files that every tar reads (POSIX.1-2017, pax, "ustar Interchange
 * Format").
 *
 * What is written depends on nothing but names, bytes, order and day: owner root, mode 0644, two
 * empty blocks at the end. What is read is no more than that: plain files under plain names. */
#pragma once
#include "base/buf.h"
#include "base/refusals.h"
#include "money/date.h"

#define TAR_NAME_MOST 99                    /* bytes */
#define TAR_FILES_MOST 200000               /* of one archive */
#define TAR_FILE_MOST ((size_t)8 << 30) - 1 /* bytes: what eleven octal digits hold */

struct tar_file {
	const char *name;
	struct text bytes; /* read: a slice of the archive */
};

/* The archive after what out holds. Names have 1 to TAR_NAME_MOST bytes, files at most
 * TAR_FILE_MOST; the day is 1970-01-01 or later. */
void tar_write(struct buf *out, const struct tar_file *files, size_t count, struct date day);

struct tar {
	struct tar_file *files; /* in the order of the archive */
	size_t count, cap;
	struct date day; /* of the first file; DATE_NONE: there is none, or no whole day */
};

/* ERR_INVALID, naming the file or, before its name is known, the byte; ERR_LIMIT for more than the
 * above. Whether the bytes between the files are as tar_write leaves them is not asked here. */
MUST_CHECK enum err tar_read(
	struct arena *a, struct text bytes, struct refusals *why, struct tar *ret);
