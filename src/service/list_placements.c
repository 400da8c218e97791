#include "service/list_placements.h"
#include "base/map.h"
#include "service/place_case.h"
#include "store/compliance.h"

#define PAGE 100

static enum err code_of(struct ctx *c, struct book_id id, const char **ret)
{
	struct book book;
	*ret = "";
	if (id.n == 0)
		return ERR_NONE;
	TRY(book_by_id(c->db, c->arena, id, &book));
	*ret = book.code;
	return ERR_NONE;
}

/* What reached the client directly is the agency's work only where the contract counts it. */
static enum err add_receipts(struct ctx *c, struct placement_line *l)
{
	struct receipt *receipts;
	struct contract k;
	size_t count;
	TRY(contract_by_id(c->db, c->arena, c->book.id, l->placed.client, l->placed.contract, &k));
	TRY(receipts_of(c->db, c->arena, c->book.id, l->placed.id, &receipts, &count));
	for (size_t i = 0; i < count; i++) {
		if (!date_is_none(receipts[i].bounced))
			continue;
		TRY(money_add(l->commission, receipts[i].commission, &l->commission));
		if (receipts[i].to_agency || k.direct_counts)
			TRY(money_add(l->collected, receipts[i].amount, &l->collected));
	}
	return ERR_NONE;
}

static enum err line_of(struct ctx *c, const struct placed *p, struct placement_line *ret)
{
	struct customer customer;
	struct placement_line l = {.placed = *p,
		.amount = money_zero(p->currency),
		.collected = money_zero(p->currency),
		.commission = money_zero(p->currency)};
	TRY(code_of(c, p->client, &l.client));
	TRY(code_of(c, p->agency, &l.agency));
	TRY(customer_by_id(c->db, c->arena, c->book.id, p->customer, &customer));
	l.customer = customer.number;
	l.name = customer.name;
	TRY(placement_items(c->db, c->arena, c->book.id, p->id, &l.items, &l.item_count));
	TRY(placement_events(c->db, c->arena, c->book.id, p->id, &l.events, &l.event_count));
	for (size_t i = 0; i < l.item_count; i++)
		TRY(money_add(l.amount, l.items[i].amount, &l.amount));
	TRY(add_receipts(c, &l));
	*ret = l;
	return ERR_NONE;
}

static enum err find_placements(struct ctx *c, const struct list_placements *in, int64_t most,
	struct placed **ret, size_t *ret_count)
{
	if (in->number == NULL)
		return placement_list(c->db, c->arena, c->book.id, in->after, most, ret, ret_count);
	*ret = NEW(c->arena, struct placed);
	*ret_count = 1;
	return placement_find(c, in->number, *ret);
}

enum err list_placements(
	struct ctx *c, const struct list_placements *in, struct placement_lines *ret)
{
	struct placed *placed;
	size_t count;
	int64_t most = in->most ? in->most : PAGE;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(find_placements(c, in, most, &placed, &count));
	struct placement_lines r = {.items = NEW_ARRAY(c->arena, struct placement_line, count + 1)};
	for (size_t i = 0; i < count; i++)
		TRY(line_of(c, &placed[i], &r.items[r.count++]));
	if (in->number == NULL && (int64_t)count == most)
		r.next = placed[count - 1].id;
	*ret = r;
	return ERR_NONE;
}

static const char *status_of(const struct receipt *r)
{
	if (!date_is_none(r->bounced))
		return "bounced";
	if (!date_is_none(r->identified))
		return "identified";
	if (r->placement.n == 0)
		return "unidentified";
	if (!date_is_none(r->settled))
		return r->to_agency ? "remitted" : "charged";
	return r->to_agency ? "held" : "direct";
}

enum err list_receipts(struct ctx *c, const struct list_receipts *in, struct receipt_lines *ret)
{
	struct receipt *receipts;
	size_t count;
	int64_t most = in->most ? in->most : PAGE;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(receipt_list(c->db, c->arena, c->book.id, in->after, most, &receipts, &count));
	struct receipt_lines r = {.items = NEW_ARRAY(c->arena, struct receipt_line, count + 1)};
	for (size_t i = 0; i < count; i++) {
		struct receipt_line *l = &r.items[r.count++];
		struct placed p = {.number = ""};
		const struct receipt *x = &receipts[i];
		*l = (struct receipt_line){.receipt = *x, .status = status_of(x)};
		TRY(code_of(c, c->book.kind == BOOK_AGENCY ? x->client : x->agency, &l->other));
		if (x->placement.n)
			TRY(placement_by_id(c->db, c->arena, c->book.id, x->placement, &p));
		l->placement = p.number;
	}
	if ((int64_t)count == most)
		r.next = receipts[count - 1].id;
	*ret = r;
	return ERR_NONE;
}

enum err list_remittances(
	struct ctx *c, const struct list_remittances *in, struct remittance_views *ret)
{
	struct remitted *remitted;
	size_t count;
	int64_t most = in->most ? in->most : PAGE;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(remittance_list(c->db, c->arena, c->book.id, in->after, most, &remitted, &count));
	struct remittance_views r = {
		.items = NEW_ARRAY(c->arena, struct remittance_view, count + 1)};
	for (size_t i = 0; i < count; i++) {
		struct remittance_view *v = &r.items[r.count++];
		*v = (struct remittance_view){.remitted = remitted[i]};
		TRY(code_of(c, v->remitted.client, &v->client));
		TRY(code_of(c, v->remitted.agency, &v->agency));
		TRY(remittance_lines(
			c->db, c->arena, c->book.id, v->remitted.id, &v->lines, &v->count));
	}
	if ((int64_t)count == most)
		r.next = remitted[count - 1].id;
	*ret = r;
	return ERR_NONE;
}

/* --- The scorecard --- */

struct card {
	struct scorecard_line line;
	int64_t days, paid; /* to the first payment, over the cases that have one */
};

static enum err first_payment(
	struct ctx *c, const struct placed *p, struct date handed, struct card *card)
{
	struct receipt *receipts;
	size_t count;
	struct date first = DATE_NONE;
	TRY(receipts_of(c->db, c->arena, c->book.id, p->id, &receipts, &count));
	for (size_t i = 0; i < count; i++) {
		const struct receipt *r = &receipts[i];
		if (date_is_none(r->bounced) &&
			(date_is_none(first) || date_before(r->received, first)))
			first = r->received;
	}
	if (!date_is_none(first)) {
		card->days += date_days_between(handed, first);
		card->paid++;
	}
	return ERR_NONE;
}

static enum err count_case(struct ctx *c, const struct placed *p, struct card *card)
{
	struct hand_over h;
	struct placement_line l;
	struct scorecard_line *line = &card->line;
	enum err e = placement_hand_over(c->db, c->arena, c->book.id, p->id, &h);
	if (e == ERR_NOT_FOUND || (e == ERR_NONE && !money_is(h.amount, c->book.currency)))
		return ERR_NONE; /* not handed over, or in another currency, which is never added up
				  */
	TRY(e);
	TRY(line_of(c, p, &l));
	TRY(money_add(line->placed, h.amount, &line->placed));
	TRY(money_add(line->collected, l.collected, &line->collected));
	TRY(money_add(line->commission, l.commission, &line->commission));
	line->cases++;
	line->working += placement_with_agency(p->life.state);
	line->returned += p->life.state == PLACEMENT_RETURNED;
	line->recalled += p->life.state == PLACEMENT_RECALLED;
	line->settled += p->life.state == PLACEMENT_SETTLED;
	return first_payment(c, p, h.on, card);
}

static enum err finish(struct card *card)
{
	struct scorecard_line *line = &card->line;
	TRY(metric_percent(line->collected, line->placed, &line->liquidation));
	line->days_to_first_payment.defined = card->paid > 0;
	if (card->paid > 0)
		TRY(wide_divide((wide)card->days * 100, card->paid, ROUND_HALF_UP,
			&line->days_to_first_payment.value_e2));
	return ERR_NONE;
}

/* In the agency's book, whoever asks. */
static enum err count_contacts(struct ctx *c, struct book_id other, struct scorecard_line *line)
{
	const struct compliance_span ever = {{0}, {INT64_MAX}, INT64_MAX};
	bool agency = c->book.kind == BOOK_AGENCY;
	TRY(compliance_for_client_count(c->db, c->arena, agency ? c->book.id : other,
		agency ? other : c->book.id, ever, &line->contacts, &line->without_permit));
	return metric_percent_of_count(
		line->without_permit, line->contacts, &line->without_permit_rate);
}

static enum err find_card(
	struct ctx *c, const struct placed *p, struct map *cards, struct card **ret)
{
	struct book_id other = c->book.kind == BOOK_AGENCY ? p->client : p->agency;
	struct money zero = money_zero(c->book.currency);
	*ret = map_get_int(cards, other.n);
	if (*ret)
		return ERR_NONE;
	*ret = NEW(c->arena, struct card);
	(*ret)->line =
		(struct scorecard_line){.placed = zero, .collected = zero, .commission = zero};
	map_put_int(cards, other.n, *ret);
	TRY(count_contacts(c, other, &(*ret)->line));
	return code_of(c, other, &(*ret)->line.other);
}

static enum err count_all(struct ctx *c, struct map *cards)
{
	struct placed *placed;
	size_t count = PAGE;
	struct placement_id after = {0};
	while (count == PAGE) {
		TRY(placement_list(c->db, c->arena, c->book.id, after, PAGE, &placed, &count));
		for (size_t i = 0; i < count; i++) {
			struct card *card;
			TRY(find_card(c, &placed[i], cards, &card));
			TRY(count_case(c, &placed[i], card));
			after = placed[i].id;
		}
	}
	return ERR_NONE;
}

enum err report_scorecard(struct ctx *c, const struct report_scorecard *in, struct scorecard *ret)
{
	struct map cards = map_new(c->arena);
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(count_all(c, &cards));
	struct scorecard r = {.items = NEW_ARRAY(c->arena, struct scorecard_line, cards.count + 1)};
	for (size_t i = 0; i < cards.count; i++) {
		struct card *card = cards.items[i].value;
		TRY(finish(card));
		if (in->other == NULL || str_equal(in->other, card->line.other))
			r.items[r.count++] = card->line;
	}
	*ret = r;
	return ERR_NONE;
}
