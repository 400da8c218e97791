#include "paper/chart.h"
#include "test.h"
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>

static const struct chart_head HEAD = {"Aged <receivables> & \"more\"", "40,104.50 USD in all"};

static const struct chart_item AGED[] = {
	{.label = "Not yet due", .value = 2310000, .shown = "23,100.00 USD"},
	{.label = "1 to 30 days", .value = 910000, .shown = "9,100.00 USD", .late = true},
	{.label = "Over 30 days", .value = 600450, .shown = "6,004.50 USD", .late = true},
	{.label = "Credits", .value = -5000, .shown = "−50.00 USD"},
};

static void free_doc(void *doc)
{
	xmlFreeDoc(doc);
}

/* Well-formed, named, and without anything that runs or reaches outside. */
static xmlNode *read_svg(const char *svg)
{
	static const char *const NEVER[] = {
		"<script", "style=", "href", "url(", " on", "@import", "<image", "<use"};
	xmlDoc *doc = xmlReadMemory(svg, (int)strlen(svg), "chart.svg", NULL, XML_PARSE_NONET);
	assert_non_null(doc);
	arena_defer(test_arena(), free_doc, doc);
	for (size_t i = 0; i < COUNT(NEVER); i++)
		assert_null(strstr(svg, NEVER[i]));
	xmlNode *root = xmlDocGetRootElement(doc);
	assert_string_equal((const char *)root->children->name, "title");
	assert_string_equal((const char *)root->children->next->name, "desc");
	assert_non_null(strstr(svg, "role=\"img\""));
	return root;
}

static int number(const xmlNode *n, const char *name)
{
	xmlChar *value = xmlGetProp(n, (const xmlChar *)name);
	assert_non_null(value);
	int ret = atoi((const char *)value);
	xmlFree(value);
	return ret;
}

static bool is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

/* The elements of that name, in order; most of them. */
static size_t find_all(xmlNode *root, const char *name, xmlNode **ret, size_t most)
{
	size_t n = 0;
	for (xmlNode *at = root->children; at; at = at->next)
		if (is(at, name) && n < most)
			ret[n++] = at;
	return n;
}

static const char *content(const xmlNode *n)
{
	xmlChar *text = xmlNodeGetContent(n);
	const char *ret = arena_str(test_arena(), (const char *)text);
	xmlFree(text);
	return ret;
}

TEST(an_aged_bar_fills_its_width_in_proportion)
{
	xmlNode *root = read_svg(chart_aged(test_arena(), HEAD, AGED, COUNT(AGED))), *rect[16];
	assert_string_equal(content(root->children), HEAD.title);
	assert_int_equal(find_all(root, "rect", rect, 16),
		7); /* three parts; four swatches, the credit's too */
	assert_int_equal(number(rect[0], "x"), 0);
	assert_int_equal(number(rect[1], "x"), (int)(640LL * 2310000 / 3820450));
	assert_int_equal(number(rect[2], "x"), (int)(640LL * 3220000 / 3820450));
	assert_in_range(number(rect[2], "x") + number(rect[2], "width"), 637, 640);
	assert_string_equal(content(rect[1]), "1 to 30 days: 9,100.00 USD");
	const char *all = content(root);
	for (size_t i = 0; i < COUNT(AGED); i++)
		assert_non_null(strstr(all, AGED[i].shown));
}

TEST(an_aged_bar_of_nothing_is_an_empty_frame)
{
	static const struct chart_item ZERO[] = {{.label = "Not yet due", .shown = "0.00 USD"}};
	xmlNode *rect[4];
	assert_int_equal(
		find_all(read_svg(chart_aged(test_arena(), HEAD, ZERO, 1)), "rect", rect, 4), 2);
	assert_int_equal(
		find_all(read_svg(chart_aged(test_arena(), HEAD, NULL, 0)), "rect", rect, 4), 1);
}

TEST(columns_stand_on_zero_and_hang_below_it_when_negative)
{
	static const struct chart_item ITEM[] = {
		{.label = "Jan", .value = 100000, .shown = "1,000.00 USD"},
		{.label = "Feb", .value = -50000, .shown = "−500.00 USD"},
		{.label = "Mar", .missing = true},
		{.label = "Apr", .value = 50000, .shown = "500.00 USD"}};
	const char *svg =
		chart_columns(test_arena(), HEAD, (struct chart_axis){2, "USD"}, ITEM, COUNT(ITEM));
	xmlNode *root = read_svg(svg), *rect[8];
	assert_int_equal(find_all(root, "rect", rect, 8), 3);
	int zero = number(rect[0], "y") + number(rect[0], "height");
	assert_int_equal(number(rect[1], "y"), zero);
	assert_int_equal(number(rect[2], "y") + number(rect[2], "height"), zero);
	assert_in_range(number(rect[0], "height"), 2 * number(rect[1], "height") - 1,
		2 * number(rect[1], "height") + 1);
	assert_int_equal(number(rect[1], "height"), number(rect[2], "height"));
	const char *all = content(root);
	assert_non_null(strstr(all, "1,000"));
	assert_non_null(strstr(all, "−500"));
}

TEST(a_line_breaks_where_a_month_has_no_value)
{
	struct chart_item item[6] = {{0}};
	for (size_t i = 0; i < COUNT(item); i++)
		item[i] = (struct chart_item){
			.label = "Jan", .value = 40 + (int64_t)i, .shown = "x", .missing = i == 2};
	const char *svg =
		chart_line(test_arena(), HEAD, (struct chart_axis){0, "days"}, item, COUNT(item));
	xmlNode *root = read_svg(svg), *found[32];
	assert_int_equal(find_all(root, "circle", found, 32), 5);
	size_t lines = 0;
	for (const char *at = strstr(svg, "stroke-width=\"2\""); at;
		at = strstr(at + 1, "stroke-width=\"2\""))
		lines++;
	assert_int_equal(lines, 2);
}

TEST(charts_bear_the_ends_of_int64)
{
	struct chart_item item[] = {{.label = "a", .value = INT64_MAX, .shown = "x"},
		{.label = "b", .value = INT64_MIN, .shown = "y"}};
	int64_t value[] = {INT64_MIN, 0, INT64_MAX};
	xmlNode *rect[8];
	xmlNode *root =
		read_svg(chart_columns(test_arena(), HEAD, (struct chart_axis){2, "USD"}, item, 2));
	assert_int_equal(find_all(root, "rect", rect, 8), 2);
	assert_in_range(number(rect[0], "height"), 60, 210);
	assert_in_range(number(rect[1], "height"), number(rect[0], "height") - 1,
		number(rect[0], "height") + 1);
	read_svg(chart_spark(test_arena(), HEAD, value, 3));
	read_svg(chart_aged(test_arena(), HEAD, item, 2));
}

TEST(charts_bear_no_figures_at_all)
{
	static const struct chart_axis AXIS = {2, "USD"};
	read_svg(chart_columns(test_arena(), HEAD, AXIS, NULL, 0));
	read_svg(chart_line(test_arena(), HEAD, AXIS, NULL, 0));
	read_svg(chart_spark(test_arena(), HEAD, NULL, 0));
	read_svg(chart_ladder(test_arena(), HEAD, "due date", "days", NULL, 0));
}

TEST(a_spark_runs_from_edge_to_edge_with_its_last_point_marked)
{
	static const int64_t VALUE[] = {10, 30, 20};
	xmlNode *dot[2];
	assert_int_equal(
		find_all(read_svg(chart_spark(test_arena(), HEAD, VALUE, 3)), "circle", dot, 2), 1);
	assert_int_equal(number(dot[0], "cx"), 116);
	assert_int_equal(
		number(dot[0], "cy"), 14); /* half way between the lowest and the highest */
}

TEST(a_ladder_only_climbs_and_names_every_step)
{
	static const struct chart_step STEP[] = {{-5, "Note", "e-mail", false},
		{3, "Reminder & <more>", "e-mail", false}, {20, "Letter", "letter", false},
		{60, "A long name for the last step of them all", "letter", true}};
	xmlNode *root = read_svg(
			chart_ladder(test_arena(), HEAD, "due date", "days", STEP, COUNT(STEP))),
		*dot[8], *text[32];
	assert_int_equal(find_all(root, "circle", dot, 8), 4);
	for (size_t i = 1; i < 4; i++) {
		assert_true(number(dot[i], "cx") > number(dot[i - 1], "cx"));
		assert_true(number(dot[i], "cy") < number(dot[i - 1], "cy"));
	}
	size_t texts = find_all(root, "text", text, 32);
	assert_string_equal(
		content(text[texts - 1]), "A long name for the last step of them all letter");
	assert_true(number(text[texts - 1], "x") <
		number(dot[3], "cx")); /* it has no room to the right */
	assert_non_null(strstr(content(root), "Reminder & <more>"));
}

TEST(text_that_xml_cannot_hold_does_not_break_a_chart)
{
	struct chart_item item = {.label = "a\x01"
					   "b\n<c>",
		.value = 1,
		.shown = "caf\xE9 ']]>"};
	xmlNode *root =
		read_svg(chart_aged(test_arena(), (struct chart_head){NULL, NULL}, &item, 1));
	assert_non_null(strstr(content(root), "ab <c>"));
	assert_non_null(strstr(content(root), "caf? ']]>"));
}
