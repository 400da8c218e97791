#include "base/buf.h"
#include "service/gate_cases.h"
#include <string.h>

/* The rules beside the clock and the count: who is bound, what may be said, where it may go. */

static const char *calls_at(const char *const *at, size_t count)
{
	struct buf b = buf_new(test_arena());
	for (size_t i = 0; i < count; i++)
		buf_printf(&b, "%s%s", i ? "," : "", case_call(at[i], "no_answer", ""));
	return arena_printf(test_arena(), "'events':[%s]", buf_done(&b));
}
#define CALLS(...)                                                                                 \
	calls_at((const char *const[]){__VA_ARGS__}, COUNT(((const char *const[]){__VA_ARGS__})))

static bool is_burst(const char *events)
{
	struct gate_verdict v = case_review(events);
	return gate_detail_find(&v, "rebuttal_factor", NULL) != NULL;
}

/* law: US-COV-COLLECTOR */
TEST(gate_binds_a_buyer_of_debts_unless_it_is_known_to_be_none_of_a_collector)
{
	static const char BUYER[] = "'actor':{'kind':'debt_purchaser'},'actor_traits':{%s}," DEBT;
	static const char ASK[] = "'kind':'classify'";
	static const char NEITHER[] =
		"'collects_for_others':false,'principal_purpose_is_debt_collection':false,"
		"'debts_were_in_default_when_bought':true";
	struct gate_verdict v = case_ask(arena_printf(test_arena(), BUYER, NEITHER), ASK);
	case_yes(&v, "debt_collector", false);
	v = case_ask(arena_printf(test_arena(), BUYER, "'collects_for_others':false"), ASK);
	case_yes(&v, "debt_collector", true);
	v = case_ask(arena_printf(test_arena(), BUYER, "'collects_for_others':true"), ASK);
	case_yes(&v, "debt_collector", true);
}

/* law: US-CALL-REBUT */
TEST(gate_names_a_burst_of_calls_by_the_minute_and_by_the_day)
{
	assert_true(is_burst(CALLS("2026-04-01T10:00", "2026-04-01T10:05")));
	assert_false(is_burst(CALLS("2026-04-01T10:00", "2026-04-01T10:06")));
	assert_false(is_burst(CALLS("2026-04-01T09:00", "2026-04-01T10:00", "2026-04-01T11:00",
		"2026-04-01T12:00", "2026-04-01T13:00")));
	assert_true(is_burst(CALLS("2026-04-01T09:00", "2026-04-01T10:00", "2026-04-01T11:00",
		"2026-04-01T12:00", "2026-04-01T13:00", "2026-04-01T14:00")));
}

/* law: US-CALL-EXCL-PERSONS */
TEST(gate_does_not_count_calls_to_the_attorney)
{
	static const char LAWYER[] =
		"'actor':{'kind':'debt_collector'},'persons':[{'id':'c1','role':'consumer'},"
		"{'id':'l1','role':'consumer_attorney'}]," DEBT ",'events':["
		"{'at':'2026-06-08T12:00','dir':'out','channel':'call','person':'l1',"
		"'outcome':'conversation','debts':['d1']}]";
	struct gate_verdict v = case_ask(LAWYER,
		"'kind':'gate','proposed':{'at':'2026-06-09T12:00','dir':'out',"
		"'channel':'call','person':'l1','debts':['d1']}");
	assert_int_equal(v.answer, GATE_ALLOW);
	case_yes(&v, "counts", false);
}

/* law: US-CALL-MEDIUM */
TEST(gate_counts_a_ringless_voicemail_as_a_call_and_a_text_not)
{
	static const char ONE[] =
		"'events':[{'at':'2026-06-08T12:00','dir':'out','channel':'%s','person':'c1',"
		"'outcome':'delivered','debts':['d1']}]";
	struct gate_verdict v = case_classify(arena_printf(test_arena(), ONE, "voicemail_drop"));
	case_yes(&v, "counts", true);
	v = case_classify(arena_printf(test_arena(), ONE, "sms"));
	case_yes(&v, "counts", false);
}

/* law: US-CALL-MULTIDEBT */
TEST(gate_does_not_hold_calls_about_one_debt_against_another)
{
	static const char TWO[] = WHO ",'debts':[{'id':'d1','kind':'medical','consumer':'c1'},"
				      "{'id':'d2','kind':'medical','consumer':'c1'}],%s";
	const char *seven = CALLS("2026-06-08T09:00", "2026-06-08T10:00", "2026-06-08T11:00",
		"2026-06-08T12:00", "2026-06-08T13:00", "2026-06-08T14:00", "2026-06-08T15:00");
	static const char ASK[] =
		"'kind':'gate','proposed':{'at':'2026-06-09T12:00','dir':'out','channel':'call',"
		"'person':'c1','debts':['%s']}";
	const char *facts = arena_printf(test_arena(), TWO, seven);
	assert_int_equal(case_ask(facts, arena_printf(test_arena(), ASK, "d2")).answer, GATE_ALLOW);
	assert_int_equal(case_ask(facts, arena_printf(test_arena(), ASK, "d1")).answer,
		GATE_PRESUMED_VIOLATION);
}

static enum gate_answer texts(int days, int each)
{
	struct buf b = buf_new(test_arena());
	for (int d = 0; d < days; d++)
		for (int i = 0; i < each; i++)
			buf_printf(&b,
				"%s{'at':'2026-06-%02dT1%d:00','dir':'out','channel':'sms','person':'c1','outcome':'sent'}",
				d || i ? "," : "", 8 + d, i);
	return case_review(arena_printf(test_arena(), "'events':[%s]", buf_done(&b))).answer;
}

static enum gate_answer calls_and_mails(int calls, int first_mail, int second_mail)
{
	struct buf b = buf_new(test_arena());
	for (int i = 0; i < calls; i++)
		buf_printf(&b, "%s,",
			case_call(arena_printf(test_arena(), "2026-06-%02dT10:00", 8 + i),
				"no_answer", ""));
	static const char MAIL[] =
		"{'at':'2026-06-%02dT12:00','dir':'out','channel':'email','person':'c1','outcome':'sent'}";
	const char *one = arena_printf(test_arena(), MAIL, first_mail),
		   *two = arena_printf(test_arena(), MAIL, second_mail);
	return case_review(arena_printf(test_arena(), "'events':[%s%s,%s]", buf_done(&b), one, two))
		.answer;
}

/* law: US-HARASS-GENERAL: the numbers are ours, and each of them decides. */
TEST(gate_sees_harassment_in_messages_on_days_running)
{
	assert_int_equal(texts(3, 3), GATE_DENY);
	assert_int_equal(texts(3, 2), GATE_ALLOW);
	assert_int_equal(texts(2, 3), GATE_ALLOW);
	assert_int_equal(calls_and_mails(7, 9, 11), GATE_DENY);
	assert_int_equal(calls_and_mails(6, 9, 11), GATE_ALLOW);
	assert_int_equal(calls_and_mails(7, 7, 14), GATE_ALLOW); /* never both in one period */
}

/* law: US-SMS-PROC */
TEST(gate_wants_a_number_for_texts_to_be_fresh)
{
	static const char TEXTED[] =
		"'endpoints':[{'id':'n1','kind':'mobile','person':'c1'%s}],'events':[{"
		"'at':'2026-04-01T12:00','dir':'in','channel':'%s','person':'c1','from_endpoint':'n1',"
		"'outcome':'received'}]";
	const char *texted = arena_printf(test_arena(), TEXTED, "", "sms");
	struct gate_verdict v = case_propose(texted, "2026-05-31T12:00", "sms", ",'to':'n1'");
	case_yes(&v, "safe_harbour", true);
	v = case_propose(texted, "2026-06-01T12:00", "sms", ",'to':'n1'");
	case_yes(&v, "safe_harbour", false);
	const char *checked = arena_printf(test_arena(), TEXTED,
		",'reassignment_check':'FCC_reassigned_numbers_database'", "sms");
	v = case_propose(checked, "2026-06-01T12:00", "sms", ",'to':'n1'");
	case_yes(&v, "safe_harbour", true);
	v = case_classify(arena_printf(test_arena(), TEXTED, "", "call"));
	case_yes(&v, "route_d5_i", false);
	v = case_classify(texted);
	case_yes(&v, "route_d5_i", true);
}

/* law: US-OPTOUT-NOTICE */
TEST(gate_wants_an_electronic_way_out_of_electronic_messages)
{
	assert_int_equal(
		case_review("'message':{'medium':'email','opt_out':'by_postal_mail_only'}").answer,
		GATE_DENY);
	assert_int_equal(case_review("'message':{'medium':'email','opt_out':'reply_stop'}").answer,
		GATE_ALLOW);
	assert_int_equal(
		case_review(
			"'message':{'medium':'email','opt_out_text':'reply with stop in subject line'}")
			.answer,
		GATE_DENY); /* whether it can be read is not known */
}

/* law: US-MEDIUM-OPTOUT */
TEST(gate_answers_only_once_by_a_medium_that_was_refused)
{
	static const char STOP[] =
		"'preferences':[{'person':'c1','kind':'opt_out_medium','medium':'email'}],'events':["
		"{'at':'2026-06-10T09:00','dir':'in','channel':'email','person':'c1','outcome':'received'}%s]";
	static const char SENT[] =
		",{'at':'2026-06-10T10:00','dir':'out','channel':'email','person':'c1','outcome':'sent',"
		"'in_reply_to':0}";
	const char *once = arena_printf(test_arena(), STOP, ""),
		   *twice = arena_printf(test_arena(), STOP, SENT);
	assert_int_equal(case_propose(once, "2026-06-10T11:00", "email", ",'in_reply_to':0").answer,
		GATE_ALLOW);
	assert_int_equal(
		case_propose(twice, "2026-06-10T11:00", "email", ",'in_reply_to':0").answer,
		GATE_DENY);
}

TEST(gate_lets_the_client_answer_while_an_agency_has_the_case_and_no_agency_without_it)
{
	static const char ASKED[] =
		"'knowledge':['%s'],'events':["
		"{'at':'2026-06-10T09:00','dir':'in','channel':'email','person':'c1','outcome':'received'}]";
	struct arena *a = test_arena();
	const char *away = arena_printf(a, ASKED, "placed with an agency since 2026-06-01"),
		   *back = arena_printf(a, ASKED, "no client has the agency ask for it");
	assert_int_equal(case_propose(away, "2026-06-10T11:00", "email", ",'in_reply_to':0").answer,
		GATE_ALLOW);
	struct gate_verdict v = case_propose(away, "2026-06-10T11:00", "email", "");
	case_refused_by_own(&v, "POLICY-PLACED");
	v = case_propose(back, "2026-06-10T11:00", "email", ",'in_reply_to':0");
	case_refused_by_own(&v, "POLICY-NOT-PLACED");
}

/* law: US-WORK-EMAIL */
TEST(gate_does_not_write_to_an_employers_address_unless_the_person_agreed)
{
	static const char WORK[] =
		"'endpoints':[{'id':'e1','kind':'email','person':'c1'%s}],'knowledge':[%s],'consents':[%s]";
	static const char TO[] = ",'to':'e1'";
	const char *told = "'some_person_told_collector_e1_is_employer_provided'";
	struct gate_verdict v =
		case_propose(arena_printf(test_arena(), WORK, ",'employer_provided':true", "", ""),
			"2026-06-10T11:00", "email", TO);
	case_refused_by(&v, "US-WORK-EMAIL");
	v = case_propose(
		arena_printf(test_arena(), WORK, "", told, ""), "2026-06-10T11:00", "email", TO);
	case_refused_by(&v, "US-WORK-EMAIL");
	const char *agreed = arena_printf(test_arena(), WORK, "", told,
		"{'person':'c1','endpoint':'e1','given_to':'collector','medium':'oral'}");
	assert_int_equal(case_propose(agreed, "2026-06-10T11:00", "email", TO).answer, GATE_ALLOW);
	const char *elsewhere = arena_printf(test_arena(), WORK, "", told,
		"{'person':'c1','endpoint':'e1','given_to':'creditor','medium':'oral'}");
	assert_int_equal(
		case_propose(elsewhere, "2026-06-10T11:00", "email", TO).answer, GATE_DENY);
}

/* law: US-POSTAL, US-ALIAS */
TEST(gate_refuses_envelopes_that_tell_and_names_that_nobody_can_trace)
{
	assert_int_equal(
		case_review(
			"'message':{'medium':'postal','envelope':['collector_address','past_due_stamp']}")
			.answer,
		GATE_DENY);
	assert_int_equal(
		case_review("'message':{'policy':'names are drawn by lot each morning'}").answer,
		GATE_DENY);
}

/* law: US-DECEASED */
TEST(gate_speaks_with_whoever_acts_for_the_estate_of_one_who_died)
{
	static const char ESTATE[] =
		"'actor':{'kind':'debt_collector'},'persons':[{'id':'c1','role':'%s'},{'id':'r1',"
		"'role':'estate_representative'}]," DEBT;
	static const char ASK[] =
		"'kind':'gate','proposed':{'at':'2026-06-10T12:00','dir':'out','channel':'postal',"
		"'person':'r1','debts':['d1']}";
	assert_int_equal(
		case_ask(arena_printf(test_arena(), ESTATE, "deceased_consumer"), ASK).answer,
		GATE_ALLOW);
	assert_int_equal(
		case_ask(arena_printf(test_arena(), ESTATE, "consumer"), ASK).answer, GATE_DENY);
}

/* law: US-TRANSFER, US-AMOUNTS */
TEST(gate_lets_a_paid_debt_go_home_and_nowhere_else)
{
	static const char PAID[] = WHO
		",'debts':[{'id':'d1','kind':'paid','consumer':'c1'}],'message':{'action':'transfer',"
		"'to':'%s'}";
	static const char REVIEW[] = "'kind':'review'";
	const char *away = arena_printf(test_arena(), PAID, "third_entity_on_owner_instruction");
	assert_int_equal(case_ask(away, REVIEW).answer, GATE_DENY);
	assert_int_equal(
		case_ask(arena_printf(test_arena(), PAID, "owner"), REVIEW).answer, GATE_ALLOW);
	struct gate_verdict v = case_ask(WHO ",'debts':[{'id':'d1','kind':'paid','consumer':'c1'}]",
		"'kind':'gate','proposed':{'at':'2026-06-10T12:00','dir':'out','channel':'email',"
		"'person':'c1','debts':['d1']}");
	case_refused_by(&v, "US-AMOUNTS");
}

TEST(gate_refuses_a_case_that_is_none_and_says_what_is_wrong)
{
	static const char *const BAD[] = {"", "[]",
		"{\"facts\":{\"debts\":[{\"kind\":\"x\"}],\"events\":[{\"at\":\"9999-12-31T23:59\"}]},\"question\":{\"kind\":\"review\"}}",
		"{\"facts\":{}}", "{\"facts\":{},\"question\":{\"kind\":\"sing\"}}",
		"{\"facts\":{\"events\":[{\"at\":\"2026-02-30T10:00\"}]},\"question\":{\"kind\":\"review\"}}",
		"{\"facts\":{\"events\":{}},\"question\":{\"kind\":\"review\"}}",
		"{\"facts\":{\"persons\":[7]},\"question\":{\"kind\":\"review\"}}",
		"{\"facts\":{},\"question\":{\"kind\":\"gate\",\"proposed\":{\"tz\":\"Moon/Base\"}}}"};
	struct law law = case_law();
	for (size_t i = 0; i < COUNT(BAD); i++) {
		struct refusals why = refusals_new(test_arena());
		struct gate_explanation e;
		assert_int_equal(
			gate_explain(test_arena(), &law, text_of(BAD[i]), &why, &e), ERR_INVALID);
		assert_true(why.total > 0);
	}
}

TEST(gate_takes_a_thing_without_an_id_as_not_understood)
{
	struct gate_verdict v = case_ask(WHO ",'debts':[{'kind':'unspecified'}]",
		"'kind':'gate','proposed':{'at':'2026-06-10T12:00','dir':'out','channel':'email',"
		"'person':'c1','debts':['d1']}");
	case_refused_by_own(&v, "GATE-NOT-UNDERSTOOD");
}

/* Each points nowhere: the gate cannot tell what it would change. */
TEST(gate_takes_what_points_nowhere_as_not_understood)
{
	static const char *const NOWHERE[] = {
		("'events':[{'at':'2026-06-01T12:00','dir':'out','channel':'call','person':'c1',"
		 "'outcome':'conversation','debts':['d1'],'discussed':['d7']}]"),
		"'endpoints':[{'id':'n1','kind':'phone','person':'c1','place':'boat'}]",
		"'preferences':[{'person':'c1','kind':'inconvenient_place','place':'boat'}]",
		"'knowledge':['some_person_told_collector_e7_is_employer_provided']",
		"'knowledge':['represented_by_attorney_for_d7']", "'message':{'medium':'pigeon'}",
		"'message':{'purpose':'a joke'}"};
	for (size_t i = 0; i < COUNT(NOWHERE); i++) {
		struct gate_verdict v = case_propose(NOWHERE[i], "2026-06-10T12:00", "postal", "");
		case_refused_by_own(&v, "GATE-NOT-UNDERSTOOD");
	}
}

/* law: US-PLACE */
TEST(gate_keeps_every_medium_from_a_place_for_which_all_were_named)
{
	static const char HOME[] =
		"'endpoints':[{'id':'m','kind':'mobile','person':'c1'},{'id':'w','kind':'landline',"
		"'person':'c1','place':'work'}],'preferences':[{'person':'c1',"
		"'kind':'inconvenient_place','place':'home','clarified_all_media':%s}]";
	const char *clear = arena_printf(test_arena(), HOME, "true");
	struct gate_verdict v = case_propose(clear, "2026-06-10T12:00", "call", ",'to':'m'");
	case_refused_by(&v, "US-PLACE");
	v = case_propose(clear, "2026-06-10T12:00", "call", ",'to':'w'");
	assert_int_equal(v.answer, GATE_ALLOW);
	v = case_propose(
		arena_printf(test_arena(), HOME, "false"), "2026-06-10T12:00", "call", ",'to':'m'");
	assert_int_equal(v.answer, GATE_ALLOW);
}

/* law: US-IDENTITY */
TEST(gate_wants_a_voicemail_to_say_who_calls)
{
	struct gate_verdict v = case_review(
		"'message':{'medium':'voicemail','parts':['reply_request','callback_number']}");
	case_refused_by(&v, "US-IDENTITY");
	case_yes(&v, "violates_1006_14_g", true);
	v = case_review("'message':{'medium':'voicemail','parts':['caller_name','reply_request']}");
	assert_int_equal(v.answer, GATE_ALLOW);
}

/* law: US-EMAIL-PROC */
TEST(gate_knows_a_transfer_notice_by_what_only_it_says)
{
	struct gate_verdict v =
		case_review("'message':{'sent':'2026-03-02','opt_out_deadline':'2026-04-05'}");
	case_refused_by(&v, "US-EMAIL-PROC");
	v = case_review("'message':{'sent':'2026-03-02','opt_out_deadline':'2026-04-06'}");
	assert_int_equal(v.answer, GATE_ALLOW);
}

/* An e-mail to e1, which the creditor has opened from 2026-04-07 on. */
struct mailed {
	const char *day;
	const char *handed;   /* of the creditor's facts, what is otherwise; NULL: nothing */
	const char *endpoint; /* further facts of the address; NULL: it was used for a statement */
	const char *more;     /* further facts; NULL */
};

static struct gate_verdict mail_to(struct mailed m)
{
	static const char *const KNOWN[][2] = {{"obtained_from_consumer", "true"},
		{"told_to_stop", "false"}, {"public_domain", "true"},
		{"notice_sent", "'2026-03-02'"}, {"opt_out_by", "'2026-04-06'"}};
	struct buf b = buf_new(test_arena());
	for (size_t i = 0; i < COUNT(KNOWN); i++)
		if (m.handed == NULL || strstr(m.handed, KNOWN[i][0]) == NULL)
			buf_printf(&b, "%s'%s':%s", b.len ? "," : "", KNOWN[i][0], KNOWN[i][1]);
	if (m.handed)
		buf_printf(&b, ",%s", m.handed);
	return case_propose(
		arena_printf(test_arena(),
			"'endpoints':[{'id':'e1','kind':'email','person':'c1',%s,"
			"'handed':{%s}}]%s",
			m.endpoint ? m.endpoint : "'creditor_used_for':['billing_statement']",
			buf_done(&b), str_or_empty(m.more)),
		arena_printf(test_arena(), "%sT12:00", m.day), "email", ",'to':'e1'");
}

static bool is_safe(struct mailed m)
{
	struct gate_verdict v = mail_to(m);
	const struct gate_detail *d = gate_detail_find(&v, "safe_harbour", NULL);
	return d && d->yes;
}

/* law: US-EMAIL-PROC: the creditor's way, with each of its conditions missing in turn. */
TEST(gate_opens_an_address_by_the_creditors_notice_only_when_nothing_of_it_is_missing)
{
	static const char *const MISSING[] = {"'obtained_from_consumer':false",
		"'obtained_from_consumer':null", "'told_to_stop':true", "'told_to_stop':null",
		"'public_domain':false", "'public_domain':null", "'notice_sent':null",
		"'notice_sent':'2026-03-03'", "'opt_out_by':null", "'opt_out_by':'2026-04-05'"};
	static const char *const ENDPOINT[] = {"'creditor_used_for':['unrelated_marketing']",
		"'creditor_used_for':[]",
		"'creditor_used_for':['billing_statement'],'employer_provided':true"};
	assert_true(is_safe((struct mailed){"2026-04-07", NULL, NULL, NULL}));
	assert_false(is_safe((struct mailed){"2026-04-06", NULL, NULL, NULL}));
	for (size_t i = 0; i < COUNT(MISSING); i++)
		assert_false(is_safe((struct mailed){"2026-04-07", MISSING[i], NULL, NULL}));
	for (size_t i = 0; i < COUNT(ENDPOINT); i++)
		assert_false(is_safe((struct mailed){"2026-04-07", NULL, ENDPOINT[i], NULL}));
}

/* law: US-EMAIL-PROC */
TEST(gate_keeps_a_policy_of_procedures_for_e_mail_and_says_when_it_ends)
{
	static const char OWN[] = ",'policy':{'name':'the client','email_procedure':true}";
	struct gate_verdict v = mail_to((struct mailed){"2026-04-07", NULL, NULL, OWN});
	assert_int_equal(v.answer, GATE_ALLOW);
	v = mail_to((struct mailed){"2026-04-06", NULL, NULL, OWN});
	assert_string_equal(v.reasons[0].rule, "POLICY-EMAIL-PROC");
	assert_true(v.next_known);
	assert_string_equal(date_iso(test_arena(), v.next_allowed.day), "2026-04-07");
	v = mail_to((struct mailed){"2026-04-07", "'public_domain':false", NULL, OWN});
	assert_string_equal(v.reasons[0].rule, "POLICY-EMAIL-PROC");
	assert_false(v.next_known);
	v = mail_to((struct mailed){
		"2026-04-06", NULL, "'consumer_used_to_contact_collector':true", OWN});
	assert_int_equal(v.answer, GATE_ALLOW);
}

/* law: US-TIME-DESIGNATED: what begins on a Thursday evening ends on Friday morning. */
TEST(gate_keeps_hours_past_midnight_on_the_morning_after_their_day)
{
	static const char NIGHT[] =
		"'preferences':[{'person':'c1','kind':'inconvenient_window','days':['Thu'],"
		"'from':'20:00','to':'11:00','until':'2026-06-11'}]";
	static const struct {
		const char *at;
		enum gate_answer answer;
	} ROW[] = {{"2026-06-11T20:30", GATE_DENY}, {"2026-06-12T10:59", GATE_DENY},
		{"2026-06-12T11:00", GATE_ALLOW}, {"2026-06-12T20:30", GATE_ALLOW},
		{"2026-06-11T10:30", GATE_ALLOW}};
	for (size_t i = 0; i < COUNT(ROW); i++)
		assert_int_equal(case_propose(NIGHT, ROW[i].at, "call", "").answer, ROW[i].answer);
}
