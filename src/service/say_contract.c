#include "service/say_contract.h"
#include "service/settle.h"
#include "service/sides.h"

enum err contract_form_check(struct ctx *c, const char *form)
{
	static const char *const FORMS[] = {INVOICE_WRITTEN, INVOICE_ORAL, INVOICE_NOT_KNOWN};
	for (size_t i = 0; i < COUNT(FORMS); i++)
		if (str_equal(str_or_empty(form), FORMS[i]))
			return ERR_NONE;
	return refuse_str(c->why, "contract", str_or_empty(form), "is no form of contract",
		"written, oral or not_known");
}

enum err say_contract(struct ctx *c, const struct say_contract *in, struct said_contract *ret)
{
	struct writing *w;
	struct invoice invoice;
	TRY(ctx_may(c, RIGHT_MONEY));
	TRY(sides_be(c, BOOK_CLIENT));
	TRY(contract_form_check(c, in->form));
	TRY(settle_item(c, in->invoice, &invoice));
	TRY(ctx_writing(c, &w));
	TRY(invoice_say_contract(w, writing_next(w), &invoice, in->form));
	*ret = (struct said_contract){invoice, in->form};
	return ERR_NONE;
}
