/* metrics.h: what is counted about requests, in the text format of Prometheus. */
#pragma once
#include "base/buf.h"

struct metrics;

struct metrics *metrics_new(void);
void metrics_drop(struct metrics *m);
void metrics_count(struct metrics *m, int status, int64_t us);
void metrics_write(const struct metrics *m, struct buf *out);
