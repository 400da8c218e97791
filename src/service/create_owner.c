#include "service/create_owner.h"
#include "service/user_add.h"

static enum err own_every_book(struct ctx *c, struct user_id user)
{
	struct book *books;
	size_t count;
	TRY(book_list(c->db, c->arena, &books, &count));
	for (size_t i = 0; i < count; i++)
		TRY(grant_give(c->db, user, books[i].id, ROLE_OWNER, c->now, user));
	return ERR_NONE;
}

enum err create_owner(struct ctx *c, const struct create_owner *in, struct signed_in *ret)
{
	bool exists;
	struct user user;
	TRY(user_exists(c->db, c->arena, &exists));
	if (exists)
		return refuse_as(ERR_CONFLICT, c->why, "email", in->email,
			"comes too late: there is an owner already",
			"sign in, or ask the owner to add you");
	TRY(user_admit(c, in->email, in->name, in->password_hash, &user));
	TRY(own_every_book(c, user.id));
	return sign_in(c, &(struct sign_in){user.id, in->browser}, ret);
}
