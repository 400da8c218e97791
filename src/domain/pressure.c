#include "domain/pressure.h"

const int64_t PRESSURE_DECAY[PRESSURE_STEPS] = {4294967296, 4189949514, 4087499558, 3987554644,
	3890053518, 3794936427, 3702145078, 3611622603, 3523313526, 3437163726, 3353120406,
	3271132058, 3191148437, 3113120525, 3037000500, 2962741714, 2890298656, 2819626929,
	2750683222, 2683425282, 2617811890, 2553802834, 2491358887, 2430441779, 2371014177,
	2313039661, 2256482700, 2201308634};

const char *pressure_channel_word(enum pressure_channel channel)
{
	static const char *const WORDS[] = {
#define PRESSURE_CHANNEL(NAME, word) word,
		PRESSURE_CHANNELS(PRESSURE_CHANNEL)};
#undef PRESSURE_CHANNEL
	return WORDS[channel];
}

const char *pressure_tone_word(enum pressure_tone tone)
{
	static const char *const WORDS[] = {
#define PRESSURE_TONE(NAME, word) word,
		PRESSURE_TONES(PRESSURE_TONE)};
#undef PRESSURE_TONE
	return WORDS[tone];
}

static enum err check_range(const struct pressure_method *m, struct refusals *why,
	const char *field, int64_t value, int64_t least, int64_t most, const char *accepted)
{
	if (value >= least && value <= most)
		return ERR_NONE;
	const char *text = why ? arena_printf(why->arena, "%lld", (long long)value) : "";
	return refuse(why, m->line, field, text_of(text), "is out of range", accepted);
}

static enum err check_factors(const struct pressure_method *m, struct refusals *why)
{
	enum err verdict = ERR_NONE;
	for (int i = 0; i < PRESSURE_CHANNEL_COUNT; i++)
		if (check_range(m, why, pressure_channel_word((enum pressure_channel)i),
			    m->weight_milli[i], 0, PRESSURE_WEIGHT_MOST, "0 to 100 points"))
			verdict = ERR_INVALID;
	for (int i = 0; i < PRESSURE_TONE_COUNT; i++)
		if (check_range(m, why, pressure_tone_word((enum pressure_tone)i), m->tone_milli[i],
			    1000, PRESSURE_FACTOR_MOST, "1 to 10 times"))
			verdict = ERR_INVALID;
	if (check_range(m, why, "outside_window", m->outside_milli, 1000, PRESSURE_FACTOR_MOST,
		    "1 to 10 times"))
		verdict = ERR_INVALID;
	return verdict;
}

enum err pressure_check(const struct pressure_method *m, struct refusals *why)
{
	enum err verdict = check_factors(m, why);
	if (m->half_life_days != 7 && m->half_life_days != 14 && m->half_life_days != 28)
		verdict = refuse(why, m->line, "half_life_days", TEXT(""),
			"is not a half-life that is computed exactly", "7, 14 or 28");
	if (check_range(m, why, "cap", m->most_milli, 1, PRESSURE_CAP_MOST, "up to 100 points"))
		verdict = ERR_INVALID;
	if (!date_is_none(m->to) && date_before(m->to, m->from))
		verdict = refuse(
			why, m->line, "valid_to", TEXT(""), "is before valid_from", "a later day");
	return verdict;
}

const struct pressure_method *pressure_method_on(
	const struct pressure_method *methods, size_t count, struct date day)
{
	for (size_t i = 0; i < count; i++)
		if (!date_before(day, methods[i].from) &&
			(date_is_none(methods[i].to) || !date_before(methods[i].to, day)))
			return &methods[i];
	return NULL;
}

int64_t pressure_on(const struct pressure_method *m, const struct pressure_contact *contacts,
	size_t count, struct date day)
{
	struct pressure_sum sum = pressure_sum_new(m, day);
	for (size_t i = 0; i < count; i++)
		pressure_add(&sum, contacts[i].day, contacts[i].weight_milli);
	return pressure_sum_milli(&sum);
}

struct date pressure_falls(const struct pressure_method *m, const struct pressure_contact *contacts,
	size_t count, struct date from, int64_t most_milli)
{
	struct date day = from;
	if (most_milli < 0)
		return DATE_NONE;
	/* It ends: after the last contact and eight half-lives nothing is left. */
	while (pressure_on(m, contacts, count, day) > most_milli)
		day = date_add_days(day, 1);
	return day;
}

const char *pressure_text(struct arena *a, int64_t milli)
{
	int64_t tenths = (milli + 99) / 100;
	return arena_printf(a, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
}

enum err pressure_parse(struct text t, int64_t *ret)
{
	int64_t milli = 0;
	int decimals = -1; /* the point has not come yet */
	size_t digits = 0;
	for (size_t i = 0; i < t.len; i++) {
		char c = t.at[i];
		if (c == '.' && decimals < 0 && digits) {
			decimals = 0;
			continue;
		}
		if (c < '0' || c > '9' || decimals == 3 || digits == 9)
			return ERR_INVALID;
		milli = milli * 10 + (c - '0');
		decimals += decimals >= 0;
		digits++;
	}
	if (digits == 0 || decimals == 0)
		return ERR_INVALID;
	for (int i = decimals < 0 ? 0 : decimals; i < 3; i++)
		milli *= 10;
	*ret = milli;
	return milli <= (int64_t)1000000 * 1000 ? ERR_NONE : ERR_INVALID;
}

struct pressure_figure pressure_figure_of(const struct pressure_method *m, int64_t most_milli,
	const struct pressure_contact *contacts, size_t count, struct date day)
{
	struct pressure_figure f = {
		.version = m->version, .most_milli = most_milli, .next_on = DATE_NONE};
	f.now_milli = pressure_on(m, contacts, count, day);
	f.next_milli = f.now_milli < 2000 ? 500 : (f.now_milli - 1000) / 1000 * 1000;
	if (f.now_milli > f.next_milli)
		f.next_on = pressure_falls(m, contacts, count, day, f.next_milli);
	return f;
}

const char *pressure_words(struct arena *a, const struct pressure_figure *f)
{
	if (f->version == NULL)
		return "";
	const char *now = arena_printf(a, "pressure %s of %s", pressure_text(a, f->now_milli),
		pressure_text(a, f->most_milli));
	if (date_is_none(f->next_on))
		return now;
	return arena_printf(a, "%s; falls to %s by %s", now, pressure_text(a, f->next_milli),
		date_iso(a, f->next_on));
}
