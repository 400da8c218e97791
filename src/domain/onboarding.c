#include "domain/onboarding.h"
#include "base/zone.h"
#include "money/currency.h"

static const char *profile(const struct onboarding_facts *f)
{
	if (str_empty(f->legal_name))
		return "give the legal name";
	if (str_empty(f->address))
		return "give the postal address";
	return str_empty(f->country) ? "give the country" : "";
}

static const char *bank_account(const struct onboarding_facts *f)
{
	if (str_empty(f->bank_account))
		return "give the bank account that customers pay to";
	return f->bank_confirmed ? "" : "have a second person confirm the bank account";
}

static const char *currency(const struct onboarding_facts *f)
{
	if (str_empty(f->currency))
		return "choose the currency";
	return currency_find(f->currency) ? "" : "choose a currency that Fairdue counts in";
}

static const char *terms(const struct onboarding_facts *f)
{
	return f->terms ? "" : "set the default payment terms";
}

static const char *brand(const struct onboarding_facts *f)
{
	if (str_empty(f->sender))
		return "give the name that customers see";
	return str_empty(f->reply_to) ? "give the address that answers go to" : "";
}

static const char *calendar(const struct onboarding_facts *f)
{
	if (str_empty(f->time_zone) || !zone_known(f->time_zone))
		return "choose the time zone";
	return f->calendar ? "" : "choose the business days and holidays";
}

static const char *strategy(const struct onboarding_facts *f)
{
	return f->strategies > 0 ? "" : "put a strategy in force";
}

static const char *policy(const struct onboarding_facts *f)
{
	return f->policies > 0 ? "" : "put a contact policy in force";
}

static const char *user(const struct onboarding_facts *f)
{
	return f->users > 0 ? "" : "add a user who decides for the client";
}

size_t onboarding_list(const struct onboarding_facts *f, struct onboarding_item *ret)
{
	static const struct {
		const char *code;
		const char *(*missing)(const struct onboarding_facts *f);
	} ITEM[ONBOARDING_ITEMS] = {
		{"profile", profile},
		{"bank_account", bank_account},
		{"currency", currency},
		{"terms", terms},
		{"brand", brand},
		{"calendar", calendar},
		{"strategy", strategy},
		{"policy", policy},
		{"user", user},
	};
	size_t open = 0;
	for (size_t i = 0; i < ONBOARDING_ITEMS; i++) {
		const char *missing = ITEM[i].missing(f);
		ret[i] = (struct onboarding_item){ITEM[i].code, str_empty(missing), missing};
		open += !ret[i].done;
	}
	return open;
}
