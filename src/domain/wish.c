#include "domain/wish.h"
#include <string.h>

static const struct {
	const char *word;
	unsigned may;
	unsigned must;
} KINDS[] = {
#define KIND(NAME, word, may, must) {word, may, must},
	WISH_KINDS(KIND)
#undef KIND
};

static const char *const DAYS[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

struct wish wish_new(enum wish_kind kind)
{
	return (struct wish){
		.kind = kind, .from = -1, .to = -1, .since = DATE_NONE, .until = DATE_NONE};
}

const char *wish_kind_word(enum wish_kind kind)
{
	return KINDS[kind].word;
}

enum err wish_kind_parse(const char *word, struct refusals *why, enum wish_kind *ret)
{
	for (size_t i = 0; i < WISH_KIND_COUNT; i++)
		if (str_equal(str_or_empty(word), KINDS[i].word)) {
			*ret = (enum wish_kind)i;
			return ERR_NONE;
		}
	return refuse_str(why, "kind", word, "is not a kind of wish",
		"cease, attorney, workplace, inconvenient, opt-out, wrong-party, bankruptcy, discharged, "
		"moratorium, crisis, deceased, estate, minor, guardian, spouse, objection, original-creditor or words");
}

static int weekday(struct text t)
{
	for (int i = 0; i < 7; i++)
		if (text_equal_nocase(text_trim(t), text_of(DAYS[i])))
			return i;
	return -1;
}

enum err wish_days_parse(const char *words, struct refusals *why, int64_t *ret)
{
	struct text rest = text_of(str_or_empty(words));
	int64_t days = 0;
	while (rest.len) {
		struct text part = text_cut(&rest, ','), whole = part, first = text_cut(&part, '-');
		int from = weekday(first), to = first.len < whole.len ? weekday(part) : from;
		if (from < 0 || to < 0)
			return refuse_str(why, "days", words, "are not days of the week",
				"Mon,Wed or Mon-Fri");
		for (int d = from;; d = (d + 1) % 7) {
			days |= (int64_t)1 << d;
			if (d == to)
				break;
		}
	}
	*ret = days;
	return ERR_NONE;
}

const char *wish_days_words(struct arena *a, int64_t days)
{
	const char *words = "";
	for (int i = 0; i < 7; i++)
		if (days >> i & 1)
			words = arena_printf(a, "%s%s%s", words, *words ? ", " : "", DAYS[i]);
	return words;
}

enum err wish_clock_parse(const char *words, int32_t *ret)
{
	struct text rest = text_of(str_or_empty(words)), hour = text_cut(&rest, ':');
	int64_t h, m;
	TRY(text_int(hour, &h));
	TRY(text_int(rest, &m));
	if (rest.len != 2 || h < 0 || m < 0 || m > 59 || h * 60 + m > 1440)
		return ERR_INVALID;
	*ret = (int32_t)(h * 60 + m);
	return ERR_NONE;
}

const char *wish_clock(struct arena *a, int32_t minute)
{
	return arena_printf(a, "%02d:%02d", minute / 60, minute % 60);
}

static unsigned parts_of(const struct wish *w)
{
	const struct {
		bool given;
		unsigned part;
	} TABLE[] = {
		{!str_empty(w->channel), WISH_CHANNEL},
		{w->of_point, WISH_POINT},
		{!str_empty(w->place), WISH_PLACE},
		{w->from >= 0 || w->to >= 0, WISH_HOURS},
		{w->days != 0, WISH_DAYS},
		{!date_is_none(w->until), WISH_UNTIL},
		{!str_empty(w->words), WISH_WORDS},
		{!str_empty(w->heard), WISH_HEARD},
	};
	unsigned parts = 0;
	for (size_t i = 0; i < COUNT(TABLE); i++)
		parts |= TABLE[i].given ? TABLE[i].part : 0;
	return parts;
}

static const char *part_name(unsigned parts)
{
	static const char *const NAMES[] = {
		"channel", "point", "place", "from", "days", "until", "words", "by"};
	for (size_t i = 0; i < COUNT(NAMES); i++)
		if (parts >> i & 1u)
			return NAMES[i];
	NEVER("a part of a wish");
}

static enum err check_parts(const struct wish *w, struct refusals *why)
{
	unsigned given = parts_of(w), foreign = given & ~KINDS[w->kind].may;
	unsigned must = KINDS[w->kind].must;
	if (foreign)
		return refuse_str(why, part_name(foreign), KINDS[w->kind].word,
			"is nothing that such a wish can name", "");
	if (must && !(given & must))
		return refuse_str(why, part_name(must), "", "is missing",
			w->kind == WISH_OPT_OUT_KIND
				? "a channel or an address to stop; cease stops all"
				: w->kind == WISH_INCONVENIENT_KIND
				? "hours (from and to), days of the week, or a place"
				: "");
	return ERR_NONE;
}

static enum err check_hours(const struct wish *w, struct refusals *why)
{
	if (w->from < 0 && w->to < 0)
		return ERR_NONE;
	if (w->from < 0 || w->to < 0 || w->from > 1439 || w->to > 1440 || w->from == w->to)
		return refuse_str(why, w->from < 0 ? "from" : "to", "", "gives no hours",
			"both --from and --to, such as 09:00 and 12:00");
	return ERR_NONE;
}

static enum err check_channel(
	const char *field, const char *channel, bool portal, struct refusals *why)
{
	static const char *const CHANNELS[] = {"email", "letter", "sms", "call"};
	if (str_empty(channel) || (portal && str_equal(channel, "portal")))
		return ERR_NONE;
	for (size_t i = 0; i < COUNT(CHANNELS); i++)
		if (str_equal(channel, CHANNELS[i]))
			return ERR_NONE;
	return refuse_str(why, field, channel, "is not a channel", "email, letter, sms or call");
}

static enum err check_words(const struct wish *w, struct refusals *why)
{
	const char *words = str_or_empty(w->words);
	if (strlen(words) > WISH_WORDS_BYTES_MOST || !text_is_utf8(text_of(words)))
		return refuse_str(
			why, "words", "", "is too long or not plain text", "at most 2,000 letters");
	if (w->place && !str_equal(w->place, "home") && !str_equal(w->place, "work"))
		return refuse_str(why, "place", w->place, "is not a place that addresses can have",
			"home or work; for other places the hours and days of being there");
	return ERR_NONE;
}

enum err wish_check(const struct wish *w, struct date today, struct refusals *why)
{
	TRY(check_parts(w, why));
	TRY(check_hours(w, why));
	TRY(check_channel("channel", w->channel, false, why));
	TRY(check_channel("by", w->heard, true, why));
	TRY(check_words(w, why));
	if (date_before(today, w->since))
		return refuse_str(why, "on", "", "is a day to come", "the day it was said");
	if (!date_is_none(w->until) && date_before(w->until, w->since))
		return refuse_str(why, "until", "", "is before the day it was said", "");
	return ERR_NONE;
}

bool wish_holds_on(const struct wish *w, struct date day)
{
	return !date_before(day, w->since) &&
		(date_is_none(w->until) || !date_before(w->until, day));
}

bool wish_names_another(enum wish_kind kind)
{
	return kind == WISH_ATTORNEY_KIND || kind == WISH_ESTATE_KIND ||
		kind == WISH_GUARDIAN_KIND || kind == WISH_SPOUSE_KIND;
}
