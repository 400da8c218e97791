#include "service/message_facts.h"
#include "base/buf.h"
#include "paper/words.h"
#include "service/contact_parts.h"
#include "service/transfer_notice.h"
#include "service/validation_notice.h"
#include <string.h>

static const void *kept(struct arena *a, const void *bytes, size_t size)
{
	return memcpy(arena_alloc(a, size), bytes, size);
}

struct letter_said message_said(
	struct arena *a, const struct wording *wording, const struct message_words *words)
{
	const struct letter_voice *voice = words->voice;
	const struct message *m = words->message;
	const char *const *profile = voice->profile->value;
	const struct letter_value values[] = {
		{"acts_for", voice->acts_for},
		{"amount", money_show(a, m->amount)},
		{"call_back", profile[PROFILE_PHONE]},
		{"withdrawal_day",
			date_is_none(m->pay_by)
				? ""
				: words_date(a, m->pay_by, words->customer->language)},
		{"current_creditor", voice->client},
		{"consumer_name", words->customer->name},
		{"collector_address", profile[PROFILE_ADDRESS]},
		{"license_number", voice->license.numbers},
		{"supervisor",
			voice->license.authority ? voice->license.authority
						 : profile[PROFILE_SUPERVISOR]},
		{"debt_reason", words->reason},
	};
	const char *const names[] = {words->customer->name, voice->client, voice->sender};
	return (struct letter_said){.wording = wording,
		.language = words_for(words->customer->language)->language,
		.text = arena_printf(
			a, "%s\n\n%s", str_or_empty(m->subject), str_or_empty(m->body)),
		.names = kept(a, names, sizeof names),
		.name_count = COUNT(names),
		.values = kept(a, values, sizeof values),
		.value_count = COUNT(values)};
}

static void add_part(struct ctx *c, const char *name, struct gate_ids values, struct gate_facts *f)
{
	struct gate_message *m = &f->message;
	if (values.count || values.known)
		*PUSH(c->arena, m->parts, m->part_count, m->part_cap) =
			(struct gate_part){name, values};
}

static void add_word(struct ctx *c, const char *name, const char *word, struct gate_facts *f)
{
	struct gate_ids one = {.known = true};
	gate_ids_add(c->arena, &one, word);
	add_part(c, name, one, f);
}

/* "I-1, I-2": the invoices that a kept message asks for. */
static enum err reason_of(struct ctx *c, struct document_id id, const char **ret)
{
	struct message_line *lines;
	size_t count;
	struct buf b = buf_new(c->arena);
	TRY(message_lines(c->db, c->arena, c->book.id, id, &lines, &count));
	for (size_t i = 0; i < count; i++)
		buf_printf(&b, "%s%s", i ? ", " : "", lines[i].number);
	*ret = buf_done(&b);
	return ERR_NONE;
}

/* One that cannot be itemized any more lacks those parts, and so does not leave. */
static enum err add_notice_values(struct ctx *c, const struct house *house,
	const struct customer *customer, struct letter_said *said)
{
	const struct letter_value *values;
	struct refusals unheard = refusals_new(c->arena), *why = c->why;
	c->why = &unheard;
	enum err e = notice_values(c, house, customer, &values);
	c->why = why;
	if (e == ERR_NONE)
		letter_said_more(c->arena, said, values, NOTICE_VALUES);
	return e == ERR_CONFLICT || e == ERR_NOT_FOUND || e == ERR_USAGE ? ERR_NONE : e;
}

/* One whose agency, address or last day is not known any more lacks those parts. */
static enum err add_transfer(struct ctx *c, const struct contact_ask *ask, const char *language,
	struct letter_said *said, struct gate_facts *f)
{
	struct handed_address h;
	struct message_part parts[TRANSFER_PARTS];
	struct date sent;
	enum err e = handed_address_by_document(c->db, c->arena, c->book.id, ask->document, &h);
	if (e == ERR_NOT_FOUND)
		return ERR_NONE;
	TRY(e);
	TRY(transfer_parts(c, &h, ask->point ? ask->point->value : NULL, language, parts));
	TRY(date_at(ask->at, c->book.zone, &sent));
	message_parts_known(c->arena, parts, TRANSFER_PARTS, said);
	add_word(c, "names_specific_collector", "true", f);
	add_word(c, "respond_to", "creditor", f);
	add_word(c, "sent", date_iso(c->arena, sent), f);
	add_word(c, "opt_out_deadline", date_iso(c->arena, h.until), f);
	return ERR_NONE;
}

/* An erased text says nothing any more: it is not judged by its words. */
enum err facts_add_message(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	struct gate_facts *f)
{
	struct message m;
	struct letter_voice voice;
	struct message_words words = {.customer = ask->customer, .voice = &voice, .message = &m};
	if (ask->document.n == 0)
		return ERR_NONE;
	TRY(message_by_id(c->db, c->arena, c->book.id, ask->document, &m));
	if (m.body == NULL)
		return ERR_NONE;
	const char *language = words_for(ask->customer->language)->language;
	TRY(letter_voice_of(c, ask->customer, language, &voice));
	TRY(reason_of(c, m.id, &words.reason));
	struct letter_said said = message_said(c->arena, &house->wording, &words);
	if (str_equal(m.kind, CONTACT_NOTICE))
		TRY(add_notice_values(c, house, ask->customer, &said));
	if (str_equal(m.kind, TRANSFER_NOTICE))
		TRY(add_transfer(c, ask, language, &said, f));
	const struct letter_words says = letter_words_of(c->arena, &said);
	add_word(c, "kind", m.kind, f);
	add_word(c, "medium", ask->channel, f);
	if (!date_is_none(m.pay_by))
		add_word(c, "pay_by", date_iso(c->arena, m.pay_by), f);
	add_part(c, "parts", says.parts, f);
	add_part(c, "threatens", says.threats, f);
	add_part(c, "pulls", says.pulls, f);
	return ERR_NONE;
}

/* Whoever collects in the law's eyes; nobody else's notice begins such a time. */
static bool may_leave_time(const struct ctx *c, const struct person_known *known)
{
	return c->book.kind == BOOK_AGENCY || profile_takes_other_name(&known->book->profile);
}

/* Does a rule here speak against the day to pay by that the facts name? */
static bool is_too_soon(struct ctx *c, const struct house *house, const struct gate_facts *f,
	struct gate_event *proposed)
{
	struct gate_verdict v;
	struct gate_question question = gate_question_new(GATE_ASK_GATE);
	question.proposed = proposed;
	gate_judge(c->arena, &house->law, f, &question, &v);
	for (size_t i = 0; i < v.reason_count; i++)
		if (str_equal(v.reasons[i].rule, "US-OVERSHADOW"))
			return true;
	return false;
}

enum err message_pay_by(struct ctx *c, const struct house *house, const struct customer *customer,
	const struct person_known *known, struct date wanted, struct date *ret)
{
	struct gate_facts f;
	struct gate_event proposed;
	const struct contact_ask ask = {.customer = customer,
		.known = known,
		.channel = "letter",
		.purpose = "check",
		.at = c->now};
	*ret = wanted;
	if (date_is_none(wanted) || !may_leave_time(c, known))
		return ERR_NONE;
	TRY(contact_facts(c, house, &ask, &f, &proposed));
	add_word(c, "pay_by", date_iso(c->arena, wanted), &f);
	bool moves = is_too_soon(c, house, &f, &proposed);
	for (size_t i = 0; moves && i < f.debt_count; i++)
		if (f.debts[i].validation_until.known)
			*ret = date_max(*ret, date_add_days(f.debts[i].validation_until.day, 1));
	return ERR_NONE;
}

enum err message_due(struct ctx *c, const struct house *house, const struct contact_ask *ask,
	const char *kind, struct gate_due **ret, size_t *ret_count)
{
	struct gate_facts facts;
	struct gate_event proposed;
	struct gate_question question = gate_question_new(GATE_ASK_GATE);
	TRY(contact_facts(c, house, ask, &facts, &proposed));
	add_word(c, "kind", kind, &facts);
	question.proposed = &proposed;
	gate_parts_due(c->arena, &house->law, &facts, &question, ret, ret_count);
	return ERR_NONE;
}
