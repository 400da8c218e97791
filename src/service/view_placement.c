#include "service/view_placement.h"
#include "store/desk.h"

#define PAGE 500

static enum err load_receipts(struct ctx *c, struct placement_view *v)
{
	struct list_receipts ask = {.most = PAGE};
	struct receipt_lines lines;
	size_t cap = 0;
	do {
		TRY(list_receipts(c, &ask, &lines));
		for (size_t i = 0; i < lines.count; i++)
			if (str_equal(lines.items[i].placement, v->row.line.placed.number))
				*PUSH(c->arena, v->receipts, v->receipt_count, cap) =
					lines.items[i];
		ask.after = lines.next;
	} while (lines.next.n);
	return ERR_NONE;
}

static const char *state_of(
	const struct outbox_state *states, size_t count, struct document_id document)
{
	for (size_t i = 0; i < count; i++)
		if (states[i].document.n == document.n)
			return states[i].state;
	return "";
}

/* The agency's book has what its people wrote; before the hand-over it has no such placement. */
static enum err load_messages(struct ctx *c, struct placement_view *v)
{
	const struct placed *ours = &v->row.line.placed;
	struct placed theirs;
	struct message *all;
	struct outbox_state *states;
	size_t count, state_count;
	enum err e = placement_by_number(c->db, c->arena, ours->agency, ours->number, &theirs);
	if (e == ERR_NOT_FOUND)
		return ERR_NONE;
	TRY(e);
	TRY(messages_of(c->db, c->arena, ours->agency, theirs.customer, &all, &count));
	TRY(desk_outbox_states(
		c->db, c->arena, ours->agency, theirs.customer, &states, &state_count));
	for (size_t i = 0; i < count; i++)
		if (!date_before(all[i].day, theirs.proposed))
			*PUSH(c->arena, v->messages, v->message_count, v->message_cap) =
				(struct placement_message){all[i].day, all[i].number, all[i].kind,
					all[i].channel, state_of(states, state_count, all[i].id),
					all[i].amount};
	return ERR_NONE;
}

enum err view_placement(struct ctx *c, const struct view_placement *in, struct placement_view *ret)
{
	struct placement_view v = {
		.agency = c->book.kind == BOOK_AGENCY, .rights = c->actor.rights};
	struct placement_lines lines;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(list_placements(c, &(struct list_placements){.number = in->number}, &lines));
	v.row = (struct placement_row){lines.items[0],
		placement_acts(lines.items[0].placed.life.state,
			v.agency ? PLACEMENT_AGENCY : PLACEMENT_CLIENT)};
	TRY(load_receipts(c, &v));
	TRY(load_messages(c, &v));
	*ret = v;
	return ERR_NONE;
}
