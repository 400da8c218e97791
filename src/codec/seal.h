/* seal.h: an archive that proves by itself that nothing in it was changed, left out or added.
 *
 * Its first file, manifest.sha256, names every other file with its digest, as sha256sum writes and
 * checks it; the second, manifest.sig, is the public key and the signature over the manifest's
 * bytes, in hexadecimal. The rest follows in the order of the manifest, as-of.txt first: the day of
 * the archive and a line end. The heads of a tar archive tell a day too, but nothing signs them. */
#pragma once
#include "base/sign.h"
#include "codec/tar.h"

#define SEAL_MANIFEST "manifest.sha256"
#define SEAL_SIGNATURE "manifest.sig"
#define SEAL_DAY "as-of.txt"
#define SEAL_FILES 3 /* the above, in every archive */

/* Names are different, without line ends, and not one of those above. */
void seal_write(struct buf *out, const struct sign_secret *secret, const struct tar_file *files,
	size_t count, struct date day);

struct sealed {
	struct tar_file *files; /* without those above */
	size_t count;
	struct sign_public key;
	/* DATE_NONE: of an archive from before days were signed, which proves none */
	struct date day;
};

/* key NULL: the archive's own, which proves only that it is of one piece. ERR_INVALID, naming the
 * first file that differs, is missing, extra or out of place, or that tells another day. */
MUST_CHECK enum err seal_check(struct arena *a, struct text bytes, const struct sign_public *key,
	struct refusals *why, struct sealed *ret);
