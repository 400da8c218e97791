/* work_case.h: the next step of one case: a message through the gate, a task for a person, or a
 * wait with its reason. */
#pragma once
#include "service/case_load.h"
#include "service/cycle_view.h"
#include "service/house.h"

MUST_CHECK enum err work_case(struct ctx *c, const struct house *house,
	const struct case_world *world, struct customer_id customer, struct cycle_view *counts);
