#include "bank_walk.h"
#include "codec/bank_csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum err parse(
	struct arena *a, struct text bytes, struct refusals *why, struct bank_file *ret)
{
	static const struct bank_options OPTIONS[] = {
		{.fallback = "USD"}, {.currency = "EUR"}, {.fallback = "JPY", .dates = "dmy"}};
	(void)bank_detect(bytes);
	return bank_csv_parse(a, bytes, &OPTIONS[bytes.len % COUNT(OPTIONS)], why, ret);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	walk_bank(data, size, parse);
	return 0;
}
