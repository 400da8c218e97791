#include "codec/chain_slice.h"

#define PARTS_MOST 1000 /* tables of one link; a store has fewer than a hundred */

void chain_told_write(struct json *j, const struct chain_told *l)
{
	struct arena *a = j->out->arena;
	json_map(j, NULL);
	json_int(j, "first", l->command.first);
	json_int(j, "position", l->command.position);
	json_instant(j, "at", l->command.at);
	json_int(j, "actor", l->command.actor);
	json_str(j, "command", l->command.command);
	json_str(j, "before", digest_hex(a, &l->before));
	json_list(j, "tables");
	for (size_t i = 0; i < l->part_count; i++) {
		json_map(j, NULL);
		json_int(j, "place", l->parts[i].place);
		json_str(j, "table", l->names[i]);
		json_str(j, "rows", digest_hex(a, &l->parts[i].rows));
		json_end(j);
	}
	json_end(j);
	json_str(j, "link", digest_hex(a, &l->link));
	json_end(j);
}

static enum err get_digest(
	const struct json_node *node, const char *key, struct refusals *why, struct digest *ret)
{
	const char *hex;
	TRY(json_get_str(node, key, why, &hex));
	return digest_parse(text_of(hex), ret) == ERR_NONE
		? ERR_NONE
		: json_refuse(node, key, why, "is not a digest", "64 hexadecimal digits");
}

static enum err get_part(const struct json_node *node, struct refusals *why, struct chain_part *ret)
{
	TRY(json_get_int(node, "place", why, 0, PARTS_MOST, &ret->place));
	return get_digest(node, "rows", why, &ret->rows);
}

static enum err get_link(struct arena *a, const struct json_node *node, int64_t book,
	struct refusals *why, struct chain_told *ret)
{
	const struct json_node *tables;
	struct chain_command *c = &ret->command;
	c->book = book;
	TRY(json_get_int(node, "first", why, 1, INT64_MAX, &c->first));
	TRY(json_get_int(node, "position", why, c->first, INT64_MAX, &c->position));
	TRY(json_get_instant(node, "at", why, &c->at));
	TRY(json_get_int(node, "actor", why, 0, INT64_MAX, &c->actor));
	TRY(json_get_str(node, "command", why, &c->command));
	TRY(get_digest(node, "before", why, &ret->before));
	TRY(get_digest(node, "link", why, &ret->link));
	TRY(json_get_list(node, "tables", why, &tables));
	struct chain_part *parts = NEW_ARRAY(a, struct chain_part, tables->count + 1);
	for (size_t i = 0; i < tables->count; i++)
		TRY(get_part(&tables->items[i], why, &parts[i]));
	ret->parts = parts;
	ret->part_count = tables->count;
	return ERR_NONE;
}

static enum err check_link(const struct json_node *node, const struct chain_told *l,
	const struct chain_told *last, struct refusals *why)
{
	struct digest made = chain_link(&l->before, &l->command, l->parts, l->part_count);
	if (!digest_equal(&made, &l->link))
		return json_refuse(node, "link", why, "is not what it was made from", "");
	if (l->command.first <= last->command.position)
		return json_refuse(node, "first", why, "is not behind the link before it", "");
	if (l->command.first == last->command.position + 1 && last->command.position &&
		!digest_equal(&l->before, &last->link))
		return json_refuse(node, "before", why, "is not the link right before it", "");
	return ERR_NONE;
}

enum err chain_slice_check(
	struct arena *a, struct text bytes, struct refusals *why, struct chain_slice *ret)
{
	const struct json_node *top, *links;
	struct chain_slice slice;
	struct chain_told last = {.command = {.position = 0}};
	int64_t book;
	TRY(json_parse(a, bytes, why, &top));
	TRY(json_get_int(top, "book_id", why, 1, INT64_MAX, &book));
	TRY(json_get_int(top, "head_position", why, 1, INT64_MAX, &slice.head_position));
	TRY(get_digest(top, "head", why, &slice.head));
	TRY(json_get_list(top, "links", why, &links));
	for (size_t i = 0; i < links->count; i++) {
		struct chain_told link = {.names = NULL};
		TRY(get_link(a, &links->items[i], book, why, &link));
		TRY(check_link(&links->items[i], &link, &last, why));
		last = link;
	}
	if (last.command.position > slice.head_position ||
		(last.command.position == slice.head_position &&
			!digest_equal(&last.link, &slice.head)))
		return json_refuse(top, "head", why, "is not the last link", "");
	slice.links = (int64_t)links->count;
	*ret = slice;
	return ERR_NONE;
}
