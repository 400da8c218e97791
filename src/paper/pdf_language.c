#include "paper/pdf_language.h"
#include <string.h>

/* The place behind the last occurrence of word, or NULL. */
static const char *behind_last(struct text in, const char *word)
{
	size_t len = strlen(word);
	for (size_t at = in.len >= len ? in.len - len + 1 : 0; at > 0; at--)
		if (memcmp(in.at + at - 1, word, len) == 0)
			return in.at + at - 1 + len;
	return NULL;
}

/* The number that stands behind the last occurrence of word, or -1. */
static int64_t number_behind(struct text in, const char *word)
{
	const char *at = behind_last(in, word);
	int64_t n = -1;
	if (at == NULL)
		return n;
	const char *end = in.at + in.len;
	while (at < end && (*at == ' ' || *at == '\n'))
		at++;
	for (; at < end && *at >= '0' && *at <= '9' && n < INT32_MAX; at++)
		n = (n < 0 ? 0 : n) * 10 + (*at - '0');
	return n;
}

/* The inside of the catalog's dictionary, from behind "<<" to before the ">>" that ends the object.
 */
static struct text catalog_of(struct arena *a, struct text pdf, int64_t root)
{
	const char *from = behind_last(pdf, arena_printf(a, "\n%lld 0 obj\n<<", (long long)root));
	if (from == NULL)
		return TEXT("");
	struct text rest = {from, (size_t)(pdf.at + pdf.len - from)};
	const char *end = memmem(rest.at, rest.len, ">>\nendobj", 9);
	return end ? (struct text){from, (size_t)(end - from)} : TEXT("");
}

/* A language tag is letters, digits and hyphens; anything else must not get into the file's syntax.
 */
static bool is_tag(const char *language)
{
	size_t len =
		strspn(language, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
	return len > 0 && len < 36 && language[len] == '\0';
}

struct text pdf_with_language(struct arena *a, struct text pdf, const char *language)
{
	int64_t root = number_behind(pdf, "/Root "), info = number_behind(pdf, "/Info ");
	int64_t size = number_behind(pdf, "/Size "), before = number_behind(pdf, "startxref");
	struct text catalog = root >= 0 ? catalog_of(a, pdf, root) : TEXT("");
	if (catalog.len == 0 || info < 0 || size < 0 || before < 0 || !is_tag(language))
		return pdf;
	struct buf b = buf_new(a);
	buf_add(&b, pdf.at, pdf.len);
	size_t object = b.len;
	buf_printf(&b, "%lld 0 obj\n<<", (long long)root);
	buf_add(&b, catalog.at, catalog.len);
	buf_printf(&b,
		"   /Lang (%s)\n   /MarkInfo << /Marked true >>\n   /ViewerPreferences << /DisplayDocTitle true >>\n"
		">>\nendobj\n",
		language);
	size_t xref = b.len;
	buf_printf(&b, "xref\n%lld 1\n%010zu 00000 n \n", (long long)root, object);
	buf_printf(&b,
		"trailer\n<< /Size %lld\n   /Root %lld 0 R\n   /Info %lld 0 R\n   /Prev %lld\n>>\n",
		(long long)size, (long long)root, (long long)info, (long long)before);
	buf_printf(&b, "startxref\n%zu\n%%%%EOF\n", xref);
	return buf_text(&b);
}
