#include "app/bench.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum err cmd_bench(struct app *app);

static const struct {
	const char *name;
	int64_t n; /* unless --n says otherwise */
	enum err (*run)(struct bench *b);
} BENCHES[] = {
	{"import", 1000000, bench_import},
	{"post", 100000, bench_post},
	{"aging", 1000000, bench_aging},
	{"cycle", 1000000, bench_cycle},
	{"gate", 1000000, bench_gate},
};

static void remove_folder(void *folder)
{
	rmdir(folder); /* a bench that failed leaves its files to be looked at */
}

static enum err make_folder(struct bench *b)
{
	const char *base = getenv("TMPDIR");
	char *folder = arena_printf(b->app->arena, "%s/fairdue-bench-XXXXXX", base ? base : "/tmp");
	if (mkdtemp(folder) == NULL)
		return refuse_as(ERR_IO, &b->app->why, "bench", folder, "cannot be made",
			"a TMPDIR that can be written");
	b->folder = folder;
	arena_defer(b->app->arena, remove_folder, folder);
	return ERR_NONE;
}

static void sweep(struct bench *b)
{
	static const char *const FILES[] = {
		"book.db", "made.db", "plain.db", "invoices.csv", "open.csv", "raw.log"};
	for (size_t i = 0; i < COUNT(FILES); i++)
		bench_remove(b, bench_path(b, FILES[i]));
}

static enum err read_number(
	struct app *app, const char *name, int64_t fallback, int64_t most, int64_t *ret)
{
	TRY(app_int_or(app, name, fallback, ret));
	if (*ret >= 1 && *ret <= most)
		return ERR_NONE;
	return refuse_as(ERR_USAGE, &app->why, name, app_option(app, name), "is out of range",
		arena_printf(app->arena, "1 to %lld", (long long)most));
}

static int by_time(const void *a, const void *b)
{
	const struct bench_time *x = a, *y = b;
	return (x->us > y->us) - (x->us < y->us);
}

/* The run in the middle. */
static struct bench_time median(struct bench *b, size_t side)
{
	qsort(b->sides[side].times, (size_t)b->runs, sizeof *b->sides[side].times, by_time);
	return b->sides[side].times[b->runs / 2];
}

static int64_t per_second(int64_t n, int64_t us)
{
	return us ? n * 1000000 / us : 0;
}

/* How much longer one operation of the product takes than one of the side, in thousandths. */
static int64_t times_as_long(const struct bench *b, size_t side, const struct bench_time *medians)
{
	int64_t theirs = medians[side].us ? medians[side].us : 1;
	return medians[0].us * 1000 / theirs * b->sides[side].n / b->sides[0].n;
}

static void show_side_json(
	struct json *j, const struct bench_side *side, const struct bench_time *t)
{
	json_int(j, "n", side->n);
	json_thousandths(j, "seconds", t->us / 1000);
	json_int(j, "per_second", per_second(side->n, t->us));
	json_int(j, "p50_us", t->p50_us);
	json_int(j, "p99_us", t->p99_us);
}

static void show_json(struct bench *b, const char *name, const struct bench_time *medians)
{
	struct json j = app_json(b->app);
	json_map(&j, NULL);
	json_str(&j, "bench", name);
	show_side_json(&j, &b->sides[0], &medians[0]);
	json_int(&j, "callers", b->callers);
	json_int(&j, "runs", b->runs);
	json_int(&j, "rows", b->rows);
	json_int(&j, "peak_kib", medians[0].peak_kib);
	json_list(&j, "yardsticks");
	for (size_t i = 1; i < b->side_count; i++) {
		json_map(&j, NULL);
		json_str(&j, "name", b->sides[i].name);
		show_side_json(&j, &b->sides[i], &medians[i]);
		int64_t longer = times_as_long(b, i, medians);
		json_thousandths(&j, "times_as_long", longer);
		json_thousandths(&j, "times_as_fast", 1000000 / (longer ? longer : 1));
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
}

static void show_text(struct bench *b, const struct bench_time *medians)
{
	struct app *app = b->app;
	for (size_t i = 0; i < b->side_count; i++) {
		const struct bench_time *t = &medians[i];
		app_print(app, "%-52s %9lld in %7.3f s  %9lld/s  p50 %lld us  p99 %lld us",
			b->sides[i].name, (long long)b->sides[i].n, (double)t->us / 1e6,
			(long long)per_second(b->sides[i].n, t->us), (long long)t->p50_us,
			(long long)t->p99_us);
		if (i)
			app_print(app, "  %.2f x as long",
				(double)times_as_long(b, i, medians) / 1000);
		app_print(app, "\n");
	}
	if (b->rows)
		app_print(app, "%lld rows written a run", (long long)b->rows);
	if (medians[0].peak_kib)
		app_print(
			app, ", %lld MiB resident at most", (long long)medians[0].peak_kib / 1024);
	app_print(app, "%s medians of %lld\n", b->rows || medians[0].peak_kib ? ";" : "",
		(long long)b->runs);
}

static enum err run(struct bench *b, size_t which)
{
	const char *store = app_option(b->app, "store");
	struct bench_time medians[BENCH_SIDES_MOST] = {{0}};
	if (store && BENCHES[which].run == bench_post)
		return bench_post_into(b, store);
	TRY(make_folder(b));
	enum err e = BENCHES[which].run(b);
	sweep(b);
	TRY(e);
	for (size_t i = 0; i < b->side_count; i++)
		medians[i] = median(b, i);
	if (b->app->format == FORMAT_JSON)
		show_json(b, BENCHES[which].name, medians);
	else
		show_text(b, medians);
	return ERR_NONE;
}

enum err cmd_bench(struct app *app)
{
	const char *word = app->word_count == 1 ? app->words[0] : "";
	for (size_t i = 0; i < COUNT(BENCHES); i++) {
		struct bench *b = NEW(app->arena, struct bench);
		if (!str_equal(word, BENCHES[i].name))
			continue;
		b->app = app;
		b->yardstick = app_option(app, "yardstick");
		TRY(read_number(app, "n", BENCHES[i].n, 2000000, &b->n));
		TRY(read_number(app, "callers", 32, 1024, &b->callers));
		TRY(read_number(app, "runs", 5, BENCH_RUNS_MOST, &b->runs));
		return run(b, i);
	}
	return refuse_as(ERR_USAGE, &app->why, "bench", word, "is not a bench",
		"import, post, aging, cycle or gate");
}
