#include "service/gate_explain.h"
#include "codec/law_pack.h"

enum err gate_law(struct arena *a, const struct law_bytes *packs, size_t count,
	struct refusals *why, struct law *ret)
{
	struct law law = law_new(a);
	enum err verdict = ERR_NONE;
	for (size_t i = 0; i < count; i++) {
		if (why)
			why->file = packs[i].name;
		if (law_pack_read(&law, packs[i].name, packs[i].bytes, why) != ERR_NONE)
			verdict = ERR_INVALID; /* go on: all packs are checked at once */
	}
	if (why)
		why->file = NULL;
	if (verdict == ERR_NONE)
		*ret = law;
	return verdict;
}

enum err gate_explain(struct arena *a, const struct law *law, struct text file,
	struct refusals *why, struct gate_explanation *ret)
{
	struct gate_case *cases = NULL;
	struct gate_explanation all = {0};
	TRY(gate_case_read(a, file, why, &cases, &all.count));
	all.cases = NEW_ARRAY(a, struct gate_explained, all.count);
	for (size_t i = 0; i < all.count; i++) {
		all.cases[i].id = cases[i].id;
		all.cases[i].usable = cases[i].usable;
		all.refused += !cases[i].usable;
		if (cases[i].usable)
			gate_judge(
				a, law, &cases[i].facts, &cases[i].question, &all.cases[i].verdict);
	}
	if (all.refused == all.count)
		return refuse(why, 0, "", TEXT(""), "holds no case that can be judged", "");
	*ret = all;
	return ERR_NONE;
}
