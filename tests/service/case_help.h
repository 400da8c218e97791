/* case_help.h: what the gate says of C1 in MAIN, or of the same customer in the agency's book HAND.
 */
#pragma once
#include "service/check_contact.h"
#include "service/contact_help.h"
#include "service/record_contact.h"
#include "support/outsourcing.h"

/* MAIN's customer C1 of that state, with an e-mail address and a letter box at 1 Main St, whose
 * case HAND has since 2026-03-01. */
struct db *with_agency(enum db_engine engine, const char *region);
/* At 16:00 UTC of the day, which suits the whole country; house and customer are filled in. */
struct contact_checked answer(
	struct db *db, const char *book, const char *iso_day, const struct check_contact *question);
/* The rule that refuses; "" when none does. */
const char *rule_for(
	struct db *db, const char *book, const char *iso_day, const char *channel, const char *to);
/* Of a letter of MAIN's on 2026-02-11. */
const char *letter(struct db *db);
/* A contact of 16:00 UTC on the day it was made, recorded on another. */
struct contact_recorded recorded(struct db *db, const char *book, const char *on, const char *made,
	const char *channel, const char *outcome);
