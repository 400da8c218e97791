#include "service/outgoing.h"

enum err outgoing_of(struct ctx *c, const struct message *message, const struct customer *customer,
	const struct profile *profile, struct outgoing *ret)
{
	struct outgoing out = {.document = *message,
		.channel = message->channel,
		.to = "",
		.customer = str_or_empty(customer->name),
		.number = customer->number,
		.language = customer->language,
		.profile = profile};
	TRY(message_lines(c->db, c->arena, c->book.id, message->id, &out.lines, &out.line_count));
	*ret = out;
	return ERR_NONE;
}
