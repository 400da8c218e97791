/* Whatever is taken for a sealed archive is what its own files give when they are written again;
 * anything else is refused with the name of a file or a place. */
#include "codec/seal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void reads_back(struct arena *a, const struct tar *tar)
{
	struct buf b = buf_new(a);
	struct tar again;
	if (date_is_none(tar->day))
		return;
	tar_write(&b, tar->files, tar->count, tar->day);
	ASSERT(tar_read(a, buf_text(&b), NULL, &again) == ERR_NONE);
	ASSERT(again.count == tar->count);
	for (size_t i = 0; i < tar->count; i++)
		ASSERT(text_equal(again.files[i].bytes, tar->files[i].bytes));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	const struct text bytes = {(const char *)data, size};
	struct refusals why = refusals_new(a);
	struct tar tar;
	struct sealed sealed;
	if (tar_read(a, bytes, NULL, &tar) == ERR_NONE)
		reads_back(a, &tar);
	if (seal_check(a, bytes, NULL, &why, &sealed) == ERR_NONE)
		ASSERT(tar.count == sealed.count + SEAL_FILES - date_is_none(sealed.day));
	else
		ASSERT(why.total > 0 && why.items[0].field[0] != '\0');
	return 0;
}
