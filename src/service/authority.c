#include "service/authority.h"
#include "store/user.h"

static enum err check_admin(struct ctx *c, struct member **ret, size_t *ret_count)
{
	TRY(ctx_may(c, RIGHT_ADMIN));
	return members_of(c->db, c->arena, c->book.id, ret, ret_count);
}

enum err set_authority(struct ctx *c, const struct set_authority *in, struct authority_line *ret)
{
	struct writing *w;
	struct member *members;
	size_t count;
	struct user_id person = {0};
	struct authority_line line = {.most = in->most};
	TRY(check_admin(c, &members, &count));
	if (in->most.minor < 0)
		return refuse_str(
			c->why, "most", money_plain(c->arena, in->most), "is below 0", "0 or more");
	for (size_t i = 0; i < count && !str_empty(in->person); i++)
		if (str_equal(members[i].user.email, in->person)) {
			person = members[i].user.id;
			line.email = members[i].user.email;
			line.name = members[i].user.name;
		}
	if (!str_empty(in->person) && person.n == 0)
		return refuse_as(ERR_NOT_FOUND, c->why, "person", in->person,
			"is not a user of this book", "a user's e-mail address, or nobody's");
	TRY(ctx_writing(c, &w));
	TRY(writeoff_limit_set(w, person, in->most));
	*ret = line;
	return ERR_NONE;
}

static const struct user *user_in(const struct member *members, size_t count, struct user_id id)
{
	for (size_t i = 0; i < count; i++)
		if (user_id_same(members[i].user.id, id))
			return &members[i].user;
	return NULL;
}

enum err authority_list(struct ctx *c, struct authority_lines *ret)
{
	struct member *members;
	struct writeoff_limit *limits;
	size_t count, limit_count;
	TRY(check_admin(c, &members, &count));
	TRY(writeoff_limits(c->db, c->arena, c->book.id, &limits, &limit_count));
	struct authority_lines lines = {
		.items = NEW_ARRAY(c->arena, struct authority_line, limit_count + 1)};
	for (size_t i = 0; i < limit_count; i++) {
		const struct user *user = user_in(members, count, limits[i].person);
		if (limits[i].person.n && user == NULL)
			continue; /* acts here no more */
		lines.items[lines.count++] = (struct authority_line){
			user ? user->email : NULL, user ? user->name : NULL, limits[i].most};
	}
	*ret = lines;
	return ERR_NONE;
}

/* Does a limit of any currency hold for the actor: their own, or everybody's? */
static enum err is_limited(struct ctx *c, bool *ret)
{
	struct writeoff_limit *limits;
	size_t count;
	bool limited = false;
	TRY(writeoff_limits(c->db, c->arena, c->book.id, &limits, &count));
	for (size_t i = 0; i < count; i++)
		limited |= limits[i].person.n == 0 || user_id_same(limits[i].person, c->actor.user);
	*ret = limited;
	return ERR_NONE;
}

enum err authority_of(struct ctx *c, struct money asked, struct money *ret)
{
	bool limited;
	*ret = asked;
	if (c->actor.rights & RIGHT_ADMIN)
		return ERR_NONE;
	enum err e = writeoff_limit_of(c->db, c->arena, c->book.id, c->actor.user, asked.code, ret);
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(is_limited(c, &limited));
	if (limited) /* another currency is no way round the limit */
		*ret = money_zero(asked.code);
	return ERR_NONE;
}

enum err authority_check(struct ctx *c, const char *field, struct money asked)
{
	return authority_check_with(c, field, asked, money_zero(asked.code));
}

enum err authority_check_with(
	struct ctx *c, const char *field, struct money asked, struct money before)
{
	struct money most, whole;
	TRY(money_add(asked, before, &whole));
	TRY(authority_of(c, whole, &most));
	if (whole.minor <= most.minor)
		return ERR_NONE;
	return refuse_as(ERR_DENIED, c->why, field, money_plain(c->arena, asked),
		before.minor
			? arena_printf(c->arena,
				  "is, with the %s of today, above what you may give away at once",
				  money_plain(c->arena, before))
			: "is above what you may give away at once",
		arena_printf(c->arena, "at most %s, or the same by somebody with a higher limit",
			money_plain(c->arena, most)));
}
