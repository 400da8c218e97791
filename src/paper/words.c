#include "paper/words.h"
#include "paper/letter.h"
#include <string.h>

static const struct words WORDS[] = {
	{
		.language = "en",
		.page_of = "Page {page} of {pages}",
		.number = "Number",
		.date = "Date",
		.pay_by = "Please pay by",
		.pay_to = "Pay to",
		.account = "Account",
		.reference = "Reference",
		.amount = "Amount",
		.carried_on = "continued on the next page",
		.date_shape = "{month} {day}, {year}",
		.month = {"January", "February", "March", "April", "May", "June", "July", "August",
			"September", "October", "November", "December"},
	},
	{
		.language = "es",
		.page_of = "Página {page} de {pages}",
		.number = "Número",
		.date = "Fecha",
		.pay_by = "Pagar hasta el",
		.pay_to = "Pagar a",
		.account = "Cuenta",
		.reference = "Referencia",
		.amount = "Importe",
		.carried_on = "continúa en la página siguiente",
		.date_shape = "{day} de {month} de {year}",
		.month = {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
			"septiembre", "octubre", "noviembre", "diciembre"},
	},
};

/* "es-MX" and "es" are both Spanish; "est" is Estonian. */
static bool speaks(const char *tag, const char *language)
{
	size_t len = strlen(language);
	return strncmp(tag, language, len) == 0 && (tag[len] == '\0' || tag[len] == '-');
}

const struct words *words_for(const char *language)
{
	for (size_t i = 0; language && i < COUNT(WORDS); i++)
		if (speaks(language, WORDS[i].language))
			return &WORDS[i];
	return &WORDS[0];
}

const char *words_date(struct arena *a, struct date d, const char *language)
{
	if (date_is_none(d))
		return "";
	const struct words *w = words_for(language);
	int32_t year, month, day;
	date_parts(d, &year, &month, &day);
	struct letter_field fields[] = {
		{"year", arena_printf(a, "%d", year)},
		{"month", w->month[month - 1]},
		{"day", arena_printf(a, "%d", day)},
	};
	return letter_line(a, w->date_shape, fields, COUNT(fields));
}
