#include "base/buf.h"
#include "service/gate_cases.h"

static void next_is(const struct gate_verdict *v, const char *moment)
{
	assert_true(v->next_known);
	assert_string_equal(gate_time_text(test_arena(), &v->next_allowed), moment);
}

static void number(const struct gate_verdict *v, const char *key, const char *sub, int64_t expected)
{
	const struct gate_detail *d = gate_detail_find(v, key, sub);
	assert_non_null(d);
	assert_int_equal(d->number, expected);
}

static void date(const struct gate_verdict *v, const char *key, const char *expected)
{
	const struct gate_detail *d = gate_detail_find(v, key, NULL);
	assert_non_null(d);
	assert_string_equal(date_iso(test_arena(), d->date), expected);
}

static const char *events(const char *const *item, size_t count)
{
	struct buf b = buf_new(test_arena());
	buf_str(&b, "'events':[");
	for (size_t i = 0; i < count; i++)
		buf_printf(&b, "%s%s", i ? "," : "", item[i]);
	buf_str(&b, "]");
	return buf_done(&b);
}
#define EVENTS(...)                                                                                \
	events((const char *const[]){__VA_ARGS__}, COUNT(((const char *const[]){__VA_ARGS__})))

/* law: US-TIME */
TEST(gate_hours_begin_at_eight_and_end_before_nine_in_the_evening)
{
	static const struct {
		const char *at;
		enum gate_answer answer;
		const char *next;
	} ROW[] = {{"2026-06-10T07:59", GATE_DENY, "2026-06-10T08:00"},
		{"2026-06-10T08:00", GATE_ALLOW, NULL}, {"2026-06-10T20:59", GATE_ALLOW, NULL},
		{"2026-06-10T21:00", GATE_DENY, "2026-06-11T08:00"},
		{"2026-06-10T00:00", GATE_DENY, "2026-06-10T08:00"}};
	for (size_t i = 0; i < COUNT(ROW); i++) {
		struct gate_verdict v = case_propose("", ROW[i].at, "sms", "");
		assert_int_equal(v.answer, ROW[i].answer);
		if (ROW[i].next)
			next_is(&v, ROW[i].next);
	}
}

/* law: US-TIME-TZ */
TEST(gate_hours_suit_every_zone_in_which_the_person_may_be)
{
	static const char TWO[] =
		"'endpoints':[{'id':'n1','kind':'mobile','person':'c1','tz':'America/New_York'},"
		"{'id':'n2','kind':'landline','person':'c1','tz':'America/Denver'}]";
	struct gate_verdict v =
		case_propose(TWO, "2026-06-10T09:45", "call", ",'to':'n1','tz':'America/New_York'");
	case_refused_by(&v, "US-TIME-TZ");
	next_is(&v, "2026-06-10T10:00 America/New_York");
	assert_string_equal(gate_detail_find(&v, "window_eastern", NULL)->word, "10:00-21:00");
	v = case_propose(TWO, "2026-06-10T21:10", "call", ",'to':'n1','tz':'America/New_York'");
	next_is(&v, "2026-06-11T10:00 America/New_York");
	v = case_propose(
		TWO, "2026-06-10T09:45", "call", ",'to':'n1'"); /* whose nine o'clock is not said */
	assert_int_equal(v.answer, GATE_DENY);
}

/* law: US-TIME-DESIGNATED */
TEST(gate_keeps_days_that_a_creditors_notes_call_inconvenient_until_they_end)
{
	static const char NOTE[] =
		"'preferences':[{'person':'c1','kind':'inconvenient_days','days':['Tue','Thu'],"
		"'until':'2026-12-31','learned_via':'creditor_file_notes'}]";
	struct gate_verdict v = case_propose(NOTE, "2026-11-24T10:00", "call", "");
	case_refused_by(&v, "US-TIME-DESIGNATED");
	next_is(&v, "2026-11-25T08:00");
	assert_int_equal(case_propose(NOTE, "2026-11-25T10:00", "call", "").answer, GATE_ALLOW);
	assert_int_equal(case_propose(NOTE, "2026-12-31T10:00", "call", "").answer, GATE_DENY);
	assert_int_equal(case_propose(NOTE, "2027-01-05T10:00", "call", "").answer, GATE_ALLOW);
}

TEST(gate_refuses_when_the_minute_is_unknown_and_a_window_is_inconvenient)
{
	static const char WINDOW[] =
		"'preferences':[{'person':'c1','kind':'inconvenient_window','days':['Wed'],"
		"'from':'15:00','to':'17:00'}]";
	struct gate_verdict v =
		case_propose(WINDOW, "2026-06-10T12:00", "call", ",'time_given':false");
	assert_int_equal(v.answer, GATE_DENY);
	assert_int_equal(
		case_propose(WINDOW, "2026-06-11T12:00", "call", ",'time_given':false").answer,
		GATE_ALLOW);
}

/* law: US-INBOUND-ONE-REPLY */
TEST(gate_lets_an_automatic_reply_out_once_on_an_inconvenient_day)
{
	static const char FRIDAY[] =
		"'preferences':[{'person':'c1','kind':'inconvenient_days','days':['Fri']}],'events':["
		"{'at':'2026-06-12T20:30','dir':'in','channel':'email','person':'c1',"
		"'outcome':'received','debts':['d1']}%s]";
	static const char SENT[] =
		",{'at':'2026-06-12T20:31','dir':'out','channel':'email','person':'c1',"
		"'outcome':'sent','debts':['d1'],'in_reply_to':0}";
	const char *first = arena_printf(test_arena(), FRIDAY, ""),
		   *second = arena_printf(test_arena(), FRIDAY, SENT);
	assert_int_equal(case_propose(first, "2026-06-12T20:31", "email",
				 ",'in_reply_to':0,'automated':true")
				 .answer,
		GATE_ALLOW);
	assert_int_equal(
		case_propose(second, "2026-06-12T20:40", "email", ",'in_reply_to':0").answer,
		GATE_DENY);
	assert_int_equal(case_propose(first, "2026-06-12T20:31", "sms", ",'in_reply_to':0").answer,
		GATE_DENY);
	assert_int_equal(
		case_propose(first, "2026-06-19T10:00", "email", ",'in_reply_to':0").answer,
		GATE_DENY);
}

/* law: US-PLACE */
TEST(gate_may_answer_a_call_from_an_inconvenient_place_but_not_call_there_later)
{
	static const char HOME[] =
		"'endpoints':[{'id':'n1','kind':'landline','person':'c1','place':'home'}],"
		"'preferences':[{'person':'c1','kind':'inconvenient_place','place':'home'}],'events':["
		"{'at':'2026-06-10T10:00','dir':'in','channel':'call','person':'c1','debts':['d1'],"
		"'from_endpoint':'n1','outcome':'received'}]";
	struct gate_verdict v = case_ask(
		arena_printf(test_arena(), BASE ",%s", HOME), "'kind':'gate','within_event':0");
	assert_int_equal(v.answer, GATE_ALLOW);
	assert_int_equal(
		case_propose(HOME, "2026-06-10T10:05", "call", ",'to':'n1','in_reply_to':0").answer,
		GATE_ALLOW);
	v = case_propose(HOME, "2026-06-11T10:00", "call", ",'to':'n1'");
	case_refused_by(&v, "US-PLACE");
	v = case_propose(HOME, "2026-06-11T10:00", "call", ""); /* to which telephone is not said */
	case_refused_by(&v, "US-PLACE");
}

/* law: US-ATTORNEY */
TEST(gate_leaves_a_represented_person_to_the_attorney)
{
	static const char REPRESENTED[] =
		"'knowledge':['represented_by_attorney_for_d1'%s],'events':["
		"{'at':'2026-06-10T10:00','dir':'in','channel':'email','person':'c1','debts':['d1'],"
		"'outcome':'received'}%s]";
	const char *known =
		arena_printf(test_arena(), REPRESENTED, ",'attorney_contact_known'", "");
	const char *unknown = arena_printf(test_arena(), REPRESENTED, "", "");
	const char *answered = arena_printf(test_arena(), REPRESENTED, "",
		",{'at':'2026-06-10T11:00','dir':'out','channel':'email','person':'c1',"
		"'outcome':'sent','debts':['d1'],'in_reply_to':0}");
	struct gate_verdict v = case_propose(known, "2026-06-10T12:00", "email", "");
	case_refused_by(&v, "US-ATTORNEY");
	assert_false(v.next_known);
	assert_int_equal(case_propose(unknown, "2026-06-10T12:00", "call", "").answer, GATE_DENY);
	assert_int_equal(
		case_propose(answered, "2026-06-10T12:00", "email", ",'in_reply_to':0").answer,
		GATE_DENY);
}

/* law: US-WORKPLACE */
TEST(gate_does_not_call_at_work_when_the_employer_forbids)
{
	static const char WORK[] =
		"'endpoints':[{'id':'n1','kind':'landline','person':'c1','place':'work'},"
		"{'id':'n2','kind':'mobile','person':'c1'}],'preferences':[{'person':'c1',"
		"'kind':'statement','text_meaning':'cannot_take_personal_calls_at_work'}]";
	struct gate_verdict v = case_propose(WORK, "2026-06-10T10:00", "call", ",'to':'n1'");
	case_refused_by(&v, "US-WORKPLACE");
	assert_int_equal(
		case_propose(WORK, "2026-06-10T10:00", "call", ",'to':'n2'").answer, GATE_ALLOW);
	assert_int_equal(case_propose(WORK, "2026-06-10T10:00", "call", "").answer, GATE_DENY);
}

/* law: US-6B-EXCEPT */
TEST(gate_takes_consent_only_when_it_was_given_to_the_collector)
{
	static const char FRIDAY[] =
		"'preferences':[{'person':'c1','kind':'inconvenient_days','days':['Fri']}],"
		"'consents':[{'person':'c1','given_to':'%s','scope':'contact_on_Fridays'}]";
	const char *own = arena_printf(test_arena(), FRIDAY, "collector");
	assert_int_equal(case_propose(own, "2026-06-12T12:00", "call", "").answer, GATE_ALLOW);
	assert_int_equal(case_propose(arena_printf(test_arena(), FRIDAY, "creditor"),
				 "2026-06-12T12:00", "call", "")
				 .answer,
		GATE_DENY);
}

/* law: US-CEASE, US-CEASE-MORTGAGE */
TEST(gate_stops_for_good_once_a_request_to_cease_has_arrived)
{
	static const char CEASE[] =
		"'events':[{'at':'2026-08-06T12:00','dir':'in','channel':'%s','person':'c1',"
		"'outcome':'received','debts':['d1'],'content':'cease_or_refusal'}]";
	const char *letter = arena_printf(test_arena(), CEASE, "postal"),
		   *spoken = arena_printf(test_arena(), CEASE, "call");
	struct gate_verdict v = case_propose(letter, "2026-09-06T12:00", "postal", "");
	case_refused_by(&v, "US-CEASE");
	assert_false(v.next_known);
	assert_int_equal(case_propose(letter, "2026-09-06T12:00", "postal",
				 ",'content':'notice_efforts_end'")
				 .answer,
		GATE_ALLOW);
	assert_int_equal(case_propose(letter, "2026-09-06T12:00", "postal",
				 ",'content':'reg_z_1026_41_statement'")
				 .answer,
		GATE_DENY); /* the actor is no mortgage servicer */
	assert_int_equal(case_propose(spoken, "2026-09-06T12:00", "postal", "").answer, GATE_ALLOW);
}

/* law: US-MEDIUM-OPTOUT */
TEST(gate_keeps_an_opt_out_for_every_debt_and_answers_the_persons_own_message_once)
{
	static const char STOP[] =
		"'endpoints':[{'id':'e1','kind':'email','person':'c1'},{'id':'e2','kind':'email','person':'c1'}],"
		"'preferences':[{'person':'c1','kind':'opt_out_address','endpoint':'e1',"
		"'via':'1006.6(e) notice in a message about d1'}],'events':[{'at':'2026-06-10T09:00',"
		"'dir':'in','channel':'email','person':'c1','from_endpoint':'e1','outcome':'received'}]";
	struct gate_verdict v = case_propose(STOP, "2026-06-10T10:00", "email", ",'to':'e1'");
	case_refused_by(&v, "US-MEDIUM-OPTOUT");
	assert_int_equal(
		case_propose(STOP, "2026-06-10T10:00", "email", ",'to':'e2'").answer, GATE_ALLOW);
	assert_int_equal(case_propose(STOP, "2026-06-10T10:00", "email", "").answer, GATE_DENY);
	assert_int_equal(
		case_propose(STOP, "2026-06-10T10:00", "email", ",'to':'e1','in_reply_to':0")
			.answer,
		GATE_ALLOW);
	static const char MEDIUM[] =
		"'preferences':[{'person':'c1','kind':'opt_out_medium','medium':'email'}]";
	assert_int_equal(case_propose(MEDIUM, "2026-06-10T10:00", "email", "").answer, GATE_DENY);
	assert_int_equal(case_propose(MEDIUM, "2026-06-10T10:00", "sms", "").answer, GATE_ALLOW);
}

TEST(gate_lets_a_mortgage_statement_through_a_stop_to_letters)
{
	static const char FACTS[] =
		"'actor':{'kind':'debt_collector_mortgage_servicer'},'persons':[{'id':'c1','role':"
		"'consumer'}],'debts':[{'id':'d1','kind':'residential_mortgage','consumer':'c1'}],"
		"'preferences':[{'person':'c1','kind':'opt_out_medium','medium':'postal'}]%s";
	static const char SEND[] =
		"'kind':'gate','proposed':{'at':'2026-06-10T12:00','dir':'out','channel':'postal',"
		"'person':'c1','debts':['d1'],'content':'reg_z_1026_41_statement'}";
	const char *no =
		",'knowledge':['no consent to electronic statements under 12 CFR 1026.41(c)']";
	assert_int_equal(case_ask(arena_printf(test_arena(), FACTS, no), SEND).answer, GATE_ALLOW);
	assert_int_equal(case_ask(arena_printf(test_arena(), FACTS, ""), SEND).answer, GATE_DENY);
}

/* law: US-CALL-7AFTER */
TEST(gate_counts_seven_days_from_a_conversation_whoever_called)
{
	const char *in =
		"'events':[{'at':'2026-08-13T12:00','dir':'in','channel':'call','person':'c1',"
		"'outcome':'conversation','debts':['d1'],'discussed':['d1']}]";
	struct gate_verdict v = case_propose(in, "2026-08-19T12:00", "call", "");
	assert_int_equal(v.answer, GATE_PRESUMED_VIOLATION);
	date(&v, "blocked_through", "2026-08-19");
	next_is(&v, "2026-08-20T08:00");
	assert_int_equal(case_propose(in, "2026-08-20T12:00", "call", "").answer, GATE_ALLOW);
	assert_int_equal(case_propose(in, "2026-08-19T12:00", "email", "").answer,
		GATE_ALLOW); /* an email is no call */
}

/* law: US-CALL-7IN7 */
TEST(gate_names_the_day_on_which_the_eighth_call_is_free)
{
	const char *e = EVENTS(case_call("2026-04-01T10:00", "no_answer", ""),
		case_call("2026-04-01T15:00", "voicemail_full_no_ring", ""),
		case_call("2026-04-02T10:00", "answered_then_dropped", ""),
		case_call("2026-04-03T10:00", "no_answer", ""),
		case_call("2026-04-04T10:00", "no_answer", ""),
		case_call("2026-04-05T10:00", "no_answer", ""),
		case_call("2026-04-06T10:00", "no_answer", ""),
		case_call("2026-04-06T11:00", "busy", ""));
	struct gate_verdict v = case_propose(e, "2026-04-07T10:00", "voicemail_drop", "");
	assert_int_equal(v.answer, GATE_PRESUMED_VIOLATION);
	number(&v, "calls_in_window", NULL, 8);
	next_is(&v, "2026-04-08T08:00");
	assert_int_equal(case_propose(e, "2026-04-07T10:00", "sms", "").answer, GATE_ALLOW);
}

/* law: US-CALL-EXCL-CONSENT */
TEST(gate_does_not_count_calls_that_the_person_asked_for)
{
	static const char *const DAY[] = {"08", "08", "08", "09", "09", "09", "10", "10"};
	struct buf b = buf_new(test_arena());
	buf_str(&b,
		"'consents':[{'person':'c1','given_to':'collector','at':'2026-06-04','debts':['d1'],'medium':'email',"
		"'scope':'call about repayment options'}],'events':[{'at':'2026-06-04T12:00','dir':'in',"
		"'channel':'email','person':'c1','outcome':'received','content':'consent_to_call_about_repayment_options',"
		"'debts':['d1']}");
	for (size_t i = 0; i < COUNT(DAY); i++)
		buf_printf(&b, ",%s",
			case_call(arena_printf(test_arena(), "2026-06-%sT1%zu:00", DAY[i], i),
				"no_answer", ""));
	buf_str(&b, "]");
	struct gate_verdict v = case_propose(buf_done(&b), "2026-06-10T20:00", "call", "");
	assert_int_equal(v.answer, GATE_ALLOW);
	case_yes(&v, "counts", false);
	v = case_propose(buf_done(&b), "2026-06-11T12:00", "call", "");
	assert_int_equal(v.answer, GATE_ALLOW);
	case_yes(&v, "counts", true);
	number(&v, "calls_in_window", NULL, 1);
	number(&v, "counted_calls_8_to_10_june", NULL, 0);
}

/* law: US-CALL-STUDENT */
TEST(gate_counts_student_loans_of_one_account_as_one_debt)
{
	static const char LOANS[] = WHO
		",'debts':[{'id':'s1','kind':'student_loan','consumer':'c1'%s},"
		"{'id':'s2','kind':'student_loan','consumer':'c1'%s}],'events':[{'at':'2026-06-08T12:00','dir':'out',"
		"'channel':'call','person':'c1','outcome':'conversation','debts':['s1'],'discussed':['s1']}]";
	static const char ASK[] =
		"'kind':'gate','proposed':{'at':'2026-06-10T12:00','dir':'out','channel':'call','person':'c1',"
		"'debts':['s2']}";
	const char *one = ",'account_number_at_placement':'SL-1'",
		   *two = ",'account_number_at_placement':'SL-2'";
	struct gate_verdict v = case_ask(arena_printf(test_arena(), LOANS, one, one), ASK);
	assert_int_equal(v.answer, GATE_PRESUMED_VIOLATION);
	number(&v, "particular_debts", NULL, 1);
	assert_int_equal(
		case_ask(arena_printf(test_arena(), LOANS, one, two), ASK).answer, GATE_ALLOW);
	assert_int_equal(case_ask(arena_printf(test_arena(), LOANS, "", ""), ASK).answer,
		GATE_PRESUMED_VIOLATION);
}

/* law: US-CALL-MISDIRECT */
TEST(gate_takes_calls_to_a_strangers_number_out_of_the_count)
{
	static const char WRONG[] =
		"'endpoints':[{'id':'n1','kind':'mobile','person':'c1','later_known_owner':'stranger'}],"
		"'knowledge':['on 2026-06-11 collector learns n1 is not the consumer\\u0027s'],%s";
	const char *facts = arena_printf(test_arena(), WRONG,
		EVENTS(case_call("2026-06-08T12:00", "no_answer", ",'to':'n1'"),
			case_call("2026-06-10T12:00", "no_answer", ",'to':'n1'")));
	struct gate_verdict v = case_classify(facts);
	number(&v, "counts", "c1/d1", 0);
	v = case_propose(facts, "2026-06-12T12:00", "call", ",'to':'n1'");
	case_refused_by(&v, "US-THIRDPARTY");
}

/* law: US-CALL-MULTIDEBT */
TEST(gate_counts_a_general_conversation_toward_the_debt_it_was_put_down_to)
{
	static const char TWO[] = WHO
		",'debts':[{'id':'m','kind':'medical','consumer':'c1'},{'id':'A','kind':'credit_card',"
		"'consumer':'c1'}],'events':[%s]";
	static const char EVENT[] =
		"{'at':'2026-11-%sT12:00','dir':'out','channel':'call','person':'c1','outcome':'%s','debts':%s%s}";
	static const char *const DEBTS[] = {"['m']", "['A']", "['m']", "['A']", "['A']", "['A']"};
	struct buf b = buf_new(test_arena());
	for (size_t i = 0; i < COUNT(DEBTS); i++) {
		buf_printf(&b, EVENT, i < 2 ? "09" : "10", "no_answer", DEBTS[i], "");
		buf_char(&b, ',');
	}
	buf_printf(&b, EVENT, "12", "conversation", "[]",
		",'discussed':[],'intended_debts':['m','A'],'allotted_to':'m'");
	struct gate_verdict v =
		case_ask(arena_printf(test_arena(), TWO, buf_done(&b)), "'kind':'classify'");
	number(&v, "calls", "m", 3);
	number(&v, "calls", "A", 4);
	number(&v, "conversations", "m", 1);
	number(&v, "conversations", "A", 0);
}

/* law: US-CALL-REBUT */
TEST(gate_never_allows_on_evidence_against_a_presumption)
{
	const char *e =
		EVENTS(case_call("2026-08-14T12:00", "conversation", ",'discussed':['d1']"));
	struct gate_verdict v =
		case_propose(e, "2026-08-17T12:00", "call", ",'purpose':'discount_offer'");
	assert_int_equal(v.answer, GATE_PRESUMED_VIOLATION);
	case_yes(&v, "rebuttal_factor", false);
	v = case_propose(e, "2026-08-17T12:00", "call", ",'purpose':'avoid_creditor_late_fee'");
	case_yes(&v, "rebuttal_factor", false); /* nothing shows whose fee it is */
	const char *k = arena_printf(
		test_arena(), "%s,'knowledge':['long settlement call dropped near its end']", e);
	v = case_propose(
		k, "2026-08-14T12:45", "call", ",'purpose':'resume_dropped_settlement_call'");
	assert_int_equal(v.answer, GATE_PRESUMED_VIOLATION);
	case_yes(&v, "rebuttal_factor", true);
}

/* law: US-HARASS-GENERAL */
TEST(gate_sees_calls_and_messages_together)
{
	struct buf b = buf_new(test_arena());
	for (int i = 8; i <= 14; i++)
		buf_printf(&b, "%s,",
			case_call(arena_printf(test_arena(), "2026-06-%02dT10:00", i), "no_answer",
				""));
	static const char MAIL[] =
		"{'at':'2026-06-%sT12:00','dir':'out','channel':'email','person':'c1','outcome':'sent',"
		"'debts':['d1'],'unsolicited':true}";
	const char *two = arena_printf(test_arena(), "'events':[%s%s,%s]", buf_done(&b),
		arena_printf(test_arena(), MAIL, "09"), arena_printf(test_arena(), MAIL, "11"));
	struct gate_verdict v = case_review(two);
	case_refused_by(&v, "US-HARASS-GENERAL");
	case_yes(&v, "cumulative_likely_violation", true);
	v = case_review(arena_printf(test_arena(), "'events':[%s%s]", buf_done(&b),
		arena_printf(test_arena(), MAIL, "09")));
	assert_int_equal(v.answer, GATE_ALLOW);
}

/* law: US-THIRDPARTY, US-LOCATION */
TEST(gate_speaks_of_the_debt_to_nobody_else_and_asks_for_whereabouts_once)
{
	static const char FRIEND[] =
		"'actor':{'kind':'debt_collector'},'persons':[{'id':'c1','role':'consumer'},"
		"{'id':'t1','role':'%s'}]," DEBT ",'events':[%s]";
	static const char ASK[] =
		"'kind':'gate','proposed':{'at':'2026-06-10T12:00','dir':'out','channel':'call',"
		"'person':'t1','debts':['d1']%s}";
	static const char SPOKE[] =
		"{'at':'2026-06-02T12:00','dir':'out','channel':'call','person':'t1','outcome':"
		"'conversation','debts':['d1'],'purpose':'location_information'}";
	const char *plain = arena_printf(test_arena(), ASK, "");
	const char *location = arena_printf(test_arena(), ASK, ",'purpose':'location_information'");
	struct gate_verdict v = case_ask(arena_printf(test_arena(), FRIEND, "friend", ""), plain);
	case_refused_by(&v, "US-THIRDPARTY");
	assert_int_equal(
		case_ask(arena_printf(test_arena(), FRIEND, "friend", ""), location).answer,
		GATE_ALLOW);
	v = case_ask(arena_printf(test_arena(), FRIEND, "coworker", SPOKE), location);
	case_refused_by(&v, "US-LOCATION");
	assert_int_equal(case_ask(arena_printf(test_arena(), FRIEND, "spouse", ""), plain).answer,
		GATE_ALLOW);
	assert_int_equal(case_ask(arena_printf(test_arena(), FRIEND, "parent", ""), plain).answer,
		GATE_DENY);
}

/* law: US-DISPUTE, US-DUPDISPUTE */
TEST(gate_holds_a_disputed_debt_until_it_is_verified)
{
	static const char DISPUTE[] =
		"'events':[{'at':'2026-06-20T12:00','dir':'in','channel':'%s','person':'c1','outcome':"
		"'received','debts':['d1'],'content':'dispute'%s}%s]";
	static const char VERIFIED[] =
		",{'at':'2026-06-21T12:00','dir':'out','channel':'postal','person':'c1','outcome':"
		"'verification_sent','debts':['d1']}";
	struct gate_verdict v = case_propose(arena_printf(test_arena(), DISPUTE, "portal", "", ""),
		"2026-06-22T10:00", "call", "");
	case_refused_by(&v, "US-DISPUTE");
	assert_int_equal(case_propose(arena_printf(test_arena(), DISPUTE, "postal", "", VERIFIED),
				 "2026-06-22T10:00", "call", "")
				 .answer,
		GATE_ALLOW);
	v = case_propose(arena_printf(test_arena(), DISPUTE, "call", "", ""), "2026-06-22T10:00",
		"call", "");
	assert_int_equal(v.answer, GATE_ALLOW);
	case_yes(&v, "in_writing", false);
	const char *late = arena_printf(
		test_arena(), DISPUTE, "postal", ",'within_validation_period':false", "");
	assert_int_equal(case_propose(late, "2026-06-22T10:00", "call", "").answer, GATE_ALLOW);
}

/* law: US-PASSIVE-CRA */
TEST(gate_lets_a_debt_be_reported_fourteen_days_after_a_letter_that_did_not_return)
{
	static const char AGAIN[] = BASE
		",'events':[{'at':'2026-05-01','dir':'out','channel':'postal','person':'c1','outcome':'mailed',"
		"'debts':['d1'],'content':'validation_notice'},{'at':'2026-05-10','dir':'in','channel':'postal','person':'c1',"
		"'outcome':'undeliverable','debts':['d1'],'refers_to':0},{'at':'2026-05-11','dir':'out','channel':'postal',"
		"'person':'c1','outcome':'mailed','debts':['d1'],'content':'validation_notice'}]";
	struct gate_verdict v = case_ask(
		AGAIN, "'kind':'gate','proposed':{'action':'furnish_cra','at':'2026-05-24'}");
	case_refused_by(&v, "US-PASSIVE-CRA");
	next_is(&v, "2026-05-25");
	v = case_ask(AGAIN, "'kind':'gate','proposed':{'action':'furnish_cra','at':'2026-05-25'}");
	assert_int_equal(v.answer, GATE_ALLOW);
}

/* law: US-VALPERIOD */
TEST(gate_counts_a_validation_period_over_weekends_and_federal_holidays)
{
	struct gate_verdict v =
		case_classify("'message':{'kind':'validation_notice','first_sent':'2026-01-01',"
			      "'returned_undeliverable':true,'second_sent':'2026-01-15'}");
	date(&v, "runs_from", "2026-01-15");
	date(&v, "earliest_assumed_receipt_computed", "2026-01-23"); /* the 19th is a holiday */
	date(&v, "earliest_end_date_computed", "2026-02-22");
	v = case_classify("'message':{'kind':'validation_notice','sent':'2026-11-20'}");
	date(&v, "earliest_assumed_receipt_computed", "2026-11-30"); /* Thanksgiving is the 26th */
}

TEST(gate_answers_more_carefully_what_it_does_not_understand)
{
	static const char *const FACTS[] = {"'knowledge':['the moon is full']", "'weather':'rain'",
		"'preferences':[{'person':'c1','kind':'statement','text_meaning':'leave my horse alone'}]",
		"'events':[{'at':'2026-06-01T12:00','dir':'in','channel':'smoke_signal','person':'c1'}]",
		"'message':{'color':'red'}"};
	for (size_t i = 0; i < COUNT(FACTS); i++) {
		struct gate_verdict v = case_propose(FACTS[i], "2026-06-10T12:00", "email", "");
		assert_int_equal(v.answer, GATE_DENY);
	}
	assert_int_equal(case_propose("", "2026-06-10T12:00", "pigeon", "").answer, GATE_DENY);
	assert_int_equal(
		case_propose("", "2026-06-10T12:00", "email", ",'blink':true").answer, GATE_DENY);
}

TEST(gate_lets_the_law_of_collectors_alone_for_a_business_and_says_policy_when_a_client_extends_it)
{
	struct law law = case_law();
	struct gate_facts f = {.actor = {.kind = GATE_ACTOR_CREDITOR, .brand = GATE_BRAND_CLIENT}};
	struct gate_person person = {.id = "c1", .role = GATE_ROLE_CONSUMER};
	struct gate_debt debt = {.id = "d1", .consumer = "c1"};
	struct gate_event late = gate_event_new();
	struct gate_question q = gate_question_new(GATE_ASK_GATE);
	struct gate_verdict v;
	assert_ok(date_of(2026, 6, 10, &late.at.day));
	late.at.minute = 23 * 60;
	late.dir = GATE_OUT;
	late.channel = GATE_CHANNEL_EMAIL;
	late.person = "c1";
	gate_ids_add(test_arena(), &late.debts, "d1");
	f.persons = &person;
	f.debts = &debt;
	f.person_count = f.debt_count = 1;
	q.proposed = &late;
	gate_judge(test_arena(), &law, &f, &q, &v);
	assert_int_equal(
		v.answer, GATE_ALLOW); /* the creditor's own contact is not what this law reaches */
	assert_false(v.third_party);
	f.policy = (struct gate_policy){.name = "Policy of Acme, version 3", .first_party = true};
	gate_judge(test_arena(), &law, &f, &q, &v);
	assert_int_equal(v.answer, GATE_DENY);
	assert_true(v.policy && v.reasons[0].policy);
	assert_string_equal(v.reasons[0].citations[0], "Policy of Acme, version 3");
	debt.business = GATE_YES;
	gate_judge(test_arena(), &law, &f, &q, &v);
	assert_int_equal(v.answer, GATE_ALLOW);
	f.policy.business = true;
	gate_judge(test_arena(), &law, &f, &q, &v);
	assert_int_equal(v.answer, GATE_DENY);
	late.at.minute = 10 * 60;
	person.role = GATE_ROLE_CORPORATE_DEBTOR; /* who owes is no third party to its own debt */
	gate_judge(test_arena(), &law, &f, &q, &v);
	assert_int_equal(v.answer, GATE_ALLOW);
	late.at.minute = 23 * 60;
	person.role = GATE_ROLE_CONSUMER;
	f.actor.brand = GATE_BRAND_OTHER_NAME; /* a creditor under another name is a collector */
	debt.business = GATE_UNKNOWN;
	gate_judge(test_arena(), &law, &f, &q, &v);
	assert_true(v.third_party && !v.reasons[0].policy);
	assert_string_equal(v.reasons[0].citations[0], "12 CFR 1006.6(b)(1)(i)");
}
