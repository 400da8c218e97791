#include "domain/stop_words.h"
#include "base/buf.h"
#include "test.h"
#include <string.h>

static const struct {
	const char *message;
	enum stop_meaning meaning;
} SAID[] = {
	{"STOP", STOP_MEDIUM},
	{"stop", STOP_MEDIUM},
	{"Stop.", STOP_MEDIUM},
	{"STOP!!!", STOP_MEDIUM},
	{"Stoppp", STOP_MEDIUM},
	{"please stop", STOP_MEDIUM},
	{"Stop please", STOP_MEDIUM},
	{"stop now", STOP_MEDIUM},
	{"STOP ALL", STOP_MEDIUM},
	{"stopall", STOP_MEDIUM},
	{"Quit", STOP_MEDIUM},
	{"END", STOP_MEDIUM},
	{"end", STOP_MEDIUM},
	{"Revoke", STOP_MEDIUM},
	{"opt out", STOP_MEDIUM},
	{"OPT-OUT", STOP_MEDIUM},
	{"Opt out please", STOP_MEDIUM},
	{"optout", STOP_MEDIUM},
	{"cancel", STOP_MEDIUM},
	{"CANCEL", STOP_MEDIUM},
	{"Unsubscribe", STOP_MEDIUM},
	{"unsubscribe me", STOP_MEDIUM},
	{"I want to unsubscribe", STOP_MEDIUM},
	{"remove", STOP_MEDIUM},
	{"Remove me", STOP_MEDIUM},
	{"remove me from your list", STOP_MEDIUM},
	{"Please remove my number", STOP_MEDIUM},
	{"remove this number", STOP_MEDIUM},
	{"take me off your list", STOP_MEDIUM},
	{"Take me off this", STOP_MEDIUM},
	{"stop texting me", STOP_MEDIUM},
	{"Stop sending me these emails", STOP_MEDIUM},
	{"please stop emailing me", STOP_MEDIUM},
	{"Stop the text messages", STOP_MEDIUM},
	{"quit texting me", STOP_MEDIUM},
	{"no more texts", STOP_MEDIUM},
	{"No more text messages please", STOP_MEDIUM},
	{"no more emails", STOP_MEDIUM},
	{"do not text me", STOP_MEDIUM},
	{"Don't text me", STOP_MEDIUM},
	{"don’t text this number again", STOP_MEDIUM},
	{"Do not email me again", STOP_MEDIUM},
	{"dont send me anything", STOP_MEDIUM},
	{"don't want any messages", STOP_MEDIUM},
	{"I do not want your emails", STOP_MEDIUM},
	{"I revoke my consent", STOP_MEDIUM},
	{"I withdraw my consent", STOP_MEDIUM},
	{"I don't consent to texts", STOP_MEDIUM},
	{"opt me out", STOP_MEDIUM},
	{"I am opting out", STOP_MEDIUM},
	{"lose my number", STOP_MEDIUM},
	{"delete my phone number", STOP_MEDIUM},
	{"Enough", STOP_MEDIUM},
	{"no more", STOP_MEDIUM},
	{"never text me", STOP_MEDIUM},
	{"cancel these messages", STOP_MEDIUM},
	{"ALTO", STOP_MEDIUM},
	{"alto", STOP_MEDIUM},
	{"Pare", STOP_MEDIUM},
	{"pare por favor", STOP_MEDIUM},
	{"Paren ya", STOP_MEDIUM},
	{"basta", STOP_MEDIUM},
	{"¡Basta!", STOP_MEDIUM},
	{"BAJA", STOP_MEDIUM},
	{"darme de baja", STOP_MEDIUM},
	{"Quiero darme de baja", STOP_MEDIUM},
	{"dar de baja", STOP_MEDIUM},
	{"no más", STOP_MEDIUM},
	{"No mas mensajes", STOP_MEDIUM},
	{"no más correos por favor", STOP_MEDIUM},
	{"Cancelar", STOP_MEDIUM},
	{"cancele", STOP_MEDIUM},
	{"salir", STOP_MEDIUM},
	{"FIN", STOP_MEDIUM},
	{"para", STOP_MEDIUM},
	{"detener", STOP_MEDIUM},
	{"no me manden mensajes", STOP_MEDIUM},
	{"No me envíen más mensajes", STOP_MEDIUM},
	{"no me escriban más", STOP_MEDIUM},
	{"Dejen de mandarme mensajes", STOP_MEDIUM},
	{"deje de enviarme correos", STOP_MEDIUM},
	{"deja de escribirme", STOP_MEDIUM},
	{"no quiero más mensajes", STOP_MEDIUM},
	{"No quiero recibir mensajes", STOP_MEDIUM},
	{"no deseo recibir correos", STOP_MEDIUM},
	{"quíteme de su lista", STOP_MEDIUM},
	{"quítenme de la lista", STOP_MEDIUM},
	{"Sáqueme de su lista", STOP_MEDIUM},
	{"borren mi número", STOP_MEDIUM},
	{"elimine mi número", STOP_MEDIUM},
	{"Revoco mi consentimiento", STOP_MEDIUM},
	{"retiro mi consentimiento", STOP_MEDIUM},
	{"cancelen los mensajes", STOP_MEDIUM},
	{"cancelar mi suscripción", STOP_MEDIUM},
	{"stop calling me", STOP_CALLS},
	{"Stop calling my phone", STOP_CALLS},
	{"please stop all calls", STOP_CALLS},
	{"quit calling", STOP_CALLS},
	{"no more calls", STOP_CALLS},
	{"do not call me", STOP_CALLS},
	{"Don't call me anymore", STOP_CALLS},
	{"don't ever call here again", STOP_CALLS},
	{"never call this number again", STOP_CALLS},
	{"I do not want any calls", STOP_CALLS},
	{"no me llame", STOP_CALLS},
	{"No me llamen más", STOP_CALLS},
	{"dejen de llamarme", STOP_CALLS},
	{"pare de llamar", STOP_CALLS},
	{"no más llamadas", STOP_CALLS},
	{"no quiero recibir llamadas", STOP_CALLS},
	{"no vuelvan a llamar", STOP_CALLS},
	{"stop contacting me", STOP_ALL},
	{"Do not contact me again", STOP_ALL},
	{"don't contact me", STOP_ALL},
	{"Cease and desist", STOP_ALL},
	{"cease all communication", STOP_ALL},
	{"I want no further contact", STOP_ALL},
	{"leave me alone", STOP_ALL},
	{"Leave us alone!", STOP_ALL},
	{"stop harassing me", STOP_ALL},
	{"stop bothering me", STOP_ALL},
	{"I refuse to pay this", STOP_ALL},
	{"I will not pay this debt", STOP_ALL},
	{"I'm not going to pay", STOP_ALL},
	{"never contact me again", STOP_ALL},
	{"stop calling and stop texting", STOP_ALL},
	{"Stop texting me and do not call me", STOP_ALL},
	{"déjeme en paz", STOP_ALL},
	{"Déjenme en paz", STOP_ALL},
	{"no me contacten", STOP_ALL},
	{"No me molesten más", STOP_ALL},
	{"dejen de molestarme", STOP_ALL},
	{"deje de contactarme", STOP_ALL},
	{"me niego a pagar", STOP_ALL},
	{"No voy a pagar", STOP_ALL},
	{"no se comuniquen conmigo", STOP_ALL},
	{"Can you stop?", STOP_UNCLEAR},
	{"when does this stop", STOP_UNCLEAR},
	{"I want out, cancel everything", STOP_UNCLEAR},
	{"leave my family alone", STOP_UNCLEAR},
	{"You have the wrong number", STOP_UNCLEAR},
	{"wrong person", STOP_UNCLEAR},
	{"my lawyer will write to you", STOP_UNCLEAR},
	{"talk to my attorney", STOP_UNCLEAR},
	{"I filed bankruptcy", STOP_UNCLEAR},
	{"He died last year", STOP_UNCLEAR},
	{"this is harassment", STOP_UNCLEAR},
	{"end this now", STOP_UNCLEAR},
	{"I will sue you", STOP_UNCLEAR},
	{"I have had enough of this", STOP_UNCLEAR},
	{"please delete everything", STOP_UNCLEAR},
	{"privacy request", STOP_UNCLEAR},
	{"hable con mi abogado", STOP_UNCLEAR},
	{"Número equivocado", STOP_UNCLEAR},
	{"ella falleció", STOP_UNCLEAR},
	{"esto es acoso, me están acosando", STOP_UNCLEAR},
	{"voy a demandar", STOP_UNCLEAR},
	{"alto a todo esto", STOP_UNCLEAR},
	{"me declaré en bancarrota", STOP_UNCLEAR},
	{"nunca más", STOP_UNCLEAR},
	{"", STOP_NOTHING},
	{"I will pay at the end of the month", STOP_NOTHING},
	{"Can I pay by the end of next week?", STOP_NOTHING},
	{"I'll stop by tomorrow", STOP_NOTHING},
	{"There is a bus stop next door", STOP_NOTHING},
	{"I had to cancel my card", STOP_NOTHING},
	{"please cancel the order", STOP_NOTHING},
	{"I quit my job", STOP_NOTHING},
	{"Can I pay 50 now?", STOP_NOTHING},
	{"How much do I owe?", STOP_NOTHING},
	{"thanks", STOP_NOTHING},
	{"ok", STOP_NOTHING},
	{"I paid on Friday", STOP_NOTHING},
	{"please remove the late fee", STOP_NOTHING},
	{"Don't stop the service, I paid", STOP_NOTHING},
	{"I can't call now, will write tonight", STOP_NOTHING},
	{"What is this invoice for?", STOP_NOTHING},
	{"I don't have enough money this month", STOP_NOTHING},
	{"not enough hours at work", STOP_NOTHING},
	{"Please send me a copy by email", STOP_NOTHING},
	{"call me tomorrow", STOP_NOTHING},
	{"text me the amount", STOP_NOTHING},
	{"I dont know who called", STOP_NOTHING},
	{"we stop payment of the check next week and pay by card", STOP_NOTHING},
	{"weekend is fine", STOP_NOTHING},
	{"Pagaré a fin de mes", STOP_NOTHING},
	{"Le pago el fin de semana", STOP_NOTHING},
	{"¿Cuánto debo?", STOP_NOTHING},
	{"Ya pagué", STOP_NOTHING},
	{"gracias", STOP_NOTHING},
	{"Por fin recibí el dinero", STOP_NOTHING},
	{"¿Puedo pagar una cuota más baja?", STOP_NOTHING},
	{"quiero cancelar la deuda", STOP_NOTHING},
	{"No me mandaron la factura", STOP_NOTHING},
	{"no me enviaron nada", STOP_NOTHING},
	{"¿Para qué es esto?", STOP_NOTHING},
	{"Llámeme mañana", STOP_NOTHING},
	{"necesito más tiempo para pagar", STOP_NOTHING},
};

TEST(what_asks_for_an_end_of_contact_is_told_from_what_does_not_in_english_and_spanish)
{
	size_t wrong = 0;
	for (size_t i = 0; i < COUNT(SAID); i++) {
		enum stop_meaning m = stop_words_read(test_arena(), text_of(SAID[i].message));
		if (m == SAID[i].meaning)
			continue;
		print_error("%s: %d and not %d\n", SAID[i].message, (int)m, (int)SAID[i].meaning);
		wrong++;
	}
	assert_int_equal(wrong, 0);
	assert_true(COUNT(SAID) >= 120);
}

/* law: US-TCPA-REVOKE */
TEST(the_words_that_the_law_names_always_stop_whatever_stands_around_them_in_courtesy)
{
	static const char *const WORDS[] = {
		"stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe"};
	static const char *const FORMS[] = {
		"%s", "%s.", " %s ", "please %s", "%s, thank you", "%s now!!"};
	for (size_t i = 0; i < COUNT(WORDS); i++)
		for (size_t k = 0; k < COUNT(FORMS); k++) {
			const char *head = FORMS[k], *mark = strstr(head, "%s");
			const char *message = arena_printf(test_arena(), "%.*s%s%s",
				(int)(mark - head), head, WORDS[i], mark + 2);
			assert_int_equal(
				stop_words_read(test_arena(), text_of(message)), STOP_MEDIUM);
		}
}

TEST(a_message_that_is_not_text_or_too_long_ends_without_harm)
{
	struct buf b = buf_new(test_arena());
	for (int i = 0; i < 700; i++)
		buf_str(&b, "pay ");
	assert_int_equal(stop_words_read(test_arena(), text_of(buf_done(&b))), STOP_UNCLEAR);
	assert_int_equal(stop_words_read(test_arena(), text_of("\xc3")), STOP_NOTHING);
	assert_int_equal(
		stop_words_read(test_arena(), text_of("\xff\xfe stop \xe2\x80")), STOP_MEDIUM);
}
