#include "domain/role.h"

static const struct {
	const char *name;
	uint32_t rights;
} ROLES[] = {
#define ROLE(NAME, name, rights) {name, rights},
#include "domain/role.def"
#undef ROLE
};

const char *role_name(enum role role)
{
	return ROLES[role].name;
}

enum err role_parse(const char *name, enum role *ret)
{
	for (size_t i = 0; i < COUNT(ROLES); i++)
		if (str_equal(ROLES[i].name, name)) {
			*ret = (enum role)i;
			return ERR_NONE;
		}
	return ERR_INVALID;
}

uint32_t role_rights(enum role role)
{
	return ROLES[role].rights;
}

const char *right_name(enum right right)
{
	switch (right) {
	case RIGHT_VIEW:
		return "see this book";
	case RIGHT_WORK:
		return "work with its customers";
	case RIGHT_MONEY:
		return "record payments";
	case RIGHT_APPROVE:
		return "waive, write off or approve";
	case RIGHT_PLACE:
		return "place cases with an agency";
	case RIGHT_COMPLY:
		return "decide for compliance";
	case RIGHT_ADMIN:
		return "change users and settings";
	case RIGHT_SELL:
		return "take and deliver orders";
	}
	NEVER("a right");
}
