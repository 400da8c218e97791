#include "codec/epc_qr.h"
#include "base/buf.h"
#include "codec/check_digits.h"
#include "codec/iban.h"
#include "codec/reference.h"
#include <string.h>

static size_t characters(const char *s)
{
	size_t n = 0;
	for (; *s; s++)
		n += ((unsigned char)*s & 0xC0) != 0x80;
	return n;
}

static enum err line(const char *field, const char *s, size_t most, struct refusals *why)
{
	if (!text_is_utf8(text_of(s)))
		return refuse_str(why, field, s, "is not UTF-8", "");
	if (strpbrk(s, "\r\n"))
		return refuse_str(why, field, s, "has a line break", "one line");
	if (characters(s) > most)
		return refuse_str(why, field, s, "is too long",
			why ? arena_printf(why->arena, "at most %zu characters", most) : NULL);
	return ERR_NONE;
}

static bool letters_or_digits(const char *s)
{
	return check_mod97(text_of(s)) >= 0;
}

/* ISO 9362: four letters or digits of the institution, two letters of the country, two or five
 * more. */
static enum err bic_of(struct arena *a, const char *s, struct refusals *why, const char **ret)
{
	const char *bic = check_stored_form(a, text_of(s));
	size_t len = strlen(bic);
	bool country = len >= 6 && bic[4] >= 'A' && bic[4] <= 'Z' && bic[5] >= 'A' && bic[5] <= 'Z';
	if (len && (!country || (len != 8 && len != 11) || !letters_or_digits(bic)))
		return refuse_str(why, "bic", s, "is not a BIC", "8 or 11 letters and digits");
	*ret = bic;
	return ERR_NONE;
}

static enum err check_amount(struct money m, struct refusals *why)
{
	if (!money_is(m, "EUR"))
		return refuse_str(why, "amount", m.code,
			"is in a currency that SEPA transfers do not have", "EUR");
	if (m.minor < 1 || m.minor > INT64_C(99999999999))
		return refuse_str(why, "amount", "", "is out of range", "EUR 0.01 to 999999999.99");
	return ERR_NONE;
}

static enum err check_texts(const struct epc_qr *in, struct refusals *why)
{
	TRY(line("name", str_or_empty(in->name), 70, why));
	TRY(line("text", str_or_empty(in->text), 140, why));
	if (str_empty(in->name))
		return refuse_str(why, "name", "", "is missing", "the payee's name");
	if (!letters_or_digits(str_or_empty(in->purpose)) || strlen(str_or_empty(in->purpose)) > 4)
		return refuse_str(why, "purpose", in->purpose, "is not a purpose code",
			"at most 4 capital letters or digits");
	if (!str_empty(in->reference) && !str_empty(in->text))
		return refuse_str(why, "text", in->text, "stands beside a structured reference",
			"a reference or a text, not both");
	return ERR_NONE;
}

enum err epc_qr_payload(
	struct arena *a, const struct epc_qr *in, struct refusals *why, const char **ret)
{
	const char *bic = "", *iban = "", *reference = "";
	TRY(check_amount(in->amount, why));
	TRY(check_texts(in, why));
	TRY(bic_of(a, str_or_empty(in->bic), why, &bic));
	TRY(iban_parse(a, text_of(in->iban), why, "iban", &iban));
	if (!str_empty(in->reference))
		TRY(reference_parse(
			a, REFERENCE_RF, text_of(in->reference), why, "reference", &reference));
	struct buf b = buf_new(a);
	buf_printf(&b, "BCD\n002\n1\nSCT\n%s\n%s\n%s\nEUR%s\n%s\n%s\n%s", bic, in->name, iban,
		money_plain(a, in->amount), str_or_empty(in->purpose), reference,
		str_or_empty(in->text));
	while (b.at[b.len - 1] == '\n')
		b.at[--b.len] = '\0';
	if (b.len > EPC_QR_BYTES_MOST)
		return refuse_str(
			why, "", "", "does not fit into the code", "at most 331 bytes in all");
	*ret = buf_done(&b);
	return ERR_NONE;
}
