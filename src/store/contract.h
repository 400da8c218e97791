/* contract.h: what a client and an agency agreed on. Both books hold the same terms, so that each
 * reads its own. */
#pragma once
#include "domain/commission.h"
#include "domain/ladder.h"
#include "domain/placement.h"
#include "domain/remittance.h"
#include "store/journal.h"

struct contract {
	struct contract_id id; /* the position in the client's book */
	struct book_id client, agency;
	const char *number;
	enum brand_mode brand;
	char currency[4];
	int32_t clearing_days;  /* until money paid to the agency may be remitted */
	int32_t objection_days; /* the agency has, to object to a recall */
	int32_t notice_days;    /* between telling the customer and the hand-over */
	bool direct_counts;     /* the agency earns on money that reaches the client directly */
	struct date since;
};

enum contract_standing { CONTRACT_ACTIVE, CONTRACT_SUSPENDED, CONTRACT_ENDED };

const char *contract_standing_word(enum contract_standing s);
/* ERR_INVALID, explained, for another word. */
MUST_CHECK enum err contract_standing_parse(
	const char *word, struct refusals *why, enum contract_standing *ret);
const char *remittance_way_word(enum remittance_way way);
MUST_CHECK enum err remittance_way_parse(
	const char *word, struct refusals *why, enum remittance_way *ret);

/* Registers who has a contract with whom; once, from the client's side. ERR_CONFLICT when the
 * number is taken. */
MUST_CHECK enum err contract_register(struct db *db, const struct contract *k);
/* Fills id, client and agency only. */
MUST_CHECK enum err contract_parties(struct db *db, struct arena *a, struct book_id client,
	const char *number, struct contract *ret);
/* The terms into one book; the client's side first gives k->id. */
MUST_CHECK enum err contract_keep(struct writing *w, struct contract *k);
MUST_CHECK enum err contract_keep_way(
	struct writing *w, const struct contract *k, enum remittance_way way, struct date since);
MUST_CHECK enum err contract_keep_standing(
	struct writing *w, const struct contract *k, enum contract_standing s, struct date since);
/* On what the agency's use of personal data rests; ERR_INVALID, explained, for a word that is none.
 * law: EU-GDPR-BASIS */
MUST_CHECK enum err contract_basis_check(const char *word, struct refusals *why);
MUST_CHECK enum err contract_keep_basis(
	struct writing *w, const struct contract *k, const char *basis, struct date since);
/* Each counts the other's contacts with a person toward the cap on pressure, from that day on; only
 * "yes" and "no". A term that says what holds already is not kept again. */
MUST_CHECK enum err contract_keep_sharing(
	struct writing *w, const struct contract *k, const char *word, struct date since);
/* What the client leaves to the agency from that day on: field is write-by, tone or most, in the
 * words that domain/ladder.h reads. */
MUST_CHECK enum err contract_keep_leave(struct writing *w, const struct contract *k,
	const char *field, const char *words, struct date since);
/* "procedure": the agency sends e-mail to no address that the law's procedures have not chosen;
 * "any": the risk is its own. ERR_INVALID, explained, for another word. law: US-EMAIL-PROC */
MUST_CHECK enum err contract_addresses_check(const char *word, struct refusals *why);
MUST_CHECK enum err contract_keep_addresses(
	struct writing *w, const struct contract *k, const char *word, struct date since);
MUST_CHECK enum err contract_keep_fees(struct writing *w, const struct contract *k,
	const struct commission_row *rows, size_t count);

/* Each reads the terms that this book holds. */
MUST_CHECK enum err contract_by_id(struct db *db, struct arena *a, struct book_id book,
	struct book_id client, struct contract_id id, struct contract *ret);
/* The latest that has begun by that day. */
MUST_CHECK enum err contract_between(struct db *db, struct arena *a, struct book_id book,
	struct book_id client, struct book_id agency, struct date on, struct contract *ret);
MUST_CHECK enum err contract_list(struct db *db, struct arena *a, struct book_id book,
	struct contract **ret, size_t *ret_count);
/* ERR_NOT_FOUND before the first way was agreed. */
MUST_CHECK enum err contract_way_on(struct db *db, struct arena *a, struct book_id book,
	const struct contract *k, struct date on, enum remittance_way *ret);
MUST_CHECK enum err contract_standing_on(struct db *db, struct arena *a, struct book_id book,
	const struct contract *k, struct date on, enum contract_standing *ret);
/* NULL when none was documented by then. */
MUST_CHECK enum err contract_basis_on(struct db *db, struct arena *a, struct book_id book,
	const struct contract *k, struct date on, const char **ret);
/* Everything, as far as nothing was said. */
MUST_CHECK enum err contract_leave_on(struct db *db, struct arena *a, struct book_id book,
	const struct contract *k, struct date on, struct leave *ret);
/* "any" as long as nothing was said. */
MUST_CHECK enum err contract_addresses_on(struct db *db, struct arena *a, struct book_id book,
	const struct contract *k, struct date on, const char **ret);
/* With whom this book shares on the day, and since when: as contracts that have not ended say. */
struct contract_share {
	struct contract_id contract;
	struct book_id client, agency;
	struct date since;
};
MUST_CHECK enum err contract_sharing(struct db *db, struct arena *a, struct book_id book,
	struct date on, struct contract_share **ret, size_t *ret_count);
MUST_CHECK enum err contract_schedule(struct db *db, struct arena *a, struct book_id book,
	const struct contract *k, struct commission_schedule *ret);

/* Says that an entry concerns another book too. */
MUST_CHECK enum err entry_party_keep(
	struct writing *w, struct entry_id entry, struct book_id party);

struct party_sum {
	struct book_id party;
	struct money amount; /* debit positive */
};

/* An account's postings effective on or before that day, summed by the other book that they
 * concern. */
MUST_CHECK enum err entry_party_sums(struct db *db, struct arena *a, struct book_id book,
	enum account account, const char *currency, struct date as_of, struct party_sum **ret,
	size_t *ret_count);
