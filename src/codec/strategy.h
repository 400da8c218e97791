/* strategy.h: a strategy from its YAML file.
 *
 *   strategy: default        # a short name
 *   version: 1
 *   name: Friendly, then firm
 *   currency: USD            # needed only when a step has an amount
 *   review_days: 14          # optional, after the last step and for holds without an end
 *   reanchor_from: "10.00"   # optional: smaller part payments do not restart the wait
 *   steps:
 *     - id: first
 *       kind: reminder       # or note_before_due, firmer_reminder, final_notice, call_task,
 *                            # propose_placement, and of an agency validation_notice
 *       days_after_due: 7    # or days_before_due, days_after_previous, and of an agency
 *                            # days_after_hand_over: exactly one
 *       channels: [email, letter]
 *       tone: friendly       # or neutral, firm
 *       pay_by_days: 10      # optional
 *       minimum: "5.00"      # optional
 *       fee: "0.00"          # optional
 *       customers: [consumer, business]  # optional: all
 *       approval: none       # optional: or supervisor, client
 *
 * Anything else is refused with its line, as is whatever strategy_check (domain) refuses. */
#pragma once
#include "domain/strategy.h"

/* The strategy lives in the arena. All that is wrong is said at once, as far as it can be read. */
MUST_CHECK enum err strategy_read(
	struct arena *a, struct text bytes, struct refusals *why, struct strategy *ret);
