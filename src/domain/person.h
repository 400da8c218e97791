/* person.h: what identifies a person strongly enough to say that two records are of the same one.
 *
 * An e-mail address, or a telephone number that one person carries, together with the name. A name
 * alone is many people's, a postal address and a landline are a household's: father and son of one
 * name would be one person. A false match could only ever hold a contact back, never allow one. */
#pragma once
#include "base/text.h"

/* "mail|ann@example.com|ann example": the words of the name in lower case and alphabetical order,
 * whatever stands between them. NULL when either says nothing. */
const char *person_mark_by_mail(struct arena *a, const char *name, const char *address);
/* The same by a number, in E.164: "phone|+12125550100|ann example". */
const char *person_mark_by_phone(struct arena *a, const char *name, const char *e164);
