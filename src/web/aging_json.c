#include "web/aging_json.h"

static void write_total(struct json *j, const struct aging_row *row)
{
	json_map(j, "total");
	json_int(j, "invoices", row->invoices);
	json_money(j, "amount", row->amount);
	json_end(j);
}

static void write_table(struct json *j, const struct aging_table *t)
{
	json_map(j, NULL);
	json_str(j, "currency", t->total.amount.code);
	json_list(j, "buckets");
	for (size_t i = 0; i < t->count; i++) {
		json_map(j, NULL);
		json_str(j, "name", t->buckets[i].name);
		json_int(j, "invoices", t->buckets[i].invoices);
		json_money(j, "amount", t->buckets[i].amount);
		json_end(j);
	}
	json_end(j);
	write_total(j, &t->total);
	json_money(j, "charges", t->tie.charges);
	json_money(j, "unapplied", t->tie.unapplied);
	json_money(j, "credits", t->tie.credits);
	json_money(j, "control", t->tie.control);
	json_bool(j, "ties", t->ties);
	json_end(j);
}

void aging_json(struct json *j, const char *key, const struct aging_table *tables, size_t count)
{
	json_list(j, key);
	for (size_t i = 0; i < count; i++)
		write_table(j, &tables[i]);
	json_end(j);
}
