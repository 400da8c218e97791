#include "service/view_ladder.h"
#include "base/buf.h"
#include "paper/letter.h"
#include "service/draw_steps.h"
#include "service/sides.h"
#include "service/write_message.h"

static const char *const LANGUAGES[] = {"en", "es"};

/* --- What the contracts leave --- */

static void add_id(struct buf *list, const struct step *step)
{
	buf_printf(list, "%s%s", list->len ? ", " : "", step->id);
}

static const struct step *step_in(const struct strategy *s, const char *id)
{
	for (size_t i = 0; i < s->count; i++)
		if (str_equal(s->steps[i].id, id))
			return &s->steps[i];
	return NULL;
}

static const char *ways_words(struct ctx *c, const struct leave *leave)
{
	struct buf b = buf_new(c->arena);
	struct text rest = text_of(leave_channels(c->arena, leave));
	while (rest.len)
		buf_printf(&b, "%s%s", b.len ? ", " : "", text_dup(c->arena, text_cut(&rest, ' ')));
	return buf_done(&b);
}

static void compare(struct ctx *c, const struct strategy *ladder, struct ladder_client *k)
{
	struct buf back = buf_new(c->arena), fewer = buf_new(c->arena);
	const struct strategy left = ladder_within(ladder, &k->leave, c->arena);
	for (size_t i = 0; i < ladder->count; i++) {
		const struct step *step = &ladder->steps[i], *there = step_in(&left, step->id);
		if (there == NULL)
			add_id(&back, step);
		else if (there->channel_count < step->channel_count)
			add_id(&fewer, step);
	}
	k->kept_back = buf_done(&back);
	k->narrowed = buf_done(&fewer);
}

static enum err load_client(struct ctx *c, const struct contract *contract,
	const struct strategy *ladder, struct ladder_client *ret)
{
	struct book client;
	enum contract_standing standing = CONTRACT_ENDED;
	struct ladder_client k = {
		.contract = contract->number, .own_name = contract->brand != BRAND_CLIENT_NAME};
	TRY(book_by_id(c->db, c->arena, contract->client, &client));
	TRY(contract_standing_on(c->db, c->arena, c->book.id, contract, c->today, &standing));
	TRY(contract_leave_on(c->db, c->arena, c->book.id, contract, c->today, &k.leave));
	k.client = client.code;
	k.off = standing != CONTRACT_ACTIVE;
	k.write_by = ways_words(c, &k.leave);
	compare(c, ladder, &k);
	*ret = k;
	return ERR_NONE;
}

static enum err load_clients(struct ctx *c, struct ladder_page *p)
{
	struct contract *all;
	size_t count;
	TRY(contract_list(c->db, c->arena, c->book.id, &all, &count));
	p->clients = NEW_ARRAY(c->arena, struct ladder_client, count + 1);
	for (size_t i = 0; i < count; i++)
		TRY(load_client(c, &all[i], &p->ladder, &p->clients[p->client_count++]));
	return ERR_NONE;
}

/* --- What the steps say --- */

static enum err add_saying(
	struct ctx *c, struct ladder_step *s, const char *kind, const char *language)
{
	struct wording_used used;
	enum err e = wording_in_force(c, kind, language, &used);
	if (e == ERR_NOT_FOUND) /* not shipped in that language */
		return ERR_NONE;
	TRY(e);
	*PUSH(c->arena, s->said, s->said_count, s->said_cap) = (struct ladder_saying){.kind = kind,
		.language = language,
		.wording = text_dup(c->arena, used.wording),
		.law = s->step->kind == STEP_VALIDATION_NOTICE};
	return ERR_NONE;
}

static enum err add_kind(struct ctx *c, struct ladder_step *s, const char *own, const char *medium)
{
	const char *step = step_kind_word(s->step->kind),
		   *kind = arena_printf(c->arena, "%s%s%s", own, medium, step);
	if (letter_kind_find(kind) == NULL)
		kind = step;
	for (size_t i = 0; i < COUNT(LANGUAGES); i++)
		TRY(add_saying(c, s, kind, LANGUAGES[i]));
	return ERR_NONE;
}

/* In whose name the contracts let the agency write; its own while there is no contract. */
static bool writes_as(const struct ladder_page *p, bool own_name)
{
	for (size_t i = 0; i < p->client_count; i++)
		if (p->clients[i].own_name == own_name)
			return true;
	return own_name && p->client_count == 0;
}

static bool goes_by(const struct step *step, bool text_message)
{
	for (size_t i = 0; i < step->channel_count; i++)
		if ((step->channels[i] == STEP_BY_SMS) == text_message)
			return true;
	return false;
}

static enum err load_sayings(struct ctx *c, const struct ladder_page *p, struct ladder_step *s)
{
	static const struct {
		const char *own, *medium;
		bool own_name, text_message;
	} FORMS[] = {{"", "", false, false}, {"agency_", "", true, false},
		{"", "sms_", false, true}, {"agency_", "sms_", true, true}};
	if (s->step->kind == STEP_VALIDATION_NOTICE)
		return add_kind(c, s, "", "");
	for (size_t i = 0; step_is_message(s->step->kind) && i < COUNT(FORMS); i++)
		if (writes_as(p, FORMS[i].own_name) && goes_by(s->step, FORMS[i].text_message))
			TRY(add_kind(c, s, FORMS[i].own, FORMS[i].medium));
	return ERR_NONE;
}

static enum err load_steps(struct ctx *c, struct ladder_page *p)
{
	p->steps = NEW_ARRAY(c->arena, struct ladder_step, p->ladder.count + 1);
	for (size_t i = 0; i < p->ladder.count; i++) {
		struct ladder_step *s = &p->steps[i];
		s->step = &p->ladder.steps[i];
		s->when = step_when_words(c->arena, s->step);
		s->ways = step_ways_words(c->arena, s->step);
		TRY(load_sayings(c, p, s));
	}
	if (p->ladder.count)
		p->picture = draw_steps(c->arena, &p->ladder, "hand-over");
	return ERR_NONE;
}

static enum err finish(struct ctx *c, struct ladder_page *p, struct ladder_page *ret)
{
	p->rights = c->actor.rights;
	TRY(load_clients(c, p));
	TRY(load_steps(c, p));
	*ret = *p;
	return ERR_NONE;
}

enum err view_ladder(struct ctx *c, const struct view_ladder *in, struct ladder_page *ret)
{
	struct ladder_page p = {.client_count = 0};
	(void)in;
	TRY(show_ladder(c, &(struct show_ladder){0}, &p.kept));
	p.ladder = p.kept.ladder;
	return finish(c, &p, ret);
}

enum err try_ladder(struct ctx *c, const struct try_ladder *in, struct ladder_page *ret)
{
	struct ladder_page p = {.client_count = 0};
	TRY(show_ladder(c, &(struct show_ladder){0}, &p.kept));
	TRY(ladder_read(c, &in->draft, &p.ladder));
	p.draft = text_dup(c->arena, in->draft.steps);
	return finish(c, &p, ret);
}
