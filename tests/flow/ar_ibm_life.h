/* ar_ibm_life.h: the real ledger, lived: every day of two years through the services, on either
 * engine, each day proven. Twice: as it was, and with the money of the slowest payers withheld. */
#pragma once
#include "support/store.h"

void ibm_live(enum db_engine engine, bool withholds);
