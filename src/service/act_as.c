#include "service/act_as.h"
#include "store/user.h"

enum err act_as(struct db *db, struct arena *a, struct refusals *why, struct book_id book,
	const char *email, struct actor *ret)
{
	struct user user;
	enum role role = ROLE_AUDITOR;
	enum err e = user_by_email(db, a, str_lower(a, email), &user);
	if (e == ERR_NONE && !user.active)
		e = ERR_NOT_FOUND;
	if (e == ERR_NONE)
		e = grant_role(db, a, user.id, book, &role);
	if (e == ERR_NOT_FOUND)
		return refuse_as(e, why, "as", email, "is nobody who works with this book",
			"the e-mail address of a user with a role in it");
	TRY(e);
	*ret = (struct actor){.user = user.id, .name = user.name, .rights = role_rights(role)};
	return ERR_NONE;
}
