#include "domain/reference_rate.h"

struct reference_rates reference_rates_new(struct arena *a)
{
	return (struct reference_rates){.arena = a};
}

const struct reference_series *reference_named(
	const struct reference_rates *rates, const char *name)
{
	for (size_t i = 0; i < rates->count; i++)
		if (str_equal(rates->series[i].name, name))
			return &rates->series[i];
	return NULL;
}

static bool begins_half_year(struct date d)
{
	int32_t year, month, day;
	date_parts(d, &year, &month, &day);
	return day == 1 && (month == 1 || month == 7);
}

static enum err refuse_day(const struct reference_row *row, struct refusals *why, const char *field,
	struct date d, const char *problem, const char *accepted)
{
	const char *value = why ? date_iso(why->arena, d) : "";
	return refuse(why, row->line, field, text_of(value), problem, accepted);
}

static enum err check_days(const struct reference_row *row, struct refusals *why)
{
	if (!begins_half_year(row->from))
		return refuse_day(row, why, "valid_from", row->from,
			"is not the beginning of a half-year", "January 1 or July 1");
	if (!begins_half_year(date_add_days(row->to, 1)))
		return refuse_day(row, why, "valid_to", row->to, "is not the end of a half-year",
			"June 30 or December 31");
	if (date_before(row->to, row->from))
		return refuse_day(row, why, "valid_to", row->to, "is before valid_from", "");
	return ERR_NONE;
}

static enum err check_follows(
	const struct reference_series *s, const struct reference_row *row, struct refusals *why)
{
	if (s->count == 0)
		return ERR_NONE;
	struct date next = date_add_days(s->rows[s->count - 1].to, 1);
	if (date_same(next, row->from))
		return ERR_NONE;
	return refuse_day(row, why, "valid_from", row->from,
		date_before(row->from, next) ? "overlaps the row before"
					     : "leaves a gap after the row before",
		why ? date_iso(why->arena, next) : "");
}

static enum err check_rate(const struct reference_row *row, struct refusals *why)
{
	if (row->rate.ppm >= REFERENCE_LEAST_PPM && row->rate.ppm <= REFERENCE_MOST_PPM)
		return ERR_NONE;
	return refuse(why, row->line, "rate", text_of(why ? rate_plain(why->arena, row->rate) : ""),
		"is out of range", "a yearly percentage from -2 to 25, such as 5.25");
}

enum err reference_add(struct reference_rates *rates, const char *series,
	const struct reference_row *row, struct refusals *why)
{
	size_t i = 0;
	TRY(check_rate(row, why));
	TRY(check_days(row, why));
	while (i < rates->count && !str_equal(rates->series[i].name, series))
		i++;
	if (i == rates->count)
		PUSH(rates->arena, rates->series, rates->count, rates->cap)->name = series;
	struct reference_series *s = &rates->series[i];
	TRY(check_follows(s, row, why));
	*PUSH(rates->arena, s->rows, s->count, s->cap) = *row;
	return ERR_NONE;
}

const struct reference_row *reference_at(const struct reference_series *s, struct date day)
{
	for (size_t i = 0; i < s->count; i++)
		if (!date_before(day, s->rows[i].from) && !date_before(s->rows[i].to, day))
			return &s->rows[i];
	return NULL;
}
