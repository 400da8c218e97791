/* view_case.h: one customer's case: who, how much, what happened, and what may be done now. */
#pragma once
#include "service/keep_consent.h"
#include "service/case_load.h"
#include "domain/casework.h"
#include "service/check_contact.h"
#include "service/take_permit.h"
#include "service/keep_wish.h"
#include "service/view_negotiation.h"
#include "store/desk.h"
#include "store/duty.h"
#include "store/listing.h"
#include "store/note.h"

#define CASE_LINES_MOST 200

struct view_case {
	const struct house *house;
	const char *number;
	const char *show; /* a group of the time line; "": all */
};

struct case_channel {
	const char *channel;
	const struct contact_point
		*point; /* NULL: no usable one; the verdict is then not asked for */
	struct contact_checked verdict;
	bool allowed;
	const char *dial; /* a link that a phone follows, where the channel is a call; NULL */
	struct permit_taken permit; /* the reader's open one for it; id 0: none */
	bool askable; /* refused by a presumption alone, and nobody has asked for an override yet */
};

struct case_point_state {
	struct contact_point point;
	const char *last; /* what last happened to it: consent, opt_out ... ; "" */
	bool usable;
};

struct case_wish {
	struct kept_wish kept;
	const char *sentence; /* what it asks for */
	const char *point;    /* the address it speaks of; NULL: none */
	bool unread;          /* words that hold all contact until somebody has read them */
};

/* What is due by a day, and how it may lawfully be done now. */
struct case_duty {
	struct duty duty;
	bool late;
	const char *ways; /* "letter to 1 Main St"; NULL: of a duty that is no message */
	const char
		*barred; /* "e-mail to a@example.com: the person has asked ..."; NULL: nothing is */
};

struct case_act_now {
	const char *act;
	bool allowed;
	const char *why;
};

/* One thing that happened. group: case, messages, contacts, refusals, money, agreed, notes. */
struct case_line {
	int64_t position;
	const char *group;
	struct date day;
	const char *title;
	const char *detail;          /* NULL: none */
	const char *citation;        /* NULL: none */
	struct document_id document; /* 0: none */
	struct permit_id verdict;    /* 0: none */
	struct payment_id payment;   /* that may be taken back; 0: none */
	bool bad;                    /* refused, failed, taken back */
};

struct case_item {
	struct open_item item;
	struct money disputed;
};

struct case_consent {
	struct consent kept;
	const char *sentence;
	const char *point; /* its address or number; NULL: of none in particular */
};

struct case_view {
	struct customer customer;
	struct date today;
	struct case_state state;
	const char *reason;     /* what the case waits for, in words */
	const char *local_time; /* "14:05 in America/New_York" */
	struct open_total *totals;
	size_t total_count;
	struct payment last_payment; /* id 0: none */
	struct case_item *items;
	size_t item_count;
	struct case_point_state *points;
	size_t point_count;
	struct case_wish *wishes; /* that hold */
	size_t wish_count;
	struct case_consent *consents; /* that hold */
	size_t consent_count;
	struct task *tasks;
	size_t task_count;
	struct case_duty *duties; /* the first due first */
	size_t duty_count;
	struct case_channel channels[CASE_CHANNELS];
	size_t channel_count;
	struct pressure_figure pressure; /* of this book's contacts; version NULL: not weighed */
	const char *pressure_words;      /* "pressure 4.2 of 20.0; falls to 3.0 by 2026-03-12" */
	struct case_act_now acts[CASE_ACT_COUNT];
	size_t act_count;
	struct negotiation nego;
	const char *show;
	struct case_line *lines; /* newest first */
	size_t line_count;
	bool more;             /* there are older lines than are shown */
	struct override *asks; /* for an override, that nobody has answered */
	size_t ask_count;
	struct user_id reader; /* whoever looks */
	uint32_t rights;       /* of whoever looks: only what they may do is offered */
};

/* ERR_NOT_FOUND, explained, when the book has no such customer. */
USE_CASE(view_case, struct case_view)
