#include "flow/ar_ibm_life.h"

BOTH(with_the_money_of_the_slowest_withheld_an_agency_takes_over)
{
	ibm_live(engine, true);
}
