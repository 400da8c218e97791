#include "domain/ladder.h"

#define MESSAGES                                                                                   \
	(STEP_CHANNEL_BIT(STEP_BY_EMAIL) | STEP_CHANNEL_BIT(STEP_BY_LETTER) |                      \
		STEP_CHANNEL_BIT(STEP_BY_SMS))

struct leave leave_all(void)
{
	return (struct leave){.channels = MESSAGES, .firmest = STEP_FIRM};
}

static unsigned channel_bit(struct text word)
{
	for (int i = 0; i < STEP_CHANNELS; i++)
		if (text_is(word, step_channel_word((enum step_channel)i)))
			return STEP_CHANNEL_BIT(i) & MESSAGES;
	return 0;
}

enum err leave_read_channels(const char *words, struct refusals *why, struct leave *ret)
{
	struct text rest = text_of(words);
	unsigned channels = 0;
	while (rest.len) {
		unsigned bit = channel_bit(text_cut(&rest, ' '));
		if (bit == 0)
			return refuse_str(why, "write-by", words, "are not ways of writing",
				"email, letter, sms, with blanks between");
		channels |= bit;
	}
	if (channels == 0)
		return refuse_str(why, "write-by", words, "names no way of writing",
			"email, letter, sms, with blanks between");
	ret->channels = channels;
	return ERR_NONE;
}

enum err leave_read_tone(const char *word, struct refusals *why, struct leave *ret)
{
	for (int i = 0; i < STEP_TONES; i++)
		if (str_equal(word, step_tone_word((enum step_tone)i))) {
			ret->firmest = (enum step_tone)i;
			return ERR_NONE;
		}
	return refuse_str(why, "tone", word, "is not a tone", "friendly, neutral or firm");
}

enum err leave_read_most(const char *words, struct refusals *why, struct leave *ret)
{
	struct text rest = text_of(words);
	struct text first = text_cut(&rest, '/');
	int64_t most = 0, days = 0;
	bool none = str_equal(words, "none");
	bool read = text_int(first, &most) == ERR_NONE && text_int(rest, &days) == ERR_NONE;
	if (!none && (!read || most < 1 || most > LEAVE_MOST || days < 1 || days > LEAVE_DAYS_MOST))
		return refuse_str(why, "most", words, "is not a number of contacts within days",
			"such as 3/14, with 1 to 100 contacts and 1 to 30 days, or none");
	ret->most = none ? 0 : (int32_t)most;
	ret->days = none ? 0 : (int32_t)days;
	return ERR_NONE;
}

/* Contacts that still count on the day. */
static int32_t counted(const struct leave *l, const struct date *made, size_t count, struct date on)
{
	int32_t n = 0;
	for (size_t i = 0; i < count; i++)
		n += date_days_between(made[i], on) < l->days;
	return n;
}

struct date leave_next(
	const struct leave *l, const struct date *made, size_t count, struct date today)
{
	struct date on = today;
	while (l->most && counted(l, made, count, on) >= l->most)
		on = date_add_days(on, 1); /* ends: after so many days none of them counts */
	return on;
}

enum step_tone step_tone_of(enum step_kind k)
{
	if (k == STEP_FIRMER_REMINDER)
		return STEP_NEUTRAL;
	return k == STEP_FINAL_NOTICE ? STEP_FIRM : STEP_FRIENDLY;
}

static enum err bad_if(bool wrong, struct refusals *why, const struct step *at, const char *field,
	const char *problem, const char *accepted)
{
	return wrong ? refuse(why, at->line, field, text_of(at->id), problem, accepted) : ERR_NONE;
}

/* law: US-NOTICE-5D */
static enum err check_step(const struct step *p, bool noticed, struct refusals *why)
{
	bool notice = p->kind == STEP_VALIDATION_NOTICE;
	bool first = !notice && !noticed && step_is_message(p->kind);
	TRY(bad_if(p->kind == STEP_NOTE_BEFORE_DUE || p->kind == STEP_PROPOSE_PLACEMENT, why, p,
		"kind", "is not a step of an agency's",
		"validation_notice, reminder, firmer_reminder, final_notice or call_task"));
	TRY(bad_if(p->anchor == STEP_FROM_DUE && !p->from_hand_over, why, p, "days",
		"are not counted from the hand-over",
		"days_after_hand_over or days_after_previous"));
	TRY(bad_if(p->fee_minor != 0, why, p, "fee", "is not an agency's to charge", ""));
	TRY(bad_if(p->approval != STEP_FREE, why, p, "approval",
		"is not asked for by an agency's steps", "none"));
	TRY(bad_if(notice && (p->channel_count != 1 || p->channels[0] != STEP_BY_LETTER), why, p,
		"channels", "do not carry the validation notice", "[letter]"));
	return bad_if(first && (p->customers & STEP_CONSUMERS), why, p, "kind",
		"comes before the validation notice", "a validation_notice for consumers first");
}

enum err ladder_check(const struct strategy *s, struct refusals *why)
{
	enum err verdict = ERR_NONE;
	bool noticed = false;
	for (size_t i = 0; i < s->count; i++) {
		const struct step *p = &s->steps[i];
		if (check_step(p, noticed, why) != ERR_NONE) /* go on: say everything at once */
			verdict = ERR_INVALID;
		noticed = noticed ||
			(p->kind == STEP_VALIDATION_NOTICE && (p->customers & STEP_CONSUMERS));
	}
	return verdict;
}

/* The step by the channels that are left to the agency; a person's work is done by none of them. */
static struct step left_of(const struct step *p, const struct leave *leave)
{
	struct step left = *p;
	left.channel_count = 0;
	for (size_t i = 0; i < p->channel_count; i++)
		if (STEP_CHANNEL_BIT(p->channels[i]) & (leave->channels | ~MESSAGES))
			left.channels[left.channel_count++] = p->channels[i];
	return left;
}

struct strategy ladder_within(const struct strategy *s, const struct leave *leave, struct arena *a)
{
	struct strategy within = *s;
	within.steps = NEW_ARRAY(a, struct step, s->count + 1);
	within.count = 0;
	for (size_t i = 0; i < s->count; i++) {
		const struct step *p = &s->steps[i];
		bool notice = p->kind == STEP_VALIDATION_NOTICE;
		struct step left = notice ? *p : left_of(p, leave);
		bool mild = p->tone <= leave->firmest && step_tone_of(p->kind) <= leave->firmest;
		if (notice || (mild && left.channel_count))
			within.steps[within.count++] = left;
	}
	return within;
}
