#include "service/sample_inner.h"
#include "service/set_profile.h"

/* What customers see of each client; numbers and addresses are kept free for stories. */
static const struct told {
	const char *code;
	const char *value[PROFILE_FIELDS];
} PROFILES[] = {
	{"HARBOR",
		{[PROFILE_LEGAL_NAME] = "Harbor Supply Inc.",
			[PROFILE_SENDER] = "Harbor Supply",
			[PROFILE_ADDRESS] = "400 Harbor Street\nPortland, ME 04101",
			[PROFILE_EMAIL] = "accounts@harbor-supply.example",
			[PROFILE_PHONE] = "+1 207 555 0140",
			[PROFILE_LEGAL] = "Harbor Supply Inc., a corporation of the State of Maine",
			[PROFILE_ACCENT] = "#1f5f8b",
			[PROFILE_TERMS] = "30",
			[PROFILE_CALENDAR] = "us-federal",
			[PROFILE_PENDING_ACCOUNT] = "021000021/5550100123"}},
	{"KESTREL",
		{[PROFILE_LEGAL_NAME] = "Kestrel Outfitters Limited",
			[PROFILE_SENDER] = "Kestrel Outfitters",
			[PROFILE_ADDRESS] = "12 Mill Lane\nKendal LA9 4BD",
			[PROFILE_EMAIL] = "accounts@kestrel-outfitters.example",
			[PROFILE_PHONE] = "+44 1632 960140",
			[PROFILE_LEGAL] = "Registered in England and Wales",
			[PROFILE_ACCENT] = "#3d6b35",
			[PROFILE_TERMS] = "30",
			[PROFILE_CALENDAR] = "uk-england",
			[PROFILE_PENDING_ACCOUNT] = "GB33BUKB20201555555555"}},
	{"LINDEN",
		{[PROFILE_LEGAL_NAME] = "Linden Werkzeuge GmbH",
			[PROFILE_SENDER] = "Linden Werkzeuge",
			[PROFILE_ADDRESS] = "Lindenstraße 7\n10969 Berlin",
			[PROFILE_EMAIL] = "buchhaltung@linden-werkzeuge.example",
			[PROFILE_PHONE] = "+49 30 23125 140",
			[PROFILE_LEGAL] = "Amtsgericht Charlottenburg",
			[PROFILE_ACCENT] = "#7a3e1d",
			[PROFILE_TERMS] = "14",
			[PROFILE_CALENDAR] = "target",
			[PROFILE_PENDING_ACCOUNT] = "DE89370400440532013000"}},
};

enum err sample_profile(struct sample *s)
{
	struct profile kept;
	for (size_t i = 0; i < COUNT(PROFILES); i++) {
		struct set_profile in = {{NULL}};
		if (!str_equal(PROFILES[i].code, s->client->code))
			continue;
		for (size_t k = 0; k < PROFILE_FIELDS; k++)
			in.value[k] = PROFILES[i].value[k];
		const struct confirm_bank again = {.account = in.value[PROFILE_PENDING_ACCOUNT]};
		TRY(sample_do(s, s->client->code, 7, "profile.set", set_profile_any, &in, &kept));
		TRY(sample_do(
			s, s->client->code, 7, "bank.confirm", confirm_bank_any, &again, &kept));
	}
	return ERR_NONE;
}
