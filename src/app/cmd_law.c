#include "app/app.h"
#include "service/gate_explain.h"
#include "service/house.h"

enum err cmd_law_list(struct app *app);
enum err cmd_law_show(struct app *app);
enum err cmd_law_check(struct app *app);

/* "hours, frequency"; "" when the row is of none. */
static const char *families_text(struct arena *a, const struct law_row *row)
{
	struct buf b = buf_new(a);
	for (int f = 0; f < LAW_FAMILIES; f++)
		if (row->families >> f & 1u)
			buf_printf(
				&b, "%s%s", b.len ? ", " : "", law_family_word((enum law_family)f));
	return buf_done(&b);
}

static const char *params_text(struct arena *a, const struct law_row *row)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < row->param_count; i++) {
		const struct law_param *p = &row->params[i];
		buf_printf(&b, "%s%s ", i ? ", " : "", p->name);
		if (p->words)
			buf_str(&b, p->words);
		else
			buf_printf(&b, "%lld", (long long)p->number);
	}
	return buf_done(&b);
}

static void words_json(struct json *j, const char *key, const char *words)
{
	struct text rest = text_of(words);
	json_list(j, key);
	while (rest.len)
		json_text(j, NULL, text_cut(&rest, ' '));
	json_end(j);
}

static void row_json(struct json *j, const struct law_row *row, struct date today)
{
	json_map(j, NULL);
	json_str(j, "id", row->id);
	json_str(j, "jurisdiction", row->jurisdiction);
	json_str(j, "binds", LAW_BINDS_WORDS[row->binds]);
	json_str(j, "scope", LAW_SCOPE_WORDS[row->scope]);
	json_list(j, "families");
	for (int f = 0; f < LAW_FAMILIES; f++)
		if (row->families >> f & 1u)
			json_str(j, NULL, law_family_word((enum law_family)f));
	json_end(j);
	json_map(j, "parameters");
	for (size_t i = 0; i < row->param_count; i++)
		if (row->params[i].words)
			words_json(j, row->params[i].name, row->params[i].words);
		else
			json_int(j, row->params[i].name, row->params[i].number);
	json_end(j);
	json_list(j, "citations");
	for (size_t i = 0; i < row->citation_count; i++)
		json_str(j, NULL, row->citations[i]);
	json_end(j);
	json_str(j, "confidence", LAW_CONFIDENCE_WORDS[row->confidence]);
	json_str(j, "always", row->always);
	json_date(j, "valid_from", row->valid_from);
	json_date(j, "valid_to", row->valid_to);
	json_bool(j, "in_force", law_in_force(row, today));
	json_str(j, "requirement", row->requirement);
	json_str(j, "pack", row->pack);
	json_int(j, "line", row->line);
	json_end(j);
}

static enum err load(struct app *app, struct law *ret_law, struct date *ret_today)
{
	struct house house;
	TRY(house_load(app->arena, &app->why, &house));
	*ret_law = house.law;
	if (!date_is_none(app->as_of)) {
		*ret_today = app->as_of;
		return ERR_NONE;
	}
	return date_at(app->started, "UTC", ret_today);
}

struct wanted {
	bool has_place;
	struct law_place place;
	enum law_family family; /* LAW_FAMILIES: any */
};

static enum err read_wanted(struct app *app, struct wanted *ret)
{
	const char *place = app_option(app, "place"), *family = app_option(app, "family");
	*ret = (struct wanted){.has_place = place != NULL, .family = LAW_FAMILIES};
	if (place && law_place_parse(text_of(place), &ret->place) != ERR_NONE)
		return refuse_as(ERR_USAGE, &app->why, "--place", place, "is not a place",
			"a place such as US, US-MA, US-NY-NYC or DE");
	if (!family)
		return ERR_NONE;
	ret->family = law_family_of(text_of(family));
	return ret->family < LAW_FAMILIES
		? ERR_NONE
		: refuse_as(ERR_USAGE, &app->why, "--family", family, "is not a family of rules",
			  "such as hours, frequency, consent or limitation");
}

static bool is_wanted(const struct wanted *w, const struct law_row *row, struct date today)
{
	bool here = !w->has_place || law_place_meets(row->place, w->place);
	bool family = w->family == LAW_FAMILIES || (row->families >> w->family & 1u);
	return here && family && law_in_force(row, today);
}

enum err cmd_law_list(struct app *app)
{
	struct law law;
	struct date today;
	struct wanted w;
	TRY(read_wanted(app, &w));
	TRY(load(app, &law, &today));
	struct json j = app_json(app);
	if (app->format == FORMAT_JSON) {
		json_map(&j, NULL);
		json_date(&j, "as_of", today);
		json_str(&j, "digest", digest_hex(app->arena, &law.hash));
		json_list(&j, "rules");
	}
	for (size_t i = 0; i < law.count; i++) {
		const struct law_row *row = law.rows[i];
		if (!is_wanted(&w, row, today))
			continue;
		if (app->format == FORMAT_JSON)
			row_json(&j, row, today);
		else
			app_print(app, "%-20s %-10s %s  %-11s %-9s %s; %s\n", row->id,
				row->jurisdiction, LAW_CONFIDENCE_WORDS[row->confidence],
				LAW_BINDS_WORDS[row->binds], LAW_SCOPE_WORDS[row->scope],
				params_text(app->arena, row), row->citations[0]);
	}
	if (app->format == FORMAT_JSON) {
		json_end(&j);
		json_end(&j);
	}
	return ERR_NONE;
}

static void show_row(struct app *app, const struct law_row *row, struct date today)
{
	app_print(app, "%s, %s, %s for %s debts%s\n", row->id, row->jurisdiction,
		LAW_BINDS_WORDS[row->binds], LAW_SCOPE_WORDS[row->scope],
		law_in_force(row, today) ? "" : " (not in force)");
	app_print(app, "  from %s to %s\n", date_iso(app->arena, row->valid_from),
		date_is_none(row->valid_to) ? "further notice"
					    : date_iso(app->arena, row->valid_to));
	if (row->requirement)
		app_print(app, "  %s\n", row->requirement);
	if (row->families)
		app_print(app, "  applied as: %s\n", families_text(app->arena, row));
	if (row->param_count)
		app_print(app, "  parameters: %s\n", params_text(app->arena, row));
	for (size_t i = 0; i < row->citation_count; i++)
		app_print(app, "  source: %s\n", row->citations[i]);
	if (row->always)
		app_print(app, "  cannot be switched off: %s\n", row->always);
	app_print(app, "  confidence: %s\n  %s, line %lld\n", LAW_CONFIDENCE_WORDS[row->confidence],
		row->pack, (long long)row->line);
}

enum err cmd_law_show(struct app *app)
{
	struct law law;
	struct date today;
	size_t found = 0;
	if (app->word_count != 1)
		return refuse_as(ERR_USAGE, &app->why, "rule", "", "must be named",
			"a rule such as US-TIME");
	TRY(load(app, &law, &today));
	struct json j = app_json(app);
	if (app->format == FORMAT_JSON)
		json_list(&j, NULL);
	for (size_t i = 0; i < law.count; i++) {
		if (!str_equal(law.rows[i]->id, app->words[0]))
			continue;
		found++;
		if (app->format == FORMAT_JSON)
			row_json(&j, law.rows[i], today);
		else
			show_row(app, law.rows[i], today);
	}
	if (app->format == FORMAT_JSON)
		json_end(&j);
	return found ? ERR_NONE
		     : refuse_as(ERR_NOT_FOUND, &app->why, "rule", app->words[0],
			       "is in no law pack", "a rule of `fairdue law list`");
}

/* Files are checked together, as the program reads them; what is wrong goes to standard error with
 * file and line. */
enum err cmd_law_check(struct app *app)
{
	struct law law;
	struct law_bytes *packs = NEW_ARRAY(app->arena, struct law_bytes, app->word_count + 1);
	if (app->word_count == 0)
		return refuse_as(ERR_USAGE, &app->why, "file", "", "must be named", "a law pack");
	for (size_t i = 0; i < app->word_count; i++) {
		packs[i].name = app->words[i];
		TRY(app_file(app, app->words[i], &packs[i].bytes));
	}
	TRY(app_read(app, gate_law(app->arena, packs, app->word_count, &app->why, &law)));
	if (app->format != FORMAT_JSON) {
		app_print(app, "%zu rules, nothing wrong\n", law.count);
		return ERR_NONE;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_int(&j, "rules", (int64_t)law.count);
	json_bool(&j, "valid", true);
	json_str(&j, "digest", digest_hex(app->arena, &law.hash));
	json_end(&j);
	return ERR_NONE;
}
