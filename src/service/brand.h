/* brand.h: a book's profile as the head and foot of its papers. Not a use-case itself. */
#pragma once
#include "paper/document.h"
#include "store/profile.h"

/* The name on papers: the sender, else the book's. */
const char *profile_sender(const struct profile *p, const struct book *book);
struct doc_brand brand_of(struct arena *a, const struct profile *p, const struct book *book);
/* Telephone and e-mail in one line; NULL when neither is known. */
const char *brand_contact(struct arena *a, const struct profile *p);
/* first (left out when empty), then rest line by line; rest may be NULL. */
struct doc_lines brand_lines(struct arena *a, const char *first, const char *rest);
