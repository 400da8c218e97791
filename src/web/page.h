/* page.h: what the generated functions of pages/ write to. Every value is escaped by its type and
 * its place:
 *
 *   text       for people: money with separators, dates in words within <time>, moments in the
 * page's zone attribute  for machines: "1234.56", 2026-01-31, RFC 3339 url        only https:,
 * http: to the page's own host, mailto:, tel: and paths that begin with one slash; "#" otherwise
 *   url part   percent-encoded
 *
 * Bytes that are not UTF-8 and control characters become U+FFFD. NULL is written as nothing. A
 * <title> holds no elements, so put date_show(...) there and not a date. */
#pragma once
#include "base/buf.h"
#include "money/date.h"
#include "money/money.h"

struct page {
	struct buf buf;
	const char *zone; /* IANA name; what the clock on the page's wall shows */
	const char *host; /* of the request: "127.0.0.1:8470"; "" when not known */
};

/* Made only by functions of ours that escape what they are given (charts). */
struct html {
	struct text text;
};

struct page page_new(struct arena *a, const char *zone, const char *host);

void page_lit(struct page *out, const char *literal, size_t len);
void page_html(struct page *out, struct html h);

#define PAGE_PLACE(place, x)                                                                       \
	_Generic((x), const char *: page_##place##_str, char *: page_##place##_str, int: page_##place##_int,     \
		 int64_t: page_##place##_int, size_t: page_##place##_size, struct money: page_##place##_money,    \
		 struct date: page_##place##_date, struct instant: page_##place##_instant)
#define page_text(out, x) PAGE_PLACE(text, x)(out, x)
#define page_attr(out, x) PAGE_PLACE(attr, x)(out, x)
#define page_url_part(out, x) PAGE_PLACE(part, x)(out, x)
#define page_url(out, x) _Generic((x), const char * : page_url_str, char * : page_url_str)(out, x)

void page_text_str(struct page *out, const char *s);
void page_text_int(struct page *out, int64_t n); /* with separators */
void page_text_size(struct page *out, size_t n);
void page_text_money(struct page *out, struct money m);
void page_text_date(struct page *out, struct date d);
void page_text_instant(struct page *out, struct instant t);
void page_attr_str(struct page *out, const char *s);
void page_attr_int(struct page *out, int64_t n);
void page_attr_size(struct page *out, size_t n);
void page_attr_money(struct page *out, struct money m);
void page_attr_date(struct page *out, struct date d);
void page_attr_instant(struct page *out, struct instant t);
void page_url_str(struct page *out, const char *s);
void page_part_str(struct page *out, const char *s);
void page_part_int(struct page *out, int64_t n);
void page_part_size(struct page *out, size_t n);
void page_part_money(struct page *out, struct money m);
void page_part_date(struct page *out, struct date d);
void page_part_instant(struct page *out, struct instant t);
