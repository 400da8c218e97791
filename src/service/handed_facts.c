/* handed_facts.c: what the client of an agency's case did before it handed an e-mail address over,
 * as the gate weighs it. */
#include "service/contact_parts.h"
#include "service/transfer_notice.h"

bool facts_is_placed(const struct placed_item *items, size_t count, struct invoice_id invoice)
{
	for (size_t i = 0; i < count; i++)
		if (invoice_id_same(items[i].invoice, invoice))
			return true;
	return false;
}

/* The notice was about something of what the agency has: one about another debt opens nothing. */
static enum err is_about(struct ctx *owner, const struct handed_address *h,
	const struct placed_item *items, size_t count, bool *ret)
{
	struct message_line *lines;
	size_t line_count;
	TRY(message_lines(
		owner->db, owner->arena, owner->book.id, h->document, &lines, &line_count));
	*ret = false;
	for (size_t i = 0; i < line_count; i++)
		*ret = *ret || facts_is_placed(items, count, lines[i].invoice);
	return ERR_NONE;
}

/* Mail came back from there since, or the customer said no: what was agreed later was said to the
 * client, not in answer to the notice. */
static bool is_undone(const struct point_event *events, size_t count,
	const struct handed_address *h, struct instant at)
{
	for (size_t i = 0; i < count; i++) {
		const struct point_event *e = &events[i];
		bool undoes = str_equal(e->what, "bounced") || str_equal(e->what, "opt_out");
		if (undoes && point_id_same(e->point, h->point) && e->at.ms > h->sent.ms &&
			e->at.ms <= at.ms)
			return true;
	}
	return false;
}

/* Of several notices the one whose days end first. */
static enum err add_notice(
	struct ctx *owner, const struct handed_address *h, struct gate_endpoint *e)
{
	struct date sent;
	if (e->handed.until.known && !date_before(h->until, e->handed.until.day))
		return ERR_NONE;
	TRY(date_at(h->sent, owner->book.zone, &sent));
	e->handed.sent = (struct gate_day){true, sent};
	e->handed.until = (struct gate_day){true, h->until};
	if (h->used && e->creditor_used_for.count == 0)
		gate_ids_add(owner->arena, &e->creditor_used_for, "account_message");
	return ERR_NONE;
}

static enum err add_notices(struct ctx *owner, const struct contact_ask *ask,
	const struct placed *placed, const struct contact_point *theirs, struct gate_endpoint *e)
{
	struct handed_address *all;
	struct placed_item *items;
	struct point_event *events;
	size_t count, event_count, item_count;
	TRY(placement_items(
		owner->db, owner->arena, owner->book.id, placed->id, &items, &item_count));
	TRY(handed_addresses_of(
		owner->db, owner->arena, owner->book.id, theirs->customer, &all, &count));
	TRY(point_events(
		owner->db, owner->arena, owner->book.id, theirs->customer, &events, &event_count));
	for (size_t i = 0; i < count; i++) {
		const struct handed_address *h = &all[i];
		bool left = h->sent.ms && h->sent.ms <= ask->at.ms;
		bool about = false;
		if (left && book_id_same(h->agency, placed->agency) &&
			point_id_same(h->point, theirs->id) &&
			!is_undone(events, event_count, h, ask->at))
			TRY(is_about(owner, h, items, item_count, &about));
		if (about)
			TRY(add_notice(owner, h, e));
	}
	return ERR_NONE;
}

static enum err add_policy(
	struct ctx *c, const struct facts_side *side, struct date day, struct gate_facts *f)
{
	const struct contract k = {.client = side->ours.client, .id = side->ours.contract};
	const char *word;
	TRY(contract_addresses_on(c->db, c->arena, c->book.id, &k, day, &word));
	f->policy.email_procedure = str_equal(word, "procedure");
	return ERR_NONE;
}

enum err facts_add_handed(struct ctx *c, const struct law *law, const struct contact_ask *ask,
	struct facts_side *side, struct date day, struct gate_facts *f)
{
	struct ctx *owner = &side->owner;
	struct contact_point *points;
	size_t count;
	bool placed = c->book.kind == BOOK_AGENCY && side->placed && side->theirs.id.n;
	if (!placed || !str_equal(ask->channel, "email"))
		return ERR_NONE;
	TRY(add_policy(c, side, day, f));
	if (ask->point == NULL || ask->point->value == NULL)
		return ERR_NONE;
	TRY(facts_add_prior(c, ask, side, f));
	struct gate_endpoint *e = facts_endpoint(f, facts_id_text(c, "point", ask->point->id.n));
	TRY(point_list(owner->db, owner->arena, owner->book.id, side->customer, &points, &count));
	for (size_t i = 0; e && i < count; i++) {
		if (!transfer_same_address(c->arena, &points[i], ask->point->value))
			continue;
		TRY(transfer_standing(owner, law, &points[i], ask->at, &e->handed));
		return add_notices(owner, ask, &side->theirs, &points[i], e);
	}
	return ERR_NONE;
}
