/* house.h: what the installation works by: the law packs in force and the strategy, read once and
 * checked.
 *
 * The program does not start on a pack or strategy that is wrong; it says where. */
#pragma once
#include "domain/gate_facts.h"
#include "domain/late_payment.h"
#include "domain/strategy.h"
#include "domain/wording.h"
#include "service/gate_explain.h"

/* How long a permit that a person takes is good for. */
struct permit_terms {
	int32_t minutes;        /* the contact begins within them */
	int32_t record_minutes; /* and is recorded within these after them */
};

struct house {
	struct law law;
	const struct law_bytes *packs; /* that the law was read from, in order */
	size_t pack_count;
	struct wording wording; /* by which words parts and threats are known */
	struct strategy strategy;
	struct gate_policy policy; /* what a client promises beyond the law; its pressure is
				      contact_parts.h's to fill, by day and book */
	const struct pressure_method *pressure; /* the published versions, by their days */
	size_t pressure_count;
	struct permit_terms call_permit; /* of a call */
	struct permit_terms hand_permit; /* of a visit, or of a letter posted by hand */
	const char *address;             /* of this installation, for links in messages:
					    "https://pay.example.com" */
};

/* From the files built into the program. */
MUST_CHECK enum err house_load(struct arena *a, struct refusals *why, struct house *ret);
/* The packs of wording alone. */
MUST_CHECK enum err house_wording(struct arena *a, struct refusals *why, struct wording *ret);
/* The published versions of the pressure index alone. */
MUST_CHECK enum err house_pressure(struct arena *a, struct refusals *why,
	const struct pressure_method **ret, size_t *ret_count);
/* What late payment is computed by, from packs and rates alone; further rates, when there are any,
 * go on where the program's own end (rate_pack.h). ERR_INVALID names file and line. The pointers
 * are the arena's. */
MUST_CHECK enum err house_late_rules(struct arena *a, const char *more_name, struct text more,
	struct refusals *why, struct late_rules *ret);
/* The federal packs alone and no policy: an official example judges one rule. */
MUST_CHECK enum err house_federal(struct arena *a, struct refusals *why, struct law *ret);
