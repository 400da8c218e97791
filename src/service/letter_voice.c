#include "service/letter_voice.h"
#include "paper/letter.h"
#include "service/brand.h"
#include "service/paper_parts.h"
#include "store/placement.h"

struct speaker {
	struct ctx *c;
	const char *language;
	struct letter_voice voice;
	const char *agency; /* "" in a client's book */
};

static const char *acts_for(const struct speaker *s, enum say what)
{
	const struct letter_field fields[] = {
		{"sender", s->voice.sender}, {"client", s->voice.client}, {"agency", s->agency}};
	return letter_line(s->c->arena, paper_word(s->language, what), fields, COUNT(fields));
}

/* law: US-COV-COLLECTOR: a client under another name says whose name it is. */
static void client_speaks(struct speaker *s, bool other_name)
{
	const char *legal = s->voice.profile->value[PROFILE_LEGAL_NAME];
	if (!other_name)
		return;
	s->voice.client = legal ? legal : s->c->book.name;
	s->voice.acts_for = acts_for(s, SAY_OTHER_NAME);
}

static enum err agency_speaks(struct speaker *s, const struct placed *p, enum brand_mode brand)
{
	struct profile *theirs = NEW(s->c->arena, struct profile);
	struct book client;
	TRY(book_by_id(s->c->db, s->c->arena, p->client, &client));
	TRY(profile_of(s->c->db, s->c->arena, p->client, theirs));
	s->agency = s->voice.sender;
	s->voice.client = profile_sender(theirs, &client);
	s->voice.agency_name = brand != BRAND_CLIENT_NAME;
	if (brand == BRAND_CLIENT_NAME)
		s->voice.sender = s->voice.client;
	s->voice.acts_for =
		acts_for(s, brand == BRAND_CLIENT_NAME ? SAY_ACTS_IN_NAME : SAY_ACTS_FOR);
	return ERR_NONE;
}

static enum err speak(struct speaker *s, const struct customer *customer)
{
	struct ctx *c = s->c;
	struct placed p;
	struct contract k;
	bool other = profile_takes_other_name(s->voice.profile);
	enum err e = placement_live(c->db, c->arena, c->book.id, customer->id, &p);
	if (e == ERR_NONE) {
		TRY(contract_by_id(c->db, c->arena, c->book.id, p.client, p.contract, &k));
		if (c->book.kind == BOOK_AGENCY)
			return agency_speaks(s, &p, k.brand);
		other = other || brand_makes_client_collector(k.brand);
	}
	if (c->book.kind == BOOK_CLIENT)
		client_speaks(s, other);
	return e == ERR_NOT_FOUND ? ERR_NONE : e;
}

enum err letter_voice_of(struct ctx *c, const struct customer *customer, const char *language,
	struct letter_voice *ret)
{
	struct profile *profile = NEW(c->arena, struct profile);
	TRY(profile_of(c->db, c->arena, c->book.id, profile));
	const char *name = profile_sender(profile, &c->book);
	struct speaker s = {.c = c,
		.language = language,
		.agency = "",
		.voice = {.sender = name, .client = name, .acts_for = "", .profile = profile}};
	TRY(speak(&s, customer));
	TRY(license_line(c, customer, c->today, s.voice.sender, &s.voice.license));
	*ret = s.voice;
	return ERR_NONE;
}
