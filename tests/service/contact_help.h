/* contact_help.h: a small life of contacts, for tests of what keeps them lawful. */
#pragma once
#include "service/add_customer.h"
#include "service/issue_invoice.h"
#include "service/keep_wish.h"
#include "service/release_messages.h"
#include "service/run_cycle.h"
#include "service/send_message.h"
#include "store/casefile.h"
#include "support/store.h"

struct house *house(void);
/* One that promises nothing of its own: what is left is the law's to count. */
struct house *house_without_caps(void);
/* A customer in UTC who owes I-NUMBER, 100.00 since 2026-02-04. */
void debtor(struct db *db, const char *number, const char *kind);
void reach(struct db *db, const char *number, const char *kind, const char *value);
/* MAIN, where the business C1 owes and has an e-mail address. */
struct db *with_debt(enum db_engine engine);
/* MAIN, a client or an agency, with the consumer C1 of that place in UTC, who has a mobile, an
 * e-mail address and a letter box. */
struct db *consumer_in(enum db_engine engine, bool agency, const char *country, const char *region);
void wishes(struct db *db, const char *iso_day, const char *number, enum wish_kind kind,
	const char *channel, const char *value);
/* The whole cycle of the day; no case may be without a next step. */
struct cycle_view cycle(struct db *db, const struct house *h, const char *iso_day);
/* with NULL: whatever it is. */
int64_t counted(const struct cycle_counts *c, const char *name, const char *with);
struct customer who(struct db *db, const char *number);
size_t tasks(struct db *db, const char *number, const char *kind);
struct date next_on(struct db *db, const char *number);
/* A worker's round at 09:00 of the day; the machine's clock stands at that minute. */
struct released_messages release_by(struct db *db, const struct house *h, const char *iso_day,
	const char *worker, int64_t minutes);
enum err confirm_by(
	struct db *db, const char *iso_day, const char *worker, struct permit_id permit);
struct verdict last_verdict(struct db *db, const char *number);
/* A round of the only worker, at that hour of the day. */
struct released_messages release_at(
	struct db *db, const struct house *h, const char *iso_day, int hour);
/* The same in that book. */
struct released_messages release_of(
	struct db *db, const char *book, const struct house *h, const char *iso_day, int hour);
/* What HAND writes to C1 of MAIN: channel NULL as send_message has it, and no day to pay by. */
struct send_message hand_message(const char *kind, const char *channel);
enum err hand_writes(struct db *db, const char *iso_day, const char *kind, const char *channel);
