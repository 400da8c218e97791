/* house.h: what the installation works by: the law packs in force and the strategy, read once and
 * checked.
 *
 * The program does not start on a pack or strategy that is wrong; it says where. */
#pragma once
#include "domain/gate_facts.h"
#include "domain/law.h"
#include "domain/strategy.h"
#include "service/gate_explain.h"

struct house {
	struct law law;
	const struct law_bytes *packs; /* that the law was read from, in order */
	size_t pack_count;
	struct strategy strategy;
	struct gate_policy policy; /* what a client promises beyond the law */
	const char *address;       /* of this installation, for links in messages:
				      "https://pay.example.com" */
};

/* From the files built into the program. */
MUST_CHECK enum err house_load(struct arena *a, struct refusals *why, struct house *ret);
/* The federal packs alone and no policy: an official example judges one rule. */
MUST_CHECK enum err house_federal(struct arena *a, struct refusals *why, struct law *ret);
