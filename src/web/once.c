#include "web/once.h"
#include "web/route.h"
#include "store/idempotency.h"

#define KEY_BYTES_MOST 255

static const char *key_of(const struct request *r)
{
	if (r->api)
		return str_or_empty(request_header(r, "idempotency-key"));
	return r->route->act->rehearsed ? request_field(r, ONCE_FIELD) : "";
}

bool once_wanted(const struct request *r)
{
	return !str_empty(key_of(r));
}

static struct instant since(const struct request *r)
{
	return (struct instant){r->now.ms - INSTANT_DAY_MS};
}

static struct digest who_of(const struct request *r)
{
	struct hash h = hash_begin();
	hash_int(&h, r->actor.user.n);
	hash_str(&h, key_of(r));
	return hash_end(&h);
}

static struct digest what_of(const struct request *r)
{
	struct hash h = hash_begin();
	hash_str(&h, r->raw_path);
	hash_str(&h, buf_done(&r->body));
	return hash_end(&h);
}

static enum err replay(struct request *r, struct db *db)
{
	struct idempotency known;
	struct digest who = who_of(r), what = what_of(r);
	const char *key = key_of(r);
	if (text_of(key).len > KEY_BYTES_MOST)
		return refuse_str(
			&r->why, "Idempotency-Key", key, "is too long", "at most 255 bytes");
	TRY(idempotency_find(db, r->arena, &who, since(r), &known));
	if (!digest_equal(&what, &known.what))
		return refuse_as(ERR_CONFLICT, &r->why, "Idempotency-Key", key,
			"was used for another request", "a new key for a new request");
	answer_header(r, "Idempotent-Replayed", "true");
	if (!r->api) {
		answer_redirect(r, known.body);
		return ERR_NONE;
	}
	answer_bytes(r, known.status, "application/json", text_of(known.body));
	return ERR_NONE;
}

enum err once_replay(struct request *r, struct ctx *c)
{
	return replay(r, c->db);
}

static struct text body_of(struct request *r)
{
	struct buf b = buf_new(r->arena);
	struct json j = json_new(&b, JSON_DENSE);
	r->route->act->json(&j, r->ret);
	return buf_text(&b);
}

/* Where the form's answer leads; the answer itself is given once the commit stands. */
static const char *leads_to(struct request *r)
{
	const struct answer before = r->answer;
	const char *path = "/";
	r->route->act->page(r, r->ret);
	for (size_t i = 0; i < r->answer.header_count; i++)
		if (str_equal(r->answer.headers[i].name, "Location"))
			path = r->answer.headers[i].value;
	r->answer = before;
	return path;
}

static enum err keep(struct request *r, struct db *db, int32_t status, const char *body)
{
	struct idempotency one = {who_of(r), what_of(r), r->now, status, body};
	return idempotency_keep(db, &one, since(r));
}

enum err once_run(struct ctx *c, const void *in, void *ret)
{
	struct request *r = ret;
	(void)in;
	enum err e = replay(r, c->db);
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(r->route->act->run(c, r->in, r->ret));
	if (!r->api)
		return keep(r, c->db, 303, leads_to(r));
	struct text body = body_of(r);
	TRY(keep(r, c->db, 200, text_dup(r->arena, body)));
	answer_bytes(r, 200, "application/json", body);
	return ERR_NONE;
}
