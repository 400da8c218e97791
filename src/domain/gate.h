/* gate.h: may this contact be made? One pure function, for every channel and every face of the
 * program.
 *
 * First it is decided who is bound: first party or third, consumer or business. Then every rule in
 * force that binds is asked; the strictest answer wins. Where a client's policy applies a rule
 * beyond its scope, the reason is marked policy and cites the policy, never the rule's own source.
 */
#pragma once
#include "domain/gate_facts.h"

/* In order of strictness; CLASSIFY only answers a classify question. */
enum gate_answer { GATE_ALLOW, GATE_CLASSIFY, GATE_PRESUMED_VIOLATION, GATE_DENY };

struct gate_reason {
	enum gate_answer answer;
	const char *rule; /* "US-TIME", or "POLICY-..." and "GATE-..." for what no law asks */
	const char *const *citations;
	size_t citation_count;
	const char *why;        /* a plain sentence */
	struct gate_time until; /* the first moment at which this reason falls away, by what has
				   happened so far; day DATE_NONE: it does not by itself */
	bool policy;
	enum law_confidence confidence;
	const char *change;     /* what would change it, besides waiting; NULL of what allows */
	const int32_t *counted; /* places in the events that were counted for it, in their order */
	size_t counted_count;
	int32_t counted_days; /* in how many days; 0: over all time */
	const char *tally; /* the same as a sentence (gate_change.h); NULL: nothing was counted */
};

enum gate_value {
	GATE_VALUE_BOOL,
	GATE_VALUE_NUMBER,
	GATE_VALUE_WORD,
	GATE_VALUE_DATE,
	GATE_VALUE_WORDS
};

/* One answer key, such as calls_in_window; sub names a part of it ("counts" of debt "m"), else
 * NULL. */
struct gate_detail {
	const char *key;
	const char *sub;
	enum gate_value kind;
	bool yes;
	int64_t number;
	struct date date;
	const char *word;
	struct gate_ids words;
};

struct gate_verdict {
	enum gate_answer answer;
	struct gate_reason *reasons; /* of every rule that spoke, the strictest first */
	size_t reason_count, reason_cap;
	struct gate_detail *details;
	size_t detail_count, detail_cap;
	uint64_t detail_bits;          /* which keys there may be among them: the gate's own */
	bool next_known;               /* for a contact that is refused now and will not be later */
	struct gate_time next_allowed; /* in the zone of the proposal */
	bool third_party;
	bool consumer;
	bool policy; /* the answer rests on policy alone */
	struct digest pack;
};

/* Judges; everything in ret lives in the arena or in the law. Never fails: what it cannot know
 * makes it refuse. */
void gate_judge(struct arena *a, const struct law *law, const struct gate_facts *facts,
	const struct gate_question *question, struct gate_verdict *ret);

/* By which calendar a person's days are counted at that moment: of the zones where they may be, by
 * the endpoints among the facts, the one in which the seven days that end today began first. What
 * lies in those days by any of the zones does so by this one, and by none do fewer days lie
 * between. NULL: nothing says where they are. law: US-TIME-TZ, US-CALL-7IN7 */
const char *gate_day_zone(
	struct arena *a, const struct gate_facts *facts, const char *person, struct instant at);

/* What a rule wants done by a day, because of what happened before. */
enum gate_duty_kind {
	GATE_DUTY_NOTICE,     /* a notice is to be sent */
	GATE_DUTY_OBJECTION,  /* an objection to the use of data is to be decided and answered */
	GATE_DUTY_MORATORIUM, /* a moratorium ends: what becomes of the case is to be decided */
	GATE_DUTY_CLAIM, /* the time to answer a letter of claim ends: what comes next, likewise */
};
struct gate_duty {
	enum gate_duty_kind kind;
	const char *rule;
	const char *citation;
	const char *contents; /* of a notice: what is to be sent, as events name it, with blanks
				 between; else NULL */
	struct date since;    /* of what it follows from */
	struct date due;      /* the last day */
};
/* The duties that these facts leave open at that moment, by law and not by policy; none when what
 * is wanted was sent. ret lives in the arena. */
void gate_duties(struct arena *a, const struct law *law, const struct gate_facts *facts,
	struct gate_event *now, struct gate_duty **ret, size_t *ret_count);
/* What of the facts weighs on the person at the time of the proposal, by the policy's method, which
 * must be given: outgoing contacts until then, each at least as heavy as it may have been. In the
 * arena. */
void gate_pressure_of(struct arena *a, const struct gate_facts *facts,
	const struct gate_event *proposed, struct pressure_contact **ret, size_t *ret_count);
/* And the proposal itself, in millipoints: a call may become a conversation. */
int64_t gate_pressure_adds(const struct gate_facts *facts, const struct gate_event *proposed);
const char *gate_answer_word(
	enum gate_answer answer); /* "allow", "deny", "presumed-violation", "classify" */
const struct gate_detail *gate_detail_find(
	const struct gate_verdict *v, const char *key, const char *sub);

/* May counsel switch the row off? Not what was read in the law, nor a period from which other rules
 * tell whether a claim is time-barred: that would free what they forbid. */
bool gate_may_switch(const struct law_row *row);

/* Something that a message has to say, and the rule that wants it. */
struct gate_due {
	const char *part;  /* of GATE_PART; NULL: nothing makes the pull lawful */
	const char *about; /* goes on after "The message does not say"; where the part is NULL,
			      after "The message" */
	const char *pull; /* of GATE_PULL: due only of a message that says so; NULL: of every one */
	const char *rule;
	const char *const *citations;
	size_t citation_count;
	const struct law_row *row;
	bool policy; /* the client's policy follows the rule beyond its scope */
};

/* What the proposed message has to say, by its parts "kind" and "medium", its channel, who writes
 * and where the person may be; nothing without a proposal, and nothing for a voicemail, which has
 * to leave things out instead. A part may be asked for by several rules. */
void gate_parts_due(struct arena *a, const struct law *law, const struct gate_facts *facts,
	const struct gate_question *question, struct gate_due **ret, size_t *ret_count);
/* False when the duty is one of messages that say other things of taking money than these words. */
bool gate_due_binds(const struct gate_due *due, const struct gate_ids *pulls);
/* law: US-VALPERIOD: the last day on which a debt may be disputed after a notice that is sent on
 * that day; DATE_NONE when no rule of it is in force. */
struct date gate_validation_end(const struct law *law, struct date sent);
/* law: US-EMAIL-PROC: the earliest last day to opt out that a creditor's notice of that day may
 * name; DATE_NONE when no rule of it is in force. */
struct date gate_transfer_deadline(const struct law *law, struct date sent);
/* law: US-EMAIL-PROC: whether anybody can have an address at its domain; UNKNOWN when no rule of it
 * is in force. */
enum gate_tri gate_open_domain(
	struct arena *a, const struct law *law, const char *address, struct date day);
/* NULL for a word that is none. */
const char *gate_part_about(const char *part);
/* Goes on after "The message"; NULL for a word that is none. */
const char *gate_threat_about(const char *threat);
const char *gate_pull_about(const char *pull);
