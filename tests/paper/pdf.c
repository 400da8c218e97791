#include "paper/pdf.h"
#include "sample.h"
#include "tools.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static struct text rendered(const struct document *doc)
{
	struct text pdf;
	assert_ok(pdf_render(test_arena(), doc, &pdf));
	return pdf;
}

static const char *saved(const struct document *doc)
{
	const char *path = arena_printf(test_arena(), "%s/it.pdf", scratch());
	save(path, rendered(doc));
	return path;
}

/* Standard error counts as output: poppler complains there about broken files. */
static const char *seen_by(const char *tool, const char *options, const struct document *doc)
{
	need_tool(tool);
	const char *text =
		output_of(arena_printf(test_arena(), "%s %s '%s' 2>&1", tool, options, saved(doc)))
			.at;
	assert_null(strstr(text, "Error"));
	return text;
}

static const char *text_in(const struct document *doc)
{
	need_tool("pdftotext");
	const char *text =
		output_of(arena_printf(test_arena(), "pdftotext -layout '%s' - 2>&1", saved(doc)))
			.at;
	assert_null(strstr(text, "Error"));
	return text;
}

static size_t times(const char *in, const char *what)
{
	size_t n = 0;
	for (const char *at = strstr(in, what); at; at = strstr(at + 1, what))
		n++;
	return n;
}

TEST(an_invoice_says_every_figure_on_one_page)
{
	static const char *const SAID[] = {"Northlight Supply Co.", "Alder & Finch Bakery LLC",
		"INV-01042", "January 31, 2026", "March 2, 2026", "28.50", "342.00", "419.30",
		"23.06", "442.36 USD", "RF18 5390 0754 7034", "DE89 3704 0044 0532 0130 00",
		"delivery note 4471", "Page 1 of 1"};
	static const enum doc_paper PAPER[] = {DOC_US_LETTER, DOC_A4};
	for (size_t p = 0; p < COUNT(PAPER); p++) {
		const char *text = text_in(sample_invoice(PAPER[p], TEXT("pay")));
		for (size_t i = 0; i < COUNT(SAID); i++)
			assert_non_null(strstr(text, SAID[i]));
	}
}

TEST(a_table_of_200_rows_goes_over_pages_with_its_head_on_each)
{
	const char *text = text_in(sample_statement(200));
	size_t pages = times(text, "\f");
	assert_in_range(pages, 5, 8);
	assert_int_equal(times(text, "What it is for"), pages);
	assert_int_equal(times(text, "continued on the next page"), pages - 1);
	for (size_t i = 1; i <= 200; i++)
		assert_int_equal(times(text, arena_printf(test_arena(), "INV-%05zu ", i)), 1);
	for (size_t i = 1; i <= pages; i++)
		assert_int_equal(
			times(text, arena_printf(test_arena(), "Page %zu of %zu\n", i, pages)), 1);
	assert_int_equal(times(text, "18,204.50"), 1);
}

/* Whatever the number of rows, the last row and the total share a page. */
TEST(a_total_never_stands_without_a_row)
{
	for (size_t rows = 20; rows < 32; rows++) {
		const char *text = text_in(sample_statement(rows));
		const char *last = strstr(text, arena_printf(test_arena(), "INV-%05zu ", rows));
		const char *total = strstr(text, "Total open");
		assert_non_null(last);
		assert_non_null(total);
		assert_null(memchr(last, '\f', (size_t)(total - last)));
	}
}

TEST(the_same_document_gives_the_same_bytes)
{
	struct text first = rendered(sample_invoice(DOC_A4, TEXT("pay")));
	assert_true(text_equal(first, rendered(sample_invoice(DOC_A4, TEXT("pay")))));
	assert_false(text_equal(first, rendered(sample_invoice(DOC_A4, TEXT("pay more")))));
	pdf_end(); /* and with fonts loaded anew */
	assert_true(text_equal(first, rendered(sample_invoice(DOC_A4, TEXT("pay")))));
	struct text long_one = rendered(sample_statement(200));
	assert_true(text_equal(long_one, rendered(sample_statement(200))));
}

TEST(a_file_names_its_title_author_and_date_and_is_tagged)
{
	const char *info = seen_by("pdfinfo", "-isodates", sample_invoice(DOC_US_LETTER, TEXT("")));
	assert_non_null(strstr(info, "Invoice INV-01042\n"));
	assert_non_null(strstr(info, "Northlight Supply Co.\n"));
	assert_non_null(strstr(info, "CreationDate:    2026-01-31T00:00:00"));
	assert_non_null(strstr(info, "Tagged:          yes"));
	assert_non_null(strstr(info, "612 x 792 pts (letter)"));
	assert_non_null(strstr(seen_by("pdfinfo", "-struct", sample_statement(3)), "TH"));
}

TEST(a_file_knows_its_language)
{
	struct text en = rendered(sample_letter("en", "reminder")),
		    es = rendered(sample_letter("es-MX", "reminder"));
	assert_non_null(memmem(en.at, en.len, "/Lang (en)", 10));
	assert_non_null(memmem(es.at, es.len, "/Lang (es-MX)", 13));
	const char *text = text_in(sample_letter("es-MX", "reminder"));
	assert_non_null(strstr(text, "Página 1 de 1"));
	assert_non_null(strstr(text, "31 de enero de 2026"));
}

/* The number behind the first word at or after at; moves on to it. */
static long number_after(const char **at, const char *word)
{
	*at = strstr(*at, word);
	assert_non_null(*at);
	return strtol(*at + strlen(word), NULL, 10);
}

/* Readers repair wrong places in silence, so they are looked up here. */
TEST(the_language_is_added_as_an_update_that_points_to_the_right_places)
{
	struct text pdf = rendered(sample_statement(60));
	const char *end = pdf.at;
	for (const char *next = end; next;
		next = memmem(end + 1, pdf.len - (size_t)(end + 1 - pdf.at), "startxref", 9))
		end = next;
	const char *update = pdf.at + number_after(&end, "startxref\n"), *at = update;
	assert_memory_equal(update, "xref\n", 5);
	char *rest;
	long object = strtol(update + 5, &rest, 10), count = strtol(rest, &rest, 10);
	assert_int_equal(count, 1);
	const char *catalog = pdf.at + strtol(rest + 1, NULL, 10);
	const char *head = arena_printf(test_arena(), "%ld 0 obj\n<< /Type /Catalog", object);
	assert_memory_equal(catalog, head, strlen(head));
	assert_int_equal(number_after(&at, "/Root "), object);
	assert_memory_equal(pdf.at + number_after(&at, "/Prev "), "xref\n", 5);
}

TEST(fonts_are_embedded_as_subsets)
{
	const char *fonts = seen_by("pdffonts", "", sample_invoice(DOC_A4, TEXT("")));
	const char *row = strstr(fonts, "---\n");
	assert_non_null(row);
	assert_true(
		times(row, "yes yes yes") >= 2); /* embedded, subset, unicode: regular and bold */
	assert_int_equal(times(row, "yes yes yes"), times(row, "\n") - 1);
}

TEST(the_payment_code_is_read_back_byte_for_byte)
{
	static const char BILL[] =
		"BCD\n002\n1\nSCT\n\nGärtnerei Nordlicht\nDE89370400440532013000\nEUR442.36\n\n"
		"RF18539007547034\n\n";
	need_tool("pdftoppm");
	need_tool("zbarimg");
	const char *stem = arena_printf(test_arena(), "%s/page", scratch());
	struct text bill[] = {TEXT("https://pay.northlight.example/c/7Q2M?amount=442.36"),
		{BILL, sizeof BILL - 1}};
	for (size_t i = 0; i < COUNT(bill); i++) {
		const char *pdf = saved(sample_invoice(DOC_A4, bill[i]));
		output_of(arena_printf(
			test_arena(), "pdftoppm -r 150 -png -singlefile '%s' '%s'", pdf, stem));
		struct text got = output_of(arena_printf(test_arena(),
			"zbarimg -q --raw --nodbus -Sbinary '%s.png' 2>/dev/null", stem));
		assert_true(text_equal(got, bill[i]));
	}
}

TEST(a_document_that_cannot_be_set_is_refused)
{
	struct document d = *sample_invoice(DOC_A4, TEXT(""));
	struct text pdf = TEXT("untouched");
	struct doc_block bad = {DOC_PARAGRAPH, {.text = "caf\xE9"}};
	d.blocks = &bad;
	d.block_count = 1;
	assert_int_equal(pdf_render(test_arena(), &d, &pdf), ERR_INVALID);
	bad = (struct doc_block){
		DOC_PAYMENT, {.payment = {.qr = {arena_alloc(test_arena(), 332), 332}}}};
	assert_int_equal(pdf_render(test_arena(), &d, &pdf), ERR_LIMIT);
	d.block_count = 0;
	d.date = DATE_NONE;
	assert_int_equal(pdf_render(test_arena(), &d, &pdf), ERR_INVALID);
	assert_true(text_is(pdf, "untouched"));
}

/* Three thousand words in one paragraph and one cell: the paragraph runs on, the cell ends with its
 * page. */
TEST(text_of_any_length_finds_its_pages)
{
	struct document d = *sample_invoice(DOC_A4, TEXT(""));
	char *words = arena_alloc(test_arena(), 3000 * 8 + 1);
	for (size_t i = 0; i < 3000; i++)
		snprintf(words + i * 8, 9, "word%03zu ", i % 1000);
	const char *cell[] = {words, "1.00"};
	struct doc_column column[] = {{"What", DOC_LEFT}, {"Amount", DOC_RIGHT}};
	struct doc_row row = {cell};
	struct doc_block blocks[] = {{DOC_PARAGRAPH, {.text = words}},
		{DOC_TABLE, {.table = {NULL, column, 2, &row, 1, NULL, 0}}}};
	d.blocks = blocks;
	d.block_count = 2;
	const char *text = text_in(&d);
	assert_in_range(times(text, "word999"), 3, 6);
	assert_true(times(text, "\f") >= 4);
	assert_int_equal(times(text, "1.00"), 1);
	assert_non_null(strstr(text, "Kind regards"));
}

struct race {
	const struct document *doc;
	struct text first; /* what it must be each time */
	bool same;
};

static void *run_race(void *arg)
{
	struct race *r = arg;
	struct arena *a = arena_new(0);
	r->same = true;
	for (int i = 0; i < 5; i++) {
		struct text pdf = {0};
		r->same &= pdf_render(a, r->doc, &pdf) == ERR_NONE && text_equal(pdf, r->first);
	}
	arena_drop(a);
	return NULL;
}

TEST(threads_may_render_at_the_same_time)
{
	struct race race[4];
	for (size_t i = 0; i < COUNT(race); i++)
		race[i].doc =
			i % 2 ? sample_statement(10 + i) : sample_invoice(DOC_A4, TEXT("pay"));
	pthread_t thread[COUNT(race)];
	for (size_t i = 0; i < COUNT(race); i++)
		race[i].first = rendered(race[i].doc);
	pdf_end(); /* so that they load the fonts together, too */
	for (size_t i = 0; i < COUNT(race); i++)
		assert_int_equal(pthread_create(&thread[i], NULL, run_race, &race[i]), 0);
	for (size_t i = 0; i < COUNT(race); i++) {
		pthread_join(thread[i], NULL);
		assert_true(race[i].same);
	}
	pdf_end();
}
