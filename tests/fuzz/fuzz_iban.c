/* The stored form of an IBAN or a reference is its own stored form, and its number makes the same
 * reference again. */
#include "codec/iban.h"
#include "codec/reference.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void reference(
	struct arena *a, enum reference_kind kind, struct text s, struct refusals *why)
{
	const char *stored, *again;
	if (reference_parse(a, kind, s, why, "f", &stored) != ERR_NONE)
		return;
	ASSERT(reference_parse(a, kind, text_of(reference_show(a, kind, stored)), why, "f",
		       &again) == ERR_NONE);
	ASSERT(str_equal(stored, again));
}

static void make(struct arena *a, enum reference_kind kind, struct text s)
{
	const char *made, *again;
	if (reference_make(a, kind, s, &made) != ERR_NONE)
		return;
	ASSERT(reference_parse(a, kind, text_of(made), NULL, "f", &again) == ERR_NONE);
	ASSERT(str_equal(made, again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	struct refusals why = refusals_new(a);
	struct text s = {(const char *)data, size};
	const char *stored, *again;
	if (iban_parse(a, s, &why, "iban", &stored) == ERR_NONE) {
		ASSERT(iban_parse(a, text_of(iban_show(a, stored)), &why, "iban", &again) ==
			ERR_NONE);
		ASSERT(str_equal(stored, again));
	}
	for (int kind = REFERENCE_RF; kind <= REFERENCE_BELGIAN; kind++) {
		reference(a, (enum reference_kind)kind, s, &why);
		make(a, (enum reference_kind)kind, s);
	}
	return 0;
}
