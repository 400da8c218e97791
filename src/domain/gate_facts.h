/* gate_facts.h: what the gate is told: who acts, about which debts, toward whom, and what happened
 * before.
 *
 * The same shapes carry an example from a file (codec/gate_case.h) and a real case loaded from the
 * store. A fact that is absent is unknown, never false: numbers are -1, dates DATE_NONE, strings
 * NULL, words UNKNOWN, and an unknown makes the answer more careful. gate_facts_new and the
 * gate_..._new functions give everything unknown.
 *
 * Time. A moment is what a wall clock showed: a day and a minute, with the zone it was read in.
 * zone NULL means "the consumer's own local time, wherever that is". The store keeps contacts as
 * local day and minute with the zone used, for counting is by the consumer's calendar days; a
 * moment known as an instant enters by gate_time_at. */
#pragma once
#include "domain/law.h"
#include "domain/pressure.h"
#include "money/money.h"

enum gate_tri { GATE_UNKNOWN, GATE_NO, GATE_YES };

/* Each list begins with UNKNOWN (absent) and ends with OTHER (a word the gate does not know). */
enum gate_actor_kind {
	GATE_ACTOR_UNKNOWN,
#define GATE_ACTOR(NAME, word) GATE_ACTOR_##NAME,
#include "domain/gate_words.def"
	GATE_ACTOR_OTHER,
};
enum gate_role {
	GATE_ROLE_UNKNOWN,
#define GATE_ROLE(NAME, word) GATE_ROLE_##NAME,
#include "domain/gate_words.def"
	GATE_ROLE_OTHER,
};
enum gate_channel {
	GATE_CHANNEL_UNKNOWN,
#define GATE_CHANNEL(NAME, word, medium) GATE_CHANNEL_##NAME,
#include "domain/gate_words.def"
	GATE_CHANNEL_OTHER,
};
enum gate_outcome {
	GATE_OUTCOME_UNKNOWN,
#define GATE_OUTCOME(NAME, word) GATE_OUTCOME_##NAME,
#include "domain/gate_words.def"
	GATE_OUTCOME_OTHER,
};
enum gate_debt_kind {
	GATE_DEBT_UNKNOWN,
#define GATE_DEBT(NAME, word) GATE_DEBT_##NAME,
#include "domain/gate_words.def"
	GATE_DEBT_OTHER,
};
enum gate_endpoint_kind {
	GATE_ENDPOINT_UNKNOWN,
#define GATE_ENDPOINT(NAME, word) GATE_ENDPOINT_##NAME,
#include "domain/gate_words.def"
	GATE_ENDPOINT_OTHER,
};
enum gate_preference_kind {
	GATE_PREFERENCE_UNKNOWN,
#define GATE_PREFERENCE(NAME, word) GATE_PREFERENCE_##NAME,
#include "domain/gate_words.def"
	GATE_PREFERENCE_OTHER,
};
enum gate_content {
	GATE_CONTENT_UNKNOWN,
#define GATE_CONTENT(NAME, word) GATE_CONTENT_##NAME,
#include "domain/gate_words.def"
	GATE_CONTENT_OTHER,
};
enum gate_known_kind {
	GATE_KNOWN_NOTHING,
#define GATE_KNOWN(NAME, pattern) GATE_KNOWN_##NAME,
#include "domain/gate_words.def"
};
/* What an opt-out speaks of: several channels are one medium. */
enum gate_medium {
	GATE_MEDIUM_UNKNOWN,
	GATE_MEDIUM_CALL,
	GATE_MEDIUM_SMS,
	GATE_MEDIUM_EMAIL,
	GATE_MEDIUM_POSTAL,
	GATE_MEDIUM_PORTAL,
	GATE_MEDIUM_SOCIAL,
	GATE_MEDIUM_VISIT,
};
enum gate_dir { GATE_DIR_UNKNOWN, GATE_IN, GATE_OUT };
enum gate_brand { GATE_BRAND_UNKNOWN, GATE_BRAND_CLIENT, GATE_BRAND_OWN, GATE_BRAND_OTHER_NAME };

struct gate_time {
	struct date day;  /* DATE_NONE: unknown */
	int32_t minute;   /* of the day, 0-1439; -1: only the day is known */
	bool filler;      /* the minute only fills the place of one that is not known */
	const char *zone; /* IANA name; NULL: the consumer's own local time */
};

/* A day that a zeroed struct does not know. */
struct gate_day {
	bool known;
	struct date day;
};

struct gate_ids {
	const char **at;
	size_t count;
	size_t cap;
	bool known; /* the list was given, even if empty */
};

struct gate_actor {
	enum gate_actor_kind kind;
	enum gate_brand brand;
	enum gate_tri for_others;        /* collects debts owed to others */
	enum gate_tri in_default;        /* the debts were in default when bought or taken on */
	enum gate_tri principal_purpose; /* its business is mainly collecting debts */
	struct gate_ids licenses; /* places where it may collect for others: it is licensed there or
				     needs no license */
	const char
		*basis; /* on which personal data are used, as documented: "contract",
			   "legal_obligation", "legitimate_interest", "consent"; NULL: not known */
};

struct gate_person {
	const char *id;
	enum gate_role role;
};

struct gate_debt {
	const char *id;
	enum gate_debt_kind kind;
	const char *consumer;   /* the natural person who owes */
	const char *debtor;     /* whoever owes, person or not */
	enum gate_tri business; /* owed for business purposes */
	const char *account_at_placement;
	const char *amount; /* decimal, as given */
	enum gate_tri time_barred;
	const char *issuer;
	const char *brand;
	const char *facility;
	enum gate_tri notice_given; /* of what a validation notice says */
	struct gate_day first_talk; /* of whoever acts with the consumer, since they have the debt;
				       what is among the events before it was about other times */
	struct gate_day validation_until; /* the last day of the validation period */
	struct gate_day accrued;          /* when the claim arose */
	struct gate_day last_paid;
	enum gate_tri written; /* the contract is in writing */
	const char *part_of;   /* the debt of which it is a part; NULL: it stands for itself. Calls
				  are counted to the part; that the person was reached about it
				  concerns the whole too */
};

/* How a creditor came to an e-mail address and told its consumer that it would be passed on to
 * whoever acts here. law: US-EMAIL-PROC */
struct gate_handed {
	enum gate_tri obtained;     /* from the consumer */
	enum gate_tri told_to_stop; /* writing there, at any time */
	enum gate_tri open_domain;  /* anybody can have an address there */
	struct gate_day sent;       /* the notice, which arrived as far as anybody knows */
	struct gate_day until;      /* the last day to opt out by it */
};

struct gate_endpoint {
	const char *id;
	enum gate_endpoint_kind kind;
	const char *person;
	const char *place;       /* "home", "work" */
	struct gate_ids zones;   /* every zone this endpoint may be in */
	const char *zone_source; /* "residence", "address", "area_code": a place that is known, each
				    of whose zones is indicated; else several zones are a guess */
	const char *address;
	enum gate_tri used_by_consumer;
	struct gate_ids creditor_used_for;
	struct gate_handed handed;
	enum gate_tri employer;
	const char *known_owner;
	const char *later_owner;
	enum gate_tri last_known;
	const char *reassignment_check; /* the database that said that it is still theirs */
	struct gate_day checked;        /* when; not known: in time */
	struct gate_ids places; /* where the person may be by this endpoint: a postal address's
				   state, an area code's */
};

/* What every rule looks at stands first: all past contacts are gone through many times a verdict.
 */
struct gate_event {
	struct gate_time at;
	enum gate_dir dir;
	enum gate_channel channel;
	enum gate_outcome outcome;
	enum gate_content content;
	const char *person;
	enum pressure_tone tone; /* of what was said or written */
	enum gate_tri unsolicited;
	int32_t in_reply_to; /* place in events, from 0; -1 */
	int32_t refers_to;
	const char *to;
	const char *action; /* of a proposal only; "furnish_cra": not a contact */
	bool several_per_day;
	enum gate_tri automated;   /* dialed or spoken by a machine */
	struct gate_ids debts;     /* to which the call is counted */
	struct gate_ids discussed; /* of a conversation */
	struct gate_ids intended;
	struct gate_ids declined;        /* raised by the collector, refused by the consumer */
	struct gate_ids consumer_raised; /* debts the consumer, not the collector, brought up */
	struct gate_ids collector_raised;
	const char *allotted_to;
	enum gate_tri conveys_debt;
	const char *from;
	int64_t record; /* the stored contact's id; 0: none. Nothing is decided by it */
	struct gate_ids languages;
	const char *purpose;
	enum gate_tri in_validation;
	/* of a proposal only */
	enum gate_tri session_active;
	bool viewed_later;
};

struct gate_preference {
	enum gate_preference_kind kind;
	const char *person;
	const char *endpoint;
	enum gate_medium medium;
	const char *place;
	uint32_t days; /* bit 0 Monday .. bit 6 Sunday; 0: every day */
	int32_t from;  /* minute of the day; -1 */
	int32_t to;
	struct date until; /* the last day it holds */
	const char *meaning;
	int32_t during_event;
	const char *via;
	enum gate_tri late; /* after the opt-out period */
	enum gate_tri all_media;
	const char *learned_via;
	struct date said;      /* when the wish was received */
	enum gate_tri written; /* how */
};

struct gate_consent {
	const char *person;
	const char *endpoint;
	struct gate_ids debts;
	const char *given_to; /* "collector", "creditor" */
	const char *medium;
	const char *scope;
	struct date at;
	struct date expires; /* the last day it holds */
	struct date revoked; /* the day it was taken back */
	enum gate_tri disclosed;
};

struct gate_known {
	enum gate_known_kind kind;
	const char *id;
	struct date from;
	struct date to;
	const char *text;
};

/* One named part of a message, never its wording. Nested parts have dots: "itemization.fees". */
struct gate_part {
	const char *name;
	struct gate_ids values; /* a single value is a list of one; true and false are words */
};

struct gate_placement {
	const char *collector;
	enum gate_tri emailed;
	enum gate_tri obtained;
	enum gate_tri opted_out;
	const char *returned_to;
};

struct gate_message {
	struct gate_part *parts;
	size_t part_count, part_cap;
	struct gate_placement *placements; /* the earliest first; the last is the actor's own */
	size_t placement_count, placement_cap;
};

/* A rule that counsel of whoever acts has switched off. Heeded only for rows whose source was not
 * read (confidence S or U), and only with counsel's name and a reason. */
struct gate_waiver {
	const char *rule;
	const char *place;   /* the row of that jurisdiction alone; NULL: every row of the rule */
	const char *counsel; /* NULL or blank: not named */
	const char *reason;  /* the same */
};

/* A moratorium of which the actor was notified ("breathing space"). */
struct gate_moratorium {
	struct date notified;
	bool crisis;           /* for the time of a mental-health crisis treatment */
	struct gate_day ended; /* the treatment's last day; of another the last day that was told */
};

/* A client's own policy; it may only be stricter than the law. */
struct gate_policy {
	const char *name; /* cited as the reason's source; NULL: no policy */
	bool first_party; /* the limits on third parties are applied to the creditor's own contacts
			     too */
	bool business;    /* and to debts of businesses */
	int32_t contacts_most; /* over all channels, to one person, in contacts_days; 0: no cap */
	int32_t contacts_days;
	int32_t apart_minutes; /* least time between two contacts; 0: none */
	/* No texts to a number that nothing newer shows to be still the person's; 0: the risk is
	   taken, as in every verdict of before this was asked. */
	int32_t text_number_days;
	/* No e-mail of a collector to an address that none of the law's procedures has chosen. */
	bool email_procedure;
	const struct pressure_method *pressure; /* NULL: pressure is not weighed */
	int64_t pressure_most_milli;            /* with the contact that is proposed */
	const struct gate_waiver *waivers;
	size_t waiver_count;
};

struct gate_facts {
	struct gate_actor actor;
	struct gate_person *persons;
	size_t person_count, person_cap;
	struct gate_debt *debts;
	size_t debt_count, debt_cap;
	struct gate_endpoint *endpoints;
	size_t endpoint_count, endpoint_cap;
	struct gate_event *events;
	size_t event_count, event_cap;
	struct gate_preference *preferences;
	size_t preference_count, preference_cap;
	struct gate_consent *consents;
	size_t consent_count, consent_cap;
	struct gate_known *known;
	size_t known_count, known_cap;
	struct gate_message message;
	struct gate_policy policy;
	struct gate_ids fallback_zones; /* where the person may be when no endpoint says */
	struct gate_ids not_understood; /* names of facts that were given and that nobody knows how
					   to weigh */
	/* Every place where the person may be, as stated, beside those that endpoints indicate:
	 * "US-MA", "US-NY-NYC", "GB-ENG", "DE". The rules of each bind; "US" alone means any state.
	 * When nothing at all is known of the place, only the rules of the whole United States
	 * do. */
	struct gate_ids places;
	struct gate_moratorium *moratoria;
	size_t moratorium_count, moratorium_cap;
	enum gate_tri hardship; /* the person has said not to be able to pay */
	/* Others contact the person too: the first day on which the cap allows the proposal again.
	 * Who they are and what they did is not among the facts. */
	struct gate_day elsewhere;
};

enum gate_kind { GATE_ASK_UNKNOWN, GATE_ASK_GATE, GATE_ASK_REVIEW, GATE_ASK_CLASSIFY };

struct gate_question {
	enum gate_kind kind;
	const char
		*topic; /* chooses which answer keys are given; NULL: all that the facts decide */
	struct gate_event *proposed; /* NULL: none */
	int32_t within_event;        /* an act inside that event; -1 */
	const char *action;
	const char *subject;
	bool answer_only; /* no answer keys: answer, reasons and next moment are all that is wanted,
			     as of a live contact */
};

struct gate_event gate_event_new(void);
struct gate_preference gate_preference_new(void);
struct gate_consent gate_consent_new(void);
struct gate_question gate_question_new(enum gate_kind kind);
void gate_ids_add(struct arena *a, struct gate_ids *ids, const char *id);
bool gate_ids_has(const struct gate_ids *ids, const char *id);
/* Does one of the places where an agency is licensed hold the whole of that one? */
bool gate_licensed(const struct gate_ids *held, struct law_place place);
/* Does one hold a whole country? Where the place is not known, no other is enough. */
bool gate_licensed_country(const struct gate_ids *held);
/* What the zone's wall shows at the instant. ERR_INVALID for an unknown zone. */
MUST_CHECK enum err gate_time_at(struct instant t, const char *zone, struct gate_time *ret);
/* And back; ERR_INVALID when the zone or the clock is not known. */
MUST_CHECK enum err gate_time_instant(const struct gate_time *t, struct instant *ret);
struct gate_time gate_time_none(void);
/* True when a comes before b, or may do so (an unknown minute may be any): by calendar and clock in
 * one zone, by the instants where two zones are known. */
bool gate_time_may_precede(const struct gate_time *a, const struct gate_time *b);
extern const unsigned char GATE_MEDIUM_OF[GATE_CHANNEL_OTHER + 1];
/* Asked of every past contact by most rules, so it is here. */
static inline enum gate_medium gate_medium_of(enum gate_channel channel)
{
	return (enum gate_medium)GATE_MEDIUM_OF[channel];
}
/* The word of a list, as files write it; "" for UNKNOWN and OTHER. */
const char *gate_channel_word(enum gate_channel channel);
const char *gate_outcome_word(enum gate_outcome outcome);
const char *gate_role_word(enum gate_role role);
const char *gate_endpoint_word(enum gate_endpoint_kind kind);
const char *gate_debt_word(enum gate_debt_kind kind);
const char *gate_content_word(enum gate_content content);

/* Asked by many rules, so they are here; NULL for an id that is not among the facts. */
static inline const struct gate_person *gate_person_find(const struct gate_facts *f, const char *id)
{
	for (size_t i = 0; id && i < f->person_count; i++)
		if (str_equal(f->persons[i].id, id))
			return &f->persons[i];
	return NULL;
}
const struct gate_debt *gate_debt_find(const struct gate_facts *f, const char *id);
const struct gate_endpoint *gate_endpoint_find(const struct gate_facts *f, const char *id);
/* The first such piece of knowledge about that id (NULL: about anything), or NULL. */
static inline const struct gate_known *gate_known_find(
	const struct gate_facts *f, enum gate_known_kind kind, const char *id)
{
	for (size_t i = 0; i < f->known_count; i++)
		if (f->known[i].kind == kind && (!id || str_equal(f->known[i].id, id)))
			return &f->known[i];
	return NULL;
}
/* The person agreed, electronically and toward the collector itself, to get notices electronically,
 * and it holds on the day. law: US-ESIGN */
bool gate_agreed_electronic(const struct gate_facts *f, struct date day);
/* E-mail, text, portal or social media. */
bool gate_is_electronic(enum gate_channel channel);
/* The part of the message, or NULL. */
const struct gate_ids *gate_part(const struct gate_facts *f, const char *name);
/* Its single value, or NULL. */
const char *gate_part_word(const struct gate_facts *f, const char *name);
bool gate_part_is(const struct gate_facts *f, const char *name, const char *word);
