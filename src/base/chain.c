#include "base/chain.h"

struct digest chain_link(const struct digest *before, const struct chain_command *c,
	const struct chain_part *parts, size_t count)
{
	struct hash h = hash_begin();
	hash_bytes(&h, before->bytes, DIGEST_BYTES);
	hash_int(&h, c->book);
	hash_int(&h, c->first);
	hash_int(&h, c->position);
	hash_int(&h, c->at.ms);
	hash_int(&h, c->actor);
	hash_str(&h, c->command);
	for (size_t i = 0; i < count; i++) {
		hash_int(&h, parts[i].place);
		hash_bytes(&h, parts[i].rows.bytes, DIGEST_BYTES);
	}
	return hash_end(&h);
}
