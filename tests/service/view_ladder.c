/* An agency's steps as its page shows them, beside what each contract leaves of them. */
#include "service/view_ladder.h"
#include "domain/role.h"
#include "support/outsourcing.h"
#include <string.h>

#define TODAY "2026-03-01"

static enum err set_as(struct db *db, enum role role, const char *steps)
{
	struct kept_ladder kept;
	const struct set_ladder in = {.steps = text_of(steps)};
	return attempt_with(
		db, "HAND", role_rights(role), TODAY, "ladder.set", set_ladder_any, &in, &kept);
}

static struct ladder_page shown(struct db *db)
{
	struct ladder_page v;
	struct ctx c = reading(db, "HAND", TODAY);
	assert_ok(view_ladder(&c, &(struct view_ladder){0}, &v));
	db_rollback(db);
	return v;
}

/* The second contract, under which the agency writes in its own name. */
static struct ladder_client own_name(struct db *db)
{
	struct ladder_page v = shown(db);
	assert_int_equal(v.client_count, 2);
	assert_false(v.clients[0].own_name);
	assert_true(v.clients[1].own_name);
	return v.clients[1];
}

static void leaves(struct db *db, const char *write_by, const char *tone, const char *standing)
{
	struct contract k;
	const struct change_contract in = {.number = own_name(db).contract,
		.write_by = write_by,
		.tone = tone,
		.most = "3/14",
		.standing = standing,
		.since = day(TODAY)};
	must(db, "MAIN", TODAY, "contract.change", change_contract_any, &in, &k);
}

BOTH(the_steps_of_an_agency_are_its_managers_to_keep_and_its_collectors_to_see)
{
	struct db *db = worked_by_hand(engine);
	assert_int_equal(set_as(db, ROLE_COLLECTOR, ladder_example()), ERR_DENIED);
	assert_int_equal(shown(db).ladder.count, 0);
	assert_null(shown(db).picture);
	assert_ok(set_as(db, ROLE_MANAGER, ladder_example()));
	struct ladder_page v = shown(db);
	assert_int_equal(v.ladder.count, 5);
	assert_string_equal(v.steps[0].when, "1 day after the hand-over");
	assert_string_equal(v.steps[0].ways, "letter");
	assert_string_equal(v.steps[2].when, "14 days after the step before");
	assert_string_equal(v.steps[2].ways, "email, else letter");
	assert_string_equal(v.steps[3].ways, "a person’s task");
	assert_whole(db);
}

/* In the client's name and in its own, as there is a contract for each. */
BOTH(each_step_shows_what_it_says_in_both_languages)
{
	struct db *db = worked_by_hand(engine);
	assert_ok(set_as(db, ROLE_OWNER, ladder_example()));
	struct ladder_page v = shown(db);
	assert_int_equal(v.steps[0].said_count, 2);
	assert_string_equal(v.steps[0].said[0].kind, "validation_notice");
	assert_true(v.steps[0].said[0].law);
	assert_int_equal(v.steps[1].said_count, 4);
	assert_string_equal(v.steps[1].said[0].kind, "reminder");
	assert_string_equal(v.steps[1].said[1].language, "es");
	assert_string_equal(v.steps[1].said[2].kind, "agency_reminder");
	assert_non_null(strstr(v.steps[1].said[2].wording, "Dear {customer_name}"));
	assert_false(v.steps[1].said[2].law);
	assert_int_equal(v.steps[3].said_count, 0);
}

BOTH(what_a_contract_keeps_back_of_the_steps_is_named)
{
	struct db *db = worked_by_hand(engine);
	assert_ok(set_as(db, ROLE_OWNER, ladder_example()));
	struct ladder_client all = own_name(db);
	assert_string_equal(all.client, "MAIN");
	assert_string_equal(all.kept_back, "");
	assert_string_equal(all.narrowed, "");
	leaves(db, "letter", "neutral", NULL);
	struct ladder_client less = own_name(db);
	assert_string_equal(less.write_by, "letter");
	assert_string_equal(less.kept_back, "final");
	assert_string_equal(less.narrowed, "reminder, firmer");
	assert_int_equal(less.leave.most, 3);
	assert_false(less.off);
	leaves(db, "email", NULL, "suspended");
	assert_true(own_name(db).off);
	assert_string_equal(own_name(db).kept_back, "final"); /* the notice stays */
}

BOTH(steps_can_be_looked_at_before_they_are_kept)
{
	struct ladder_page v = {.client_count = 0};
	struct db *db = worked_by_hand(engine);
	struct ctx c = reading(db, "HAND", TODAY);
	const struct try_ladder good = {{.steps = text_of(ladder_example())}},
				bad = {{.steps = text_of("strategy: one\n")}};
	assert_int_equal(try_ladder(&c, &bad, &v), ERR_INVALID);
	assert_true(c.why->count > 0);
	assert_ok(try_ladder(&c, &good, &v));
	assert_string_equal(v.draft, ladder_example());
	assert_int_equal(v.ladder.count, 5);
	assert_string_equal(v.clients[0].kept_back, "");
	db_rollback(db);
	assert_int_equal(shown(db).ladder.count, 0);
}

BOTH(a_clients_book_has_no_such_steps)
{
	struct ladder_page v;
	struct db *db = worked_by_hand(engine);
	struct ctx c = reading(db, "MAIN", TODAY);
	assert_int_equal(view_ladder(&c, &(struct view_ladder){0}, &v), ERR_USAGE);
	db_rollback(db);
}
