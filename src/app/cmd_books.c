#include "app/app.h"
#include "service/open_book.h"
#include "service/take_licenses.h"

enum err cmd_init(struct app *app);
enum err cmd_client_add(struct app *app);
enum err cmd_agency_add(struct app *app);
enum err cmd_client_list(struct app *app);

static enum err add_book(struct app *app, enum book_kind kind, const char *code, struct book *ret)
{
	const struct open_book in = {
		.kind = kind,
		.code = code,
		.name = app_option(app, "name"),
		.currency = app_option(app, "currency"),
		.country = app_option(app, "country"),
		.zone = app_option(app, "zone"),
	};
	return app_do_all(app, "book.open", open_book_any, &in, ret);
}

static enum err first_book(struct app *app, bool *ret_made)
{
	struct book *books, made;
	size_t count;
	*ret_made = false;
	TRY(book_list(app->db, app->arena, &books, &count));
	if (count)
		return ERR_NONE;
	TRY(add_book(app, BOOK_CLIENT, "MAIN", &made));
	*ret_made = true;
	return ERR_NONE;
}

/* What an earlier version kept in another shape. */
static enum err take_over(struct app *app, struct taken_licenses *ret)
{
	struct book *books;
	size_t count;
	const char *book = app->book;
	*ret = (struct taken_licenses){.left = ""};
	TRY(book_list(app->db, app->arena, &books, &count));
	for (size_t i = 0; i < count; i++) {
		struct taken_licenses one;
		app->book = books[i].code;
		TRY(app_do(
			app, "license.take", take_licenses_any, &(struct take_licenses){0}, &one));
		ret->taken += one.taken;
		if (*one.left)
			ret->left = arena_printf(app->arena, "%s%s%s: %s", ret->left,
				*ret->left ? ", " : "", books[i].code, one.left);
	}
	app->book = book;
	return ERR_NONE;
}

static void text_taken(struct app *app, const struct taken_licenses *t)
{
	if (t->taken)
		app_print(app,
			"%zu licenses moved from profiles to records; who collects does so only where one holds (`fairdue license list`).\n",
			t->taken);
	if (*t->left)
		app_print(app,
			"Not understood, and left in the profile: %s. `fairdue license add` puts it on record.\n",
			t->left);
}

enum err cmd_init(struct app *app)
{
	int64_t applied;
	bool made;
	struct taken_licenses taken;
	TRY(app_make_store(app, &applied));
	TRY(first_book(app, &made));
	TRY(take_over(app, &taken));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_int(&j, "migrations", applied);
		json_bool(&j, "created", made);
		json_int(&j, "licenses", (int64_t)taken.taken);
		json_end(&j);
	} else {
		app_print(app, "The store %s is ready (%lld schema steps applied%s).\n",
			str_without_password(app->arena, app->url), (long long)applied,
			made ? "; made the client MAIN" : "");
		text_taken(app, &taken);
	}
	return ERR_NONE;
}

static void show_book(struct json *j, const struct book *b)
{
	json_map(j, NULL);
	json_str(j, "code", b->code);
	json_str(j, "name", b->name);
	json_str(j, "kind", book_kind_name(b->kind));
	json_str(j, "currency", b->currency);
	json_str(j, "country", b->country);
	json_str(j, "zone", b->zone);
	json_end(j);
}

static enum err add(struct app *app, enum book_kind kind)
{
	struct book book;
	if (app->word_count != 1)
		return refuse_as(ERR_USAGE, &app->why, "code", "", "must be given once",
			"a short code such as ACME");
	TRY(add_book(app, kind, app->words[0], &book));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		show_book(&j, &book);
	} else {
		app_print(app, "Opened the %s %s (%s), %s, %s.\n", book_kind_name(book.kind),
			book.code, book.name, book.currency, book.zone);
	}
	return ERR_NONE;
}

enum err cmd_client_add(struct app *app)
{
	return add(app, BOOK_CLIENT);
}

enum err cmd_agency_add(struct app *app)
{
	return add(app, BOOK_AGENCY);
}

enum err cmd_client_list(struct app *app)
{
	struct book *books;
	size_t count;
	TRY(app_open(app));
	TRY(book_list(app->db, app->arena, &books, &count));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_list(&j, "items");
		for (size_t i = 0; i < count; i++)
			show_book(&j, &books[i]);
		json_end(&j);
		json_none(&j, "next");
		json_end(&j);
		return ERR_NONE;
	}
	for (size_t i = 0; i < count; i++)
		app_print(app, "%-12s %-7s %s %s  %s\n", books[i].code,
			book_kind_name(books[i].kind), books[i].currency, books[i].zone,
			books[i].name);
	return ERR_NONE;
}
