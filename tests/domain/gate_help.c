#include "domain/gate_help.h"

void help_row(struct law *law, enum law_rule rule, struct law_param *params, size_t count)
{
	static const char *cited[] = {"a source"};
	struct law_row *row = NEW(test_arena(), struct law_row);
	*row = (struct law_row){.id = law_rule_id(rule),
		.binds = LAW_THIRD_PARTY,
		.scope = LAW_CONSUMER,
		.jurisdiction = "US",
		.params = params,
		.param_count = count,
		.citations = cited,
		.citation_count = 1,
		.valid_from = {0},
		.valid_to = DATE_NONE};
	assert_ok(law_add(law, row, NULL));
}

struct law help_calls_law(void)
{
	static struct law_param seven[] = {{"calls", 7, NULL}, {"period_days", 7, NULL}};
	static struct law_param after[] = {{"period_days", 7, NULL}};
	static struct law_param unconnected[] = {{"outcomes", 0, "busy not_in_service"}};
	struct law law = law_new(test_arena());
	help_row(&law, LAW_US_CALL_7IN7, seven, 2);
	help_row(&law, LAW_US_CALL_7AFTER, after, 1);
	help_row(&law, LAW_US_CALL_EXCL_UNCONN, unconnected, 1);
	return law;
}

struct law help_hours_law(void)
{
	static struct law_param hours[] = {{"from_minute", 480, NULL}, {"to_minute", 1260, NULL}};
	struct law law = law_new(test_arena());
	help_row(&law, LAW_US_TIME, hours, 2);
	return law;
}

struct gate_ids help_one(struct arena *a, const char *id)
{
	struct gate_ids ids = {0};
	gate_ids_add(a, &ids, id);
	return ids;
}

struct gate_facts help_consumer(struct arena *a)
{
	struct gate_facts f = {.actor = {.kind = GATE_ACTOR_COLLECTOR}};
	*PUSH(a, f.persons, f.person_count, f.person_cap) =
		(struct gate_person){"c1", GATE_ROLE_CONSUMER};
	*PUSH(a, f.debts, f.debt_count, f.debt_cap) =
		(struct gate_debt){.id = "d1", .consumer = "c1"};
	return f;
}

struct gate_event help_contact(
	struct arena *a, struct date day, int32_t minute, enum gate_channel channel)
{
	struct gate_event e = gate_event_new();
	e.at.day = day;
	e.at.minute = minute;
	e.dir = GATE_OUT;
	e.channel = channel;
	e.person = "c1";
	e.debts = help_one(a, "d1");
	return e;
}

void help_in_order(struct gate_facts *f)
{
	for (size_t i = 1; i < f->event_count; i++)
		for (size_t k = i;
			k > 0 && date_before(f->events[k].at.day, f->events[k - 1].at.day); k--) {
			struct gate_event later = f->events[k - 1];
			f->events[k - 1] = f->events[k];
			f->events[k] = later;
		}
}

struct gate_verdict help_ask(
	struct arena *a, const struct law *law, const struct gate_facts *f, struct gate_event *p)
{
	struct gate_question q = gate_question_new(GATE_ASK_GATE);
	struct gate_verdict v;
	q.proposed = p;
	q.answer_only = true;
	gate_judge(a, law, f, &q, &v);
	return v;
}
