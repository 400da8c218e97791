#include "service/verify_books.h"
#include "store/audit.h"
#include "store/contact_page.h"
#include "store/proof.h"

/* The chain first, then the sums that are kept beside it; the first problem found is the one
 * reported. */
static enum err prove(struct ctx *c, const struct book *book, const struct digest *expected,
	struct book_proof *ret)
{
	struct audit_result chain;
	struct digest start = digest_of("", 0);
	TRY(audit_walk(c->db, c->arena, book->id, 0, &start, &chain));
	*ret = (struct book_proof){.code = book->code,
		.links = chain.links,
		.rows = chain.rows,
		.head = digest_hex(c->arena, &chain.head),
		.broken_at = chain.broken_at,
		.problem = chain.problem};
	if (ret->problem == NULL)
		TRY(proof_of_sums(c->db, c->arena, book->id, &ret->problem));
	if (ret->problem == NULL)
		TRY(contact_pages_prove(c->db, c->arena, book->id, &ret->problem));
	if (ret->problem == NULL && expected)
		TRY(proof_of_head(c->db, c->arena, book->id, expected, &ret->problem));
	return ERR_NONE;
}

static enum err one_or_all(struct ctx *c, const char *code, struct book **ret, size_t *ret_count)
{
	if (code == NULL)
		return book_list(c->db, c->arena, ret, ret_count);
	*ret = NEW(c->arena, struct book);
	*ret_count = 1;
	return book_by_code(c->db, c->arena, code, *ret);
}

enum err verify_books(struct ctx *c, const struct verify_books *in, struct books_proof *ret)
{
	struct book *books;
	struct digest expected;
	size_t count;
	if (in->head && digest_parse(text_of(in->head), &expected) != ERR_NONE)
		return refuse_str(c->why, "head", in->head, "is not a head",
			"64 hexadecimal digits, as printed before");
	TRY(one_or_all(c, in->book, &books, &count));
	struct books_proof proof = {
		.items = NEW_ARRAY(c->arena, struct book_proof, count + 1), .whole = true};
	for (size_t i = 0; i < count; i++) {
		struct book_proof *p = &proof.items[proof.count++];
		TRY(prove(c, &books[i], in->head ? &expected : NULL, p));
		proof.whole = proof.whole && p->problem == NULL;
	}
	*ret = proof;
	return ERR_NONE;
}
