/* Calls and texts by machine: what must be said of them, and what the gate makes of it. */
#include "service/case_help.h"
#include "support/faults.h"
#include <string.h>

static const char *by_machine(struct db *db, bool automated)
{
	const struct check_contact in = {.channel = "call", .automated = automated};
	return str_or_empty(answer(db, "MAIN", "2026-02-11", &in).rule);
}

static struct record_contact machine_call(void)
{
	return (struct record_contact){.house = house(),
		.customer = "C1",
		.channel = "call",
		.to = "+1 999 555 0100",
		.outcome = "no_answer",
		.automated = true,
		.at = {morning("2026-02-10").ms + 7 * INSTANT_HOUR_MS}};
}

/* law: US-TCPA-CONSENT */
BOTH(a_machines_call_to_a_mobile_needs_consent_and_a_persons_does_not)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	assert_string_equal(by_machine(db, false), "");
	assert_string_equal(by_machine(db, true), "US-TCPA-CONSENT");
}

BOTH(a_call_recorded_as_a_machines_is_judged_and_remembered_as_one)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	struct contact_recorded r;
	const struct record_contact in = machine_call();
	must(db, "MAIN", "2026-02-11", "contact.add", record_contact_any, &in, &r);
	assert_string_equal(r.verdict.rule, "US-TCPA-CONSENT");
	assert_int_equal(r.contact.permit.n, 0);
	const struct verdict next =
		recorded(db, "MAIN", "2026-02-12", "2026-02-11", "call", "no_answer").verdict;
	const char *past = strstr(next.facts, "\"events\"");
	assert_non_null(past);
	assert_non_null(strstr(past, "\"automated\":true"));
	assert_whole(db);
}

BOTH(what_a_person_sends_or_receives_is_no_machines)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	struct contact_recorded r;
	struct record_contact in = machine_call();
	in.inbound = true;
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-11", "contact.add", record_contact_any, &in, &r),
		ERR_INVALID);
	in = machine_call();
	in.channel = "letter";
	in.to = NULL;
	assert_int_equal(
		attempt(db, "MAIN", "2026-02-11", "contact.add", record_contact_any, &in, &r),
		ERR_INVALID);
}

BOTH(a_fault_while_a_machines_call_is_recorded_leaves_nothing)
{
	struct db *db = consumer_in(engine, false, "US", "TX");
	struct contact_recorded r;
	const struct record_contact in = machine_call();
	withstands_faults(db, "MAIN", "2026-02-11", "contact.add", record_contact_any, &in, &r);
}
