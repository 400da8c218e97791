/* phone_table.h: which time zones a telephone prefix may mean; generated at build time by
 * tools/phone_zones.py. */
#pragma once
#include <stddef.h>
#include <stdint.h>

struct phone_prefix {
	uint32_t digits; /* country code and on, without plus; no prefix begins with 0 */
	uint16_t list;
};

extern const struct phone_prefix phone_prefixes[]; /* by digits */
extern const size_t phone_prefix_count;
extern const uint16_t
	phone_zone_begin[]; /* of each list in phone_zone_lists; one more marks the end */
extern const uint16_t phone_zone_lists[]; /* places in phone_zone_names */
extern const char *const phone_zone_names[];
