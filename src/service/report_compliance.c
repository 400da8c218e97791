#include "service/report_compliance.h"
#include "store/audit.h"
#include "store/placement.h"

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

struct asked {
	struct compliance_span span;
	struct instant known_at;
	enum compliance_by by;
	int64_t most;   /* rows */
	int64_t before; /* ids */
};

/* How far that book was written at the moment. */
static enum err known_of(struct ctx *c, struct book_id book, struct instant at, int64_t *ret)
{
	*ret = INT64_MAX;
	return at.ms ? audit_known_at(c->db, c->arena, book, at, ret) : ERR_NONE;
}

/* Cursors are positions: rows end before the cursor and at what was known. */
static int64_t rows_before(int64_t cursor, int64_t known)
{
	int64_t before = cursor ? cursor : INT64_MAX;
	return before > known ? known + 1 : before;
}

static enum err begin(struct ctx *c, const struct compliance_period *in,
	struct compliance_groups *g, struct asked *ret)
{
	struct date to = date_is_none(in->to) ? c->today : in->to;
	struct date from =
		date_is_none(in->from) ? date_add_days(to, 1 - COMPLIANCE_DAYS_USUAL) : in->from;
	bool fits = in->most > 0 && in->most <= COMPLIANCE_ROWS_MOST;
	g->from = from;
	g->to = to;
	g->by = str_empty(in->by) ? "rule" : in->by;
	ret->most = fits ? in->most : COMPLIANCE_ROWS_USUAL;
	ret->known_at = in->known_at;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(known_of(c, c->book.id, in->known_at, &ret->span.known));
	ret->before = rows_before(in->before, ret->span.known);
	TRY(read_by(c, g->by, &ret->by));
	if (date_before(to, from) || date_days_between(from, to) >= DAYS_MOST)
		return refuse_str(c->why, "from", date_iso(c->arena, from),
			"does not begin a period that can be shown",
			"a day before its end, within ten years");
	TRY(date_instant(from, 0, 0, c->book.zone, &ret->span.from));
	return date_instant(date_add_days(to, 1), 0, 0, c->book.zone, &ret->span.to);
}

static void add_up(struct compliance_groups *g)
{
	for (size_t i = 0; i < g->count; i++) {
		g->all += g->items[i].count;
		g->without_permit += g->items[i].without_permit;
	}
}

/* One row more than asked for was read: there is a next page, which begins after the last shown. */
static bool more_than_asked(const struct asked *q, size_t *count)
{
	bool more = (int64_t)*count > q->most;
	*count = more ? (size_t)q->most : *count;
	return more;
}

static const char *cursor(struct ctx *c, int64_t last_id)
{
	return arena_printf(c->arena, "%lld", (long long)last_id);
}

/* Whose case the placement is, in this book. */
static enum err number_of(struct ctx *c, const char *placement, const char **ret)
{
	struct placed p;
	struct customer customer;
	TRY(placement_by_number(c->db, c->arena, c->book.id, placement, &p));
	TRY(customer_by_id(c->db, c->arena, c->book.id, p.customer, &customer));
	*ret = customer.number;
	return ERR_NONE;
}

static enum err add_agency(struct ctx *c, const struct asked *q,
	const struct compliance_agency *agency, struct compliance_count *ret,
	struct contacts_report *r)
{
	struct compliance_placed *made;
	struct compliance_span span = q->span;
	size_t count;
	ret->name = agency->code;
	TRY(known_of(c, agency->book, q->known_at, &span.known));
	TRY(compliance_for_client_count(c->db, c->arena, agency->book, c->book.id, span,
		&ret->count, &ret->without_permit));
	TRY(compliance_for_client(c->db, c->arena, agency->book, c->book.id, span, r->outside,
		q->most, &made, &count));
	for (size_t i = 0; i < count; i++) {
		struct agency_contact one = {.agency = agency->code, .made = made[i]};
		TRY(number_of(c, made[i].placement, &one.number));
		*PUSH(c->arena, r->placed, r->placed_count, r->placed_cap) = one;
	}
	return ERR_NONE;
}

/* Control is kept over what was given away: a client's agencies beside the client itself. */
static enum err by_agencies(struct ctx *c, const struct asked *q, struct contacts_report *r)
{
	struct compliance_agency *agencies;
	size_t count;
	struct compliance_count own = {.name = ""};
	TRY(compliance_agencies(c->db, c->arena, c->book.id, q->span.known, &agencies, &count));
	for (size_t i = 0; i < r->groups.count; i++) {
		own.count += r->groups.items[i].count;
		own.without_permit += r->groups.items[i].without_permit;
	}
	r->groups.items = NEW_ARRAY(c->arena, struct compliance_count, count + 1);
	r->groups.items[0] = own;
	r->groups.count = count + 1;
	for (size_t i = 0; i < count; i++)
		TRY(add_agency(c, q, &agencies[i], &r->groups.items[i + 1], r));
	r->groups.method =
		"Outgoing contacts by the day they were made: of this book itself, and of its "
		"agencies in the cases placed with them.";
	return ERR_NONE;
}

enum err report_contacts(
	struct ctx *c, const struct report_contacts *in, struct contacts_report *ret)
{
	struct contacts_report r = {.outside = in->outside};
	struct asked q;
	TRY(begin(c, &in->period, &r.groups, &q));
	r.groups.method =
		"Outgoing contacts by the day they were made; a contact recorded afterwards "
		"counts, and without a permit when no verdict or override allows it.";
	r.groups.formula = "contacts = with a permit + without a permit";
	TRY(compliance_contacts_by(
		c->db, c->arena, c->book.id, q.span, q.by, &r.groups.items, &r.groups.count));
	if (q.by == COMPLIANCE_BY_AGENCY && c->book.kind == BOOK_CLIENT)
		TRY(by_agencies(c, &q, &r));
	add_up(&r.groups);
	TRY(compliance_contacts(c->db, c->arena, c->book.id, q.span, (struct contact_id){q.before},
		in->outside, q.most + 1, &r.rows, &r.count));
	if (more_than_asked(&q, &r.count))
		r.next = cursor(c, r.rows[r.count - 1].contact.id.n);
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
	struct asked q;
	TRY(begin(c, &in->period, &r.groups, &q));
	r.groups.method =
		"Verdicts that did not allow a contact, by the day they were judged for and the "
		"rule that tells most; a contact that was tried twice counts twice.";
	r.groups.formula = "refused = verdicts − verdicts that allow";
	TRY(compliance_refused_by(
		c->db, c->arena, c->book.id, q.span, q.by, &r.groups.items, &r.groups.count));
	add_up(&r.groups);
	TRY(by_day(c, q.span, &r));
	TRY(compliance_refusals(c->db, c->arena, c->book.id, q.span, (struct permit_id){q.before},
		r.rule, q.most + 1, &r.rows, &r.count));
	if (more_than_asked(&q, &r.count))
		r.next = cursor(c, r.rows[r.count - 1].verdict.id.n);
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
	TRY(licenses_to_renew(c, &r.renewals));
	for (size_t i = 0; i < r.renewals.count; i++)
		r.late += date_before(r.renewals.items[i].until, c->today);
	*ret = r;
	return ERR_NONE;
}
