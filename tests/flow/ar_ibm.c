#include "flow/ar_ibm_life.h"

BOTH(the_real_ledger_is_lived_for_two_years)
{
	ibm_live(engine, false);
}
