#include "store/slice.h"

struct slice slice_of(const struct customer_id *one)
{
	return (struct slice){one, 1};
}

struct slice_in slice_values(struct book_id book, struct slice slice)
{
	struct slice_in in;
	ASSERT(slice.count > 0 && slice.count <= SLICE_MOST);
	in.at[0] = V(book);
	for (size_t i = 0; i < SLICE_MOST; i++)
		in.at[1 + i] =
			i < slice.count ? V(slice.at[i]) : (struct value){.kind = VALUE_NULL};
	in.count = 1 + SLICE_MOST;
	return in;
}

void slice_add(struct slice_in *in, struct value v)
{
	ASSERT(in->count < COUNT(in->at));
	in->at[in->count++] = v;
}
