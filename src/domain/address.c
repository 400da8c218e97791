#include "domain/address.h"
#include "base/buf.h"
#include "base/phone.h"

static const char *phone_form(struct arena *a, const char *value, const char *region)
{
	struct phone phone;
	struct buf b = buf_new(a);
	if (phone_parse(a, text_of(value), region, &phone) == ERR_NONE)
		return arena_printf(a, "tel:%s", phone.e164);
	for (const char *p = value; *p; p++)
		if (*p >= '0' && *p <= '9')
			buf_printf(&b, "%c", *p);
	return b.len ? arena_printf(a, "tel:%s", buf_done(&b)) : NULL;
}

/* Letters of other scripts are letters. */
static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 128;
}

static const char *post_form(struct arena *a, const char *value)
{
	struct buf b = buf_new(a);
	bool gap = false;
	for (const char *p = str_lower(a, value); *p; p++) {
		if (is_letter(*p))
			buf_printf(&b, "%s%c", gap && b.len ? " " : "", *p);
		gap = !is_letter(*p);
	}
	return b.len ? arena_printf(a, "post:%s", buf_done(&b)) : NULL;
}

const char *address_form(struct arena *a, const char *kind, const char *value, const char *region)
{
	struct text bare = text_trim(text_of(str_or_empty(value)));
	if (bare.len == 0)
		return NULL;
	const char *words = text_dup(a, bare);
	if (str_equal(kind, "email"))
		return arena_printf(a, "mail:%s", str_lower(a, words));
	if (str_equal(kind, "mobile") || str_equal(kind, "phone"))
		return phone_form(a, words, region);
	return post_form(a, words);
}

bool address_is_post(const char *form)
{
	return str_starts(form, "post:");
}
