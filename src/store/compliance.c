#include "store/compliance.h"
#include "store/compliance_sql.h"
#include "store/gather.h"

static enum err counts(struct db *db, struct arena *a, const struct sql *sql, struct book_id book,
	struct compliance_span span, struct compliance_count **ret, size_t *ret_count)
{
	struct compliance_count one;
	return GATHER(db, a, sql, IN(book, span.from, span.to, span.known), &one,
		OUT(&one.name, &one.count, &one.without_permit), ret, ret_count);
}

enum err compliance_contacts_by(struct db *db, struct arena *a, struct book_id book,
	struct compliance_span span, enum compliance_by by, struct compliance_count **ret,
	size_t *ret_count)
{
	static const struct sql *const SQL[] = {&SQL_COMPLIANCE_CONTACTS_BY_RULE,
		&SQL_COMPLIANCE_CONTACTS_BY_CHANNEL, &SQL_COMPLIANCE_CONTACTS_BY_CLIENT,
		&SQL_COMPLIANCE_CONTACTS_BY_AGENCY};
	return counts(db, a, SQL[by], book, span, ret, ret_count);
}

enum err compliance_refused_by(struct db *db, struct arena *a, struct book_id book,
	struct compliance_span span, enum compliance_by by, struct compliance_count **ret,
	size_t *ret_count)
{
	static const struct sql *const SQL[] = {&SQL_COMPLIANCE_REFUSED_BY_RULE,
		&SQL_COMPLIANCE_REFUSED_BY_CHANNEL, &SQL_COMPLIANCE_REFUSED_BY_CLIENT,
		&SQL_COMPLIANCE_REFUSED_BY_AGENCY};
	return counts(db, a, SQL[by], book, span, ret, ret_count);
}

enum err compliance_contacts(struct db *db, struct arena *a, struct book_id book,
	struct compliance_span span, struct contact_id before, bool outside, int64_t most,
	struct compliance_contact **ret, size_t *ret_count)
{
	struct compliance_contact one = {.contact = {.id = {0}}};
	struct contact *c = &one.contact;
	const char *which = outside ? "outside" : "";
	return GATHER(db, a, &SQL_COMPLIANCE_CONTACTS,
		IN(book, span.from, span.to, before, which, most), &one,
		OUT(&c->id, &c->customer, &one.number, &one.name, &c->channel, &c->direction,
			&c->outcome, &c->at, &c->zone, &c->permit, &one.verdict, &one.rule,
			&one.citation, &one.why),
		ret, ret_count);
}

enum err compliance_agencies(struct db *db, struct arena *a, struct book_id book, int64_t known,
	struct compliance_agency **ret, size_t *ret_count)
{
	struct compliance_agency one;
	return GATHER(db, a, &SQL_COMPLIANCE_AGENCIES, IN(book, known), &one,
		OUT(&one.book, &one.code), ret, ret_count);
}

enum err compliance_for_client_count(struct db *db, struct arena *a, struct book_id agency,
	struct book_id client, struct compliance_span span, int64_t *ret_count,
	int64_t *ret_without_permit)
{
	return db_one(db, a, &SQL_COMPLIANCE_FOR_CLIENT_COUNT,
		IN(agency, client, span.from, span.to, span.known),
		OUT(ret_count, ret_without_permit));
}

enum err compliance_for_client(struct db *db, struct arena *a, struct book_id agency,
	struct book_id client, struct compliance_span span, bool outside, int64_t most,
	struct compliance_placed **ret, size_t *ret_count)
{
	struct compliance_placed one;
	return GATHER(db, a, &SQL_COMPLIANCE_FOR_CLIENT,
		IN(agency, client, span.from, span.to, span.known, outside ? "outside" : "", most),
		&one,
		OUT(&one.placement, &one.channel, &one.outcome, &one.at, &one.zone, &one.permit),
		ret, ret_count);
}

enum err compliance_refusals(struct db *db, struct arena *a, struct book_id book,
	struct compliance_span span, struct permit_id before, const char *rule, int64_t most,
	struct desk_refusal **ret, size_t *ret_count)
{
	struct desk_refusal one = {.verdict = {.facts = NULL}};
	struct verdict *v = &one.verdict;
	return GATHER(db, a, &SQL_COMPLIANCE_REFUSALS,
		IN(book, span.from, span.to, before, rule, most), &one,
		OUT(&v->id, &v->at, &v->channel, &v->purpose, &v->answer, &v->rule, &v->citation,
			&v->why, &v->next_allowed, &one.number, &one.name),
		ret, ret_count);
}

enum err compliance_refused_quarters(struct db *db, struct arena *a, struct book_id book,
	struct compliance_span span, struct compliance_quarter **ret, size_t *ret_count)
{
	struct compliance_quarter one;
	return GATHER(db, a, &SQL_COMPLIANCE_REFUSED_QUARTERS,
		IN(book, span.from, span.to, span.known), &one, OUT(&one.quarter, &one.count), ret,
		ret_count);
}
