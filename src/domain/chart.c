#include "domain/chart.h"

const struct account_row CHART[] = {
#define ACCOUNT(name, book, code, kind, text) {ACC_##name, BOOK_##book, ACCOUNT_##kind, text},
#include "domain/chart.def"
#undef ACCOUNT
};
const size_t CHART_COUNT = COUNT(CHART);

static const char *const BOOK_KINDS[] = {"client", "agency"};
static const char *const ACCOUNT_KINDS[] = {"asset", "liability", "equity", "income", "expense"};

const char *book_kind_name(enum book_kind kind)
{
	return BOOK_KINDS[kind];
}

enum err book_kind_parse(const char *name, enum book_kind *ret)
{
	for (size_t i = 0; i < COUNT(BOOK_KINDS); i++)
		if (str_equal(BOOK_KINDS[i], name)) {
			*ret = (enum book_kind)i;
			return ERR_NONE;
		}
	return ERR_INVALID;
}

const char *account_kind_name(enum account_kind kind)
{
	return ACCOUNT_KINDS[kind];
}

enum err account_kind_parse(const char *name, enum account_kind *ret)
{
	for (size_t i = 0; i < COUNT(ACCOUNT_KINDS); i++)
		if (str_equal(ACCOUNT_KINDS[i], name)) {
			*ret = (enum account_kind)i;
			return ERR_NONE;
		}
	return ERR_INVALID;
}

bool account_is_control(int64_t code)
{
	return code >= 1100 && code <= 1199;
}

const char *chart_name(int64_t code)
{
	for (size_t i = 0; i < CHART_COUNT; i++)
		if ((int64_t)CHART[i].account == code)
			return CHART[i].name;
	return "";
}
