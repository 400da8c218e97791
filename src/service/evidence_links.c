#include "service/evidence_inner.h"
#include <stdlib.h>

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* Positions of all rows, rising. */
static int64_t *positions(const struct evidence *e, size_t *ret_count)
{
	size_t count = 0, cap = 0;
	int64_t *all = NULL;
	for (int i = 0; i < FACT_TABLES; i++)
		for (size_t k = 0; k < e->tables[i].count; k++)
			*PUSH(e->c->arena, all, count, cap) = e->tables[i].rows[k].values[1].number;
	if (count)
		qsort(all, count, sizeof *all, by_number);
	*ret_count = count;
	return all;
}

/* A user that this store does not hold stays a number. */
static enum err know_user(struct evidence *e, struct user_id id)
{
	if (id.n == 0 || map_get_int(&e->users, id.n))
		return ERR_NONE;
	struct user *user = NEW(e->c->arena, struct user);
	enum err err = user_by_id(e->c->db, e->c->arena, id, user);
	if (err == ERR_NONE)
		map_put_int(&e->users, id.n, user);
	return err == ERR_NOT_FOUND ? ERR_NONE : err;
}

enum err evidence_links(struct evidence *e)
{
	struct ctx *c = e->c;
	struct audit_link link = {.position = 0};
	size_t count;
	const int64_t *all = positions(e, &count);
	e->users = map_new(c->arena);
	for (size_t i = 0; i < count; i++) {
		if (all[i] <= link.position)
			continue;
		TRY(audit_at(c->db, c->arena, c->book.id, all[i], &link));
		TRY(know_user(e, link.actor));
		*PUSH(c->arena, e->links, e->link_count, e->link_cap) = link;
	}
	return ERR_NONE;
}

const struct audit_link *evidence_link_of(const struct evidence *e, int64_t position)
{
	size_t low = 0, high = e->link_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (e->links[middle].position < position)
			low = middle + 1;
		else
			high = middle;
	}
	ASSERT(low < e->link_count && e->links[low].first <= position);
	return &e->links[low];
}
