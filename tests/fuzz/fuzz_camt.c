#include "codec/camt.h"
#include "bank_walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	walk_bank(data, size, camt_parse);
	return 0;
}
