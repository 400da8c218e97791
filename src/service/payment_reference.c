#include "service/payment_reference.h"
#include "codec/reference.h"

const char *payment_reference(struct arena *a, struct invoice_id id)
{
	const char *ret = NULL;
	const char *digits = arena_printf(a, "%lld", (long long)id.n);
	ASSERT(reference_make(a, REFERENCE_RF, text_of(digits), &ret) ==
		ERR_NONE); /* 1 to 19 digits always do */
	return ret;
}
