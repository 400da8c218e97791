/* Any bytes: a case is refused with a reason or judged, twice alike, and its answer is JSON again.
 */
#include "codec/gate_case.h"
#include "codec/json.h"
#include "codec/law_pack.h"
#include "shipped.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The federal pack, read once. */
static const struct law *the_law(void)
{
	static const char PATH[] = "law/us-federal.yaml";
	static struct law law;
	static bool read;
	if (!read) {
		struct arena *kept = arena_new(0);
		law = law_new(kept);
		ASSERT(law_pack_read(&law, PATH, shipped(kept, PATH), NULL) == ERR_NONE);
		read = true;
	}
	return &law;
}

static void judge(struct arena *a, struct gate_case *one)
{
	struct gate_verdict first = {.answer = GATE_DENY}, second = {.answer = GATE_DENY};
	struct refusals why = refusals_new(a);
	const struct json_node *n;
	gate_judge(a, the_law(), &one->facts, &one->question, &first);
	gate_judge(a, the_law(), &one->facts, &one->question, &second);
	const char *said = gate_answer_json(a, one->id, &first, false);
	ASSERT(strcmp(said, gate_answer_json(a, one->id, &second, false)) == 0);
	ASSERT(json_parse(a, text_of(said), &why, &n) == ERR_NONE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ARENA a = arena_new(0);
	struct refusals why = refusals_new(a);
	struct gate_case *cases;
	size_t count;
	if (gate_case_read(a, (struct text){(const char *)data, size}, &why, &cases, &count) !=
		ERR_NONE) {
		ASSERT(why.total > 0);
		return 0;
	}
	for (size_t i = 0; i < count; i++) {
		ASSERT(cases[i].usable || why.total > 0);
		if (cases[i].usable)
			judge(a, &cases[i]);
	}
	return 0;
}
