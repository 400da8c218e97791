#include "app/app.h"
#include "codec/iban.h"
#include "codec/reference.h"

enum err cmd_check_iban(struct app *app);
enum err cmd_check_rf(struct app *app);
enum err cmd_check_qrr(struct app *app);
enum err cmd_check_esr(struct app *app);

/* Words of the command line that belong together: numbers are often written in groups. */
static enum err value_of(struct app *app, const char **ret)
{
	struct buf b = buf_new(app->arena);
	if (app->word_count == 0)
		return refuse_as(
			ERR_USAGE, &app->why, "value", "", "must be given", "the number to check");
	for (size_t i = 0; i < app->word_count; i++)
		buf_printf(&b, "%s%s", i ? " " : "", app->words[i]);
	*ret = buf_done(&b);
	return ERR_NONE;
}

static void show(struct app *app, const char *kind, const char *stored, const char *shown)
{
	if (app->format != FORMAT_JSON) {
		app_print(app, "%s\n", stored);
		return;
	}
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_str(&j, "kind", kind);
	json_bool(&j, "valid", stored != NULL);
	json_str(&j, "stored", stored);
	json_str(&j, "shown", shown);
	app_errors_json(app, &j);
	json_end(&j);
}

enum err cmd_check_iban(struct app *app)
{
	const char *value = NULL, *stored = NULL;
	TRY(value_of(app, &value));
	enum err e = iban_parse(app->arena, text_of(value), &app->why, "iban", &stored);
	if (e == ERR_NONE || app->format == FORMAT_JSON)
		show(app, "iban", stored, e == ERR_NONE ? iban_show(app->arena, stored) : NULL);
	return e;
}

static enum err check_reference(struct app *app, enum reference_kind kind, const char *name)
{
	const char *value = NULL, *stored = NULL;
	TRY(value_of(app, &value));
	enum err e = reference_parse(app->arena, kind, text_of(value), &app->why, name, &stored);
	if (e == ERR_NONE || app->format == FORMAT_JSON)
		show(app, name, stored,
			e == ERR_NONE ? reference_show(app->arena, kind, stored) : NULL);
	return e;
}

enum err cmd_check_rf(struct app *app)
{
	return check_reference(app, REFERENCE_RF, "rf");
}

enum err cmd_check_qrr(struct app *app)
{
	return check_reference(app, REFERENCE_QRR, "qrr");
}

enum err cmd_check_esr(struct app *app)
{
	return check_reference(app, REFERENCE_ESR, "esr");
}
