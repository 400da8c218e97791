#include "app/app.h"
#include "codec/chain_slice.h"
#include "codec/seal.h"
#include "paper/pdf.h"
#include "service/make_evidence.h"

enum err cmd_evidence(struct app *app);
enum err cmd_evidence_key(struct app *app);
enum err cmd_evidence_verify(struct app *app);

static enum err one_word(struct app *app, const char *what, const char *usage)
{
	return app->word_count == 1
		? ERR_NONE
		: refuse_as(ERR_USAGE, &app->why, what, "", "must be named once", usage);
}

/* In one moment of the book: a contact that is made meanwhile is in the archive whole or not at
 * all. */
static enum err make(struct app *app, struct evidence_made *ret)
{
	struct ctx c;
	const struct make_evidence in = {.customer = app->words[0],
		.known_at = app->has_known_at ? app->known_at : (struct instant){0}};
	TRY(app_ctx(app, &c));
	TRY(db_read(app->db));
	enum err e = make_evidence(&c, &in, ret);
	db_rollback(app->db);
	pdf_end();
	return e;
}

static void made_json(struct app *app, const struct evidence_made *m, const char *file)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_str(&j, "file", file);
	json_int(&j, "bytes", (int64_t)m->archive.len);
	json_int(&j, "files", m->files);
	json_int(&j, "contacts", m->contacts);
	json_int(&j, "verdicts", m->verdicts);
	json_int(&j, "not_given_again", m->not_again);
	json_int(&j, "messages", m->messages);
	json_str(&j, "key", m->key);
	json_end(&j);
}

/* A key that must be made first is a command of its own in the audit chain's sense, though it adds
 * no fact. */
enum err cmd_evidence(struct app *app)
{
	struct evidence_key_made key;
	struct evidence_made m;
	const char *file = app_option(app, "to");
	TRY(one_word(app, "customer", "evidence CUSTOMER"));
	TRY(app_do(
		app, "evidence.key", make_evidence_key_any, &(struct make_evidence_key){0}, &key));
	TRY(make(app, &m));
	file = file ? file : m.name;
	TRY(app_write_file(app, file, m.archive));
	if (app->format == FORMAT_JSON)
		made_json(app, &m, file);
	else
		app_print(app,
			"Wrote %s (%zu bytes): %lld files, %lld contacts, %lld verdicts (%lld not "
			"given again), %lld messages.\nSigned by %s\n",
			file, m.archive.len, (long long)m.files, (long long)m.contacts,
			(long long)m.verdicts, (long long)m.not_again, (long long)m.messages,
			m.key);
	return ERR_NONE;
}

enum err cmd_evidence_key(struct app *app)
{
	struct evidence_key_made made;
	TRY(app_do(
		app, "evidence.key", make_evidence_key_any, &(struct make_evidence_key){0}, &made));
	if (app->format == FORMAT_JSON) {
		struct json j = app_json(app);
		json_map(&j, NULL);
		json_str(&j, "key", made.key);
		json_end(&j);
	} else {
		app_print(app, "%s\n", made.key);
	}
	return ERR_NONE;
}

/* The links of the audit chain, made again; an archive of another program may have none. */
static enum err check_chain(struct app *app, const struct sealed *s, struct chain_slice *ret)
{
	for (size_t i = 0; i < s->count; i++)
		if (str_equal(s->files[i].name, EVIDENCE_CHAIN))
			return chain_slice_check(app->arena, s->files[i].bytes, &app->why, ret);
	return ERR_NONE;
}

static void sealed_json(
	struct app *app, const struct sealed *s, const struct chain_slice *chain, bool asked)
{
	struct json j = app_json(app);
	json_map(&j, NULL);
	json_bool(&j, "whole", true);
	json_bool(&j, "key_was_asked_for", asked);
	json_str(&j, "key", sign_public_hex(app->arena, &s->key));
	json_date(&j, "day", s->day);
	json_int(&j, "links", chain->links);
	json_str(&j, "head", chain->links ? digest_hex(app->arena, &chain->head) : NULL);
	json_list(&j, "files");
	for (size_t i = 0; i < s->count; i++) {
		json_map(&j, NULL);
		json_str(&j, "name", s->files[i].name);
		json_int(&j, "bytes", (int64_t)s->files[i].bytes.len);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
}

static void sealed_text(
	struct app *app, const struct sealed *s, const struct chain_slice *chain, bool asked)
{
	size_t bytes = 0;
	for (size_t i = 0; i < s->count; i++)
		bytes += s->files[i].bytes.len;
	bool dated = !date_is_none(s->day);
	app_print(app, "Whole: %zu files, %zu bytes%s%s, signed by %s\n", s->count, bytes,
		dated ? ", as of " : "", dated ? date_iso(app->arena, s->day) : "",
		sign_public_hex(app->arena, &s->key));
	if (!dated)
		app_print(app,
			"It was made before days were signed: only as_of in evidence.json tells its "
			"day; what the files bear proves nothing.\n");
	if (chain->links)
		app_print(app,
			"%lld links of the audit chain are what they were made from; its head: %s\n",
			(long long)chain->links, digest_hex(app->arena, &chain->head));
	app_print(app,
		asked ? "That is the key that was asked for.\n"
		      : "The key is the archive's own: ask the book's owner for theirs, and "
			"say --key.\n");
}

/* An archive that is not what it was is no input that was refused: the answer to the question is
 * no, which is exit 1. */
enum err cmd_evidence_verify(struct app *app)
{
	struct text file;
	struct sealed sealed;
	struct chain_slice chain = {0};
	struct sign_public key;
	const char *asked = app_option(app, "key");
	TRY(one_word(app, "file", "evidence verify FILE"));
	if (asked && sign_public_parse(text_of(asked), &key) != ERR_NONE)
		return refuse_as(ERR_USAGE, &app->why, "--key", asked, "is not a public key",
			"64 hexadecimal digits, as `fairdue evidence key` prints them");
	TRY(app_file(app, app->words[0], &file));
	enum err e = seal_check(app->arena, file, asked ? &key : NULL, &app->why, &sealed);
	if (e == ERR_NONE)
		e = check_chain(app, &sealed, &chain);
	if (e != ERR_NONE)
		return e == ERR_INVALID ? ERR_BROKEN : e;
	if (app->format == FORMAT_JSON)
		sealed_json(app, &sealed, &chain, asked != NULL);
	else
		sealed_text(app, &sealed, &chain, asked != NULL);
	return ERR_NONE;
}
