#include "app/app.h"
#include "service/verify_books.h"

enum err cmd_audit_verify(struct app *app);

static void show_json(struct app *app, const struct books_proof *proof)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_bool(&j, "whole", proof->whole);
	json_list(&j, "books");
	for (size_t i = 0; i < proof->count; i++) {
		const struct book_proof *p = &proof->items[i];
		json_map(&j, NULL);
		json_str(&j, "book", p->code);
		json_int(&j, "links", p->links);
		json_int(&j, "facts", p->rows);
		json_str(&j, "head", p->head);
		json_bool(&j, "whole", p->problem == NULL);
		json_str(&j, "problem", p->problem);
		json_int(&j, "broken_at", p->broken_at);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
}

static void show_text(struct app *app, const struct books_proof *proof)
{
	for (size_t i = 0; i < proof->count; i++) {
		const struct book_proof *p = &proof->items[i];
		app_print(app, "%-12s %s  %lld links, %lld facts, head %s\n", p->code,
			p->problem ? "BROKEN" : "whole ", (long long)p->links, (long long)p->rows,
			p->head);
		if (p->problem)
			app_print(app, "             at position %lld: %s\n",
				(long long)p->broken_at, p->problem);
	}
}

enum err cmd_audit_verify(struct app *app)
{
	struct books_proof proof;
	const struct verify_books in = {.book = app->book, .head = app_option(app, "head")};
	TRY(app_open(app));
	struct ctx c = {.arena = app->arena, .db = app->db, .why = &app->why, .now = app->started};
	TRY(db_read(app->db));
	enum err e = verify_books(&c, &in, &proof);
	db_rollback(app->db);
	TRY(e);
	if (app->format == FORMAT_JSON)
		show_json(app, &proof);
	else
		show_text(app, &proof);
	return proof.whole
		? ERR_NONE
		: refuse_as(ERR_BROKEN, &app->why, "audit", "", "the records are not whole", "");
}
