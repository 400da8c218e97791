#include "service/law_change.h"
#include "base/buf.h"

bool law_with(const struct law *law, const struct law_row *row, const struct law_row *instead,
	struct law *ret)
{
	*ret = law_new(test_arena());
	for (size_t i = 0; i < law->count; i++) {
		struct law_row *copy = NEW(test_arena(), struct law_row);
		if (law->rows[i] == row && !instead)
			continue;
		*copy = law->rows[i] == row ? *instead : *law->rows[i];
		if (law_add(ret, copy, NULL) != ERR_NONE)
			return false;
	}
	ret->hash = law->hash;
	return true;
}

const struct law_row *law_row_moved(const struct law_row *row, bool last, int days)
{
	struct law_row *moved = NEW(test_arena(), struct law_row);
	*moved = *row;
	if (last && date_is_none(row->valid_to))
		return NULL;
	if (last)
		moved->valid_to = date_add_days(row->valid_to, days);
	else
		moved->valid_from = date_add_days(row->valid_from, days);
	return moved;
}

struct tried {
	struct mutants *m;
	const struct law *law;
	const struct law_row *row;
	law_notices *test;
	void *cookie;
};

static void try_one(const struct tried *t, const char *change, const struct law_row *instead)
{
	struct law mutant;
	bool can = law_with(t->law, t->row, instead, &mutant);
	mutant_met(t->m, t->row->id, change, !can || t->test(t->cookie, &mutant, t->row));
}

/* A copy of the row whose parameters are its own. */
static struct law_row *row_copy(const struct law_row *row)
{
	struct law_row *copy = NEW(test_arena(), struct law_row);
	*copy = *row;
	copy->params = NEW_ARRAY(test_arena(), struct law_param, row->param_count);
	for (size_t i = 0; i < row->param_count; i++)
		copy->params[i] = row->params[i];
	return copy;
}

static void try_numbers(const struct tried *t, size_t param)
{
	for (int by = -1; by <= 1; by += 2) {
		struct law_row *copy = row_copy(t->row);
		copy->params[param].number += by;
		try_one(t,
			arena_printf(test_arena(), "%s %s 1", copy->params[param].name,
				by < 0 ? "-" : "+"),
			copy);
	}
}

/* The words but for the one at `without`, which is given back; "" when there are no more. */
static const char *shortened(const char *words, size_t without, const char **ret)
{
	struct buf b = buf_new(test_arena());
	struct text rest = text_of(words);
	const char *left_out = "";
	for (size_t n = 0; rest.len; n++) {
		struct text word = text_cut(&rest, ' ');
		if (n == without)
			left_out = text_dup(test_arena(), word);
		else
			buf_printf(&b, "%s%.*s", b.len ? " " : "", (int)word.len, word.at);
	}
	*ret = buf_done(&b);
	return left_out;
}

static void try_words(const struct tried *t, size_t param)
{
	const char *words = t->row->params[param].words;
	for (size_t n = 0;; n++) {
		struct law_row *copy = row_copy(t->row);
		const char *word = shortened(words, n, &copy->params[param].words);
		if (!*word)
			return;
		const char *name = copy->params[param].name;
		if (!*copy->params[param].words)
			copy->params[param] = copy->params[--copy->param_count];
		try_one(t, arena_printf(test_arena(), "%s without %s", name, word), copy);
	}
}

void law_row_mutants(struct mutants *m, const struct law *law, const struct law_row *row,
	law_notices *test, void *cookie)
{
	const struct tried t = {m, law, row, test, cookie};
	try_one(&t, "switched off", NULL);
	for (size_t p = 0; p < row->param_count; p++)
		if (row->params[p].words)
			try_words(&t, p);
		else
			try_numbers(&t, p);
}
