#include "service/point_state.h"

/* An opt-out ends when it is taken back or the address is agreed to; what is wrong with the address
 * stays until it is agreed to or confirmed anew. What reaches somebody else who acts for the
 * customer is a person's to use. */
void point_state_hear(struct point_state *s, const struct point_event *e)
{
	bool agreed = str_equal(e->what, "consent");
	if (str_equal(e->what, "opt_out"))
		s->out = e;
	else if (str_equal(e->what, "bounced") || str_equal(e->what, "wrong_party"))
		s->spoiled = e;
	else if (str_equal(e->what, POINT_OF_ANOTHER))
		s->another = e;
	else if (str_equal(e->what, POINT_OWN_AGAIN))
		s->another = NULL;
	if (agreed || str_equal(e->what, "opt_in"))
		s->out = NULL;
	if (agreed || str_equal(e->what, "confirmed"))
		s->spoiled = NULL;
}

bool point_state_usable(const struct point_state *s)
{
	return !s->out && !s->spoiled && !s->another;
}
