#include "codec/bank_account.h"
#include "codec/iban.h"
#include <string.h>

#define ROUTING 9
#define ACCOUNT_LEAST ((size_t)4)
#define ACCOUNT_MOST ((size_t)17)

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Nine digits, weighed 3, 7, 1 by turns. */
static bool routing_valid(struct text t)
{
	static const int WEIGHTS[] = {3, 7, 1};
	int sum = 0;
	bool some = false;
	if (t.len != ROUTING)
		return false;
	for (size_t i = 0; i < t.len; i++) {
		if (!is_digit(t.at[i]))
			return false;
		sum += (t.at[i] - '0') * WEIGHTS[i % 3];
		some = some || t.at[i] != '0';
	}
	return some && sum % 10 == 0;
}

static bool account_valid(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if (!is_digit(t.at[i]))
			return false;
	return t.len >= ACCOUNT_LEAST && t.len <= ACCOUNT_MOST;
}

static bool parts_it(char c)
{
	return c == '/' || c == ',' || c == ' ';
}

/* The routing number is cut off; signs between the two are dropped. */
static struct text cut_routing(struct text *rest)
{
	struct text routing = {rest->at, 0};
	while (routing.len < rest->len && !parts_it(rest->at[routing.len]))
		routing.len++;
	rest->at += routing.len;
	rest->len -= routing.len;
	while (rest->len && parts_it(rest->at[0])) {
		rest->at++;
		rest->len--;
	}
	return routing;
}

static enum err parse_us(
	struct arena *a, struct text s, struct refusals *why, const char *field, const char **ret)
{
	struct text account = s, routing = cut_routing(&account);
	if (!routing_valid(routing))
		return refuse(why, 0, field, s, "does not begin with a routing number",
			"nine digits with a right check digit, a slash, the account");
	if (!account_valid(account))
		return refuse(why, 0, field, s, "has no account after the routing number",
			"4 to 17 digits");
	*ret = arena_printf(
		a, "%.*s/%.*s", (int)routing.len, routing.at, (int)account.len, account.at);
	return ERR_NONE;
}

enum err bank_account_parse(
	struct arena *a, struct text s, struct refusals *why, const char *field, const char **ret)
{
	struct text trimmed = text_trim(s);
	if (trimmed.len && is_digit(trimmed.at[0]))
		return parse_us(a, trimmed, why, field, ret);
	return iban_parse(a, s, why, field, ret);
}

bool bank_account_is_iban(const char *stored)
{
	return !is_digit(stored[0]);
}

const char *bank_account_show(struct arena *a, const char *stored)
{
	if (bank_account_is_iban(stored))
		return iban_show(a, stored);
	return arena_printf(a, "routing %.*s, account %s", ROUTING, stored, stored + ROUTING + 1);
}
