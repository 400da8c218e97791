#include "service/announce_address.h"
#include "paper/words.h"
#include "service/case_load.h"
#include "service/judge_contact.h"
#include "service/place_case.h"
#include "service/transfer_notice.h"

#define CITATION "12 CFR 1006.6(d)(4)(ii)"

struct announcing {
	struct ctx *c;
	const struct announce_address *in;
	const struct person_known *known;
	struct case_loaded l;
	struct open_item *items;
	size_t count;
	struct book agency;
	const struct contact_point *point;
	struct handed_address handed;
	struct announced_address out;
};

static enum err find_case(struct announcing *n)
{
	static const struct step reminder = {.kind = STEP_REMINDER};
	struct ctx *c = n->c;
	struct case_world world;
	struct contract k;
	TRY(settle_customer(c, n->in->customer, &n->out.customer));
	TRY(placement_contract(c, n->in->agency, &n->agency, &k));
	TRY(transfer_agency_name(c, n->agency.id, &n->out.agency));
	TRY(person_load(c, n->in->house, n->out.customer.id, c->now, &n->known));
	TRY(case_world_load(c, &world));
	TRY(case_load(c, &world, n->known, &n->l));
	if (n->l.facts.placed.on)
		return refuse_as(ERR_CONFLICT, c->why, "customer", n->in->customer,
			"is with an agency already", "a case that was not handed over yet");
	n->items = NEW_ARRAY(c->arena, struct open_item, n->l.count + 1);
	n->count = case_asked(&n->l, &reminder, c->today, n->items);
	if (n->count == 0)
		return refuse_as(ERR_CONFLICT, c->why, "customer", n->in->customer,
			"owes nothing overdue that is not in dispute", "");
	return ERR_NONE;
}

/* Why an address cannot be opened to an agency in this way; why NULL: it can. */
struct hindrance {
	const char *why, *instead;
};

static enum err look_at(struct announcing *n, const struct contact_point *p, struct hindrance *ret)
{
	struct ctx *c = n->c;
	struct gate_handed h;
	int64_t mailed;
	TRY(transfer_standing(c, &n->in->house->law, p, c->now, &h));
	TRY(point_mailed(c->db, c->arena, c->book.id, p->customer, p->id, &mailed));
	*ret = (struct hindrance){NULL, NULL};
	if (h.obtained != GATE_YES)
		*ret = (struct hindrance){"is not known to come from the customer",
			"their word first: `contact-point note --what consent` or `consent add`"};
	else if (mailed == 0)
		*ret = (struct hindrance){
			"was never used to write to the customer about the account",
			"a reminder to it first"};
	else if (str_equal(p->place, "work"))
		*ret = (struct hindrance){"is given by an employer", "a private address"};
	else if (h.open_domain != GATE_YES)
		*ret = (struct hindrance){"has a domain that is not open to everybody",
			"an address at a public provider, or the customer's word to the agency"};
	return ERR_NONE;
}

/* The first that can be announced; else the first usable one's hindrance is told. */
static enum err find_address(struct announcing *n)
{
	struct ctx *c = n->c;
	struct hindrance told = {NULL, NULL};
	const char *first = str_or_empty(n->in->to);
	for (size_t i = 0; i < n->l.point_count && n->point == NULL; i++) {
		const struct contact_point *p = &n->l.points[i];
		struct hindrance h;
		if (!case_point_carries(&n->l, i, STEP_BY_EMAIL) ||
			!(str_empty(n->in->to) || str_equal(p->value, n->in->to)))
			continue;
		TRY(look_at(n, p, &h));
		if (h.why == NULL)
			n->point = p;
		else if (told.why == NULL) {
			told = h;
			first = p->value;
		}
	}
	if (n->point)
		return ERR_NONE;
	if (told.why)
		return refuse_as(ERR_RULE, c->why, "to", first,
			arena_printf(c->arena, "%s (" CITATION ")", told.why), told.instead);
	return refuse_as(ERR_NOT_FOUND, c->why, "to", first,
		"is no usable e-mail address of this customer", "");
}

static enum err find_until(struct announcing *n)
{
	struct ctx *c = n->c;
	struct date least = gate_transfer_deadline(&n->in->house->law, c->today);
	n->out.until = date_is_none(n->in->until) ? least : n->in->until;
	if (date_is_none(least) || date_before(n->out.until, least))
		return refuse_as(ERR_RULE, c->why, "until", date_iso(c->arena, n->out.until),
			"leaves the customer too little time to opt out (" CITATION "(C)(5))",
			arena_printf(c->arena, "%s or later", date_iso(c->arena, least)));
	return ERR_NONE;
}

static enum err ask_gate(struct announcing *n, struct permit *ret)
{
	const struct contact_ask ask = {.customer = &n->out.customer,
		.known = n->known,
		.point = n->point,
		.channel = step_channel_word(STEP_BY_EMAIL),
		.purpose = TRANSFER_NOTICE,
		.at = n->c->now};
	TRY(contact_permit(n->c, n->in->house, &ask, ret));
	n->out.permit = ret->id;
	return ERR_NONE;
}

static enum err write(struct announcing *n)
{
	struct ctx *c = n->c;
	struct writing *w;
	struct message_part parts[TRANSFER_PARTS];
	n->handed = (struct handed_address){.customer = n->out.customer.id,
		.point = n->point->id,
		.agency = n->agency.id,
		.until = n->out.until};
	TRY(transfer_parts(c, &n->handed, n->point->value,
		words_for(n->out.customer.language)->language, parts));
	const struct message_ask ask = {.house = n->in->house,
		.customer = &n->out.customer,
		.letter = TRANSFER_NOTICE,
		.channel = step_channel_word(STEP_BY_EMAIL),
		.items = n->items,
		.count = n->count,
		.pay_by = DATE_NONE,
		.parts = parts,
		.part_count = TRANSFER_PARTS};
	TRY(write_message(c, &ask, &n->out.message));
	n->handed.document = n->out.message.id;
	TRY(ctx_writing(c, &w));
	return handed_address_keep(w, &n->handed);
}

enum err announce_address(
	struct ctx *c, const struct announce_address *in, struct announced_address *ret)
{
	struct announcing n = {.c = c, .in = in};
	struct permit permit;
	struct writing *w;
	TRY(ctx_may(c, RIGHT_PLACE));
	TRY(sides_be(c, BOOK_CLIENT));
	TRY(ctx_writing(c, &w));
	TRY(find_case(&n));
	TRY(find_address(&n));
	TRY(find_until(&n));
	TRY(ask_gate(&n, &permit));
	TRY(write(&n));
	TRY(outbox_put(w, &permit, n.out.message.id));
	n.out.to = n.point->value;
	*ret = n.out;
	return ERR_NONE;
}
