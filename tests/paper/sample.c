#include "sample.h"
#include "paper/letter.h"
#include "paper/words.h"

static const char *const ADDRESS[] = {"48 Harbor Street", "Portland, ME 04101"};
static const char *const RECIPIENT[] = {"Alder & Finch Bakery LLC", "Attn. Accounts Payable",
	"1290 Congress Street", "Portland, ME 04102"};
static const char *const CLOSING[] = {"Kind regards,", "Northlight Supply Co."};
static const char *const NOTES[] = {"Attached: delivery note 4471."};

static struct document begin(const char *kind, const char *number)
{
	struct document d = {
		.language = "en",
		.paper = DOC_US_LETTER,
		.window = true,
		.brand = {.name = "Northlight Supply Co.",
			.address = {ADDRESS, COUNT(ADDRESS)},
			.contact = "207-555-0142 · billing@northlight.example · Mon to Fri, 8 to 5",
			.accent = 0x1F5F8B,
			.legal = "Northlight Supply Co., registered in Maine, EIN 00-0000000."},
		.recipient = {RECIPIENT, COUNT(RECIPIENT)},
		.kind = kind,
		.number = number,
	};
	assert_ok(date_of(2026, 1, 31, &d.date));
	assert_ok(date_of(2026, 3, 2, &d.pay_by));
	return d;
}

static const struct document *kept(struct document d)
{
	struct document *ret = NEW(test_arena(), struct document);
	*ret = d;
	return ret;
}

const struct document *sample_invoice(enum doc_paper paper, struct text qr)
{
	static const struct doc_column COLUMN[] = {{"Item", DOC_LEFT}, {"Quantity", DOC_RIGHT},
		{"Unit price", DOC_RIGHT}, {"Amount", DOC_RIGHT}};
	static const char *const CELL[][4] = {
		{"Bread flour, unbleached, 25 kg", "12", "28.50", "342.00"},
		{"Sea salt, fine, 10 kg", "3", "14.10", "42.30"},
		{"Delivery on January 28, stairs to the second floor, before opening hours as agreed by telephone",
			"1", "35.00", "35.00"},
		{"Subtotal", "", "", "419.30"},
		{"Sales tax 5.5 %", "", "", "23.06"},
		{"Total in USD", "", "", "442.36"},
	};
	static const struct doc_row ROW[] = {{CELL[0]}, {CELL[1]}, {CELL[2]}};
	static const struct doc_row TOTAL[] = {{CELL[3]}, {CELL[4]}, {CELL[5]}};
	static const struct doc_pair FACT[] = {{"Customer", "C-2041"}};
	struct doc_block *b = NEW_ARRAY(test_arena(), struct doc_block, 4);
	b[0] = (struct doc_block){
		DOC_PARAGRAPH, {.text = "Thank you for your order. Here is what we delivered."}};
	b[1] = (struct doc_block){DOC_TABLE, {.table = {NULL, COLUMN, 4, ROW, 3, TOTAL, 3}}};
	b[2] = (struct doc_block){DOC_AMOUNT,
		{.amount = {"Amount due", "442.36 USD", "Please pay by March 2, 2026."}}};
	b[3] = (struct doc_block){DOC_PAYMENT,
		{.payment = {.heading = "How to pay",
			 .payee = "Northlight Supply Co.",
			 .account = "DE89 3704 0044 0532 0130 00",
			 .reference = "RF18 5390 0754 7034",
			 .amount = "442.36 USD",
			 .qr = qr,
			 .qr_caption = "Scan with your banking app"}}};
	struct document d = begin("Invoice", "INV-01042");
	d.paper = paper;
	d.facts = FACT;
	d.fact_count = 1;
	d.blocks = b;
	d.block_count = 4;
	d.closing = (struct doc_lines){CLOSING, COUNT(CLOSING)};
	d.notes = (struct doc_lines){NOTES, COUNT(NOTES)};
	return kept(d);
}

const struct document *sample_statement(size_t rows)
{
	static const struct doc_column COLUMN[] = {{"Date", DOC_LEFT}, {"Document", DOC_LEFT},
		{"What it is for", DOC_LEFT}, {"Amount", DOC_RIGHT}, {"Open", DOC_RIGHT}};
	static const char *const TOTAL_CELL[] = {"", "", "Total open in USD", "", "18,204.50"};
	static const struct doc_row TOTAL[] = {{TOTAL_CELL}};
	struct arena *a = test_arena();
	struct doc_row *row = NEW_ARRAY(a, struct doc_row, rows);
	for (size_t i = 0; i < rows; i++) {
		const char **cell = NEW_ARRAY(a, const char *, COUNT(COLUMN));
		cell[0] = "2026-01-15";
		cell[1] = arena_printf(a, "INV-%05zu", i + 1);
		cell[2] = i % 17 == 3
			? "Weekly delivery with two returned crates, credited on the next invoice as agreed"
			: "Weekly delivery";
		cell[3] = cell[4] = arena_printf(a, "%zu.%02zu", 100 + i, i % 100);
		row[i].cells = cell;
	}
	struct doc_block *b = NEW(a, struct doc_block);
	*b = (struct doc_block){
		DOC_TABLE, {.table = {"Open items", COLUMN, COUNT(COLUMN), row, rows, TOTAL, 1}}};
	struct document d = begin("Statement of account", "S-2026-01");
	d.paper = DOC_A4;
	d.pay_by = DATE_NONE;
	d.blocks = b;
	d.block_count = 1;
	return kept(d);
}

/* long: a value for every field that letters know, as a table */
const struct letter_field *sample_fields(size_t *count)
{
	static const struct letter_field FIELD[] = {
		{"customer_name", "Ana Díaz"},
		{"client_name", "Northlight Supply Co."},
		{"sender_name", "Harbor Recovery"},
		{"reference", "RF18 5390 0754 7034"},
		{"portal_url", "https://pay.northlight.example/c/7Q2M"},
		{"contact_line", "207-555-0142, Mon to Fri, 8 to 5"},
		{"disclosure_line", ""},
		{"opt_out_line", "Answer STOP to get no more e-mail about this."},
		{"amount_due", "442.36 USD"},
		{"due_date", "March 2, 2026"},
		{"document_number", "Invoice INV-01042"},
		{"oldest_due_date", "December 30, 2025"},
		{"pay_by_date", "February 14, 2026"},
		{"reminder_number", "2"},
		{"fee_line", ""},
		{"next_step_line",
			"After that date a person will look at your account and call you."},
		{"placement_date", "March 1, 2026"},
		{"agency_name", "Harbor Recovery"},
		{"handed_address", "ann@gmail.com"},
		{"opt_out_by_date", "April 6, 2026"},
		{"agency_contact", "207-555-0188, 12 Pier Road, Portland"},
		{"promise_amount", "200.00 USD"},
		{"promise_date", "February 20, 2026"},
		{"installment_count", "4"},
		{"installment_amount", "110.59 USD"},
		{"first_date", "February 15, 2026"},
		{"last_date", "May 15, 2026"},
		{"missed_amount", "110.59 USD"},
		{"missed_date", "March 15, 2026"},
		{"dispute_reason", "two crates were broken"},
		{"dispute_amount", "42.30 USD"},
		{"received_date", "February 3, 2026"},
		{"answer_by_date", "March 5, 2026"},
		{"outcome_line", "You are right: we take 42.30 USD off."},
		{"reason_line", "the driver noted the damage."},
		{"waived_amount", "15.00 USD"},
		{"waiver_reason", "The reminder crossed your payment."},
		{"payment_amount", "400.06 USD"},
		{"payment_date", "February 10, 2026"},
		{"receipt_code", "K7-PLUM-31"},
		{"verify_url", "https://pay.northlight.example/verify"},
		{"statement_date", "January 31, 2026"},
		{"overdue_amount", "100.00 USD"},
		{"terms_line", "2 % off if you pay within 10 days."},
		{"recall_date", "April 1, 2026"},
		{"collector_address", "12 Pier Road\nPortland, ME 04101"},
		{"customer_address", "7 Elm Street\nPortland, ME 04103"},
		{"account_number", "C-2041"},
		{"itemization_date", "March 1, 2026"},
		{"itemization_amount", "442.36 USD"},
		{"interest_amount", "0.00 USD"},
		{"fees_amount", "0.00 USD"},
		{"credits_amount", "0.00 USD"},
		{"validation_end", "April 11, 2026"},
		{"neutral_name", "Harbor Office"},
		{"contact_name", "Ruth Bell"},
		{"callback_number", "207-555-0188"},
		{"reply_hours", "I am here from 9 to 5, Monday to Friday."},
	};
	*count = COUNT(FIELD);
	return FIELD;
}

const struct document *sample_letter(const char *language, const char *name)
{
	struct arena *a = test_arena();
	struct text template;
	struct letter l;
	size_t count;
	const struct letter_field *fields = sample_fields(&count);
	assert_ok(letter_shipped(language, name, &template));
	assert_ok(letter_fill(a, template, fields, count, NULL, &l));
	struct doc_block *b = NEW_ARRAY(a, struct doc_block, l.count + 1);
	for (size_t i = 0; i < l.count; i++)
		b[i] = (struct doc_block){DOC_PARAGRAPH, {.text = l.paragraphs[i]}};
	struct document d = begin(l.subject, "M-00017");
	d.paper = DOC_A4;
	d.language = language;
	d.blocks = b;
	d.block_count = l.count;
	return kept(d);
}
