/* Many tables as one page that is read years later. */
#include "test.h"
#include "paper/dossier.h"

static const char *page(const struct dossier_table *tables, size_t count)
{
	static const char *const NOTES[] = {"how to check <it>"};
	static const struct dossier_cell LINK = {.text = "as text", .link = "messages/1-A.txt"};
	static const struct dossier_text LETTER = {
		.title = "A & B", .body = "Dear\n\nAnn", .links = &LINK, .link_count = 1};
	const struct doc_lines notes = {NOTES, 1};
	const struct dossier d = {.title = "Evidence: \"C1\"",
		.lead = "all",
		.tables = tables,
		.table_count = count,
		.texts_title = "Messages",
		.texts = &LETTER,
		.text_count = 1,
		.notes = &notes};
	return text_dup(test_arena(), dossier_html(test_arena(), &d));
}

static const char *HEADS[] = {"Day", "Amount"};
static const struct dossier_cell CELLS[] = {{.text = "2026-01-31", .whole = true},
	{.text = "1.00 USD", .right = true}, {.text = "x & <y>"},
	{.text = "<b>", .link = "verdicts/1.json", .bad = true}, {.text = NULL}, {.text = ""}};

static struct dossier_table table(size_t rows)
{
	return (struct dossier_table){.id = "payments",
		.title = "Payments",
		.heads = HEADS,
		.columns = 2,
		.cells = CELLS,
		.rows = rows};
}

static void holds(const char *text, const char *words)
{
	if (strstr(text, words) == NULL)
		print_error("lacks %s\n", words);
	assert_non_null(strstr(text, words));
}

TEST(dossier_shows_tables_and_escapes_what_they_hold)
{
	const struct dossier_table t = table(3);
	const char *p = page(&t, 1);
	holds(p, "<title>Evidence: &quot;C1&quot;</title>");
	holds(p, "<a href=\"#payments\">Payments</a> (3)");
	holds(p, "<th scope=\"col\" class=\"r\">Amount</th>");
	holds(p, "<td class=\"bad\"><a href=\"verdicts/1.json\">&lt;b&gt;</a></td>");
	holds(p, "<td>x &amp; &lt;y&gt;</td>");
	holds(p, "<tr><td></td><td></td></tr>");
	holds(p, "<h3>A &amp; B</h3>");
	holds(p, "<a href=\"messages/1-A.txt\">as text</a>");
	holds(p, "Dear\n\nAnn");
	holds(p, "how to check &lt;it&gt;");
	assert_null(strstr(p, "Nothing is recorded"));
}

TEST(dossier_names_what_is_not_there)
{
	const struct dossier_table t = table(0);
	const char *p = page(&t, 1);
	holds(p, "Nothing is recorded of: Payments.");
	assert_null(strstr(p, "<table"));
	assert_null(strstr(p, "#payments"));
}

TEST(dossier_asks_nothing_of_the_outside)
{
	const struct dossier_table t = table(3);
	const char *p = page(&t, 1);
	assert_null(strstr(p, "<script"));
	assert_null(strstr(p, "http"));
	assert_null(strstr(p, "url("));
	assert_null(strstr(p, "src="));
}
