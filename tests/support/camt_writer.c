#include "support/camt_writer.h"
#include "base/buf.h"

static void text(struct buf *b, const char *s)
{
	for (; *s; s++)
		if (*s == '<')
			buf_str(b, "&lt;");
		else if (*s == '&')
			buf_str(b, "&amp;");
		else
			buf_char(b, *s);
}

static void element(struct buf *b, const char *before, const char *value, const char *after)
{
	if (value == NULL)
		return;
	buf_str(b, before);
	text(b, value);
	buf_str(b, after);
}

static void amount(struct buf *b, struct money m)
{
	struct money size = m.minor < 0 ? money_negate(m) : m;
	buf_printf(b, "<Amt Ccy=\"%s\">%s</Amt><CdtDbtInd>%s</CdtDbtInd>", m.code,
		money_plain(b->arena, size), m.minor < 0 ? "DBIT" : "CRDT");
}

static void balance(struct buf *b, const char *code, struct money m, struct date day)
{
	buf_printf(b, "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp>", code);
	amount(b, m);
	buf_printf(b, "<Dt><Dt>%s</Dt></Dt></Bal>\n", date_iso(b->arena, day));
}

/* The payer is the debtor, of money in and of its reversal. */
static void line(struct buf *b, const struct camt_line *l)
{
	const char *day = date_iso(b->arena, l->date);
	bool debtor = l->amount.minor > 0 || l->reversal;
	buf_str(b, "<Ntry>");
	amount(b, l->amount);
	buf_printf(b,
		"%s<Sts><Cd>%s</Cd></Sts><BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%s</Dt></ValDt>",
		l->reversal ? "<RvslInd>true</RvslInd>" : "", l->pending ? "PDNG" : "BOOK", day,
		day);
	element(b, "<AcctSvcrRef>", l->bank_reference, "</AcctSvcrRef>");
	buf_str(b, "<NtryDtls><TxDtls><RltdPties>");
	element(b, debtor ? "<Dbtr><Pty><Nm>" : "<Cdtr><Pty><Nm>", l->payer,
		debtor ? "</Nm></Pty></Dbtr>" : "</Nm></Pty></Cdtr>");
	element(b, debtor ? "<DbtrAcct><Id><IBAN>" : "<CdtrAcct><Id><IBAN>", l->payer_account,
		debtor ? "</IBAN></Id></DbtrAcct>" : "</IBAN></Id></CdtrAcct>");
	buf_str(b, "</RltdPties><RmtInf>");
	element(b, "<Ustrd>", l->text, "</Ustrd>");
	element(b, "<Strd><CdtrRefInf><Ref>", l->reference, "</Ref></CdtrRefInf></Strd>");
	buf_str(b, "</RmtInf>");
	element(b, "<RtrInf><Rsn><Cd>", l->return_reason, "</Cd></Rsn></RtrInf>");
	buf_str(b, "</TxDtls></NtryDtls></Ntry>\n");
}

struct money camt_closing(const struct camt_statement *s)
{
	struct money sum = s->opening;
	for (size_t i = 0; i < s->count; i++)
		if (!s->lines[i].pending)
			ASSERT(money_add(sum, s->lines[i].amount, &sum) == ERR_NONE);
	return sum;
}

struct text camt_write(struct arena *a, const struct camt_statement *s)
{
	struct buf b = buf_new(a);
	const char *day = date_iso(a, s->day);
	buf_printf(&b,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\">\n<BkToCstmrStmt>"
		"<GrpHdr><MsgId>%s</MsgId><CreDtTm>%sT20:00:00Z</CreDtTm></GrpHdr>\n<Stmt><Id>%s</Id>"
		"<CreDtTm>%sT20:00:00Z</CreDtTm><Acct><Id><IBAN>%s</IBAN></Id><Ccy>%s</Ccy></Acct>\n",
		s->number, day, s->number, day, s->account, s->opening.code);
	balance(&b, "OPBD", s->opening, s->day);
	balance(&b, "CLBD", camt_closing(s), s->day);
	for (size_t i = 0; i < s->count; i++)
		line(&b, &s->lines[i]);
	buf_str(&b, "</Stmt></BkToCstmrStmt></Document>\n");
	return buf_text(&b);
}
