#include "service/case_agreed_lines.h"
#include "service/case_lines.h"
#include "service/view_work.h"
#include "store/payment.h"
#include <stdlib.h>
#include <string.h>

/* "first_reminder" -> "first reminder". */
static const char *spaced(struct arena *a, const char *word)
{
	char *s = arena_str(a, str_or_empty(word));
	for (char *p = s; *p; p++)
		if (*p == '_' || *p == '-')
			*p = ' ';
	return s;
}

static const char *event_title(struct ctx *c, const struct case_event *e)
{
	if (str_equal(e->kind, "opened"))
		return "The case was opened";
	if (str_equal(e->kind, "closed"))
		return "The case was closed";
	if (str_equal(e->kind, "reviewed"))
		return "A person reviewed the case";
	if (str_equal(e->kind, "task"))
		return arena_printf(
			c->arena, "Work for a person: %s", task_words(str_or_empty(e->code)));
	if (str_equal(e->kind, "done"))
		return arena_printf(c->arena, "Done: %s", task_words(str_or_empty(e->code)));
	if (str_equal(e->kind, "stopped"))
		return "A message was stopped before it left";
	if (str_equal(e->kind, "failed"))
		return "The daily cycle could not work the case";
	return arena_printf(c->arena, "Waiting: %s", reason_words(str_or_empty(e->code)));
}

/* Steps and refusals are told by their messages and verdicts. */
static enum err add_events(struct case_lines *l)
{
	struct case_event *events;
	size_t count;
	TRY(case_events_of(l->c->db, l->c->arena, l->c->book.id, l->customer, &events, &count));
	for (size_t i = 0; i < count; i++) {
		const struct case_event *e = &events[i];
		if (str_equal(e->kind, "step") || str_equal(e->kind, "refused"))
			continue;
		struct case_line *line = case_line_add(l, "case", e->position, e->day);
		if (line == NULL)
			continue;
		line->title = event_title(l->c, e);
		line->bad = str_equal(e->kind, "stopped") || str_equal(e->kind, "failed");
		if (line->bad)
			line->detail = e->code;
	}
	return ERR_NONE;
}

static const char *state_words(const char *state)
{
	static const char *const WORDS[][2] = {{"waiting", "waits to go out"},
		{"stopped", "stopped before it left"}, {"released", "on its way"}, {"sent", "sent"},
		{"failed", "could not be delivered"}};
	for (size_t i = 0; i < COUNT(WORDS); i++)
		if (str_equal(WORDS[i][0], state))
			return WORDS[i][1];
	return state;
}

static const char *state_of(const struct outbox_state *states, size_t count, struct document_id id)
{
	for (size_t i = 0; i < count; i++)
		if (states[i].document.n == id.n)
			return states[i].state;
	return "";
}

static enum err add_messages(struct case_lines *l)
{
	struct message *messages;
	struct outbox_state *states;
	size_t count, state_count;
	struct ctx *c = l->c;
	TRY(messages_of(c->db, c->arena, c->book.id, l->customer, &messages, &count));
	TRY(desk_outbox_states(c->db, c->arena, c->book.id, l->customer, &states, &state_count));
	for (size_t i = 0; i < count; i++) {
		const struct message *m = &messages[i];
		const char *state = state_of(states, state_count, m->id);
		struct case_line *line = case_line_add(l, "messages", m->id.n, m->day);
		if (line == NULL)
			continue;
		line->title = arena_printf(
			c->arena, "%s %s by %s", m->number, spaced(c->arena, m->kind), m->channel);
		line->detail = arena_printf(
			c->arena, "%s, %s", money_show(c->arena, m->amount), state_words(state));
		line->document = m->id;
		line->bad = str_equal(state, "stopped") || str_equal(state, "failed");
	}
	return ERR_NONE;
}

static enum err add_contacts(struct case_lines *l)
{
	struct contact *contacts;
	size_t count;
	struct ctx *c = l->c;
	TRY(contacts_since(
		c->db, c->arena, c->book.id, l->customer, (struct instant){0}, &contacts, &count));
	for (size_t i = 0; i < count; i++) {
		struct date day;
		TRY(date_at(contacts[i].at, contacts[i].zone, &day));
		if (str_empty(l->show) && contacts[i].document.n != 0)
			continue; /* among everything, its message says what became of it */
		struct case_line *line = case_line_add(l, "contacts", contacts[i].id.n, day);
		if (line == NULL)
			continue;
		line->title =
			arena_printf(c->arena, "%s, %s, %s", spaced(c->arena, contacts[i].channel),
				str_equal(contacts[i].direction, "in") ? "from them" : "to them",
				spaced(c->arena, contacts[i].outcome));
		line->verdict = contacts[i].permit;
		line->bad = str_equal(contacts[i].direction, "out") && contacts[i].permit.n == 0;
		line->detail = line->bad ? "made without a permit" : NULL;
	}
	return ERR_NONE;
}

static enum err add_refusals(struct case_lines *l)
{
	struct verdict *verdicts;
	size_t count;
	struct ctx *c = l->c;
	TRY(verdicts_of(c->db, c->arena, c->book.id, l->customer, &verdicts, &count));
	for (size_t i = 0; i < count; i++) {
		struct date day;
		if (verdicts[i].rule == NULL)
			continue;
		TRY(date_at(verdicts[i].at, c->book.zone, &day));
		struct case_line *line = case_line_add(l, "refusals", verdicts[i].id.n, day);
		if (line == NULL)
			continue;
		line->title = arena_printf(c->arena, "%s by %s refused: %s",
			spaced(c->arena, verdicts[i].purpose), verdicts[i].channel,
			verdicts[i].rule);
		line->detail = verdicts[i].why;
		line->citation = verdicts[i].citation;
		line->verdict = verdicts[i].id;
		line->bad = true;
	}
	return ERR_NONE;
}

static enum err add_override(struct case_lines *l, const struct override *o)
{
	struct ctx *c = l->c;
	struct date asked, answered;
	TRY(date_at(o->asked, c->book.zone, &asked));
	struct case_line *line = case_line_add(l, "refusals", o->ask, asked);
	if (line == NULL)
		return ERR_NONE;
	line->title = arena_printf(
		c->arena, "%s asked for an override: one %s", str_or_empty(o->asker), o->channel);
	line->detail = o->ask_reason;
	line->verdict = o->refusal;
	if (o->answer == 0)
		return ERR_NONE;
	TRY(date_at(o->answered, c->book.zone, &answered));
	line = case_line_add(l, "refusals", o->answer, answered);
	line->title = arena_printf(c->arena, "%s %s it%s%s", str_or_empty(o->answerer),
		str_equal(o->outcome, "granted") ? "granted" : "declined",
		o->use ? ", and it was " : "",
		o->use == NULL                      ? ""
			: str_equal(o->use, "used") ? "used"
						    : "ended by another refusal");
	line->detail = o->answer_reason;
	line->citation = str_empty(o->rules) ? NULL : o->rules;
	line->verdict = o->permit.n ? o->permit : o->verdict;
	return ERR_NONE;
}

static enum err add_overrides(struct case_lines *l)
{
	struct override *all;
	size_t count;
	struct ctx *c = l->c;
	TRY(overrides_of(c->db, c->arena, c->book.id, l->customer, &all, &count));
	for (size_t i = 0; i < count; i++)
		TRY(add_override(l, &all[i]));
	return ERR_NONE;
}

static const char *const MONEY[] = {
	[PAYMENT_CAME] = "They paid",
	[PAYMENT_TAKEN_BACK] = "Payment taken back:",
	[PAYMENT_REFUNDED] = "Paid back to them:",
	[PAYMENT_REFUND_UNDONE] = "Refund taken back:",
};

static bool taken_back(const struct payment *payments, size_t count, struct payment_id id)
{
	for (size_t i = 0; i < count; i++)
		if (payments[i].reverses.n == id.n)
			return true;
	return false;
}

static enum err add_money(struct case_lines *l, struct case_view *v)
{
	struct payment *payments;
	size_t count;
	struct ctx *c = l->c;
	TRY(payments_of(c->db, c->arena, c->book.id, l->customer, &payments, &count));
	for (size_t i = 0; i < count; i++) {
		const struct payment *p = &payments[i];
		enum payment_way way = payment_way(p);
		bool out = p->amount.minor < 0;
		if (way == PAYMENT_CAME)
			v->last_payment = *p;
		struct case_line *line = case_line_add(l, "money", p->id.n, p->received);
		if (line == NULL)
			continue;
		line->title = arena_printf(c->arena, "%s %s", MONEY[way],
			money_show(c->arena, out ? money_negate(p->amount) : p->amount));
		line->detail = p->reference;
		line->bad = way == PAYMENT_TAKEN_BACK;
		if (way == PAYMENT_CAME && !taken_back(payments, count, p->id))
			line->payment = p->id;
	}
	return ERR_NONE;
}

static enum err add_notes(struct case_lines *l)
{
	struct note *notes;
	size_t count;
	struct ctx *c = l->c;
	TRY(notes_of(c->db, c->arena, c->book.id, l->customer, &notes, &count));
	for (size_t i = 0; i < count; i++) {
		struct date day;
		TRY(date_at(notes[i].at, c->book.zone, &day));
		struct case_line *line = case_line_add(l, "notes", notes[i].id, day);
		if (line == NULL)
			continue;
		line->title = str_equal(notes[i].source, "portal") ? "They wrote" : "Note";
		line->detail = notes[i].body ? notes[i].body : "(erased)";
	}
	return ERR_NONE;
}

static enum err add_wishes(struct case_lines *l)
{
	struct kept_wish *wishes;
	size_t count;
	struct ctx *c = l->c;
	TRY(wishes_of(c->db, c->arena, c->book.id, l->customer, &wishes, &count));
	for (size_t i = 0; i < count; i++) {
		const struct kept_wish *k = &wishes[i];
		struct case_line *line = case_line_add(l, "contacts", k->id, k->wish.since);
		if (line == NULL)
			continue;
		line->title =
			k->wish.kind == WISH_SAID_KIND ? "They wrote" : wish_sentence(c->arena, k);
		line->detail = date_is_none(k->ended)
			? k->wish.words
			: arena_printf(c->arena, "%s on %s%s%s", k->outcome,
				  date_iso(c->arena, k->ended),
				  str_empty(k->wish.words) ? "" : ": ",
				  str_or_empty(k->wish.words));
	}
	return ERR_NONE;
}

static int newest_first(const void *a, const void *b)
{
	const struct case_line *x = a, *y = b;
	return x->position < y->position    ? 1
		: x->position > y->position ? -1
					    : strcmp(x->group, y->group);
}

enum err case_lines(struct ctx *c, const struct view_case *in, struct case_view *v)
{
	struct case_lines l = {.c = c, .show = in->show, .customer = v->customer.id};
	TRY(add_events(&l));
	TRY(add_messages(&l));
	TRY(add_contacts(&l));
	TRY(add_refusals(&l));
	TRY(add_overrides(&l));
	TRY(add_money(&l, v));
	case_agreed_lines(&l, &v->nego);
	TRY(add_notes(&l));
	TRY(add_wishes(&l));
	if (l.count)
		qsort(l.items, l.count, sizeof *l.items, newest_first);
	v->more = l.count > CASE_LINES_MOST;
	v->lines = l.items;
	v->line_count = v->more ? CASE_LINES_MOST : l.count;
	return ERR_NONE;
}
