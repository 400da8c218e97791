#include "service/replay_verdict.h"
#include "codec/gate_case.h"
#include "store/law_kept.h"

#define SLICE 200

/* The law as it stood: the kept bytes must have the digest they are kept under. */
static enum err law_as_it_was(struct ctx *c, const struct digest *pack, struct law *ret)
{
	struct kept_pack *kept;
	size_t count;
	struct law law;
	enum err e = law_kept_of(c->db, c->arena, c->book.id, pack, &kept, &count);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "law", digest_hex(c->arena, pack),
			"was not kept when the verdict was given", "a verdict given since");
	TRY(e);
	struct law_bytes *packs = NEW_ARRAY(c->arena, struct law_bytes, count);
	for (size_t i = 0; i < count; i++)
		packs[i] = (struct law_bytes){kept[i].name, text_of(kept[i].body)};
	if (gate_law(c->arena, packs, count, c->why, &law) != ERR_NONE ||
		!digest_equal(&law.hash, pack))
		return refuse_as(ERR_BROKEN, c->why, "law", digest_hex(c->arena, pack),
			"is not what is kept under this digest", "");
	*ret = law;
	return ERR_NONE;
}

/* What is only told to help (what would change it) may be said better by now. */
static bool same_reasons(const struct verdict *a, const struct verdict *b)
{
	bool same = a->reason_count == b->reason_count;
	for (size_t i = 0; same && i < a->reason_count; i++) {
		const struct verdict_reason *x = &a->reasons[i], *y = &b->reasons[i];
		same = str_equal(x->rule, y->rule) && str_equal(x->answer, y->answer) &&
			str_equal(x->citations, y->citations) &&
			str_equal(str_or_empty(x->counted), str_or_empty(y->counted)) &&
			x->until.ms == y->until.ms;
	}
	return same || a->reason_count == 0; /* kept before reasons were */
}

static const char *difference(const struct verdict *a, const struct verdict *b)
{
	const struct {
		const char *name;
		bool same;
	} TABLE[] = {
		{"answer", str_equal(a->answer, b->answer)},
		{"rule", str_equal(str_or_empty(a->rule), str_or_empty(b->rule))},
		{"citation", str_equal(str_or_empty(a->citation), str_or_empty(b->citation))},
		{"why", str_equal(a->why, b->why)},
		{"next_allowed", a->next_allowed.ms == b->next_allowed.ms},
		{"reasons", same_reasons(a, b)},
	};
	for (size_t i = 0; i < COUNT(TABLE); i++)
		if (!TABLE[i].same)
			return TABLE[i].name;
	return NULL;
}

static enum err replay(
	struct ctx *c, const struct law *law, const struct verdict *v, struct verdict_replayed *ret)
{
	struct gate_case *cases;
	size_t count;
	struct gate_verdict again = {.answer = GATE_DENY};
	struct verdict now = {.id = v->id};
	if (gate_case_read(c->arena, text_of(v->facts), c->why, &cases, &count) != ERR_NONE ||
		count != 1 || !cases[0].usable || cases[0].question.proposed == NULL)
		return refuse_as(ERR_BROKEN, c->why, "facts", "", "cannot be read back", "");
	gate_judge(c->arena, law, &cases[0].facts, &cases[0].question, &again);
	verdict_explain(
		c->arena, &again, &cases[0].facts, cases[0].question.proposed->at.zone, &now);
	struct verdict stored = *v;
	if (stored.rule)
		TRY(verdict_reasons(
			c->db, c->arena, c->book.id, v->id, &stored.reasons, &stored.reason_count));
	*ret = (struct verdict_replayed){stored, now, difference(&stored, &now)};
	return ERR_NONE;
}

enum err replay_verdict(
	struct ctx *c, const struct replay_verdict *in, struct verdict_replayed *ret)
{
	struct verdict v;
	struct law law;
	TRY(ctx_may(c, RIGHT_VIEW));
	enum err e = verdict_by_id(c->db, c->arena, c->book.id, in->id, &v);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, c->why, "verdict",
			arena_printf(c->arena, "%lld", (long long)in->id.n),
			"is not a verdict of this book", "");
	TRY(e);
	TRY(law_as_it_was(c, &v.pack, &law));
	return replay(c, &law, &v, ret);
}

struct replaying {
	struct arena *keep; /* what outlives a slice: the law, and what differs */
	struct law law;
	struct digest pack; /* of the law that is loaded */
	struct permit_id after;
	struct verdicts_replayed all;
};

static enum err change_law(struct ctx *c, struct replaying *r, const struct digest *pack)
{
	struct arena *slice = c->arena;
	if (digest_equal(pack, &r->pack))
		return ERR_NONE;
	c->arena = r->keep;
	enum err e = law_as_it_was(c, pack, &r->law);
	c->arena = slice;
	r->pack = *pack;
	return e;
}

/* A difference is kept whole: it is judged once more, in memory that stays. */
static enum err keep_difference(struct ctx *c, struct replaying *r, struct permit_id id)
{
	struct verdict v;
	struct verdict_replayed one;
	struct arena *slice = c->arena;
	c->arena = r->keep;
	enum err e = verdict_by_id(c->db, c->arena, c->book.id, id, &v);
	if (e == ERR_NONE)
		e = replay(c, &r->law, &v, &one);
	c->arena = slice;
	TRY(e);
	*PUSH(r->keep, r->all.different, r->all.different_count, r->all.different_cap) = one;
	return ERR_NONE;
}

static enum err replay_slice(struct ctx *c, int64_t most, struct replaying *r)
{
	struct verdict *verdicts;
	size_t count;
	TRY(verdicts_after(c->db, c->arena, c->book.id, r->after, most, &verdicts, &count));
	for (size_t i = 0; i < count; i++) {
		struct verdict_replayed one;
		TRY(change_law(c, r, &verdicts[i].pack));
		TRY(replay(c, &r->law, &verdicts[i], &one));
		if (one.difference)
			TRY(keep_difference(c, r, verdicts[i].id));
		r->after = verdicts[i].id;
	}
	r->all.count += (int64_t)count;
	return ERR_NONE;
}

enum err replay_all(struct ctx *c, const struct replay_all *in, struct verdicts_replayed *ret)
{
	struct replaying r = {.keep = c->arena};
	enum err e = ERR_NONE;
	TRY(ctx_may(c, RIGHT_VIEW));
	ARENA slice = arena_new(0);
	c->arena = slice;
	for (int64_t before = -1; e == ERR_NONE && before != r.all.count;) {
		int64_t rest = in->most ? in->most - r.all.count : SLICE;
		before = r.all.count;
		e = replay_slice(c, rest < SLICE ? rest : SLICE, &r);
		arena_reset(slice);
	}
	c->arena = r.keep;
	TRY(e);
	*ret = r.all;
	return ERR_NONE;
}

/* ERR_NOT_FOUND and ERR_BROKEN are about this verdict; anything else is the store's failure. */
static enum err try_again(struct ctx *c, struct replaying *r, struct verdict_again *one)
{
	struct refusals *outer = c->why, why = refusals_new(c->arena);
	c->why = &why;
	enum err e = change_law(c, r, &one->replayed.stored.pack);
	if (e == ERR_NONE)
		e = replay(c, &r->law, &one->replayed.stored, &one->replayed);
	else
		r->pack = (struct digest){{0}};
	c->why = outer;
	if (e != ERR_NOT_FOUND && e != ERR_BROKEN)
		return e;
	one->problem = arena_printf(c->arena, "%s %s", why.count ? why.items[0].field : "it",
		why.count ? why.items[0].problem : err_text(e));
	return ERR_NONE;
}

enum err replay_of_customer(struct ctx *c, struct customer_id customer, int64_t upto,
	struct verdict_again **ret, size_t *ret_count)
{
	struct replaying r = {.keep = c->arena};
	struct verdict *stored;
	size_t all, count = 0;
	TRY(verdicts_of(c->db, c->arena, c->book.id, customer, &stored, &all));
	struct verdict_again *again = NEW_ARRAY(c->arena, struct verdict_again, all + 1);
	for (size_t i = 0; i < all; i++)
		if (stored[i].id.n <= upto) {
			again[count].replayed.stored = stored[i];
			TRY(try_again(c, &r, &again[count++]));
		}
	*ret = again;
	*ret_count = count;
	return ERR_NONE;
}
