#include "web/metrics.h"
#include <stdatomic.h>
#include <stdlib.h>

static const struct {
	int64_t most_us;
	const char *seconds;
} BUCKETS[] = {
	{500, "0.0005"},
	{1000, "0.001"},
	{2500, "0.0025"},
	{5000, "0.005"},
	{10000, "0.01"},
	{25000, "0.025"},
	{50000, "0.05"},
	{100000, "0.1"},
	{250000, "0.25"},
	{1000000, "1"},
	{2500000, "2.5"},
	{INT64_MAX, "+Inf"},
};

struct metrics {
	atomic_llong by_class[5]; /* 1xx to 5xx */
	atomic_llong by_bucket[COUNT(BUCKETS)];
	atomic_llong sum_us;
};

struct metrics *metrics_new(void)
{
	struct metrics *m = calloc(1, sizeof *m);
	ASSERT(m != NULL);
	return m;
}

void metrics_drop(struct metrics *m)
{
	free(m);
}

void metrics_count(struct metrics *m, int status, int64_t us)
{
	size_t i = 0;
	while (us > BUCKETS[i].most_us)
		i++;
	atomic_fetch_add(&m->by_class[status / 100 - 1], 1);
	atomic_fetch_add(&m->by_bucket[i], 1);
	atomic_fetch_add(&m->sum_us, us);
}

static void write_durations(const struct metrics *m, struct buf *out)
{
	long long sum_us = atomic_load(&m->sum_us), count = 0;
	buf_str(out,
		"# HELP fairdue_http_request_seconds From the request line until the answer is ready.\n"
		"# TYPE fairdue_http_request_seconds histogram\n");
	for (size_t i = 0; i < COUNT(BUCKETS); i++) {
		count += atomic_load(&m->by_bucket[i]);
		buf_printf(out, "fairdue_http_request_seconds_bucket{le=\"%s\"} %lld\n",
			BUCKETS[i].seconds, count);
	}
	buf_printf(out, "fairdue_http_request_seconds_sum %lld.%06lld\n", sum_us / 1000000,
		sum_us % 1000000);
	buf_printf(out, "fairdue_http_request_seconds_count %lld\n", count);
}

void metrics_write(const struct metrics *m, struct buf *out)
{
	buf_str(out,
		"# HELP fairdue_http_requests_total Requests that were answered, by class of status.\n"
		"# TYPE fairdue_http_requests_total counter\n");
	for (size_t i = 0; i < COUNT(m->by_class); i++)
		buf_printf(out, "fairdue_http_requests_total{class=\"%zuxx\"} %lld\n", i + 1,
			(long long)atomic_load(&m->by_class[i]));
	write_durations(m, out);
}
