#include "service/act_on_placement.h"
#include "service/place_case.h"

static enum err hand_over(struct ctx *c, const char *number, struct placed *ret)
{
	struct case_placed done;
	TRY(place_case(c, &(struct place_case){number}, &done));
	*ret = done.placed;
	return ERR_NONE;
}

enum err act_on_placement(struct ctx *c, const struct act_on_placement *in, struct placed *ret)
{
	if (in->act == PLACEMENT_DO_PLACE)
		return hand_over(c, in->number, ret);
	if (in->act == PLACEMENT_DO_SEND_NOTICE)
		return record_placement_notice(
			c, &(struct record_placement_notice){in->number, c->today}, ret);
	const struct move_placement move = {
		in->number, in->act, str_empty(in->reason) ? NULL : in->reason};
	return move_placement(c, &move, ret);
}
