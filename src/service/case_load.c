#include "service/case_load.h"
#include "domain/customer_kind.h"
#include "service/point_state.h"
#include "store/payment.h"

#define POINTS_LOOKED_AT 32u

/* Keeps the items of the currency whose oldest due date is first; a customer is asked for one
 * currency at a time. */
static void keep_one_currency(struct case_loaded *l)
{
	size_t kept = 0;
	char code[4] = "";
	for (size_t i = 0; i < l->count; i++) {
		if (l->items[i].amount.minor <= 0)
			continue;
		if (code[0] == '\0')
			for (size_t k = 0; k < sizeof code; k++)
				code[k] = l->items[i].amount.code[k];
		if (money_is(l->items[i].amount, code))
			l->items[kept++] = l->items[i];
	}
	l->count = kept;
}

static void add_points(struct case_loaded *l)
{
	const struct person_known *known = l->known;
	struct point_state states[POINTS_LOOKED_AT] = {0};
	l->points = known->points;
	l->point_count = known->point_count;
	for (size_t i = 0; i < known->point_event_count; i++)
		for (size_t p = 0; p < l->point_count && p < POINTS_LOOKED_AT; p++)
			if (point_id_same(l->points[p].id, known->point_events[i].point))
				point_state_hear(&states[p], &known->point_events[i]);
	for (size_t p = 0; p < POINTS_LOOKED_AT; p++)
		if (!point_state_usable(&states[p]))
			l->unusable_points |= 1u << p;
}

/* Copies: the case keeps some of them. */
static void add_items(struct ctx *c, struct case_loaded *l)
{
	l->count = l->known->item_count;
	l->items = NEW_ARRAY(c->arena, struct open_item, l->count + 1);
	for (size_t i = 0; i < l->count; i++)
		l->items[i] = l->known->items[i];
	keep_one_currency(l);
}

static bool carries(enum step_channel channel, const char *kind)
{
	switch (channel) {
	case STEP_BY_EMAIL:
		return str_equal(kind, "email");
	case STEP_BY_LETTER:
		return str_equal(kind, "postal");
	case STEP_BY_SMS:
		return str_equal(kind, "mobile");
	case STEP_BY_CALL:
		return str_equal(kind, "mobile") || str_equal(kind, "phone");
	case STEP_BY_TASK:
		return false;
	}
	NEVER("a channel");
}

bool case_point_usable(const struct case_loaded *l, size_t place)
{
	return place < POINTS_LOOKED_AT && !(l->unusable_points & 1u << place) &&
		l->points[place].value != NULL;
}

bool case_point_is_for(const struct case_loaded *l, size_t place, enum step_channel channel)
{
	return carries(channel, l->points[place].kind);
}

bool case_point_carries(const struct case_loaded *l, size_t place, enum step_channel channel)
{
	return case_point_usable(l, place) && case_point_is_for(l, place, channel);
}

const struct contact_point *case_point(const struct case_loaded *l, enum step_channel channel)
{
	for (size_t p = 0; p < l->point_count; p++)
		if (case_point_carries(l, p, channel))
			return &l->points[p];
	return NULL;
}

static const struct {
	const char *word;
	enum step_channel at;
} CHANNELS[CASE_CHANNELS] = {{"email", STEP_BY_EMAIL}, {"letter", STEP_BY_LETTER},
	{"sms", STEP_BY_SMS}, {"call", STEP_BY_CALL}, {"visit", STEP_BY_LETTER}};

const char *case_channel_word(size_t i)
{
	return CHANNELS[i].word;
}

enum err case_channel_parse(const char *word, struct refusals *why, size_t *ret)
{
	for (size_t i = 0; i < CASE_CHANNELS; i++)
		if (str_equal(CHANNELS[i].word, str_or_empty(word))) {
			*ret = i;
			return ERR_NONE;
		}
	return refuse_str(why, "channel", str_or_empty(word), "is not a channel",
		"email, letter, sms, call or visit");
}

const struct contact_point *case_channel_point(const struct case_loaded *l, size_t i)
{
	return case_point(l, CHANNELS[i].at);
}

bool case_has_task(const struct case_loaded *l, const char *kind)
{
	for (size_t i = 0; i < l->task_count; i++)
		if (str_equal(l->tasks[i].kind, kind))
			return true;
	return false;
}

enum err case_add_paid(struct ctx *c, struct customer_id customer, struct case_loaded *l)
{
	struct strategy_facts *f = &l->facts;
	struct payment *payments;
	size_t count;
	if (str_empty(l->state.last_step))
		return ERR_NONE;
	TRY(payments_of(c->db, c->arena, c->book.id, customer, &payments, &count));
	for (size_t i = 0; i < count; i++)
		if (payment_way(&payments[i]) == PAYMENT_CAME &&
			!date_before(payments[i].received, l->state.last_on) &&
			money_is(payments[i].amount, f->open.code)) {
			f->paid_on = payments[i].received;
			f->paid = payments[i].amount;
		}
	return ERR_NONE;
}

static enum step_kind kind_of(const char *word)
{
	for (int k = STEP_NOTE_BEFORE_DUE; k <= STEP_FIND_CONTACT; k++)
		if (word && str_equal(step_kind_word((enum step_kind)k), word))
			return (enum step_kind)k;
	return STEP_REMINDER;
}

static enum err gather(struct ctx *c, const struct case_loaded *l, struct strategy_facts *f)
{
	struct strategy_item *items = NEW_ARRAY(c->arena, struct strategy_item, l->count + 1);
	size_t count = 0;
	const char *code = l->count ? l->items[0].amount.code : c->book.currency;
	for (size_t i = 0; i < l->count; i++)
		if (l->items[i].kind == ITEM_INVOICE)
			items[count++] = (struct strategy_item){.due = l->items[i].due,
				.open = l->items[i].amount,
				.disputed = holds_disputed(l->holds, l->items[i].invoice, code)};
	f->paid = money_zero(code);
	return strategy_gather(items, count, code, c->today, f);
}

/* While an agency has the case the client's own ladder is silent; while a hand-over is on its way
 * it waits for that. */
static void fill_placement(const struct case_loaded *l, struct strategy_facts *f)
{
	struct placed p;
	if (placed_live(l->known->placed, l->known->placed_count, &p) != ERR_NONE)
		return;
	f->placed.on = placement_with_agency(p.life.state);
	f->approval.on = !f->placed.on;
}

static void fill_facts(struct ctx *c, const struct case_loaded *l, struct strategy_facts *f)
{
	const struct case_state *s = &l->state;
	f->today = c->today;
	f->customer = customer_trades(l->customer.kind) ? STEP_BUSINESSES : STEP_CONSUMERS;
	f->last_step = str_or_empty(s->last_step);
	f->last_kind = kind_of(s->last_kind);
	f->last_on = s->last_on;
	f->reviewed_on = s->reviewed_on;
	f->paid_on = DATE_NONE;
	f->written_today = date_same(s->written_on, c->today);
	f->finding_contact = case_has_task(l, "find_contact");
	f->approval.on = case_has_task(l, "propose_placement");
	f->held.on = case_has_task(l, TASK_HELD);
	f->channels = STEP_CHANNEL_BIT(STEP_BY_TASK);
	for (int ch = STEP_BY_EMAIL; ch < STEP_BY_TASK; ch++)
		if (case_point(l, (enum step_channel)ch))
			f->channels |= STEP_CHANNEL_BIT(ch);
}

/* Reminders wait while money that could be this customer's has no owner. */
void case_add_bank(const struct ctx *c, const struct case_world *world, struct customer_id customer,
	struct case_loaded *l)
{
	struct strategy_facts *f = &l->facts;
	struct date since = DATE_NONE;
	bool waits = bank_waits_for(&world->waiting, customer, &since);
	int32_t days = waits ? case_business_days(c, since) : 0;
	f->bank_stale = f->bank_stale || world->bank_stale;
	f->unmatched = f->unmatched || waits;
	f->unmatched_days = days > f->unmatched_days ? days : f->unmatched_days;
	f->unmatched_most_days = UNMATCHED_MOST_DAYS;
	f->unmatched_with_person = case_has_task(l, "review");
}

static enum err load_rows(struct ctx *c, struct case_loaded *l)
{
	struct customer_id customer = l->customer.id;
	TRY(case_state_or_none(c->db, c->arena, c->book.id, customer, &l->state));
	add_items(c, l);
	add_points(l);
	return task_list(c->db, c->arena, c->book.id, customer, &l->tasks, &l->task_count);
}

enum err case_sum(struct ctx *c, struct case_loaded *l)
{
	TRY(gather(c, l, &l->facts));
	holds_fill(l->holds, c->today, &l->facts);
	return ERR_NONE;
}

enum err case_load(struct ctx *c, const struct case_world *world, const struct person_known *known,
	struct case_loaded *ret)
{
	struct case_loaded l = {.known = known,
		.customer = known->customer,
		.holds = holds_find(&world->holds, known->customer.id)};
	struct strategy_hold none = {false, DATE_NONE};
	TRY(load_rows(c, &l));
	l.facts = (struct strategy_facts){.placed = none,
		.approval = none,
		.hardship = none,
		.dispute = none,
		.promise = none,
		.plan = none};
	fill_facts(c, &l, &l.facts);
	case_add_bank(c, world, l.customer.id, &l);
	fill_placement(&l, &l.facts);
	TRY(case_sum(c, &l));
	TRY(case_add_paid(c, l.customer.id, &l));
	*ret = l;
	return ERR_NONE;
}

/* What may be asked for of an item: what is open less what is disputed. */
static bool asked_part(
	const struct case_loaded *l, const struct open_item *item, struct open_item *ret)
{
	struct money held = holds_disputed(l->holds, item->invoice, item->amount.code);
	*ret = *item;
	ret->amount.minor -= held.minor;
	return ret->amount.minor > 0;
}

size_t case_asked(const struct case_loaded *l, const struct step *step, struct date today,
	struct open_item *ret)
{
	bool before = step->kind == STEP_NOTE_BEFORE_DUE;
	struct date last = before ? date_add_days(today, -step->delay_days) : today;
	size_t count = 0;
	for (size_t i = 0; i < l->count; i++) {
		const struct open_item *item = &l->items[i];
		bool meant = before ? !date_before(last, item->due) : date_before(item->due, last);
		if (meant && asked_part(l, item, &ret[count]))
			count++;
	}
	return count;
}
