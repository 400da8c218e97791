#include "service/preview_letter.h"
#include "base/buf.h"
#include "service/case_load.h"
#include "service/letter_pdf.h"
#include "service/message_facts.h"
#include "service/settle.h"
#include "service/statement_of.h"
#include "service/write_message.h"

#define MARK "PREVIEW: not sent and not stored"

static const char *step_ids(struct ctx *c, const struct strategy *s)
{
	struct buf ids = buf_new(c->arena);
	for (size_t i = 0; i < s->count; i++)
		if (step_is_message(s->steps[i].kind))
			buf_printf(&ids, "%s%s", ids.len ? ", " : "one of: ", s->steps[i].id);
	return buf_done(&ids);
}

static enum err find_step(
	struct ctx *c, const struct strategy *s, const char *id, const struct step **ret)
{
	for (size_t i = 0; i < s->count; i++)
		if (str_equal(s->steps[i].id, str_or_empty(id)))
			*ret = &s->steps[i];
	if (*ret == NULL)
		return refuse_as(ERR_NOT_FOUND, c->why, "step", id, "is not a step of the strategy",
			step_ids(c, s));
	if (!step_is_message((*ret)->kind))
		return refuse_as(
			ERR_CONFLICT, c->why, "step", id, "sends no letter", step_ids(c, s));
	return ERR_NONE;
}

static const char *channel_of(const struct case_loaded *l, const struct step *step)
{
	for (size_t i = 0; i < step->channel_count; i++)
		if (case_point(l, step->channels[i]))
			return step_channel_word(step->channels[i]);
	return step_channel_word(STEP_BY_LETTER);
}

static enum err compose(struct ctx *c, const struct preview_letter *in, const struct case_loaded *l,
	struct previewed_letter *p)
{
	const struct house *house = in->house;
	const struct step *step = p->step;
	struct date pay_by;
	p->items = NEW_ARRAY(c->arena, struct open_item, l->count + 1);
	p->count = case_asked(l, step, c->today, p->items);
	p->channel = in->channel ? in->channel : channel_of(l, step);
	if (p->count == 0)
		return refuse_as(ERR_CONFLICT, c->why, "step", step->id,
			"has nothing to ask for on this day", "a case with something overdue");
	TRY(message_pay_by(c, house, &p->customer, l->known,
		step->pay_by_days ? date_add_days(c->today, step->pay_by_days) : DATE_NONE,
		&pay_by));
	const struct message_ask ask = {.house = house,
		.customer = &p->customer,
		.letter = step_kind_word(step->kind),
		.channel = p->channel,
		.items = p->items,
		.count = p->count,
		.pay_by = pay_by,
		.wording = in->wording};
	return compose_message(c, &ask, &p->message);
}

/* It was not kept, so its lines are what it would have been kept with. */
static void fill_lines(struct ctx *c, const struct previewed_letter *p, struct outgoing *ret)
{
	ret->lines = NEW_ARRAY(c->arena, struct message_line, p->count + 1);
	for (size_t i = 0; i < p->count; i++)
		ret->lines[ret->line_count++] = (struct message_line){p->items[i].invoice,
			p->items[i].number, p->items[i].due, p->items[i].amount.minor};
}

/* The letter itself under a heading that nobody can overlook. */
static enum err lay_out(struct ctx *c, struct previewed_letter *p)
{
	struct profile *profile = NEW(c->arena, struct profile);
	struct outgoing out;
	TRY(profile_of(c->db, c->arena, c->book.id, profile));
	TRY(outgoing_of(c, &p->message, &p->customer, profile, &out));
	fill_lines(c, p, &out);
	TRY(statement_address(c, p->customer.id, &out.to));
	p->document = letter_document(c->arena, &c->book, &out);
	size_t count = p->document.block_count;
	struct doc_block *blocks = NEW_ARRAY(c->arena, struct doc_block, count + 1);
	blocks[0] = (struct doc_block){.kind = DOC_HEADING, .text = MARK};
	for (size_t i = 0; i < count; i++)
		blocks[i + 1] = p->document.blocks[i];
	p->document.blocks = blocks;
	p->document.block_count = count + 1;
	return ERR_NONE;
}

enum err preview_letter(
	struct ctx *c, const struct preview_letter *in, struct previewed_letter *ret)
{
	struct previewed_letter p = {.step = NULL};
	struct case_world world;
	struct case_loaded l;
	const struct person_known *known;
	TRY(ctx_may(c, RIGHT_VIEW));
	TRY(find_step(c, &in->house->strategy, in->step, &p.step));
	TRY(settle_customer(c, in->customer, &p.customer));
	TRY(case_world_load(c, &world));
	TRY(person_load(c, in->house, p.customer.id, c->now, &known));
	TRY(case_load(c, &world, known, &l));
	if (in->language)
		p.customer.language = in->language;
	TRY(compose(c, in, &l, &p));
	TRY(lay_out(c, &p));
	*ret = p;
	return ERR_NONE;
}
