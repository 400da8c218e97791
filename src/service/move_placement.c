#include "service/move_placement.h"

static enum right right_for(enum placement_act act)
{
	switch (act) {
	case PLACEMENT_DO_APPROVE:
		return RIGHT_APPROVE;
	case PLACEMENT_DO_ACKNOWLEDGE:
	case PLACEMENT_DO_WORK:
		return RIGHT_WORK;
	case PLACEMENT_DO_CANCEL:
	case PLACEMENT_DO_SEND_NOTICE:
	case PLACEMENT_DO_PLACE:
	case PLACEMENT_DO_RECALL:
	case PLACEMENT_DO_AGREE_RECALL:
	case PLACEMENT_DO_OBJECT:
	case PLACEMENT_DO_KEEP:
	case PLACEMENT_DO_FINISH_RECALL:
	case PLACEMENT_DO_RETURN:
	case PLACEMENT_DO_SETTLE:
	case PLACEMENT_DO_CLOSE:
		return RIGHT_PLACE;
	}
	NEVER("an act on a placement");
}

static enum placement_party party_of(const struct ctx *c)
{
	return c->book.kind == BOOK_AGENCY ? PLACEMENT_AGENCY : PLACEMENT_CLIENT;
}

/* The agency's book has the placement only from the hand-over on. */
static enum err record_in_agency(
	struct sides *s, const struct placed *p, const char *act, struct date on, const char *words)
{
	struct placed own;
	enum err e = placement_by_number(
		s->agency.db, s->agency.arena, s->agency.book.id, p->number, &own);
	if (e == ERR_NOT_FOUND)
		return ERR_NONE;
	TRY(e);
	own.life = p->life;
	return placement_record(s->agency_w, &own, act, on, words);
}

static enum err record(
	struct sides *s, const struct placed *p, const char *act, struct date on, const char *words)
{
	TRY(placement_record(s->client_w, p, act, on, words));
	return record_in_agency(s, p, act, on, words);
}

enum err placement_move(struct sides *s, struct placed *p, enum placement_act act,
	enum placement_party by, struct date on, const char *reason)
{
	struct placement_case pc;
	struct placement_facts f;
	TRY(placement_case_load(&s->client, p, on, &pc));
	TRY(placement_facts_of(&s->client, p, &pc, on, &f));
	f.by = by;
	f.reason = str_or_empty(reason);
	TRY(placement_do(&p->life, act, &f, s->client.why, &p->life));
	return record(s, p, placement_act_word(act), on, reason);
}

static enum err open_both(
	struct ctx *c, const char *number, struct sides *s, struct placed *ret_client)
{
	struct placed own;
	TRY(placement_find(c, number, &own));
	TRY(sides_open(c, own.client, own.agency, s));
	return placement_by_number(c->db, c->arena, own.client, number, ret_client);
}

/* What the actor sees: its own book's row. */
static enum err look(struct ctx *c, const char *number, struct placed *ret)
{
	return placement_by_number(c->db, c->arena, c->book.id, number, ret);
}

enum err move_placement(struct ctx *c, const struct move_placement *in, struct placed *ret)
{
	struct sides s;
	struct placed p;
	TRY(ctx_may(c, right_for(in->act)));
	ASSERT(in->act != PLACEMENT_DO_SEND_NOTICE && in->act != PLACEMENT_DO_PLACE);
	TRY(open_both(c, in->number, &s, &p));
	TRY(placement_move(&s, &p, in->act, party_of(c), c->today, in->reason));
	return look(c, in->number, ret);
}

enum err note_placement(struct ctx *c, const struct note_placement *in, struct placed *ret)
{
	struct sides s;
	struct placed p;
	TRY(ctx_may(c, RIGHT_WORK));
	if (str_empty(in->note))
		return refuse_str(c->why, "note", "", "is missing", "what was done or found out");
	TRY(open_both(c, in->number, &s, &p));
	if (!placement_with_agency(p.life.state))
		return refuse_as(ERR_CONFLICT, c->why, "placement", in->number,
			arena_printf(c->arena, "is not with the agency (%s)",
				placement_state_word(p.life.state)),
			"a placement that is worked");
	if (p.life.state == PLACEMENT_ACKNOWLEDGED && party_of(c) == PLACEMENT_AGENCY)
		TRY(placement_move(&s, &p, PLACEMENT_DO_WORK, PLACEMENT_AGENCY, c->today, NULL));
	TRY(record(&s, &p, "note", c->today, in->note));
	return look(c, in->number, ret);
}
