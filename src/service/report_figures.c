#include "service/report_figures.h"
#include "store/customer.h"
#include "store/journal.h"

/* What is known of one currency. */
struct sums {
	const char *code;
	struct money begin;         /* receivables the day before the period */
	struct money end;           /* receivables at its end */
	struct money end_current;   /* of the open principal at its end, not yet due */
	struct money end_principal; /* open principal, nothing taken off */
	struct money end_late, end_very_late;
	struct money sales;
	struct money outstanding;  /* the day before the period, charges too, cash not taken off */
	struct money charged;      /* fees and interest of the period */
	struct money collected;    /* came in, less what more of it is unapplied */
	struct money applied_base; /* collected on what was open at the base date */
	struct metric_mean age, late_open, to_pay, late_paid;
	struct metric_month *months; /* newest first */
	uint32_t month_count;
	size_t month_cap;
};

struct run {
	struct ctx *c;
	const struct report_figures *in;
	struct figures_view view;
	struct sums *items;
	size_t count, cap;
};

static const char *const ROLES[] = {
	[FIGURE_SALE] = "sale",
	[FIGURE_CHARGED] = "charged",
	[FIGURE_OPEN_BEGIN] = "open_at_beginning",
	[FIGURE_OPEN_END] = "open_at_end",
	[FIGURE_UNAPPLIED_BEGIN] = "unapplied_at_beginning",
	[FIGURE_UNAPPLIED_END] = "unapplied_at_end",
	[FIGURE_APPLIED] = "collected",
	[FIGURE_RECEIVED] = "received",
};

const char *figure_role_name(enum figure_role role)
{
	return ROLES[role];
}

static struct sums *sums_in(struct run *r, const char *code)
{
	for (size_t i = 0; i < r->count; i++)
		if (str_equal(r->items[i].code, code))
			return &r->items[i];
	struct sums *s = PUSH(r->c->arena, r->items, r->count, r->cap);
	struct money zero = money_zero(code);
	*s = (struct sums){
		.code = arena_str(r->c->arena, code),
		.begin = zero,
		.end = zero,
		.end_current = zero,
		.end_principal = zero,
		.end_late = zero,
		.end_very_late = zero,
		.sales = zero,
		.outstanding = zero,
		.charged = zero,
		.collected = zero,
		.applied_base = zero,
		.age = metric_mean_new(METRIC_DSO_TRUE, code),
		.late_open = metric_mean_new(METRIC_DAYS_LATE_OPEN, code),
		.to_pay = metric_mean_new(METRIC_DAYS_TO_PAY, code),
		.late_paid = metric_mean_new(METRIC_DAYS_LATE_PAID, code),
	};
	return s;
}

static bool is_charge(enum item_kind kind)
{
	return kind == ITEM_FEE || kind == ITEM_INTEREST;
}

static enum err add(struct money *sum, struct money more)
{
	return money_add(*sum, more, sum);
}

static enum err open_at_begin(void *cookie, const struct whole_row *row)
{
	struct sums *s = sums_in(cookie, row->open.code);
	TRY(add(&s->outstanding, row->open));
	return is_charge(row->kind) ? ERR_NONE : add(&s->begin, row->open);
}

#define VERY_LATE_DAYS 91

static enum err open_at_end(void *cookie, const struct whole_row *row)
{
	struct run *r = cookie;
	struct sums *s = sums_in(r, row->open.code);
	int32_t late = date_days_between(row->due, r->in->to);
	if (is_charge(row->kind))
		return ERR_NONE;
	TRY(add(&s->end, row->open));
	if (row->open.minor < 0)
		return ERR_NONE;
	TRY(add(&s->end_principal, row->open));
	TRY(add(late > 0 ? &s->end_late : &s->end_current, row->open));
	return late >= VERY_LATE_DAYS ? add(&s->end_very_late, row->open) : ERR_NONE;
}

/* Unapplied cash is a credit of the control accounts: it lessens what is receivable. Where there
 * is more of it at the end than before, that much of what came in collected nothing. */
static enum err add_unapplied(struct run *r, struct date day, bool at_end)
{
	struct unapplied_row *rows;
	size_t count;
	TRY(journal_unapplied(
		r->c->db, r->c->arena, r->c->book.id, day, r->in->known, &rows, &count));
	for (size_t i = 0; i < count; i++) {
		struct sums *s = sums_in(r, rows[i].amount.code);
		struct money more = at_end ? rows[i].amount : money_negate(rows[i].amount);
		TRY(add(at_end ? &s->end : &s->begin, rows[i].amount));
		if (rows[i].customer.n) /* else it did not count as received either */
			TRY(add(&s->collected, more));
	}
	return ERR_NONE;
}

static enum err add_receivables(struct run *r)
{
	struct whole *reader = r->in->reader;
	if (reader == NULL)
		reader = whole_sql(r->c->db, r->c->arena, r->c->book.id);
	TRY(whole_open(reader, r->view.base, r->in->known, open_at_begin, r));
	TRY(whole_open(reader, r->in->to, r->in->known, open_at_end, r));
	TRY(add_unapplied(r, r->view.base, false));
	return add_unapplied(r, r->in->to, true);
}

/* Months from the period's last one backwards; the last counts its days up to the period's end. */
static enum err add_to_month(struct run *r, struct sums *s, const struct sales_day *day)
{
	int32_t year, month, end_year, end_month, none;
	date_parts(day->day, &year, &month, &none);
	date_parts(r->in->to, &end_year, &end_month, &none);
	uint32_t at = (uint32_t)((end_year - year) * 12 + end_month - month);
	while (s->month_count <= at) {
		struct date in_month = date_add_months(r->in->to, -(int32_t)s->month_count, 1);
		struct date last = date_min(date_month_end(in_month), r->in->to);
		size_t count = s->month_count;
		struct metric_month *m = PUSH(r->c->arena, s->months, count, s->month_cap);
		s->month_count = (uint32_t)count;
		*m = (struct metric_month){money_zero(s->code),
			date_days_between(date_month_start(in_month), last) + 1};
	}
	return add(&s->months[at].sales, day->sales);
}

static enum err add_sales(struct run *r)
{
	struct sales_day *days;
	size_t count;
	TRY(figure_sales_by_day(
		r->c->db, r->c->arena, r->c->book.id, r->in->to, r->in->known, &days, &count));
	for (size_t i = 0; i < count; i++) {
		struct sums *s = sums_in(r, days[i].sales.code);
		TRY(add_to_month(r, s, &days[i]));
		if (!date_before(days[i].day, r->in->from))
			TRY(add(&s->sales, days[i].sales));
	}
	return ERR_NONE;
}

/* Charges stand apart from all figures but the collection rates, so their rows do too. */
static enum err stands_behind(
	const struct run *r, enum figure_role role, const struct figure_row *row, bool *ret)
{
	enum item_kind kind = ITEM_INVOICE;
	if (role != FIGURE_RECEIVED)
		TRY(item_kind_parse(row->kind, &kind));
	*ret = !is_charge(kind) || r->in->which == FIGURES_COLLECTION_RATE;
	return ERR_NONE;
}

/* Rows that a figure is made of beyond the sums above. */
static enum err use_row(struct run *r, enum figure_role role, const struct figure_row *row)
{
	struct sums *s = sums_in(r, row->amount.code);
	if (role == FIGURE_RECEIVED)
		return add(&s->collected, row->amount);
	if (role == FIGURE_CHARGED)
		return add(&s->charged, row->amount);
	if ((role != FIGURE_OPEN_END && role != FIGURE_APPLIED) || row->amount.minor < 0)
		return ERR_NONE;
	if (role == FIGURE_OPEN_END) {
		TRY(metric_mean_add(
			&s->age, row->amount, date_days_between(row->issued, r->in->to)));
		return metric_mean_add(
			&s->late_open, row->amount, date_days_between(row->due, r->in->to));
	}
	if (!date_before(r->view.base, row->issued))
		TRY(add(&s->applied_base, row->amount));
	TRY(metric_mean_add(&s->to_pay, row->amount, date_days_between(row->issued, row->paid)));
	return metric_mean_add(&s->late_paid, row->amount, date_days_between(row->due, row->paid));
}

static enum err start(struct run *r, enum figure_role role, struct rows *ret)
{
	struct db *db = r->c->db;
	struct book_id book = r->c->book.id;
	switch (role) {
	case FIGURE_SALE:
		return figure_sales(db, book, r->in->from, r->in->to, r->in->known, ret);
	case FIGURE_CHARGED:
		return figure_charges(db, book, r->in->from, r->in->to, r->in->known, ret);
	case FIGURE_OPEN_BEGIN:
		return figure_open(db, book, r->view.base, r->in->known, ret);
	case FIGURE_OPEN_END:
		return figure_open(db, book, r->in->to, r->in->known, ret);
	case FIGURE_APPLIED:
		return figure_applied(db, book, r->in->from, r->in->to, r->in->known, ret);
	case FIGURE_RECEIVED:
		return figure_received(db, book, r->in->from, r->in->to, r->in->known, ret);
	case FIGURE_UNAPPLIED_BEGIN:
	case FIGURE_UNAPPLIED_END:
		break;
	}
	NEVER("unapplied cash is walked by tell_unapplied");
}

static enum err tell_unapplied(struct run *r, enum figure_role role)
{
	struct unapplied_row *rows;
	size_t count;
	struct date day = role == FIGURE_UNAPPLIED_END ? r->in->to : r->view.base;
	if (r->in->rows == NULL)
		return ERR_NONE;
	TRY(journal_unapplied(
		r->c->db, r->c->arena, r->c->book.id, day, r->in->known, &rows, &count));
	for (size_t i = 0; i < count; i++) {
		struct customer customer = {.number = NULL};
		struct figure_row row = {.kind = "unapplied",
			.issued = DATE_NONE,
			.due = DATE_NONE,
			.paid = DATE_NONE,
			.amount = rows[i].amount};
		if (rows[i].amount.minor == 0)
			continue;
		if (rows[i].customer.n)
			TRY(customer_by_id(
				r->c->db, r->c->arena, r->c->book.id, rows[i].customer, &customer));
		row.customer = customer.number;
		TRY(r->in->rows(r->in->cookie, role, &row));
	}
	return ERR_NONE;
}

static enum err walk(struct run *r, enum figure_role role, bool needed)
{
	struct figure_row row = {.id = 0};
	struct rows ROWS rows = {.state = NULL};
	ARENA of_row = arena_new(0);
	if (role == FIGURE_UNAPPLIED_BEGIN || role == FIGURE_UNAPPLIED_END)
		return tell_unapplied(r, role);
	if (!needed && r->in->rows == NULL)
		return ERR_NONE;
	TRY(start(r, role, &rows));
	while (figure_next(&rows, of_row, &row)) {
		bool behind;
		TRY(stands_behind(r, role, &row, &behind));
		if (behind)
			TRY(use_row(r, role, &row));
		if (behind && r->in->rows)
			TRY(r->in->rows(r->in->cookie, role, &row));
		arena_reset(of_row);
	}
	return rows_done(&rows);
}

static struct figure *figure_new(struct run *r, const struct sums *s, enum metric metric)
{
	struct figure *f = PUSH(r->c->arena, r->view.items, r->view.count, r->view.cap);
	*f = (struct figure){.metric = metric, .currency = s->code};
	return f;
}

static void put_money(struct run *r, struct figure *f, const char *name, struct money amount)
{
	*PUSH(r->c->arena, f->inputs, f->count, f->cap) =
		(struct figure_input){.name = name, .amount = amount};
}

static void put_number(struct run *r, struct figure *f, const char *name, int64_t number)
{
	*PUSH(r->c->arena, f->inputs, f->count, f->cap) =
		(struct figure_input){.name = name, .counted = true, .number = number};
}

/* The months that the count-back takes off, each by its name: sales_2026_01. */
static void put_months(struct run *r, struct figure *f, const struct sums *s)
{
	wide left = s->end.minor;
	for (uint32_t i = 0; i < s->month_count && left > 0; i++) {
		int32_t year, month, day;
		date_parts(date_add_months(r->in->to, -(int32_t)i, 1), &year, &month, &day);
		put_money(r, f, arena_printf(r->c->arena, "sales_%04d_%02d", (int)year, (int)month),
			s->months[i].sales);
		left -= s->months[i].sales.minor;
	}
}

/* PUSH may move the list, so each figure is filled before the next one is made. */
static enum err make_dso(struct run *r, const struct sums *s)
{
	int32_t days = r->view.days;
	struct figure *f = figure_new(r, s, METRIC_DSO);
	put_money(r, f, "ending_receivables", s->end);
	put_money(r, f, "credit_sales", s->sales);
	put_number(r, f, "days", days);
	TRY(metric_dso(s->end, s->sales, days, &f->value));
	f = figure_new(r, s, METRIC_DSO_COUNTBACK);
	put_money(r, f, "ending_receivables", s->end);
	put_months(r, f, s);
	TRY(metric_dso_countback(s->end, s->months, s->month_count, &f->value));
	f = figure_new(r, s, METRIC_DSO_BEST);
	put_money(r, f, "receivables_not_yet_due", s->end_current);
	put_money(r, f, "credit_sales", s->sales);
	put_number(r, f, "days", days);
	TRY(metric_dso(s->end_current, s->sales, days, &f->value));
	f = figure_new(r, s, METRIC_ADD);
	put_money(r, f, "ending_receivables", s->end);
	put_money(r, f, "receivables_not_yet_due", s->end_current);
	put_money(r, f, "credit_sales", s->sales);
	put_number(r, f, "days", days);
	TRY(metric_days_delinquent(s->end, s->end_current, s->sales, days, &f->value));
	f = figure_new(r, s, METRIC_DSO_TRUE);
	put_money(r, f, "open_principal", s->age.amount);
	return metric_mean_value(&s->age, &f->value);
}

static enum err make_cei(struct run *r, const struct sums *s)
{
	static const enum metric WHICH[] = {METRIC_CEI_MONTHLY, METRIC_CEI_PERIOD};
	const struct metric_cei in = {s->begin, s->sales, r->view.months, s->end, s->end_current};
	for (size_t i = 0; i < COUNT(WHICH); i++) {
		struct figure *f = figure_new(r, s, WHICH[i]);
		put_money(r, f, "beginning_receivables", s->begin);
		put_money(r, f, "credit_sales", s->sales);
		put_number(r, f, "months", r->view.months);
		put_money(r, f, "ending_total", s->end);
		put_money(r, f, "ending_current", s->end_current);
		TRY(metric_cei(WHICH[i], &in, &f->value));
	}
	return ERR_NONE;
}

/* Charges are debt: they are in what was outstanding and in what was collected of it. */
static enum err make_collection(struct run *r, const struct sums *s)
{
	struct money in_all = s->outstanding;
	struct figure *f = figure_new(r, s, METRIC_COLLECTION_RATE);
	put_money(r, f, "collected", s->collected);
	put_money(r, f, "outstanding_at_base_date", s->outstanding);
	TRY(metric_percent(s->collected, s->outstanding, &f->value));
	TRY(add(&in_all, s->sales));
	TRY(add(&in_all, s->charged));
	f = figure_new(r, s, METRIC_COLLECTION_OF_ALL);
	put_money(r, f, "collected", s->collected);
	put_money(r, f, "outstanding_at_base_date", s->outstanding);
	put_money(r, f, "credit_sales", s->sales);
	put_money(r, f, "charges", s->charged);
	TRY(metric_percent(s->collected, in_all, &f->value));
	f = figure_new(r, s, METRIC_COLLECTION_OF_BASE);
	put_money(r, f, "collected_of_base", s->applied_base);
	put_money(r, f, "outstanding_at_base_date", s->outstanding);
	return metric_percent(s->applied_base, s->outstanding, &f->value);
}

static enum err make_means(struct run *r, const struct sums *s)
{
	const struct metric_mean *const MEANS[] = {&s->to_pay, &s->late_paid, &s->late_open};
	static const char *const AMOUNT[] = {"paid_principal", "paid_principal", "open_principal"};
	for (size_t i = 0; i < COUNT(MEANS); i++) {
		struct figure *f = figure_new(r, s, MEANS[i]->which);
		put_money(r, f, AMOUNT[i], MEANS[i]->amount);
		TRY(metric_mean_value(MEANS[i], &f->value));
	}
	return ERR_NONE;
}

static enum err make_shares(struct run *r, const struct sums *s)
{
	const struct {
		enum metric metric;
		const char *name;
		struct money part;
	} SHARES[] = {
		{METRIC_CURRENT_SHARE, "receivables_not_yet_due", s->end_current},
		{METRIC_PAST_DUE_SHARE, "overdue_receivables", s->end_late},
		{METRIC_OVER_91_SHARE, "receivables_91_days_past_due", s->end_very_late},
	};
	for (size_t i = 0; i < COUNT(SHARES); i++) {
		struct figure *f = figure_new(r, s, SHARES[i].metric);
		put_money(r, f, SHARES[i].name, SHARES[i].part);
		put_money(r, f, "open_principal", s->end_principal);
		TRY(metric_percent(SHARES[i].part, s->end_principal, &f->value));
	}
	return ERR_NONE;
}

#define ROLE(name) (1u << FIGURE_##name)

/* What each report is made of: rows that are needed for its sums, and rows that stand behind it. */
static const struct {
	const char *name;
	enum err (*make)(struct run *r, const struct sums *s);
	uint32_t needed, behind;
} REPORTS[] = {
	[FIGURES_DSO] = {"dso", make_dso, ROLE(OPEN_END),
		ROLE(SALE) | ROLE(OPEN_END) | ROLE(UNAPPLIED_END)},
	[FIGURES_CEI] = {"cei", make_cei, 0,
		ROLE(OPEN_BEGIN) | ROLE(UNAPPLIED_BEGIN) | ROLE(SALE) | ROLE(OPEN_END) |
			ROLE(UNAPPLIED_END)},
	[FIGURES_COLLECTION_RATE] = {"collection-rate", make_collection,
		ROLE(RECEIVED) | ROLE(APPLIED) | ROLE(CHARGED),
		ROLE(SALE) | ROLE(CHARGED) | ROLE(OPEN_BEGIN) | ROLE(UNAPPLIED_BEGIN) |
			ROLE(UNAPPLIED_END) | ROLE(APPLIED) | ROLE(RECEIVED)},
	[FIGURES_DAYS_TO_PAY] = {"days-to-pay", make_means, ROLE(APPLIED) | ROLE(OPEN_END),
		ROLE(APPLIED) | ROLE(OPEN_END)},
	[FIGURES_SHARES] = {"shares", make_shares, 0, ROLE(OPEN_END)},
};

static enum err check_period(struct ctx *c, const struct report_figures *in)
{
	if (date_before(in->to, in->from))
		return refuse_str(c->why, "to", date_iso(c->arena, in->to),
			"lies before the period's first day",
			arena_printf(c->arena, "%s or later", date_iso(c->arena, in->from)));
	return ERR_NONE;
}

static int32_t months_touched(struct date from, struct date to)
{
	int32_t y1, m1, y2, m2, none;
	date_parts(from, &y1, &m1, &none);
	date_parts(to, &y2, &m2, &none);
	return (y2 - y1) * 12 + m2 - m1 + 1;
}

enum err report_figures(struct ctx *c, const struct report_figures *in, struct figures_view *ret)
{
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(check_period(c, in));
	struct run r = {.c = c, .in = in};
	r.view = (struct figures_view){
		.name = REPORTS[in->which].name,
		.from = in->from,
		.to = in->to,
		.base = date_add_days(in->from, -1),
		.days = date_days_between(in->from, in->to) + 1,
		.months = months_touched(in->from, in->to),
	};
	(void)sums_in(&r, c->book.currency);
	TRY(add_receivables(&r));
	TRY(add_sales(&r));
	for (enum figure_role role = FIGURE_SALE; role <= FIGURE_RECEIVED; role++)
		if (REPORTS[in->which].behind & (1u << role))
			TRY(walk(&r, role, REPORTS[in->which].needed & (1u << role)));
	for (size_t i = 0; i < r.count; i++)
		TRY(REPORTS[in->which].make(&r, &r.items[i]));
	*ret = r.view;
	return ERR_NONE;
}
