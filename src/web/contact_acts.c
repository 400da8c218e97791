/* contact_acts.c: contacts on the case page: recording one, asking for an override, answering. */
#include "service/override_contact.h"
#include "service/record_contact.h"
#include "service/take_permit.h"
#include "service/verdict_json.h"
#include "web/read.h"
#include "web/route.h"
#include "web/web.h"

static enum err contacted_fill(struct request *r, struct ctx *c, struct record_contact *in)
{
	(void)c;
	*in = (struct record_contact){.house = &r->web->house,
		.customer = request_arg(r, "number"),
		.channel = request_field(r, "channel"),
		.to = read_or_null(r, "to"),
		.outcome = request_field(r, "outcome"),
		.words = read_or_null(r, "words"),
		.inbound = str_equal(request_field(r, "direction"), "in")};
	TRY(contact_debts_read(r->arena, request_field(r, "debts"), &r->why, &in->debts));
	return read_instant(r, "at", request_field(r, "at"), &in->at);
}

static void contacted_page(struct request *r, const struct contact_recorded *done)
{
	const char *sentence = "The contact is kept and counts from now on.";
	if (done->overridden)
		sentence = "The contact is kept. An override carried it, and is used up.";
	else if (done->verdict.rule)
		sentence = arena_printf(r->arena,
			"The contact is kept as made without a permit, and counts. %s",
			done->verdict.why);
	else if (contact_judged(&done->contact, NULL))
		sentence =
			"The contact is kept as made without a permit, and counts; it would have been "
			"allowed.";
	for (size_t i = 0; i < done->wish_count; i++)
		sentence = arena_printf(r->arena, "%s Kept as a wish: %s.", sentence,
			wish_sentence(r->arena, &done->wishes[i]));
	answer_done(r, case_path(r), sentence);
}

static void contacted_json(struct json *j, const struct contact_recorded *done)
{
	json_map(j, NULL);
	json_int(j, "id", done->contact.id.n);
	json_bool(j, "permitted", done->contact.permit.n != 0);
	json_bool(j, "overridden", done->overridden);
	json_str(j, "judged_afterwards", contact_judged(&done->contact, done->verdict.rule));
	json_str(j, "rule", done->verdict.rule);
	json_str(j, "why", done->verdict.why);
	reasons_json(j, done->verdict.reasons, done->verdict.reason_count);
	heard_json(j, done);
	json_end(j);
}

static enum err permitted_fill(struct request *r, struct ctx *c, struct take_permit *in)
{
	(void)c;
	*in = (struct take_permit){.house = &r->web->house,
		.customer = request_arg(r, "number"),
		.channel = request_field(r, "channel"),
		.to = read_or_null(r, "to")};
	return contact_debts_read(r->arena, request_field(r, "debts"), &r->why, &in->debts);
}

static void permitted_page(struct request *r, const struct permit_taken *done)
{
	answer_done(r, case_path(r),
		arena_printf(r->arena,
			"Permit %lld is yours for one %s, begun by %s. Record what came of it.",
			(long long)done->permit.n, done->channel,
			instant_iso(r->arena, done->expires)));
}

static void permitted_json(struct json *j, const struct permit_taken *done)
{
	json_map(j, NULL);
	json_int(j, "permit", done->permit.n);
	json_str(j, "channel", done->channel);
	json_instant(j, "at", done->at);
	json_instant(j, "expires", done->expires);
	json_instant(j, "held", done->held);
	json_end(j);
}

ACT(permitted, take_permit, struct take_permit, struct permit_taken, .command = "permit.take",
	.form = &screen_one_case)

ACT(contacted, record_contact, struct record_contact, struct contact_recorded,
	.command = "contact.add", .form = &screen_one_case)

static enum err plead_fill(struct request *r, struct ctx *c, struct ask_override *in)
{
	(void)c;
	*in = (struct ask_override){.house = &r->web->house,
		.customer = request_arg(r, "number"),
		.channel = request_field(r, "channel"),
		.to = read_or_null(r, "to"),
		.reason = request_field(r, "reason")};
	return ERR_NONE;
}

static void plead_page(struct request *r, const struct override *done)
{
	answer_done(r, case_path(r),
		arena_printf(r->arena,
			"It was asked for. Somebody else with the compliance right answers by %s.",
			instant_iso(r->arena, done->lapses)));
}

static void plead_json(struct json *j, const struct override *done)
{
	override_json(j, NULL, done, done->asked);
}

ACT(plead, ask_override, struct ask_override, struct override, .command = "override.ask",
	.form = &screen_one_case)

static enum err overrule_fill(struct request *r, struct ctx *c, struct answer_override *in)
{
	(void)c;
	*in = (struct answer_override){.house = &r->web->house,
		.customer = request_arg(r, "number"),
		.channel = request_field(r, "channel"),
		.to = read_or_null(r, "to"),
		.reason = request_field(r, "reason"),
		.decline = str_equal(request_field(r, "answer"), "decline")};
	return ERR_NONE;
}

static void overrule_page(struct request *r, const struct override *done)
{
	answer_done(r, case_path(r),
		str_equal(done->outcome, "declined")
			? "It was declined."
			: arena_printf(r->arena,
				  "One %s may be made until %s; it is judged again then.",
				  done->channel, instant_iso(r->arena, done->expires)));
}

static void overrule_json(struct json *j, const struct override *done)
{
	override_json(j, NULL, done, done->answered);
}

ACT(overrule, answer_override, struct answer_override, struct override,
	.command = "override.answer", .form = &screen_one_case)
