/* dispatch.h: from a request to its answer, without the HTTP library.
 *
 * The server calls dispatch_route and dispatch_begin when the headers are there (they may answer:
 * nobody's body is read for nothing), then dispatch_run with the whole body. When that returns true
 * a write is prepared: the server suspends the connection, calls dispatch_submit, and, once `woken`
 * was called, dispatch_settle, which answers. */
#pragma once
#include "web/request.h"

/* Finds the route; false when there is none, which is then answered. */
bool dispatch_route(struct request *r);
void dispatch_begin(struct request *r);
bool dispatch_run(struct request *r);
/* woken(cookie) is called once, on another thread, when the write is durable or has failed. */
void dispatch_submit(struct request *r, void (*woken)(void *cookie), void *cookie);
void dispatch_settle(struct request *r);
