#include "service/pressure_share.h"
#include "service/contact_parts.h"
#include "service/same_person.h"
#include "store/contract.h"
#include "store/person.h"
#include "store/profile.h"

struct share {
	struct book_id book;
	struct date since;
};

struct shares {
	struct share *at;
	size_t count, cap;
};

static void share_with(struct ctx *c, struct shares *s, struct book_id book, struct date since)
{
	for (size_t i = 0; i < s->count; i++)
		if (book_id_same(s->at[i].book, book)) {
			if (date_before(since, s->at[i].since))
				s->at[i].since = since;
			return;
		}
	*PUSH(c->arena, s->at, s->count, s->cap) = (struct share){book, since};
}

static enum err by_contract(struct ctx *c, struct date on, struct shares *s)
{
	struct contract_share *found;
	size_t count;
	TRY(contract_sharing(c->db, c->arena, c->book.id, on, &found, &count));
	for (size_t i = 0; i < count; i++) {
		bool client = book_id_same(found[i].client, c->book.id);
		share_with(c, s, client ? found[i].agency : found[i].client, found[i].since);
		share_with(c, s, c->book.id, found[i].since);
	}
	return ERR_NONE;
}

/* What this very command has said is not in the chain yet. */
static enum err said_on(struct ctx *c, struct book_id book, struct date *ret)
{
	struct instant at = c->now;
	enum err e = profile_changed_at(c->db, c->arena, book, PROFILE_SHARES_PRESSURE, &at);
	if (e != ERR_NOT_FOUND)
		TRY(e);
	return date_at(at, c->book.zone, ret);
}

/* Clients of one store who have all said so; since the later of both. */
static enum err by_profile(struct ctx *c, struct date on, struct shares *s)
{
	struct book_id *books;
	size_t count;
	struct date own = DATE_NONE, theirs;
	TRY(person_sharing_books(c->db, c->arena, &books, &count));
	for (size_t i = 0; i < count; i++)
		if (book_id_same(books[i], c->book.id))
			TRY(said_on(c, books[i], &own));
	for (size_t i = 0; !date_is_none(own) && i < count; i++) {
		TRY(said_on(c, books[i], &theirs));
		struct date since = date_max(own, theirs);
		if (!date_before(on, since))
			share_with(c, s, books[i], since);
	}
	return ERR_NONE;
}

static enum err shares_on(struct ctx *c, struct date on, struct shares *ret)
{
	*ret = (struct shares){.count = 0};
	TRY(by_contract(c, on, ret));
	return by_profile(c, on, ret);
}

enum err pressure_shares(struct ctx *c, bool *ret)
{
	struct shares s;
	TRY(shares_on(c, c->today, &s));
	*ret = s.count > 0;
	return ERR_NONE;
}

enum err pressure_share_hold(struct ctx *c, struct writing *w)
{
	struct shares s;
	struct digest secret;
	TRY(shares_on(c, c->today, &s));
	return s.count ? person_hold(w, &secret) : ERR_NONE;
}

enum err pressure_share_tidy(struct ctx *c, struct writing *w)
{
	struct shares s;
	TRY(shares_on(c, c->today, &s));
	return s.count ? ERR_NONE : person_keys_drop(w);
}

/* A point that turned out to be somebody else's says nothing of this customer. */
static bool is_theirs(const struct contact_point *p, const struct point_event *events, size_t count)
{
	bool theirs = true;
	for (size_t i = 0; i < count; i++)
		if (point_id_same(events[i].point, p->id))
			theirs = !str_equal(events[i].what, "wrong_party") &&
				(theirs || str_equal(events[i].what, "confirmed") ||
					str_equal(events[i].what, "consent"));
	return theirs;
}

struct key {
	struct point_id point;
	struct digest digest;
};

struct keys {
	struct key *at;
	size_t count;
};

static enum err keys_of(struct ctx *c, const struct customer *customer, const struct digest *secret,
	struct keys *ret)
{
	struct contact_point *points;
	struct point_event *events;
	size_t count, event_count;
	TRY(point_list(c->db, c->arena, c->book.id, customer->id, &points, &count));
	TRY(point_events(c->db, c->arena, c->book.id, customer->id, &events, &event_count));
	*ret = (struct keys){.at = NEW_ARRAY(c->arena, struct key, count + 1)};
	for (size_t i = 0; i < count; i++) {
		const char *mark = same_person_mark(c, customer, &points[i]);
		if (mark && is_theirs(&points[i], events, event_count))
			ret->at[ret->count++] = (struct key){points[i].id,
				digest_keyed(secret->bytes, DIGEST_BYTES, mark, text_of(mark).len)};
	}
	return ERR_NONE;
}

enum err pressure_share_note(struct ctx *c, struct writing *w, struct customer_id customer)
{
	struct shares s;
	struct digest secret;
	struct customer who;
	struct keys keys;
	TRY(shares_on(c, c->today, &s));
	if (s.count == 0)
		return ERR_NONE;
	TRY(person_hold(w, &secret));
	TRY(customer_by_id(c->db, c->arena, c->book.id, customer, &who));
	TRY(keys_of(c, &who, &secret, &keys));
	TRY(person_keys_forget(w, customer));
	for (size_t i = 0; i < keys.count; i++)
		TRY(person_key_keep(w, customer, keys.at[i].point, &keys.at[i].digest));
	return ERR_NONE;
}

/* --- What is known of the person in the other books --- */

struct elsewhere {
	struct ctx *c;
	const struct house *house;
	const struct contact_ask *ask;
	const struct gate_facts *f;
	const struct gate_event *p;
	struct shares shares;
	struct person_match *people; /* each once */
	size_t count, cap;
	struct pressure_contact *contacts; /* the own ones first */
	size_t contact_count, contact_cap;
};

static const struct share *share_of(const struct elsewhere *e, struct book_id book)
{
	for (size_t i = 0; i < e->shares.count; i++)
		if (book_id_same(e->shares.at[i].book, book))
			return &e->shares.at[i];
	return NULL;
}

static void add_person(struct elsewhere *e, const struct person_match *m)
{
	bool own = book_id_same(m->book, e->c->book.id) &&
		customer_id_same(m->customer, e->ask->customer->id);
	bool known = own || !share_of(e, m->book);
	for (size_t i = 0; i < e->count && !known; i++)
		known = book_id_same(e->people[i].book, m->book) &&
			customer_id_same(e->people[i].customer, m->customer);
	if (!known)
		*PUSH(e->c->arena, e->people, e->count, e->cap) = *m;
}

static enum err find_people(struct elsewhere *e)
{
	struct ctx *c = e->c;
	struct digest secret;
	struct keys keys;
	enum err found = person_secret(c->db, c->arena, &secret);
	if (found == ERR_NOT_FOUND)
		return ERR_NONE;
	TRY(found);
	TRY(keys_of(c, e->ask->customer, &secret, &keys));
	for (size_t i = 0; i < keys.count; i++) {
		struct person_match *matches;
		size_t count;
		TRY(person_matches(c->db, c->arena, &keys.at[i].digest, &matches, &count));
		for (size_t k = 0; k < count; k++)
			add_person(e, &matches[k]);
	}
	return ERR_NONE;
}

/* Read as the other book reads it. What cannot be read there is that book's to mend: here it
 * neither counts nor is it told. */
static enum err facts_of(struct elsewhere *e, const struct person_match *who,
	struct gate_facts *ret, struct gate_event *ret_proposed)
{
	struct ctx other = *e->c;
	struct refusals unseen = refusals_new(other.arena);
	struct customer customer;
	struct contact_ask ask = {.customer = &customer,
		.channel = e->ask->channel,
		.purpose = e->ask->purpose,
		.at = e->ask->at};
	other.why = &unseen;
	TRY(book_by_id(other.db, other.arena, who->book, &other.book));
	TRY(customer_by_id(other.db, other.arena, who->book, who->customer, &customer));
	enum err read = contact_own_facts(&other, e->house, &ask, ret, ret_proposed);
	if (read == ERR_INVALID)
		*ret = (struct gate_facts){.event_count = 0};
	return read == ERR_INVALID ? ERR_NONE : read;
}

/* Weighed by what this book is weighed by. */
static enum err add_contacts_of(struct elsewhere *e, const struct person_match *who)
{
	struct arena *a = e->c->arena;
	struct gate_facts facts;
	struct gate_event proposed = gate_event_new();
	struct pressure_contact *contacts;
	size_t count;
	TRY(facts_of(e, who, &facts, &proposed));
	facts.policy = e->f->policy;
	gate_pressure_of(a, &facts, &proposed, &contacts, &count);
	for (size_t i = 0; i < count; i++) {
		if (date_before(contacts[i].day, share_of(e, who->book)->since))
			continue;
		struct pressure_contact *to =
			PUSH(a, e->contacts, e->contact_count, e->contact_cap);
		*to = contacts[i];
		if (date_before(e->p->at.day, to->day))
			to->day = e->p->at.day;
	}
	return ERR_NONE;
}

/* The first Monday from that day on. */
static struct date monday_from(struct date day)
{
	return date_add_days(day, (7 - date_weekday(day)) % 7);
}

/* On a day of this week before the proposed one, the others' contacts held it back already. */
static bool held_this_week(const struct elsewhere *e, size_t own_count, int64_t room)
{
	const struct pressure_method *m = e->f->policy.pressure;
	struct date today = e->p->at.day;
	struct date from = date_add_days(today, -date_weekday(today));
	for (struct date d = from; date_before(d, today); d = date_add_days(d, 1))
		if (pressure_on(m, e->contacts, own_count, d) <= room &&
			pressure_on(m, e->contacts, e->contact_count, d) > room)
			return true;
	return false;
}

/* Until when the others' contacts hold this one back, where the own ones alone would not.
 *
 * Always to a Monday, because the day itself would tell how heavy the others' contacts are; and
 * kept until then, because asking every day would find it out if the week were only told. */
static struct gate_day held_until(const struct elsewhere *e, size_t own_count)
{
	const struct gate_policy *policy = &e->f->policy;
	const struct pressure_method *m = policy->pressure;
	struct date today = e->p->at.day;
	int64_t room = policy->pressure_most_milli - gate_pressure_adds(e->f, e->p);
	if (room < 0)
		return (struct gate_day){.known = false};
	struct date own = pressure_falls(m, e->contacts, own_count, today, room),
		    all = pressure_falls(m, e->contacts, e->contact_count, today, room);
	if (date_before(own, all))
		return (struct gate_day){true, monday_from(all)};
	bool held = held_this_week(e, own_count, room);
	return (struct gate_day){held, monday_from(date_add_days(today, 1))};
}

enum err facts_add_elsewhere(struct ctx *c, const struct house *house,
	const struct contact_ask *ask, const struct gate_event *proposed, struct gate_facts *f)
{
	struct elsewhere e = {.c = c, .house = house, .ask = ask, .f = f, .p = proposed};
	struct pressure_contact *own;
	size_t own_count;
	if (f->policy.pressure == NULL || !ask->known->book->shares)
		return ERR_NONE;
	TRY(shares_on(c, c->today, &e.shares));
	TRY(find_people(&e));
	gate_pressure_of(c->arena, f, proposed, &own, &own_count);
	for (size_t i = 0; i < own_count; i++)
		*PUSH(c->arena, e.contacts, e.contact_count, e.contact_cap) = own[i];
	for (size_t i = 0; i < e.count; i++)
		TRY(add_contacts_of(&e, &e.people[i]));
	f->elsewhere = held_until(&e, own_count);
	return ERR_NONE;
}
