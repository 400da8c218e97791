/* strategy.h: the ladder of steps by which a business asks for its money, and where a case is on
 * it.
 *
 * A strategy is versioned data; nothing here sends anything: the contact gate still judges every
 * contact. The rules:
 *
 * - Steps are climbed one at a time. A case that arrives 200 days late still begins with its first
 *   reminder, and a part payment restarts the wait for the next step but never moves the case up or
 *   down the ladder. A note before the due date is passed over once something is overdue, and a
 * step for other kinds of customer always.
 * - No step is taken before the day after the previous message's pay-by date.
 * - When all that the last step asked for is paid and only younger invoices are open, the ladder
 *   begins anew.
 * - A step that asks for a higher amount than is open is not passed over (what follows is harsher):
 *   a person looks.
 * - While something is open there is always a next date. After the last step a person reviews,
 *   again and again.
 * - One decision, so at most one message, per customer and day, covering all that is overdue. */
#pragma once
#include "money/date.h"
#include "money/money.h"

#define STRATEGY_STEPS_MOST 40
#define STRATEGY_DAYS_MOST 730
#define STRATEGY_REVIEW_DAYS 14 /* when the strategy does not say */

/* STEP_KIND(NAME, word): from gentle to firm; the last two are never part of a ladder. */
#define STEP_KINDS(STEP_KIND)                                                                      \
	STEP_KIND(NOTE_BEFORE_DUE, "note_before_due")                                              \
	STEP_KIND(VALIDATION_NOTICE, "validation_notice") /* an agency's first letter */           \
	STEP_KIND(REMINDER, "reminder")                                                            \
	STEP_KIND(FIRMER_REMINDER, "firmer_reminder")                                              \
	STEP_KIND(FINAL_NOTICE, "final_notice")                                                    \
	STEP_KIND(PROPOSE_PLACEMENT, "propose_placement")                                          \
	STEP_KIND(CALL_TASK, "call_task")                                                          \
	STEP_KIND(REVIEW, "review")                                                                \
	STEP_KIND(FIND_CONTACT, "find_contact")

enum step_kind {
#define STEP_KIND(NAME, word) STEP_##NAME,
	STEP_KINDS(STEP_KIND)
#undef STEP_KIND
};
#define STEP_LADDER_KINDS STEP_REVIEW /* kinds below this one may stand in a ladder */

enum step_channel { STEP_BY_EMAIL, STEP_BY_LETTER, STEP_BY_SMS, STEP_BY_CALL, STEP_BY_TASK };
#define STEP_CHANNELS 5
#define STEP_CHANNEL_BIT(channel) (1u << (channel))

enum step_tone { STEP_FRIENDLY, STEP_NEUTRAL, STEP_FIRM };
#define STEP_TONES 3

enum step_anchor {
	STEP_FROM_DUE,      /* the oldest original due date among what is open and undisputed; of an
			       agency the day of the hand-over */
	STEP_FROM_PREVIOUS, /* the day the previous step really happened, or a later part payment */
};

enum step_approval { STEP_FREE, STEP_BY_SUPERVISOR, STEP_BY_CLIENT };
#define STEP_APPROVALS 3

enum step_customers { STEP_CONSUMERS = 1, STEP_BUSINESSES = 2, STEP_EVERYBODY = 3 };

struct step {
	const char *id;
	enum step_kind kind;
	enum step_channel channels[STEP_CHANNELS]; /* in the order to try */
	size_t channel_count;
	enum step_tone tone;
	enum step_anchor anchor;
	bool from_hand_over; /* of STEP_FROM_DUE: said to be counted from the hand-over, as an
				agency's is */
	int32_t delay_days;  /* negative: before the due date */
	int64_t min_minor;   /* of the strategy's currency; 0: any amount */
	unsigned customers;  /* bits of enum step_customers */
	int32_t pay_by_days; /* given to the customer; 0: the message names no date */
	int64_t fee_minor;   /* 0 unless a term or law allows one; fee rules still judge it */
	enum step_approval approval;
	int64_t line; /* of the file it came from; 0: none */
};

struct strategy {
	const char *id;
	int64_t version; /* from 1 */
	const char *name;
	char currency[4]; /* of min_minor and fee_minor; "" when no step has either */
	int32_t review_days;
	int64_t reanchor_minor; /* a part payment below this does not restart the wait */
	struct step *steps;
	size_t count;
};

const char *step_kind_word(enum step_kind k);
const char *step_channel_word(enum step_channel c);
const char *step_tone_word(enum step_tone t);
const char *step_approval_word(enum step_approval p);
/* Goes to the customer by itself (so it is not work for a person). */
bool step_is_message(enum step_kind k);

/* Refuses, each with its line: an empty ladder, doubled ids, a step gentler than one before it,
 * anything after the hand-over, days that do not rise, a step on or before the previous one's
 * pay-by date, a fee before something is overdue, and amounts without a currency. */
MUST_CHECK enum err strategy_check(const struct strategy *s, struct refusals *why);

/* STRATEGY_REASON(NAME, code, sentence) */
#define STRATEGY_REASONS(REASON)                                                                   \
	REASON(STEP_DUE, "step_due", "the step is due")                                            \
	REASON(NOT_YET, "not_yet", "the next step is due later")                                   \
	REASON(PART_PAYMENT, "part_payment",                                                       \
		"a part payment restarted the wait for the next step")                             \
	REASON(NOTHING_OPEN, "nothing_open", "nothing is open")                                    \
	REASON(DISPUTE, "dispute", "all that is open is in dispute")                               \
	REASON(PROMISE, "promise", "a promise to pay is running")                                  \
	REASON(PLAN, "plan", "a payment plan is running")                                          \
	REASON(HARDSHIP, "hardship", "the customer has said they cannot pay")                      \
	REASON(UNMATCHED_MONEY, "unmatched_money",                                                 \
		"money has come in that may be this customer's")                                   \
	REASON(UNMATCHED_TOO_LONG, "unmatched_too_long",                                           \
		"money that may be this customer's has waited too long")                           \
	REASON(STALE_BANK, "stale_bank",                                                           \
		"the last bank statement is too old to know who has paid")                         \
	REASON(PLACED, "placed", "the case is with an agency")                                     \
	REASON(RECALLED, "recalled", "the client asks for the case back")                          \
	REASON(CONTRACT_OFF, "contract_off",                                                       \
		"the contract between client and agency is not in force")                          \
	REASON(APPROVAL_AWAITED, "approval_awaited", "the hand-over waits for approval")           \
	REASON(HELD, "held", "a person holds the messages to this customer")                       \
	REASON(NO_CONTACT, "no_contact", "there is no usable contact point")                       \
	REASON(BELOW_MINIMUM, "below_minimum", "less is open than the next step asks for")         \
	REASON(WRITTEN_TODAY, "written_today", "the customer has had a message today")             \
	REASON(LADDER_DONE, "ladder_done", "every step has been taken")

enum strategy_reason {
#define REASON(NAME, code, sentence) STRATEGY_##NAME,
	STRATEGY_REASONS(REASON)
#undef REASON
};
const char *strategy_reason_code(enum strategy_reason r);

/* Something that stops the ladder while it lasts. */
struct strategy_hold {
	bool on;
	struct date until; /* the last day of it, or DATE_NONE: looked at again after the strategy's
			      review days */
};

struct strategy_facts {
	struct date today;
	enum step_customers customer; /* one of the first two */
	struct date oldest_due;  /* original, of the open undisputed invoices; DATE_NONE when there
				    are none */
	struct money open;       /* everything, disputed or not */
	struct money undisputed; /* what may be asked for: overdue, or about to be due when nothing
				    is overdue */
	const char
		*last_step; /* id of the last step of the ladder that happened; "" at the start */
	enum step_kind last_kind; /* of that step, should a newer version not know its id */
	struct date last_on;      /* the day it happened; a find_contact task is not a step */
	struct date reviewed_on;  /* the last review by a person since then, or DATE_NONE */
	struct date paid_on;      /* the last payment since then, or DATE_NONE */
	struct money paid;        /* its amount */
	unsigned channels;    /* bits of channels with a usable contact point; a task always is */
	bool finding_contact; /* a find_contact task is open */
	bool written_today;   /* a message of any kind has gone to the customer today */
	bool notice_settled;  /* the validation notice was given, or the law asks for none */
	struct strategy_hold placed, recalled, contract_off, approval, held, hardship, dispute,
		plan, promise;
	bool bank_stale;
	bool unmatched;              /* unmatched money scores as this customer's (matching.h) */
	int32_t unmatched_days;      /* business days it has waited */
	int32_t unmatched_most_days; /* then a person looks */
	bool unmatched_with_person;  /* and already does */
};

enum strategy_verdict { STRATEGY_ACT, STRATEGY_WAIT, STRATEGY_CLOSE };

struct strategy_decision {
	enum strategy_verdict verdict;
	enum strategy_reason reason;
	const char *why;           /* a sentence with the dates that count, in the arena */
	enum step_kind kind;       /* of what is due, or of what is waited for */
	const struct step *step;   /* the strategy's, NULL for a review or find_contact */
	enum step_channel channel; /* the first usable one; task for a person's work */
	struct date on; /* today to act; a later day to wait; DATE_NONE only when the case closes */
	struct date pay_by; /* DATE_NONE when the step names none */
	struct money fee;   /* what the step would charge; the fee rules still judge it */
};

/* What happens now. The strategy must have passed strategy_check. ERR_INVALID, with the field in
 * why, when the amounts are not all in one currency (the strategy's, if it has one). The same facts
 * always give the same decision. */
MUST_CHECK enum err strategy_next(const struct strategy *s, const struct strategy_facts *f,
	struct arena *a, struct refusals *why, struct strategy_decision *ret);

struct strategy_item {
	struct date due; /* original */
	struct money open;
	struct money disputed; /* 0 up to open */
};

/* Sums a customer's open invoices into facts: oldest_due, open, undisputed. ERR_INVALID for mixed
 * currencies or a disputed amount outside its range, ERR_OVERFLOW; f is then unchanged. count 0
 * leaves currency's zero. */
MUST_CHECK enum err strategy_gather(const struct strategy_item *items, size_t count,
	const char *currency, struct date today, struct strategy_facts *f);
