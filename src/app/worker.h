/* worker.h: the work that falls due while the program runs: messages whose moment has come, and the
 * day's cycle of every client after 09:00 there. One thread, one connection; what it does is also
 * safe beside commands and other workers. */
#pragma once
#include "app/app.h"

struct worker;

/* The URL must outlive the worker. Signals that the caller has blocked stay blocked in its thread.
 */
struct worker *worker_start(const char *url);
void worker_stop(struct worker *w);
