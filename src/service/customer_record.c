#include "service/customer_record.h"
#include "base/zone.h"
#include "domain/customer_kind.h"
#include "domain/region.h"

static enum err fold_place(struct ctx *c, struct customer *record)
{
	const char *country = str_empty(record->country) ? c->book.country : record->country;
	const struct region *known = region_country(text_of(country));
	if (known == NULL && !str_empty(record->country))
		return refuse_str(
			c->why, "country", country, "is not a country", REGION_COUNTRY_ACCEPTED);
	record->country = known ? known->code : country;
	if (str_empty(record->region))
		return ERR_NONE;
	const char *code = region_code(c->arena, record->country, text_of(record->region));
	if (code == NULL)
		return refuse_str(
			c->why, "region", record->region, "is not a state", REGION_ACCEPTED);
	record->region = code;
	return ERR_NONE;
}

enum err customer_record_fold(struct ctx *c, struct customer *record)
{
	const char *kind = customer_kind_of(text_of(str_or_empty(record->kind)));
	if (kind == NULL)
		return refuse_str(c->why, "kind", record->kind, "is not a kind of customer",
			CUSTOMER_KINDS_ACCEPTED);
	record->kind = kind;
	if (record->zone && !zone_known(record->zone))
		return refuse_str(c->why, "zone", record->zone, "is not a time zone",
			"an IANA name such as Europe/Berlin");
	return fold_place(c, record);
}
