#include "paper/html.h"
#include "sample.h"
#include "test.h"

TEST(a_page_escapes_what_people_wrote_and_keeps_their_line_ends)
{
	const char *page;
	struct doc_block block = {.kind = DOC_PARAGRAPH, .text = "<script>x</script>\n& \"more\""};
	struct document d = *sample_statement(2);
	d.brand.name = "A <b> & Co";
	d.blocks = &block;
	d.block_count = 1;
	assert_ok(html_render(test_arena(), &d, &page));
	assert_null(strstr(page, "<script"));
	assert_null(strstr(page, "<b>"));
	assert_non_null(strstr(page, "&lt;script&gt;x&lt;/script&gt;\n&amp; &quot;more&quot;"));
}

TEST(a_page_has_the_language_the_code_and_nothing_from_outside)
{
	const char *page;
	struct document d = *sample_invoice(DOC_A4, TEXT("BCD\n002\n1\nSCT"));
	d.language = "es-MX";
	assert_ok(html_render(test_arena(), &d, &page));
	assert_non_null(strstr(page, "<html lang=\"es\">"));
	assert_non_null(strstr(page, "31 de enero de 2026"));
	assert_non_null(strstr(page, "<svg"));
	assert_null(strstr(page, "src="));
	assert_null(strstr(page, "href="));
	assert_null(strstr(page, "url("));
}

TEST(a_page_without_a_date_is_refused)
{
	const char *page;
	struct document d = *sample_statement(1);
	d.date = DATE_NONE;
	assert_int_equal(html_render(test_arena(), &d, &page), ERR_INVALID);
}
