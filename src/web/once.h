/* once.h: a POST with an Idempotency-Key happens once in a day, however often it arrives. The
 * use-case's effect and the answer to it are stored in one commit; a request that failed leaves
 * nothing and may be tried again. A form whose act is shown before it is stored carries its key in
 * the field ONCE_FIELD of what was shown. */
#pragma once
#include "web/request.h"

#define ONCE_FIELD "once"

/* True when the request carries a key. */
bool once_wanted(const struct request *r);
/* Answers at once when the key was used before: the same again, or ERR_CONFLICT for another
 * request. ERR_NOT_FOUND: it is new. */
MUST_CHECK enum err once_replay(struct request *r, struct ctx *c);
/* Runs the request's act and keeps its answer; as the writer calls it, with the request as both in
 * and ret. */
enum err once_run(struct ctx *c, const void *in, void *ret);
