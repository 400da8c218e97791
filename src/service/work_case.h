/* work_case.h: the next step of one case: a message through the gate, a task for a person, or a
 * wait with its reason. The customer as read in this transaction. */
#pragma once
#include "service/case_load.h"
#include "service/cycle_view.h"
#include "service/house.h"

MUST_CHECK enum err work_case(struct ctx *c, const struct house *house,
	const struct case_world *world, const struct person_known *known,
	struct cycle_view *counts);
