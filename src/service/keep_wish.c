#include "service/keep_wish.h"
#include "service/keep_duties.h"
#include "service/point_form.h"
#include "service/same_person.h"
#include "service/settle.h"
#include "service/share_wishes.h"
#include "store/casefile.h"
#include "store/portal.h"

#define UNREAD_TASK "customer_wish"
#define AGREED_ANEW "the address was agreed to anew"

static bool is_open(const struct kept_wish *w)
{
	return date_is_none(w->ended);
}

static enum err resolve_point(
	struct ctx *c, const struct add_wish *in, struct customer_id customer, struct point_id *ret)
{
	struct contact_point *points, *named = NULL;
	size_t count = 0;
	*ret = (struct point_id){0};
	if (in->point.n == 0 && str_empty(in->value))
		return ERR_NONE;
	if (in->point.n)
		TRY(point_list(c->db, c->arena, c->book.id, customer, &points, &count));
	else
		TRY(point_named(c, customer, in->value, &named));
	for (size_t i = 0; i < count; i++)
		if (point_id_same(points[i].id, in->point))
			named = &points[i];
	if (named) {
		*ret = named->id;
		return ERR_NONE;
	}
	return refuse_as(ERR_NOT_FOUND, c->why, "point", in->value,
		"is no way to reach this customer", "an address or number that the customer has");
}

static enum err find_wish(struct ctx *c, int64_t id, struct kept_wish *ret)
{
	const char *number = arena_printf(c->arena, "%lld", (long long)id);
	enum err e = wish_by_id(c->db, c->arena, c->book.id, id, ret);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "wish", number, "is not a wish kept here", "");
	TRY(e);
	if (!is_open(ret))
		return refuse_as(ERR_CONFLICT, c->why, "wish", number,
			arena_printf(c->arena, "was %s on %s", ret->outcome,
				date_iso(c->arena, ret->ended)),
			"");
	return ERR_NONE;
}

static enum err read_words(
	struct ctx *c, struct writing *w, const struct add_wish *in, struct customer_id customer)
{
	struct kept_wish words;
	TRY(find_wish(c, in->read, &words));
	if (words.customer.n != customer.n || words.wish.kind != WISH_SAID_KIND ||
		in->wish.kind == WISH_SAID_KIND)
		return refuse_as(ERR_NOT_FOUND, c->why, "read",
			arena_printf(c->arena, "%lld", (long long)in->read),
			"are no words of this customer that this could be the reading of", "");
	TRY(wish_finish(w, &words, c->today, "read", wish_kind_word(in->wish.kind)));
	return wish_end_shared(c, &words, "read", wish_kind_word(in->wish.kind));
}

/* Whoever reads words says what was meant on the day they came. */
static enum err say_since(struct ctx *c, const struct add_wish *in, struct date *since)
{
	struct kept_wish words = {.wish = {.since = c->today}};
	if (!date_is_none(*since))
		return ERR_NONE;
	if (in->read)
		TRY(find_wish(c, in->read, &words));
	*since = words.wish.since;
	return ERR_NONE;
}

/* The work that unread words make is opened once and done when none are left. */
static enum err keep_task(struct ctx *c, struct writing *w, struct customer_id customer)
{
	struct kept_wish *wishes;
	struct task *tasks, task = {.customer = customer, .kind = UNREAD_TASK, .opened = c->today};
	size_t count, task_count, open = 0;
	bool unread = false;
	TRY(wishes_of(c->db, c->arena, c->book.id, customer, &wishes, &count));
	TRY(task_list(c->db, c->arena, c->book.id, customer, &tasks, &task_count));
	for (size_t i = 0; i < count; i++)
		unread = unread || (is_open(&wishes[i]) && wishes[i].wish.kind == WISH_SAID_KIND);
	for (size_t i = 0; i < task_count; i++) {
		if (!str_equal(tasks[i].kind, UNREAD_TASK))
			continue;
		open++;
		if (!unread)
			TRY(task_finish(w, tasks[i].id, c->today, "read"));
	}
	return unread && open == 0 ? task_open(w, &task) : ERR_NONE;
}

/* What becomes of the point, for whoever looks at the points alone. A withdrawn opt-out says
 * nothing of whose the address is. */
static const char *event_of(const struct kept_wish *k)
{
	bool open = is_open(k);
	if (k->point.n == 0)
		return NULL;
	if (k->wish.kind == WISH_OPT_OUT_KIND)
		return open ? "opt_out" : "opt_in";
	if (k->wish.kind == WISH_WRONG_PARTY_KIND)
		return open ? "wrong_party" : "confirmed";
	if (wish_names_another(k->wish.kind))
		return open ? POINT_OF_ANOTHER : POINT_OWN_AGAIN;
	return NULL;
}

static enum err note_of_point(struct ctx *c, struct writing *w, const struct kept_wish *k)
{
	const char *what = event_of(k);
	if (k->wish.kind == WISH_WRONG_PARTY_KIND && is_open(k))
		/* a stranger has the links that were sent there */
		TRY(portal_links_end(c->db, c->book.id, k->customer));
	return what ? point_event_add(w, &(struct point_event){k->point, what, c->now, k->source})
		    : ERR_NONE;
}

enum err add_wish(struct ctx *c, const struct add_wish *in, struct kept_wish *ret)
{
	struct writing *w;
	struct customer customer;
	struct kept_wish k = {.wish = in->wish, .source = in->source};
	TRY(ctx_may(c, RIGHT_WORK));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(resolve_point(c, in, customer.id, &k.point));
	k.customer = customer.id;
	k.wish.of_point = k.point.n != 0;
	TRY(say_since(c, in, &k.wish.since));
	TRY(wish_check(&k.wish, c->today, c->why));
	TRY(wishes_open(c, customer.id, &w));
	if (in->read)
		TRY(read_words(c, w, in, customer.id));
	TRY(wish_make(w, &k));
	TRY(note_of_point(c, w, &k));
	TRY(keep_task(c, w, customer.id));
	if (in->house)
		TRY(duties_after_wish(c, in->house, &customer, &k));
	TRY(case_touch(w, customer.id, c->today));
	TRY(point_forms_keep(c, w, customer.id));
	TRY(same_person_tasks(c, w, &k));
	TRY(wishes_share(c, customer.id));
	*ret = k;
	return ERR_NONE;
}

/* Here, at the other side, and what was to be done about it. */
static enum err end_wish(struct ctx *c, struct writing *w, const struct kept_wish *k,
	const char *outcome, const char *reason)
{
	TRY(wish_finish(w, k, c->today, outcome, reason));
	TRY(wish_end_shared(c, k, outcome, reason));
	return duty_done(c, k->customer, k->id, outcome);
}

enum err end_wishes_answered(struct ctx *c, struct customer_id customer, struct instant at)
{
	struct writing *w;
	struct kept_wish *wishes;
	struct date day;
	size_t count;
	TRY(date_at(at, c->book.zone, &day));
	TRY(ctx_writing(c, &w));
	TRY(wishes_of(c->db, c->arena, c->book.id, customer, &wishes, &count));
	for (size_t i = 0; i < count; i++) {
		const struct kept_wish *k = &wishes[i];
		if (is_open(k) && k->wish.kind == WISH_ORIGINAL_KIND &&
			!date_before(day, k->wish.since))
			TRY(end_wish(c, w, k, "answered", NULL));
	}
	return case_touch(w, customer, c->today);
}

enum err withdraw_wish(struct ctx *c, const struct withdraw_wish *in, struct kept_wish *ret)
{
	struct writing *w;
	struct kept_wish k;
	TRY(ctx_may(c, RIGHT_WORK));
	if (str_blank(in->reason))
		return refuse_str(c->why, "reason", "", "is missing", "why the wish holds no more");
	TRY(find_wish(c, in->wish, &k));
	TRY(settle_is_of(c, in->customer, k.customer));
	TRY(wishes_open(c, k.customer, &w));
	TRY(end_wish(c, w, &k, "withdrawn", in->reason));
	k.ended = c->today;
	k.outcome = "withdrawn";
	k.reason = in->reason;
	TRY(note_of_point(c, w, &k));
	TRY(keep_task(c, w, k.customer));
	TRY(case_touch(w, k.customer, c->today));
	*ret = k;
	return ERR_NONE;
}

enum err list_wishes(struct ctx *c, const struct list_wishes *in, struct wish_list *ret)
{
	struct customer customer;
	struct wish_list l;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(settle_customer(c, in->customer, &customer));
	TRY(wishes_of(c->db, c->arena, c->book.id, customer.id, &l.items, &l.count));
	*ret = l;
	return ERR_NONE;
}

/* What is agreed to, with every entry of the address. */
struct agreed_to {
	const struct agreement *a;
	struct point_id *points; /* one of 0 for a medium */
	size_t count;
};

static bool is_about(const struct agreed_to *t, const struct kept_wish *k)
{
	for (size_t i = 0; i < t->count; i++)
		if (point_id_same(k->point, t->points[i]))
			return true;
	return false;
}

/* A consent to the very address or medium, without an end: one to calls says nothing of texts, one
 * that runs out leaves what was asked before. */
static bool takes_back(const struct agreed_to *t, const struct kept_wish *k)
{
	const struct agreement *a = t->a;
	bool whole = a->point.n && (a->channel == NULL || a->only_channel);
	bool channel = a->channel && str_equal(str_or_empty(k->wish.channel), a->channel);
	return a->endless && k->wish.kind == WISH_OPT_OUT_KIND && is_about(t, k) &&
		(whole || channel);
}

static bool ends(const struct agreed_to *t, const struct kept_wish *k)
{
	bool own = t->a->point.n && k->wish.kind == WISH_WRONG_PARTY_KIND && is_about(t, k);
	return is_open(k) && (own || takes_back(t, k));
}

enum err end_wishes_agreed(struct ctx *c, const struct agreement *agreed, bool *ret_opted_in)
{
	struct writing *w;
	struct kept_wish *wishes;
	struct agreed_to t = {.a = agreed};
	size_t count;
	bool barred = false, ended = false;
	bool whole = agreed->endless && (agreed->channel == NULL || agreed->only_channel);
	TRY(wishes_of(c->db, c->arena, c->book.id, agreed->customer, &wishes, &count));
	TRY(points_alike(c, agreed->customer, agreed->point, &t.points, &t.count));
	TRY(ctx_writing(c, &w));
	for (size_t i = 0; i < count; i++) {
		const struct kept_wish *k = &wishes[i];
		bool out = is_open(k) && k->wish.kind == WISH_OPT_OUT_KIND && is_about(&t, k);
		barred = barred || (out && !takes_back(&t, k));
		ended = ended || (out && takes_back(&t, k));
		if (ends(&t, k))
			TRY(wish_finish(w, k, c->today, "withdrawn", AGREED_ANEW));
	}
	*ret_opted_in = agreed->point.n && (ended || whole) && !barred;
	return ERR_NONE;
}

static const char *channel_words(const char *channel)
{
	static const char *const WORDS[][2] = {{"email", "e-mail"}, {"letter", "letter"},
		{"sms", "text message"}, {"call", "telephone"}};
	for (size_t i = 0; i < COUNT(WORDS); i++)
		if (str_equal(str_or_empty(channel), WORDS[i][0]))
			return WORDS[i][1];
	return "any way";
}

static const char *hours_words(struct arena *a, const struct wish *h)
{
	const char *days = wish_days_words(a, h->days), *place = str_or_empty(h->place);
	const char *hours = h->from < 0
		? ""
		: arena_printf(a, " from %s to %s", wish_clock(a, h->from), wish_clock(a, h->to));
	return arena_printf(a, "Not convenient:%s%s%s%s%s", *place ? " at " : "", place, hours,
		*days ? " on " : "", days);
}

const char *wish_sentence(struct arena *a, const struct kept_wish *k)
{
	const struct wish *h = &k->wish;
	switch (h->kind) {
	case WISH_CEASE_KIND:
		return "They want no more contact about this";
	case WISH_ATTORNEY_KIND:
		return "An attorney acts for them";
	case WISH_WORKPLACE_KIND:
		return "Their employer allows no contact at work";
	case WISH_INCONVENIENT_KIND:
		return hours_words(a, h);
	case WISH_OPT_OUT_KIND:
		return k->point.n ? "No contact at this address"
				  : arena_printf(a, "No contact by %s", channel_words(h->channel));
	case WISH_WRONG_PARTY_KIND:
		return "This address is somebody else's";
	case WISH_BANKRUPTCY_KIND:
		return "They are in bankruptcy";
	case WISH_DISCHARGED_KIND:
		return "The debt was discharged in bankruptcy";
	case WISH_MORATORIUM_KIND:
		return "A moratorium protects them";
	case WISH_CRISIS_KIND:
		return "A moratorium protects them while a crisis is treated";
	case WISH_ESTATE_KIND:
		return "Somebody acts for their estate";
	case WISH_GUARDIAN_KIND:
		return "A parent or guardian acts for them";
	case WISH_SPOUSE_KIND:
		return "This address is their spouse’s";
	case WISH_OBJECTION_KIND:
		return "They object to the use of their data";
	case WISH_ORIGINAL_KIND:
		return "They ask for the name and address of the original creditor";
	case WISH_DECEASED_KIND:
		return "They have died";
	case WISH_MINOR_KIND:
		return "They are a minor";
	case WISH_SAID_KIND:
		return "They wrote, and nobody has read it yet";
	}
	NEVER("a kind of wish");
}
