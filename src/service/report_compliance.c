#include "service/report_compliance.h"

#define DAYS_MOST 3700

static enum err read_by(struct ctx *c, const char *word, enum compliance_by *ret)
{
	static const char *const WORDS[] = {"rule", "channel", "client", "agency"};
	for (size_t i = 0; i < COUNT(WORDS); i++)
		if (str_equal(WORDS[i], word)) {
			*ret = (enum compliance_by)i;
			return ERR_NONE;
		}
	return refuse_str(
		c->why, "by", word, "is nothing to count by", "rule, channel, client or agency");
}

static enum err begin(struct ctx *c, const struct compliance_period *in,
	struct compliance_groups *g, enum compliance_by *by, struct compliance_span *span)
{
	struct date to = date_is_none(in->to) ? c->today : in->to;
	struct date from =
		date_is_none(in->from) ? date_add_days(to, 1 - COMPLIANCE_DAYS_USUAL) : in->from;
	g->from = from;
	g->to = to;
	g->by = str_empty(in->by) ? "rule" : in->by;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(read_by(c, g->by, by));
	if (date_before(to, from) || date_days_between(from, to) >= DAYS_MOST)
		return refuse_str(c->why, "from", date_iso(c->arena, from),
			"does not begin a period that can be shown",
			"a day before its end, within ten years");
	TRY(date_instant(from, 0, 0, c->book.zone, &span->from));
	return date_instant(date_add_days(to, 1), 0, 0, c->book.zone, &span->to);
}

static void add_up(struct compliance_groups *g)
{
	for (size_t i = 0; i < g->count; i++) {
		g->all += g->items[i].count;
		g->without_permit += g->items[i].without_permit;
	}
}

static int64_t most_of(const struct compliance_period *in)
{
	return in->most > 0 && in->most <= COMPLIANCE_ROWS_MOST ? in->most : COMPLIANCE_ROWS_USUAL;
}

static int64_t before_of(const struct compliance_period *in)
{
	return in->before ? in->before : INT64_MAX;
}

enum err report_contacts(
	struct ctx *c, const struct report_contacts *in, struct contacts_report *ret)
{
	struct contacts_report r = {.outside = in->outside};
	struct compliance_span span;
	enum compliance_by by;
	int64_t most = most_of(&in->period);
	TRY(begin(c, &in->period, &r.groups, &by, &span));
	r.groups.method =
		"Outgoing contacts by the day they were made; a contact recorded afterwards "
		"counts, and without a permit when no verdict or override allows it.";
	r.groups.formula = "contacts = with a permit + without a permit";
	TRY(compliance_contacts_by(
		c->db, c->arena, c->book.id, span, by, &r.groups.items, &r.groups.count));
	add_up(&r.groups);
	TRY(compliance_contacts(c->db, c->arena, c->book.id, span,
		(struct contact_id){before_of(&in->period)}, in->outside, most + 1, &r.rows,
		&r.count));
	if ((int64_t)r.count > most) {
		r.count = (size_t)most;
		r.next = arena_printf(c->arena, "%lld", (long long)r.rows[most - 1].contact.id.n);
	}
	*ret = r;
	return ERR_NONE;
}

/* Zones differ by whole quarters of an hour; the first moment of each decides. */
static enum err by_day(struct ctx *c, struct compliance_span span, struct refused_report *r)
{
	struct compliance_quarter *quarters;
	size_t count;
	TRY(compliance_refused_quarters(c->db, c->arena, c->book.id, span, &quarters, &count));
	r->day_count = (size_t)date_days_between(r->groups.from, r->groups.to) + 1;
	r->days = NEW_ARRAY(c->arena, struct refused_day, r->day_count);
	for (size_t i = 0; i < r->day_count; i++)
		r->days[i].day = date_add_days(r->groups.from, (int32_t)i);
	for (size_t i = 0; i < count; i++) {
		struct date day;
		int64_t start = quarters[i].quarter * (INSTANT_HOUR_MS / 4);
		struct instant at = {start < span.from.ms ? span.from.ms : start};
		TRY(date_at(at, c->book.zone, &day));
		int32_t place = date_days_between(r->groups.from, day);
		if (place >= 0 && (size_t)place < r->day_count)
			r->days[place].count += quarters[i].count;
	}
	return ERR_NONE;
}

enum err report_refused(struct ctx *c, const struct report_refused *in, struct refused_report *ret)
{
	struct refused_report r = {.rule = str_or_empty(in->rule)};
	struct compliance_span span;
	enum compliance_by by;
	int64_t most = most_of(&in->period);
	TRY(begin(c, &in->period, &r.groups, &by, &span));
	r.groups.method =
		"Verdicts that did not allow a contact, by the day they were judged for and the "
		"rule that tells most; a contact that was tried twice counts twice.";
	r.groups.formula = "refused = verdicts − verdicts that allow";
	TRY(compliance_refused_by(
		c->db, c->arena, c->book.id, span, by, &r.groups.items, &r.groups.count));
	add_up(&r.groups);
	TRY(by_day(c, span, &r));
	TRY(compliance_refusals(c->db, c->arena, c->book.id, span,
		(struct permit_id){before_of(&in->period)}, r.rule, most + 1, &r.rows, &r.count));
	if ((int64_t)r.count > most) {
		r.count = (size_t)most;
		r.next = arena_printf(c->arena, "%lld", (long long)r.rows[most - 1].verdict.id.n);
	}
	*ret = r;
	return ERR_NONE;
}

enum err report_duties(struct ctx *c, const struct report_duties *in, struct duties_report *ret)
{
	struct duties_report r = {.today = c->today};
	int64_t most = in->most ? in->most : COMPLIANCE_ROWS_USUAL;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(duties_late(c->db, c->arena, c->book.id, c->today, &r.late));
	TRY(duties_open_all(c->db, c->arena, c->book.id, most, &r.rows, &r.count));
	*ret = r;
	return ERR_NONE;
}
