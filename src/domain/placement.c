#include "domain/placement.h"

const char *placement_state_word(enum placement_state s)
{
	static const char *const WORD[] = {
#define STATE(NAME, word) word,
		PLACEMENT_STATES(STATE)
#undef STATE
	};
	return WORD[s];
}

const char *placement_act_word(enum placement_act a)
{
	static const char *const WORD[] = {
#define ACT(NAME, word) word,
		PLACEMENT_ACTS(ACT)
#undef ACT
	};
	return WORD[a];
}

static const char *const BRAND_WORD[BRAND_MODE_COUNT] = {
	"client_name", "agency_name", "other_name"};

const char *brand_mode_word(enum brand_mode b)
{
	return BRAND_WORD[b];
}

enum err brand_mode_parse(const char *word, struct refusals *why, enum brand_mode *ret)
{
	for (size_t i = 0; i < BRAND_MODE_COUNT; i++)
		if (str_equal(BRAND_WORD[i], str_or_empty(word))) {
			*ret = (enum brand_mode)i;
			return ERR_NONE;
		}
	return refuse_str(why, "brand", word, "is not a brand mode",
		"client_name, agency_name or other_name");
}

bool brand_makes_client_collector(enum brand_mode b)
{
	return b == BRAND_OTHER_NAME;
}

bool placement_works(enum placement_state s)
{
	return s == PLACEMENT_WORKED || s == PLACEMENT_KEPT;
}

/* --- What must be true, one bit each --- */

enum need {
	NEED_LIST = 1,
	NEED_BRAND = 2,
	NEED_CONTRACT = 4,
	NEED_CLEARED = 8,
	NEED_UNDISPUTED = 16,
	NEED_NOTICE = 32, /* the customer was told long enough ago */
	NEED_REASON = 64,
	NEED_WINDOW_OPEN = 128,   /* the agency may still object */
	NEED_WINDOW_CLOSED = 256, /* or no longer */
	NEED_PAID = 512,
	NEED_REMITTED = 1024,
	NEED_SOMETHING_OPEN = 2048,
};
#define HAND_OVER                                                                                  \
	(NEED_LIST | NEED_BRAND | NEED_CONTRACT | NEED_CLEARED | NEED_UNDISPUTED |                 \
		NEED_SOMETHING_OPEN)
#define BOTH (PLACEMENT_CLIENT | PLACEMENT_AGENCY)

static bool window_open(const struct placement *p, const struct placement_facts *f)
{
	return !date_is_none(p->recall_on) &&
		!date_before(date_add_days(p->recall_on, f->objection_days), f->on);
}

static bool told(const struct placement *p, const struct placement_facts *f)
{
	return !date_is_none(p->notice_on) &&
		!date_before(f->on, date_add_days(p->notice_on, f->notice_days));
}

static bool met(enum need need, const struct placement *p, const struct placement_facts *f)
{
	enum brand_mode brand;
	switch (need) {
	case NEED_LIST:
		return f->list_frozen;
	case NEED_BRAND:
		return brand_mode_parse(f->brand, NULL, &brand) == ERR_NONE;
	case NEED_CONTRACT:
		return f->contract;
	case NEED_CLEARED:
		return f->agency_cleared;
	case NEED_UNDISPUTED:
		return !f->dispute;
	case NEED_NOTICE:
		return told(p, f);
	case NEED_REASON:
		return !str_blank(f->reason);
	case NEED_WINDOW_OPEN:
		return window_open(p, f);
	case NEED_WINDOW_CLOSED:
		return !window_open(p, f);
	case NEED_PAID:
		return f->open.minor <= 0;
	case NEED_REMITTED:
		return f->held.minor == 0;
	case NEED_SOMETHING_OPEN:
		return f->open.minor > 0;
	}
	NEVER("something that must be true");
}

static const struct {
	enum need need;
	const char *field, *problem, *accepted;
} NEED[] = {
	{NEED_LIST, "invoices", "are not fixed", "a frozen list of invoices"},
	{NEED_BRAND, "brand", "is not a brand mode", "client_name, agency_name or other_name"},
	{NEED_CONTRACT, "contract", "is not in force or has no fee for this case",
		"a contract with the agency"},
	{NEED_CLEARED, "agency", "is not cleared to work where the customer lives",
		"a licensed, insured agency"},
	{NEED_UNDISPUTED, "dispute", "holds everything that is open", "a decided dispute"},
	{NEED_NOTICE, "notice", "was not given to the customer long enough ago",
		"the agreed days after the notice"},
	{NEED_REASON, "reason", "is missing", "a reason"},
	{NEED_WINDOW_OPEN, "objection", "comes too late",
		"within the days agreed for an objection"},
	{NEED_WINDOW_CLOSED, "recall", "may still be objected to",
		"after the days agreed for an objection"},
	{NEED_PAID, "open", "is not nothing", "a case that is paid, settled or credited in full"},
	{NEED_REMITTED, "held", "has not been remitted",
		"nothing of the client's left with the agency"},
	{NEED_SOMETHING_OPEN, "open", "is nothing", "something to collect"},
};

/* long: the whole life of a placement in one table */
static const struct row {
	enum placement_state from;
	enum placement_act act;
	unsigned by;
	enum placement_state to;
	unsigned needs;
} TABLE[] = {
	{PLACEMENT_PROPOSED, PLACEMENT_DO_APPROVE, PLACEMENT_CLIENT, PLACEMENT_APPROVED,
		NEED_BRAND | NEED_CONTRACT},
	{PLACEMENT_PROPOSED, PLACEMENT_DO_CANCEL, PLACEMENT_CLIENT, PLACEMENT_CLOSED, NEED_REASON},
	{PLACEMENT_APPROVED, PLACEMENT_DO_SEND_NOTICE, PLACEMENT_CLIENT, PLACEMENT_NOTICE_SENT,
		HAND_OVER},
	{PLACEMENT_APPROVED, PLACEMENT_DO_CANCEL, PLACEMENT_CLIENT, PLACEMENT_CLOSED, NEED_REASON},
	{PLACEMENT_NOTICE_SENT, PLACEMENT_DO_PLACE, PLACEMENT_CLIENT, PLACEMENT_PLACED,
		HAND_OVER | NEED_NOTICE},
	{PLACEMENT_NOTICE_SENT, PLACEMENT_DO_CANCEL, PLACEMENT_CLIENT, PLACEMENT_CLOSED,
		NEED_REASON},
	{PLACEMENT_PLACED, PLACEMENT_DO_ACKNOWLEDGE, PLACEMENT_AGENCY, PLACEMENT_ACKNOWLEDGED, 0},
	{PLACEMENT_PLACED, PLACEMENT_DO_RETURN, PLACEMENT_AGENCY, PLACEMENT_RETURNED, NEED_REASON},
	{PLACEMENT_PLACED, PLACEMENT_DO_RECALL, PLACEMENT_CLIENT, PLACEMENT_RECALL_PENDING,
		NEED_REASON},
	{PLACEMENT_PLACED, PLACEMENT_DO_SETTLE, BOTH, PLACEMENT_SETTLED, NEED_PAID},
	{PLACEMENT_ACKNOWLEDGED, PLACEMENT_DO_WORK, PLACEMENT_AGENCY, PLACEMENT_WORKED,
		NEED_CLEARED | NEED_LIST},
	{PLACEMENT_ACKNOWLEDGED, PLACEMENT_DO_RETURN, PLACEMENT_AGENCY, PLACEMENT_RETURNED,
		NEED_REASON},
	{PLACEMENT_ACKNOWLEDGED, PLACEMENT_DO_RECALL, PLACEMENT_CLIENT, PLACEMENT_RECALL_PENDING,
		NEED_REASON},
	{PLACEMENT_ACKNOWLEDGED, PLACEMENT_DO_SETTLE, BOTH, PLACEMENT_SETTLED, NEED_PAID},
	{PLACEMENT_WORKED, PLACEMENT_DO_RETURN, PLACEMENT_AGENCY, PLACEMENT_RETURNED, NEED_REASON},
	{PLACEMENT_WORKED, PLACEMENT_DO_RECALL, PLACEMENT_CLIENT, PLACEMENT_RECALL_PENDING,
		NEED_REASON},
	{PLACEMENT_WORKED, PLACEMENT_DO_SETTLE, BOTH, PLACEMENT_SETTLED, NEED_PAID},
	{PLACEMENT_RECALL_PENDING, PLACEMENT_DO_AGREE_RECALL, PLACEMENT_AGENCY, PLACEMENT_RECALLED,
		0},
	{PLACEMENT_RECALL_PENDING, PLACEMENT_DO_OBJECT, PLACEMENT_AGENCY, PLACEMENT_RECALL_OBJECTED,
		NEED_REASON | NEED_WINDOW_OPEN},
	{PLACEMENT_RECALL_PENDING, PLACEMENT_DO_KEEP, PLACEMENT_CLIENT, PLACEMENT_KEPT, 0},
	{PLACEMENT_RECALL_PENDING, PLACEMENT_DO_FINISH_RECALL, PLACEMENT_CLIENT, PLACEMENT_RECALLED,
		NEED_WINDOW_CLOSED},
	{PLACEMENT_RECALL_PENDING, PLACEMENT_DO_SETTLE, BOTH, PLACEMENT_SETTLED, NEED_PAID},
	{PLACEMENT_RECALL_OBJECTED, PLACEMENT_DO_AGREE_RECALL, PLACEMENT_AGENCY, PLACEMENT_RECALLED,
		0},
	{PLACEMENT_RECALL_OBJECTED, PLACEMENT_DO_KEEP, PLACEMENT_CLIENT, PLACEMENT_KEPT, 0},
	{PLACEMENT_RECALL_OBJECTED, PLACEMENT_DO_FINISH_RECALL, PLACEMENT_CLIENT,
		PLACEMENT_RECALLED, NEED_REASON},
	{PLACEMENT_RECALL_OBJECTED, PLACEMENT_DO_SETTLE, BOTH, PLACEMENT_SETTLED, NEED_PAID},
	{PLACEMENT_KEPT, PLACEMENT_DO_RETURN, PLACEMENT_AGENCY, PLACEMENT_RETURNED, NEED_REASON},
	{PLACEMENT_KEPT, PLACEMENT_DO_RECALL, PLACEMENT_CLIENT, PLACEMENT_RECALL_PENDING,
		NEED_REASON},
	{PLACEMENT_KEPT, PLACEMENT_DO_SETTLE, BOTH, PLACEMENT_SETTLED, NEED_PAID},
	{PLACEMENT_RECALLED, PLACEMENT_DO_CLOSE, PLACEMENT_CLIENT, PLACEMENT_CLOSED, NEED_REMITTED},
	{PLACEMENT_RETURNED, PLACEMENT_DO_CLOSE, PLACEMENT_CLIENT, PLACEMENT_CLOSED, NEED_REMITTED},
	{PLACEMENT_SETTLED, PLACEMENT_DO_CLOSE, PLACEMENT_CLIENT, PLACEMENT_CLOSED,
		NEED_REMITTED | NEED_PAID},
};

unsigned placement_acts(enum placement_state s, enum placement_party by)
{
	unsigned acts = 0;
	for (size_t i = 0; i < COUNT(TABLE); i++)
		if (TABLE[i].from == s && (TABLE[i].by & by))
			acts |= 1u << TABLE[i].act;
	return acts;
}

static const struct row *find(enum placement_state from, enum placement_act act)
{
	for (size_t i = 0; i < COUNT(TABLE); i++)
		if (TABLE[i].from == from && TABLE[i].act == act)
			return &TABLE[i];
	return NULL;
}

static enum err check_needs(const struct row *r, const struct placement *p,
	const struct placement_facts *f, struct refusals *why)
{
	enum err verdict = ERR_NONE;
	for (size_t i = 0; i < COUNT(NEED); i++)
		if ((r->needs & NEED[i].need) && !met(NEED[i].need, p, f))
			verdict = refuse_as(ERR_RULE, why, NEED[i].field, "", NEED[i].problem,
				NEED[i].accepted);
	return verdict;
}

static enum err check(const struct row *r, const struct placement *p, enum placement_act act,
	const struct placement_facts *f, struct refusals *why)
{
	if (r == NULL)
		return refuse_as(ERR_CONFLICT, why, "state", placement_state_word(p->state),
			"does not allow this act", placement_act_word(act));
	if ((r->by & f->by) == 0)
		return refuse_as(ERR_DENIED, why, "by", placement_act_word(act),
			"is not yours to do",
			f->by == PLACEMENT_AGENCY ? "the client" : "the agency");
	if (date_is_none(f->on) || date_before(f->on, p->since))
		return refuse_str(why, "on", "", "lies before the last change of the placement",
			"a later date");
	return check_needs(r, p, f, why);
}

enum err placement_do(const struct placement *p, enum placement_act act,
	const struct placement_facts *f, struct refusals *why, struct placement *ret)
{
	const struct row *r = find(p->state, act);
	TRY(check(r, p, act, f, why));
	struct placement next = *p;
	next.state = r->to;
	next.since = f->on;
	if (act == PLACEMENT_DO_SEND_NOTICE)
		next.notice_on = f->on;
	if (act == PLACEMENT_DO_RECALL)
		next.recall_on = f->on;
	if (act == PLACEMENT_DO_KEEP)
		next.recall_on = DATE_NONE;
	if (r->needs & NEED_REASON)
		next.reason = f->reason;
	*ret = next;
	return ERR_NONE;
}
