#include "service/portal.h"
#include "service/point_state.h"
#include "base/buf.h"
#include "codec/epc_qr.h"
#include "codec/bank_account.h"
#include "codec/reference.h"
#include "paper/qr.h"
#include "service/brand.h"
#include "service/dispute_invoice.h"
#include "service/keep_wish.h"
#include "service/payment_reference.h"
#include "service/portal_inner.h"
#include "store/casefile.h"
#include "store/note.h"
#include "store/placement.h"
#include "store/portal.h"
#include <string.h>

#define TRANSFER_TEXT_MOST 140 /* EPC069-12, unstructured remittance information */

static enum err load_items(struct ctx *c, struct portal_view *v)
{
	struct open_item *items;
	TRY(holds_of(c, v->customer.id, &v->holds));
	TRY(open_items_of(c->db, c->arena, c->book.id, v->customer.id, &items, &v->item_count));
	v->items = NEW_ARRAY(c->arena, struct portal_item, v->item_count + 1);
	for (size_t i = 0; i < v->item_count; i++) {
		struct invoice invoice;
		TRY(invoice_by_id(c->db, c->arena, c->book.id, items[i].invoice, &invoice));
		v->items[i] = (struct portal_item){.item = items[i],
			.billed = invoice.amount,
			.disputed =
				holds_disputed(&v->holds, items[i].invoice, items[i].amount.code),
			.reference = reference_show(c->arena, REFERENCE_RF,
				payment_reference(c->arena, items[i].invoice))};
		TRY(money_sub(invoice.amount, items[i].amount, &v->items[i].settled));
	}
	return ERR_NONE;
}

/* An opt-out or a bounce stops an address until the customer confirms it anew. */
static enum err load_points(struct ctx *c, struct portal_view *v)
{
	struct contact_point *points;
	struct point_event *events;
	size_t count;
	TRY(point_list(c->db, c->arena, c->book.id, v->customer.id, &points, &v->point_count));
	TRY(point_events(c->db, c->arena, c->book.id, v->customer.id, &events, &count));
	v->points = NEW_ARRAY(c->arena, struct portal_point, v->point_count + 1);
	for (size_t p = 0; p < v->point_count; p++) {
		struct point_state state = {0};
		v->points[p].point = points[p];
		for (size_t i = 0; i < count; i++)
			if (point_id_same(events[i].point, points[p].id))
				point_state_hear(&state, &events[i]);
		v->points[p].stopped = state.out || state.spoiled;
	}
	return ERR_NONE;
}

/* The customer's number and the numbers of what is open, as far as a transfer carries them. */
static const char *transfer_text(struct ctx *c, const struct portal_view *v)
{
	struct buf b = buf_new(c->arena);
	buf_str(&b, v->customer.number);
	for (size_t i = 0; i < v->item_count; i++) {
		const char *number = v->items[i].item.number;
		if (v->items[i].item.amount.minor > 0 &&
			b.len + strlen(number) < TRANSFER_TEXT_MOST)
			buf_printf(&b, " %s", number);
	}
	return buf_done(&b);
}

/* What is to be paid, and of which open item; NULL: of everything in the one currency. */
static enum err choose(struct ctx *c, const struct view_portal *in, struct portal_view *v)
{
	struct money most = money_zero(c->book.currency);
	v->to_pay = most;
	if (v->total_count == 1)
		most = v->totals[0].open;
	for (size_t i = 0; i < v->item_count && !str_empty(in->invoice); i++)
		if (str_equal(v->items[i].item.number, in->invoice)) {
			v->chosen = in->invoice;
			most = v->items[i].item.amount;
			v->reference = v->items[i].reference;
		}
	if (!str_empty(in->invoice) && v->chosen == NULL)
		return refuse_as(ERR_NOT_FOUND, c->why, "invoice", in->invoice,
			"is not one of your open invoices", "");
	if (in->to_pay.minor == 0) {
		v->to_pay = most;
		return ERR_NONE;
	}
	if (!money_is(in->to_pay, most.code) || in->to_pay.minor < 0 ||
		in->to_pay.minor > most.minor)
		return refuse_str(c->why, "amount", money_show(c->arena, in->to_pay),
			"is not an amount to pay",
			arena_printf(c->arena, "up to %s", money_show(c->arena, most)));
	v->to_pay = in->to_pay;
	return ERR_NONE;
}

/* Where it can go by SEPA; what cannot has no code. */
static void add_code(struct ctx *c, const struct profile *p, struct portal_view *v)
{
	const char *payload;
	struct qr qr;
	if (v->account == NULL || v->to_pay.minor <= 0)
		return;
	const struct epc_qr in = {.bic = v->bic,
		.name = v->sender,
		.iban = p->value[PROFILE_ACCOUNT],
		.amount = v->to_pay,
		.reference = v->chosen ? v->reference : NULL,
		.text = v->chosen ? NULL : v->reference};
	if (epc_qr_payload(c->arena, &in, NULL, &payload) == ERR_NONE &&
		qr_make(c->arena, text_of(payload), NULL, &qr) == ERR_NONE)
		v->code = qr_svg(c->arena, &qr, "Code for your banking app");
}

static enum err load_payee(struct ctx *c, const struct view_portal *in, struct portal_view *v)
{
	struct profile p;
	TRY(profile_of(c->db, c->arena, c->book.id, &p));
	v->sender = profile_sender(&p, &c->book);
	v->address = p.value[PROFILE_ADDRESS];
	v->email = p.value[PROFILE_EMAIL];
	v->phone = p.value[PROFILE_PHONE];
	v->bic = p.value[PROFILE_BIC];
	if (p.value[PROFILE_ACCOUNT])
		v->account = bank_account_show(c->arena, p.value[PROFILE_ACCOUNT]);
	v->reference = transfer_text(c, v);
	TRY(choose(c, in, v));
	add_code(c, &p, v);
	return ERR_NONE;
}

/* The customer hears of the agency once it has the case. */
static enum err load_agency(struct ctx *c, struct portal_view *v)
{
	struct placed p;
	struct hand_over handed;
	struct book agency;
	enum err e = placement_live(c->db, c->arena, c->book.id, v->customer.id, &p);
	if (e == ERR_NOT_FOUND || (e == ERR_NONE && !placement_with_agency(p.life.state)))
		return ERR_NONE;
	TRY(e);
	TRY(book_by_id(c->db, c->arena, p.agency, &agency));
	TRY(placement_hand_over(c->db, c->arena, c->book.id, p.id, &handed));
	v->agency = agency.name;
	v->agency_since = handed.on;
	return ERR_NONE;
}

enum err view_portal(struct ctx *c, const struct view_portal *in, struct portal_view *ret)
{
	struct portal_view v = {.today = c->today};
	struct payment *payments;
	size_t count;
	TRY(customer_by_id(c->db, c->arena, c->book.id, in->customer, &v.customer));
	TRY(listing_totals(
		c->db, c->arena, c->book.id, in->customer, c->today, &v.totals, &v.total_count));
	TRY(load_items(c, &v));
	TRY(load_points(c, &v));
	TRY(load_payee(c, in, &v));
	TRY(load_agency(c, &v));
	TRY(payments_of(c->db, c->arena, c->book.id, in->customer, &payments, &count));
	for (size_t i = 0; i < count; i++)
		if (payment_way(&payments[i]) == PAYMENT_CAME)
			v.last_payment = payments[i];
	*ret = v;
	return ERR_NONE;
}

enum err portal_as(struct ctx *c, uint32_t rights, use_case *run, const void *in, void *ret)
{
	uint32_t before = c->actor.rights;
	c->actor.rights = rights;
	enum err e = run(c, in, ret);
	c->actor.rights = before;
	return e;
}

/* What a customer says through the portal is in writing. */
static enum err say(struct ctx *c, struct customer_id id, struct wish wish, struct point_id point,
	struct kept_wish *ret)
{
	struct customer customer;
	TRY(customer_by_id(c->db, c->arena, c->book.id, id, &customer));
	wish.heard = "portal";
	const struct add_wish in = {
		.customer = customer.number, .wish = wish, .source = "portal", .point = point};
	return portal_as(c, RIGHT_WORK, add_wish_any, &in, ret);
}

enum err portal_stop(struct ctx *c, const struct portal_stop *in, struct kept_wish *ret)
{
	return say(c, in->customer, wish_new(WISH_OPT_OUT_KIND), in->point, ret);
}

enum err portal_hours(struct ctx *c, const struct portal_hours *in, struct kept_wish *ret)
{
	struct wish wish = wish_new(WISH_INCONVENIENT_KIND);
	wish.from = in->from;
	wish.to = in->to;
	wish.days = in->days;
	return say(c, in->customer, wish, (struct point_id){0}, ret);
}

enum err portal_cease(struct ctx *c, const struct portal_cease *in, struct kept_wish *ret)
{
	return say(c, in->customer, wish_new(WISH_CEASE_KIND), (struct point_id){0}, ret);
}

enum err portal_check_text(struct ctx *c, const char *field, const char *text)
{
	if (strlen(text) > PORTAL_TEXT_BYTES_MOST)
		return refuse_str(c->why, field, "", "is too long", "at most 2,000 letters");
	return ERR_NONE;
}

enum err portal_ask_person(
	struct ctx *c, struct customer_id customer, const char *kind, const char *text)
{
	struct writing *w;
	struct task task = {.customer = customer, .kind = kind, .opened = c->today};
	TRY(ctx_writing(c, &w));
	TRY(task_open(w, &task));
	struct note note = {.customer = customer,
		.about = task.id,
		.source = "portal",
		.at = c->now,
		.body = text};
	return str_empty(text) ? ERR_NONE : note_add(w, &note);
}

static enum err check_own(struct ctx *c, const struct portal_object *in)
{
	struct invoice invoice;
	enum err e = invoice_by_number(c->db, c->arena, c->book.id, in->invoice, &invoice);
	if (e == ERR_NOT_FOUND || (e == ERR_NONE && invoice.customer.n != in->customer.n))
		return refuse_as(ERR_NOT_FOUND, c->why, "invoice", in->invoice,
			"is not one of your invoices", "");
	return e;
}

static enum err note_words(struct ctx *c, struct customer_id customer, const char *text)
{
	struct writing *w;
	struct note note = {.customer = customer, .source = "portal", .at = c->now, .body = text};
	TRY(ctx_writing(c, &w));
	return str_empty(text) ? ERR_NONE : note_add(w, &note);
}

enum err portal_object(struct ctx *c, const struct portal_object *in, struct portal_objected *ret)
{
	struct kept_dispute dispute;
	TRY(portal_check_text(c, "note", in->note));
	TRY(check_own(c, in));
	const struct open_dispute open = {.invoice = in->invoice,
		.amount = money_zero(c->book.currency),
		.reason = in->reason,
		.note = str_empty(in->note) ? NULL : in->note,
		.answer_days = -1};
	TRY(portal_as(c, RIGHT_WORK, open_dispute_any, &open, &dispute));
	TRY(note_words(c, in->customer, in->note)); /* the dispute brought its task along */
	*ret = (struct portal_objected){
		in->invoice, dispute.dispute.amount, dispute.dispute.deadline};
	return ERR_NONE;
}

enum err portal_wish(struct ctx *c, const struct portal_wish *in, struct customer *ret)
{
	struct writing *w;
	struct customer before, after;
	struct kept_wish kept;
	struct wish words = wish_new(WISH_SAID_KIND);
	TRY(portal_check_text(c, "text", in->text));
	TRY(customer_by_id(c->db, c->arena, c->book.id, in->customer, &before));
	after = before;
	if (!str_empty(in->language) && !str_equal(in->language, "en") &&
		!str_equal(in->language, "es"))
		return refuse_str(
			c->why, "language", in->language, "is not one we write in", "en or es");
	if (!str_empty(in->language))
		after.language = in->language;
	TRY(ctx_writing(c, &w));
	TRY(customer_restate(w, &before, &after));
	words.words = in->text;
	if (!str_empty(in->text))
		TRY(say(c, in->customer, words, (struct point_id){0}, &kept));
	*ret = after;
	return ERR_NONE;
}

enum err sweep_links(struct ctx *c, const struct sweep_links *in, bool *ret)
{
	TRY(portal_sweep(c->db, in->before));
	*ret = true;
	return ERR_NONE;
}
