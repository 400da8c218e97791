#include "service/act_on_placement.h"
#include "service/announce_address.h"
#include "service/license_json.h"
#include "service/move_placement.h"
#include "service/place_case.h"
#include "service/record_receipt.h"
#include "service/remit.h"
#include "service/send_message.h"
#include "service/view_outsourcing.h"
#include "service/view_placement.h"
#include "web/pages.h"
#include "web/read.h"
#include "web/route.h"
#include "web/web.h"

static enum err outsourcing_load(struct request *r, struct ctx *c, struct outsourcing_view *view)
{
	struct view_outsourcing in = {{0}};
	const char *after = request_query(r, "after");
	if (!str_empty(after) && text_int(text_of(after), &in.after.n) != ERR_NONE)
		return refuse_str(
			&r->why, "after", after, "is not a cursor", "the next of the page before");
	return view_outsourcing(c, &in, view);
}

static void write_placement(struct json *j, const struct placement_line *p)
{
	json_str(j, "number", p->placed.number);
	json_str(j, "client", p->client);
	json_str(j, "agency", p->agency);
	json_str(j, "customer", p->customer);
	json_str(j, "state", placement_state_word(p->placed.life.state));
	json_date(j, "since", p->placed.life.since);
	json_money(j, "placed", p->amount);
	json_money(j, "collected", p->collected);
	json_money(j, "commission", p->commission);
}

static void write_placements(struct json *j, const struct outsourcing_view *v)
{
	json_list(j, "placements");
	for (size_t i = 0; i < v->placement_count; i++) {
		json_map(j, NULL);
		write_placement(j, &v->placements[i].line);
		json_end(j);
	}
	json_end(j);
}

static void write_receipts(struct json *j, const struct receipt_line *lines, size_t count)
{
	json_list(j, "receipts");
	for (size_t i = 0; i < count; i++) {
		const struct receipt_line *l = &lines[i];
		json_map(j, NULL);
		json_str(j, "number", l->receipt.number);
		json_str(j, "placement", l->placement);
		json_str(j, "status", l->status);
		json_date(j, "received", l->receipt.received);
		json_money(j, "amount", l->receipt.amount);
		json_money(j, "commission", l->receipt.commission);
		json_end(j);
	}
	json_end(j);
}

static void write_remittances(struct json *j, const struct outsourcing_view *v)
{
	json_list(j, "remittances");
	for (size_t i = 0; i < v->remittances.count; i++) {
		const struct remittance_view *m = &v->remittances.items[i];
		json_map(j, NULL);
		json_str(j, "number", m->remitted.number);
		json_str(j, "client", m->client);
		json_str(j, "agency", m->agency);
		json_date(j, "on", m->remitted.on);
		json_money(j, "remitted", m->remitted.sums.remit);
		json_money(j, "commission", m->remitted.sums.commission);
		json_date(j, "arrived", m->remitted.arrived);
		json_int(j, "lines", (int64_t)m->count);
		json_end(j);
	}
	json_end(j);
}

static void write_announced(struct json *j, const struct outsourcing_view *v)
{
	json_list(j, "announced");
	for (size_t i = 0; i < v->announced_count; i++) {
		const struct announced_row *a = &v->announced[i];
		json_map(j, NULL);
		json_str(j, "customer", a->number);
		json_str(j, "address", a->address);
		json_str(j, "agency", a->agency);
		json_str(j, "state", a->state);
		json_date(j, "until", a->until);
		json_end(j);
	}
	json_end(j);
}

static void outsourcing_json(struct json *j, const struct outsourcing_view *v)
{
	json_map(j, NULL);
	write_placements(j, v);
	json_str(j, "next", v->next);
	write_receipts(j, v->receipts.items, v->receipts.count);
	write_remittances(j, v);
	write_announced(j, v);
	license_rows_json(j, "licenses", &v->licenses);
	if (v->has_proof)
		json_bool(j, "trust_whole", v->proof.proof.whole);
	json_end(j);
}

SCREEN(outsourcing, struct outsourcing_view)

static enum err placement_load(struct request *r, struct ctx *c, struct placement_view *view)
{
	return view_placement(c, &(struct view_placement){request_arg(r, "placement")}, view);
}

static void write_messages(struct json *j, const struct placement_view *v)
{
	json_list(j, "messages");
	for (size_t i = 0; i < v->message_count; i++) {
		const struct placement_message *m = &v->messages[i];
		json_map(j, NULL);
		json_str(j, "number", m->number);
		json_str(j, "kind", m->kind);
		json_str(j, "channel", m->channel);
		json_date(j, "day", m->day);
		json_str(j, "state", m->state);
		json_money(j, "amount", m->amount);
		json_end(j);
	}
	json_end(j);
}

static void placement_json(struct json *j, const struct placement_view *v)
{
	const struct placement_line *p = &v->row.line;
	json_map(j, NULL);
	write_placement(j, p);
	json_list(j, "items");
	for (size_t i = 0; i < p->item_count; i++) {
		json_map(j, NULL);
		json_str(j, "number", p->items[i].number);
		json_date(j, "due", p->items[i].due);
		json_money(j, "amount", p->items[i].amount);
		json_end(j);
	}
	json_end(j);
	json_list(j, "events");
	for (size_t i = 0; i < p->event_count; i++) {
		json_map(j, NULL);
		json_str(j, "act", p->events[i].act);
		json_str(j, "state", p->events[i].state);
		json_date(j, "on", p->events[i].on);
		json_str(j, "words", p->events[i].words);
		json_end(j);
	}
	json_end(j);
	write_receipts(j, v->receipts, v->receipt_count);
	write_messages(j, v);
	json_end(j);
}

SCREEN(placement, struct placement_view)

static const char *outsourcing_path(struct request *r)
{
	return arena_printf(r->arena, "/b/%s/outsourcing", r->book.code);
}

static void number_json(struct json *j, const char *number)
{
	json_map(j, NULL);
	json_str(j, "number", number);
	json_end(j);
}

static enum err propose_fill(struct request *r, struct ctx *c, struct propose_placement *in)
{
	(void)c;
	*in = (struct propose_placement){
		request_field(r, "customer"), request_field(r, "agency"), COMMISSION_FIRST};
	return ERR_NONE;
}

static void propose_page(struct request *r, const struct placed *done)
{
	answer_done(
		r, outsourcing_path(r), arena_printf(r->arena, "%s is proposed.", done->number));
}

static void propose_json(struct json *j, const struct placed *done)
{
	number_json(j, done->number);
}

ACT(propose, propose_placement, struct propose_placement, struct placed,
	.command = "placement.propose", .form = &screen_outsourcing)

static enum err announce_fill(struct request *r, struct ctx *c, struct announce_address *in)
{
	(void)c;
	*in = (struct announce_address){.house = &r->web->house,
		.customer = request_field(r, "customer"),
		.agency = request_field(r, "agency"),
		.to = request_field(r, "to")};
	return read_date(r, "until", request_field(r, "until"), &in->until);
}

static void announce_page(struct request *r, const struct announced_address *done)
{
	answer_done(r, outsourcing_path(r),
		arena_printf(r->arena,
			"%s waits to leave for %s. Unless the customer answers STOP, %s may write there after %s.",
			done->message.number, done->to, done->agency,
			date_iso(r->arena, done->until)));
}

static void announce_json(struct json *j, const struct announced_address *done)
{
	json_map(j, NULL);
	json_str(j, "number", done->message.number);
	json_str(j, "agency", done->agency);
	json_date(j, "until", done->until);
	json_str(j, "subject", done->message.subject);
	json_str(j, "body", done->message.body);
	json_end(j);
}

ACT(announce, announce_address, struct announce_address, struct announced_address,
	.command = "placement.announce", .form = &screen_outsourcing)

static enum err move_fill(struct request *r, struct ctx *c, struct act_on_placement *in)
{
	const char *word = request_field(r, "act");
	(void)c;
	*in = (struct act_on_placement){
		.number = request_arg(r, "placement"), .reason = request_field(r, "reason")};
	for (int i = 0; i < PLACEMENT_ACT_COUNT; i++)
		if (str_equal(placement_act_word((enum placement_act)i), word)) {
			in->act = (enum placement_act)i;
			return ERR_NONE;
		}
	return refuse_str(&r->why, "act", word, "is not an act",
		"approve, send_notice, place, recall, return ...");
}

/* Where it was done: on the placement's own page. */
static const char *placement_path(struct request *r, const char *number)
{
	struct page part = page_new(r->arena, "UTC", "");
	page_part_str(&part, number);
	return arena_printf(r->arena, "%s/%s", outsourcing_path(r), buf_done(&part.buf));
}

static void move_page(struct request *r, const struct placed *done)
{
	answer_done(r, placement_path(r, done->number),
		arena_printf(r->arena, "%s is now %s.", done->number,
			placement_state_word(done->life.state)));
}

static void move_json(struct json *j, const struct placed *done)
{
	json_map(j, NULL);
	json_str(j, "number", done->number);
	json_str(j, "state", placement_state_word(done->life.state));
	json_end(j);
}

ACT(move, act_on_placement, struct act_on_placement, struct placed, .command = "placement.move",
	.form = &screen_placement)

static enum err note_placed_fill(struct request *r, struct ctx *c, struct note_placement *in)
{
	(void)c;
	*in = (struct note_placement){request_arg(r, "placement"), request_field(r, "note")};
	return ERR_NONE;
}

static void note_placed_page(struct request *r, const struct placed *done)
{
	answer_done(r, placement_path(r, done->number), "The note is kept; both sides read it.");
}

static void note_placed_json(struct json *j, const struct placed *done)
{
	move_json(j, done);
}

ACT(note_placed, note_placement, struct note_placement, struct placed, .command = "placement.note",
	.form = &screen_placement)

static enum err write_to_fill(struct request *r, struct ctx *c, struct send_message *in)
{
	struct placed placed;
	struct customer customer;
	TRY(placement_find(c, request_arg(r, "placement"), &placed));
	TRY(customer_by_id(c->db, c->arena, c->book.id, placed.customer, &customer));
	*in = (struct send_message){.house = &r->web->house,
		.customer = customer.number,
		.kind = request_field(r, "template"),
		.channel = request_field(r, "channel"),
		.to = request_field(r, "to"),
		.pay_by = DATE_NONE};
	return ERR_NONE;
}

static void write_to_page(struct request *r, const struct sent_message *done)
{
	answer_done(r, placement_path(r, request_arg(r, "placement")),
		arena_printf(r->arena, "%s waits to leave; it is judged once more then.",
			done->message.number));
}

static void write_to_json(struct json *j, const struct sent_message *done)
{
	json_map(j, NULL);
	json_str(j, "number", done->message.number);
	json_str(j, "channel", done->message.channel);
	json_str(j, "subject", done->message.subject);
	json_str(j, "body", done->message.body);
	json_end(j);
}

ACT(write_to, send_message, struct send_message, struct sent_message, .command = "message.write",
	.form = &screen_placement)

static enum err receive_fill(struct request *r, struct ctx *c, struct record_receipt *in)
{
	const char *placement = request_field(r, "placement"),
		   *reference = request_field(r, "reference");
	*in = (struct record_receipt){.placement = str_empty(placement) ? NULL : placement,
		.reference = str_empty(reference) ? NULL : reference,
		.invoice = read_or_null(r, "invoice")};
	TRY(read_money(r, "amount", &in->amount));
	TRY(read_date(r, "received", request_field(r, "received"), &in->received));
	if (date_is_none(in->received))
		in->received = c->today;
	return ERR_NONE;
}

static void receive_page(struct request *r, const struct recorded_receipt *done)
{
	answer_done(r, outsourcing_path(r),
		arena_printf(r->arena, "%s is recorded: %s.", done->receipt.number,
			money_show(r->arena, done->receipt.amount)));
}

static void receive_json(struct json *j, const struct recorded_receipt *done)
{
	number_json(j, done->receipt.number);
}

ACT(receive, record_receipt, struct record_receipt, struct recorded_receipt,
	.command = "receipt.add", .rehearsed = true, .form = &screen_outsourcing)

static enum err bounce_fill(struct request *r, struct ctx *c, struct bounce_receipt *in)
{
	*in = (struct bounce_receipt){.number = request_arg(r, "receipt"),
		.on = c->today,
		.reason = read_or_null(r, "reason")};
	return ERR_NONE;
}

static void bounce_page(struct request *r, const struct recorded_receipt *done)
{
	answer_done(r, outsourcing_path(r),
		arena_printf(r->arena, "%s went back: what it settled is open again.",
			done->receipt.number));
}

static void bounce_json(struct json *j, const struct recorded_receipt *done)
{
	number_json(j, done->receipt.number);
}

ACT(bounce, bounce_receipt, struct bounce_receipt, struct recorded_receipt,
	.command = "receipt.bounce", .rehearsed = true, .form = &screen_outsourcing)

static enum err pay_over_fill(struct request *r, struct ctx *c, struct remit *in)
{
	(void)c;
	*in = (struct remit){.client = request_field(r, "client"),
		.cutoff = DATE_NONE,
		.sweep = !str_empty(request_field(r, "sweep"))};
	return ERR_NONE;
}

static void pay_over_page(struct request *r, const struct remittance_made *done)
{
	answer_done(r, outsourcing_path(r),
		arena_printf(r->arena, "%s is remitted: %s.", done->remitted.number,
			money_show(r->arena, done->remitted.sums.remit)));
}

static void pay_over_json(struct json *j, const struct remittance_made *done)
{
	number_json(j, done->remitted.number);
}

ACT(pay_over, remit, struct remit, struct remittance_made, .command = "remit", .rehearsed = true,
	.form = &screen_outsourcing)

static enum err arrived_fill(struct request *r, struct ctx *c, struct confirm_remittance *in)
{
	in->number = request_arg(r, "remittance");
	TRY(read_date(r, "on", request_field(r, "on"), &in->on));
	if (date_is_none(in->on))
		in->on = c->today;
	return ERR_NONE;
}

static void arrived_page(struct request *r, const struct remitted *done)
{
	answer_done(r, outsourcing_path(r),
		arena_printf(r->arena, "%s arrived and ties.", done->number));
}

static void arrived_json(struct json *j, const struct remitted *done)
{
	number_json(j, done->number);
}

ACT(arrived, confirm_remittance, struct confirm_remittance, struct remitted,
	.command = "remittance.confirm", .form = &screen_outsourcing)
