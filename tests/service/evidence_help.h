/* evidence_help.h: makes archives and looks into them, for tests of what answers a complaint. */
#pragma once
#include "codec/json.h"
#include "codec/seal.h"
#include "service/contact_help.h"
#include "service/make_evidence.h"

/* The book's public key; made by the first call. */
const char *key_of(struct db *db, const char *book);
/* On 2026-05-01, as somebody with those rights. */
enum err try_make(struct db *db, const char *book, const struct make_evidence *in, uint32_t rights,
	struct evidence_made *ret);
struct evidence_made makes(struct db *db, const char *book, const char *customer);
/* Checked by the book's own key. */
struct sealed opened(const struct evidence_made *made);
const char *file_of(const struct evidence_made *made, const char *name);
/* The name of the first file that says it, or NULL. */
const char *where(const struct evidence_made *made, const char *words);
size_t rows(const struct evidence_made *made, const char *sheet);
/* What one row of a sheet has there; NULL: nothing. */
const struct json_node *cell_in(
	const struct evidence_made *made, const char *sheet, size_t row, const char *key);
void assert_said(const struct evidence_made *made, const char *sheet, size_t row, const char *key,
	const char *words);
/* Name and address of whoever a cell of the first row names; email NULL: it names no user. */
void assert_person(const struct evidence_made *made, const char *sheet, const char *key,
	const char *name, const char *email);
