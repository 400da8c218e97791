#include "base/phone_shim.h"
#include <cstring>
#include <string>

#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

static void copy(char *to, size_t size, const std::string &from)
{
	size_t len = from.size() < size ? from.size() : 0;
	memcpy(to, from.data(), len);
	to[len] = 0;
}

static int parse(const char *text, const char *region, struct phone_raw *ret)
{
	PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
	PhoneNumber number;
	std::string e164, where;
	if (util->Parse(text, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR)
		return 1;
	util->Format(number, PhoneNumberUtil::E164, &e164);
	util->GetRegionCodeForNumber(number, &where);
	copy(ret->e164, sizeof ret->e164, e164);
	copy(ret->region, sizeof ret->region, where == "ZZ" ? "" : where);
	ret->type = static_cast<int>(util->GetNumberType(number));
	ret->valid = util->IsValidNumber(number);
	ret->geographical = util->IsNumberGeographical(number);
	ret->country_code = number.country_code();
	return ret->e164[0] == 0;
}

extern "C" int phone_shim_parse(const char *text, const char *region, struct phone_raw *ret)
{
	try {
		return parse(text, region, ret);
	} catch (...) {
		return 2;
	}
}
