#include "service/brand.h"

#define ACCENT 0x1F5F8Bu

const char *profile_sender(const struct profile *p, const struct book *book)
{
	return p->value[PROFILE_SENDER] ? p->value[PROFILE_SENDER] : book->name;
}

struct doc_lines brand_lines(struct arena *a, const char *first, const char *rest)
{
	const char **items = NULL;
	size_t count = 0, cap = 0;
	struct text text = text_of(str_or_empty(rest));
	if (!str_empty(first))
		*PUSH(a, items, count, cap) = first;
	while (text.len)
		*PUSH(a, items, count, cap) = text_dup(a, text_cut(&text, '\n'));
	return (struct doc_lines){items, count};
}

/* "#1f5f8b", as set_profile lets it in. */
static uint32_t accent_of(const struct profile *p)
{
	uint32_t color = 0;
	const char *s = p->value[PROFILE_ACCENT];
	if (s == NULL)
		return ACCENT;
	for (s++; *s; s++)
		color = color * 16 + (uint32_t)(*s <= '9' ? *s - '0' : (*s | 0x20) - 'a' + 10);
	return color;
}

const char *brand_contact(struct arena *a, const struct profile *p)
{
	const char *phone = p->value[PROFILE_PHONE], *email = p->value[PROFILE_EMAIL];
	if (phone && email)
		return arena_printf(a, "%s · %s", phone, email);
	return phone ? phone : email;
}

struct doc_brand brand_of(struct arena *a, const struct profile *p, const struct book *book)
{
	return (struct doc_brand){
		.name = profile_sender(p, book),
		.address = brand_lines(a, NULL, p->value[PROFILE_ADDRESS]),
		.contact = brand_contact(a, p),
		.accent = accent_of(p),
		.legal = p->value[PROFILE_LEGAL],
	};
}
