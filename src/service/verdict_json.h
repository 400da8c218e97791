/* verdict_json.h: verdicts, overrides and counsel's switches as JSON, the same for commands and for
 * the API. */
#pragma once
#include "codec/json.h"
#include "service/record_contact.h"
#include "service/switch_law.h"
#include "store/override.h"

/* "reasons": each with rule, citations, why, until, counted, contacts, change; inside an open map.
 */
void reasons_json(struct json *j, const struct verdict_reason *reasons, size_t count);
/* What was answered, as a map under the key: of a stored verdict and of one judged again. */
void verdict_answer_json(struct json *j, const char *key, const struct verdict *v);
/* A map of its own under the key; NULL inside a list. */
void override_json(struct json *j, const char *key, const struct override *o, struct instant now);
/* The same of a rule that was switched off, inside a list or alone. */
void law_switch_json(struct json *j, const struct law_switch *s);
/* The switch that ended, with "still_off": the others of its rule. */
void law_switched_on_json(struct json *j, const struct law_switched_on *s);
/* "heard", "wish", "wishes", "may_speak_of": what the words of a message were taken for; inside an
 * open map. */
void heard_json(struct json *j, const struct contact_recorded *r);
