#include "service/house.h"
#include "codec/pressure_pack.h"
#include "codec/rate_pack.h"
#include "codec/strategy.h"
#include "codec/wording_pack.h"
#include "service/law_files.h"
#include "service/pressure_files.h"
#include "service/rate_files.h"
#include "service/sample_files.h"
#include "service/wording_files.h"

/* The packs whose file name begins so. */
static struct law_bytes *packs_of(struct arena *a, const char *prefix, size_t *ret_count)
{
	struct law_bytes *packs = NEW_ARRAY(a, struct law_bytes, law_count);
	size_t count = 0;
	for (size_t i = 0; i < law_count; i++)
		if (str_starts(law_files[i].name, prefix))
			packs[count++] = (struct law_bytes){law_files[i].name,
				{(const char *)law_files[i].data, law_files[i].size}};
	*ret_count = count;
	return packs;
}

static enum err load_law(struct arena *a, const char *prefix, struct refusals *why, struct law *ret)
{
	size_t count;
	const struct law_bytes *packs = packs_of(a, prefix, &count);
	return gate_law(a, packs, count, why, ret);
}

enum err house_federal(struct arena *a, struct refusals *why, struct law *ret)
{
	return load_law(a, "us-federal", why, ret);
}

static enum err load_rates(struct arena *a, struct refusals *why, struct reference_rates *ret)
{
	struct reference_rates rates = reference_rates_new(a);
	enum err verdict = ERR_NONE;
	for (size_t i = 0; i < rate_count; i++) {
		const struct text bytes = {(const char *)rate_files[i].data, rate_files[i].size};
		why->file = rate_files[i].name;
		if (rate_pack_read(&rates, bytes, why) != ERR_NONE)
			verdict = ERR_INVALID;
	}
	why->file = NULL;
	*ret = rates;
	return verdict;
}

enum err house_late_rules(struct arena *a, const char *more_name, struct text more,
	struct refusals *why, struct late_rules *ret)
{
	struct law *law = NEW(a, struct law);
	struct reference_rates *rates = NEW(a, struct reference_rates);
	size_t count;
	const struct law_bytes *packs = packs_of(a, "", &count);
	TRY(gate_law(a, packs, count, why, law));
	TRY(load_rates(a, why, rates));
	why->file = more_name;
	if (more_name)
		TRY(rate_pack_read(rates, more, why));
	why->file = NULL;
	*ret = (struct late_rules){law, rates};
	return ERR_NONE;
}

static enum err load_strategy(struct arena *a, struct refusals *why, struct strategy *ret)
{
	const struct embedded *file =
		embedded_find(sample_files, sample_count, "strategy-default.yaml");
	ASSERT(file != NULL);
	why->file = file->name;
	TRY(strategy_read(a, (struct text){(const char *)file->data, file->size}, why, ret));
	why->file = NULL;
	return ERR_NONE;
}

enum err house_wording(struct arena *a, struct refusals *why, struct wording *ret)
{
	struct wording w = wording_new(a);
	enum err verdict = ERR_NONE;
	for (size_t i = 0; i < wording_count; i++) {
		const struct text bytes = {
			(const char *)wording_files[i].data, wording_files[i].size};
		why->file = wording_files[i].name;
		if (wording_pack_read(&w, bytes, why) != ERR_NONE)
			verdict = ERR_INVALID;
	}
	why->file = NULL;
	TRY(verdict);
	TRY(wording_check(&w, why));
	*ret = w;
	return ERR_NONE;
}

enum err house_pressure(struct arena *a, struct refusals *why, const struct pressure_method **ret,
	size_t *ret_count)
{
	struct pressure_method *methods;
	const struct embedded *file = embedded_find(pressure_files, pressure_count, "index.yaml");
	ASSERT(file != NULL);
	why->file = file->name;
	TRY(pressure_pack_read(
		a, (struct text){(const char *)file->data, file->size}, why, &methods, ret_count));
	why->file = NULL;
	*ret = methods;
	return ERR_NONE;
}

enum err house_load(struct arena *a, struct refusals *why, struct house *ret)
{
	struct house h = {
		/* The limits on third parties are kept for consumers in one's own collections too;
		   the reason says policy. */
		.policy = {.name = "house policy: fair contact",
			.first_party = true,
			.text_number_days = 60},
		.call_permit = {.minutes = 10, .record_minutes = 60},
		.hand_permit = {.minutes = 12 * 60, .record_minutes = 12 * 60},
		.address = "http://127.0.0.1:8470",
	};
	h.packs = packs_of(a, "", &h.pack_count);
	TRY(gate_law(a, h.packs, h.pack_count, why, &h.law));
	TRY(house_wording(a, why, &h.wording));
	TRY(load_strategy(a, why, &h.strategy));
	TRY(house_pressure(a, why, &h.pressure, &h.pressure_count));
	*ret = h;
	return ERR_NONE;
}
