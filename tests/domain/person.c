#include "domain/person.h"
#include "test.h"

TEST(a_person_is_known_by_name_and_address_however_they_are_written)
{
	struct arena *a = test_arena();
	const char *ann = person_mark_by_mail(a, "Ann Example", "ann@example.com");
	assert_string_equal(ann, "mail|ann@example.com|ann example");
	assert_string_equal(ann, person_mark_by_mail(a, "EXAMPLE, Ann ", " Ann@Example.COM "));
	assert_string_not_equal(ann, person_mark_by_mail(a, "Bob Example", "ann@example.com"));
	assert_string_not_equal(ann, person_mark_by_mail(a, "Ann Example", "anne@example.com"));
	assert_string_equal(person_mark_by_phone(a, "Élan Ó Briain", "+12125550100"),
		"phone|+12125550100|briain Élan Ó");
}

TEST(a_name_alone_or_an_address_alone_is_nobody)
{
	struct arena *a = test_arena();
	assert_null(person_mark_by_mail(a, "Ann Example", NULL));
	assert_null(person_mark_by_mail(a, " - ", "ann@example.com"));
	assert_null(person_mark_by_mail(a, NULL, "ann@example.com"));
	assert_null(person_mark_by_phone(a, "Ann Example", ""));
}
