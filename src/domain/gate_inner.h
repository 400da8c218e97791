/* gate_inner.h: what the gate's own files share; nobody else includes it. */
#pragma once
#include "domain/gate.h"

/* What a clock may show where the person may be. */
struct gate_spot {
	struct date day;
	int32_t minute;    /* -1: not known */
	const char *zone;  /* NULL: the consumer's local time, zone not needed */
	const char *basis; /* the zone in which the proposal's own time was read */
};

/* What is known of a rule that code asks for by name. */
struct judge_bound {
	const struct law_row *row; /* NULL: it does not bind */
	const struct law_row *by;  /* the row that carries it here; NULL: it binds by itself */
	bool policy;
};

/* Which rules have been looked for; the others' entries hold nothing. */
struct judge_looked {
	uint64_t rules[LAW_RULES / 64 + 1]; /* a bit for each law_rule */
	struct judge_bound bound[LAW_RULES];
};

/* What there is at all among the events, so that nobody searches for what is not there. */
struct judge_sum {
	uint32_t in_contents; /* a bit for each gate_content of what came in */
	bool has_in;
	bool may_have_talked; /* some call was or may have been a conversation */
	bool in_order;        /* every day is known, and none is before the one listed before it */
};

struct judge {
	struct arena *arena;
	const struct law *law;
	const struct gate_facts *f;
	const struct gate_question *q;
	struct gate_verdict *v;
	const struct gate_event *p; /* the contact being judged; NULL: none */
	struct date today;          /* decides which rows are in force */
	struct gate_ids zones;
	struct gate_spot *spots;
	size_t spot_count, spot_cap;
	struct law_place *places; /* none: nothing is known of the place */
	size_t place_count, place_cap;
	size_t lives_count; /* of places, how many come first that more than an area code says */
	struct judge_looked *looked; /* filled when first asked for */
	const struct judge_sum *sum;
	int32_t *counted; /* for the next reason: see judge_counting */
	size_t counted_count, counted_cap;
	int32_t counted_days;
	bool quiet; /* count and classify only: reasons are not collected */
};

/* The place of an event before which all are of earlier days: what a window holds is looked for
 * from there on. 0 where the events are not in order. */
static inline size_t judge_since(const struct judge *j, struct date from)
{
	size_t i = j->sum->in_order ? j->f->event_count : 0;
	while (i > 0 && !date_before(j->f->events[i - 1].at.day, from))
		i--;
	return i;
}

/* Looks for the rule. */
void judge_look(const struct judge *j, enum law_rule rule);
/* The rule's row, when it is in force and binds here by law or by policy; else NULL. Asked of every
 * past contact, so it is here. */
static inline const struct law_row *judge_rule(const struct judge *j, enum law_rule rule)
{
	if (!(j->looked->rules[rule / 64] >> rule % 64 & 1u))
		judge_look(j, rule);
	return j->looked->bound[rule].row;
}
/* Adds a reason, if the rule binds. until: see gate_reason; gate_time_none() when it does not pass
 * by itself. */
void judge_find(struct judge *j, enum law_rule rule, enum gate_answer answer,
	struct gate_time until, const char *why);
/* The same for what no law asks; rule is the name shown. */
void judge_find_own(struct judge *j, const char *rule, enum gate_answer answer,
	struct gate_time until, const char *why);
/* The rows of a family that bind here, one after the other:
 *
 *     for (struct judge_walk w = {0}; judge_next(j, LAW_HOURS, &w);)
 */
struct judge_walk {
	const struct law_row *row;
	enum law_family family;
	bool policy;
	size_t at;
};
/* That debt is, or may be, of a kind of which the row speaks. */
bool judge_may_be_of(const struct law_row *row, const struct gate_debt *d);
bool judge_next(const struct judge *j, enum law_family family, struct judge_walk *w);
/* Denies by the row at which the walk is. */
void judge_find_here(
	struct judge *j, const struct judge_walk *w, struct gate_time until, const char *why);
/* What the next reason rests on, when it was counted: begin with judge_counting, then tell each
 * event. A proposal is not among the events and is passed over. Only when a reason follows: it
 * costs memory. */
void judge_counting(struct judge *j, int64_t days);
void judge_counted(struct judge *j, const struct gate_event *e);
/* The first day on which the window holds fewer than so many of what was counted for the next
 * reason, or the row (NULL: none) is in force no more; DATE_NONE: neither happens by itself. */
struct date judge_window_free(const struct judge *j, const struct law_row *row, int64_t most);
/* Denies by that row of the family, or by the policy that follows it. */
void judge_find_row(struct judge *j, enum law_family family, const struct law_row *row, bool policy,
	const char *why);
void judge_find_places(struct judge *j);
/* Says in the verdict that no state is known whose rules might have been asked. */
void judge_show_no_state(struct judge *j);
/* Says in the verdict what counsel has switched off. */
void judge_show_waivers(struct judge *j);
/* The law's rule where it binds; where it does not, the client's policy keeps the same under the
 * name own. Without a policy nothing is found there. */
void judge_find_or_own(struct judge *j, enum law_rule rule, const char *own,
	enum gate_answer answer, struct gate_time until, const char *why);
/* Does the rule bind, or a policy that keeps the like of it? */
bool judge_kept(const struct judge *j, enum law_rule rule);
/* True when answer keys are wanted; those that cost something are not worked out otherwise. */
static inline bool judge_keys(const struct judge *j)
{
	return !j->q->answer_only;
}
/* A bit of all keys that are as long and have the same letter at the front and in the middle:
 * worked out by the compiler, for nearly all keys are literals. */
static inline uint64_t judge_key_bit(const char *key)
{
	size_t len = strlen(key);
	size_t first = (unsigned char)key[0], middle = (unsigned char)key[len / 2];
	return UINT64_C(1) << (len + middle * 8 + first * 9) % 64;
}
/* The place of that answer key, new or given before; key_bit: see above. */
struct gate_detail *judge_detail(
	struct judge *j, const char *key, uint64_t key_bit, const char *sub, enum gate_value kind);
static inline void judge_bool(struct judge *j, const char *key, bool yes)
{
	if (judge_keys(j))
		judge_detail(j, key, judge_key_bit(key), NULL, GATE_VALUE_BOOL)->yes = yes;
}
static inline void judge_number(struct judge *j, const char *key, const char *sub, int64_t number)
{
	if (judge_keys(j))
		judge_detail(j, key, judge_key_bit(key), sub, GATE_VALUE_NUMBER)->number = number;
}
static inline void judge_word(struct judge *j, const char *key, const char *sub, const char *word)
{
	if (judge_keys(j))
		judge_detail(j, key, judge_key_bit(key), sub, GATE_VALUE_WORD)->word = word;
}
static inline void judge_date(struct judge *j, const char *key, struct date date)
{
	if (judge_keys(j))
		judge_detail(j, key, judge_key_bit(key), NULL, GATE_VALUE_DATE)->date = date;
}
void judge_words(struct judge *j, const char *key, const char *sub, const struct gate_ids *words);
/* True when the question's topic is that one. */
bool judge_topic(const struct judge *j, const char *topic);
/* True when every judged debt is one of a mortgage servicer's residential mortgages. */
bool judge_mortgage_servicing(const struct judge *j);

/* gate_time.c */
void judge_place_in_time(struct judge *j);
void judge_hours(struct judge *j);
void judge_designated(struct judge *j);
bool judge_in_session(const struct judge *j);
/* The moment at which the spot's wall shows that day and minute, on the proposal's own clock. */
struct gate_time judge_until_at(const struct gate_spot *s, struct date day, int32_t minute);
/* True when the contact answers, in the same medium, a message of the person's that has fewer than
 * that many answers. */
bool judge_answers(const struct judge *j, int64_t replies);
/* Midnight of that day in the last of the zones; none for DATE_NONE. */
struct gate_time judge_until_day(const struct judge *j, struct date day);

/* gate_calls.c */
static inline bool judge_is_call(const struct gate_event *e)
{
	return gate_medium_of(e->channel) == GATE_MEDIUM_CALL;
}
/* A contact of which nobody knows the way may have been a call. */
static inline bool judge_of_no_way(const struct gate_event *e)
{
	return e->channel == GATE_CHANNEL_UNKNOWN && !e->action;
}
bool judge_same_particular(const struct judge *j, const char *a, const char *b);
void judge_calls(struct judge *j);
/* The person spoke on it about that debt, or may have. */
bool judge_talked_about(const struct judge *j, const struct gate_event *e, const char *debt);
/* The day of the last such talk before that event (NULL: of all); DATE_NONE: there was none. */
struct date judge_last_talk(const struct judge *j, const char *person, const char *debt,
	const struct gate_event *before);
/* A consent to more calls takes this one out of the count. law: US-CALL-EXCL-CONSENT */
bool judge_consented(const struct judge *j, const char *debt, const struct gate_event *call);
bool judge_misdirected(const struct judge *j, const char *endpoint, struct date day);
/* Calls to the person about the debt that count, from one day through another, before the given
 * event (NULL: all). */
int64_t judge_count(const struct judge *j, const char *person, const char *debt, struct date from,
	struct date to, const struct gate_event *before);

/* True when the event is a call to the person about the debt that counts toward the frequencies. */
bool judge_counts(
	const struct judge *j, const struct gate_event *e, const char *person, const char *debt);

/* An unknown person may be that one. */
static inline bool judge_toward(const struct gate_event *e, const char *person)
{
	if (e->person == person)
		return true;
	return !e->person || !person || str_equal(e->person, person);
}

/* gate_call_review.c: what is said of calls that were made */
void judge_calls_review(struct judge *j);
void judge_calls_classify(struct judge *j);
/* The keys of calls to a stranger's number; false: there were none. */
bool judge_show_misdirected(struct judge *j);
void judge_show_loans(struct judge *j);

/* gate_local.c: what places ask of a contact: hours, frequencies, consent, work */
void judge_local(struct judge *j, bool on_the_line);
void judge_license(struct judge *j);

/* gate_duties.c: what places ask to be done or left beside the contact itself: notices, moratoria,
 * suits, personal data */
void judge_duties(struct judge *j);
void judge_dated(struct judge *j, struct gate_duty **ret, size_t *ret_count);
void judge_suit(struct judge *j);
void judge_wording(struct judge *j);
/* The rows that want a message here to say that the debt is time-barred; none unless it certainly
 * is. */
bool judge_barred_notice_next(struct judge *j, struct judge_walk *w);
/* The day of the first communication about the debt (NULL: any) before the proposal, or DATE_NONE.
 */
struct date judge_first_talk(const struct judge *j, const struct gate_debt *d);

/* gate_parts.c: what a message has to say, and may not */
void judge_parts(struct judge *j);
void judge_threats(struct judge *j);
void judge_pulls(struct judge *j);
/* See gate_parts_due. */
void judge_due(struct judge *j, struct gate_due **ret, size_t *ret_count);
/* The longest time that records are kept by any rule here, from that day; the day itself when no
 * rule says. */
struct date judge_keep_through(const struct judge *j, struct date from);

/* True when that day and minute are, or may be, in the time the person called inconvenient. */
bool judge_falls_in(const struct gate_preference *pref, struct date day, int32_t minute);

/* gate_pressure.c: too much, in all media together */
void judge_pressure(struct judge *j);
/* gate_index.c: the pressure index with the proposal, against the policy's cap */
void judge_pressure_index(struct judge *j);

/* gate_contact.c: may this person be reached this way about this debt */
void judge_contact(struct judge *j);
/* The caps of the client's own policy, when it has one. */
void judge_own_caps(struct judge *j);
/* Nothing may be collected, by whatever way: a stay in bankruptcy, or nothing is owed any more. */
void judge_suit_holds(struct judge *j);
void judge_no_more(struct judge *j);
bool judge_is_consumer(const struct judge *j, const char *person);
bool judge_is_estate(const struct judge *j, const char *person);

/* gate_address.c: may this address or number be used at all */
void judge_address(struct judge *j);
/* Can an address of that kind carry the medium? */
bool judge_carries(enum gate_medium medium, enum gate_endpoint_kind kind);
bool judge_knows_employer(const struct judge *j, const struct gate_endpoint *e);
/* The law leaves the risk of a number that none of its ways has chosen to the collector; a
 * collector whose policy says so does not take it. law: US-SMS-PROC */
void judge_own_numbers(struct judge *j);
/* The law leaves the risk of such an address to the collector as well, and its contract may not.
 * law: US-EMAIL-PROC */
void judge_own_addresses(struct judge *j);
/* UNKNOWN for an address that is not known or has no domain. */
enum gate_tri judge_open_domain(struct arena *a, const struct law_row *row, const char *address);
/* The person agreed to the address toward this collector. */
bool judge_consented_address(const struct judge *j, const struct gate_endpoint *e);
/* The way over a prior collector is open: it had the address properly, the last one used it, nobody
 * opted out. */
bool judge_prior_collector(const struct judge *j);

/* gate_notice.c: disputes, notices, credit reporting */
void judge_dispute(struct judge *j);
void judge_delivery(struct judge *j);
void judge_furnish(struct judge *j, struct date day, const char **debts, size_t debt_count);
void judge_notices(struct judge *j);
struct date judge_business_days(struct date from, int64_t days);

/* gate_message.c: is this message as it must be */
/* The creditor's notice that debt and address pass to a collector, by its kind or by what only such
 * a notice says. */
bool judge_is_transfer_notice(const struct judge *j);
void judge_message(struct judge *j);
bool judge_limited_content(const struct judge *j);

/* gate_classify.c: what are these facts called */
void judge_classify(struct judge *j);
void judge_show_consented_run(struct judge *j);
