#include "service/ladder_json.h"

void ladder_version_json(struct json *j, const char *key, const struct kept_ladder *k)
{
	json_map(j, key);
	json_int(j, "version", k->version);
	json_date(j, "since", k->since);
	json_str(j, "steps", k->steps);
	json_end(j);
}

static void write_kept(struct json *j, const struct ladder_view *v)
{
	v->now.steps ? ladder_version_json(j, "now", &v->now) : json_none(j, "now");
	json_list(j, "versions");
	for (size_t i = 0; i < v->version_count; i++)
		ladder_version_json(j, NULL, &v->versions[i]);
	json_end(j);
}

void ladder_view_json(struct json *j, const struct ladder_view *v)
{
	json_map(j, NULL);
	write_kept(j, v);
	json_end(j);
}

static void write_step(struct json *j, const struct ladder_step *s)
{
	json_map(j, NULL);
	json_str(j, "id", s->step->id);
	json_str(j, "kind", step_kind_word(s->step->kind));
	json_str(j, "when", s->when);
	json_str(j, "by", s->ways);
	json_list(j, "says");
	for (size_t i = 0; i < s->said_count; i++) {
		json_map(j, NULL);
		json_str(j, "kind", s->said[i].kind);
		json_str(j, "language", s->said[i].language);
		json_str(j, "wording", s->said[i].wording);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

static void write_client(struct json *j, const struct ladder_client *k)
{
	json_map(j, NULL);
	json_str(j, "client", k->client);
	json_str(j, "contract", k->contract);
	json_bool(j, "in_force", !k->off);
	json_bool(j, "own_name", k->own_name);
	json_str(j, "write_by", k->write_by);
	json_str(j, "tone", step_tone_word(k->leave.firmest));
	json_int(j, "most", k->leave.most);
	json_int(j, "most_days", k->leave.days);
	json_str(j, "kept_back", k->kept_back);
	json_str(j, "fewer_ways", k->narrowed);
	json_end(j);
}

void ladder_page_json(struct json *j, const struct ladder_page *v)
{
	json_map(j, NULL);
	write_kept(j, &v->kept);
	json_list(j, "steps");
	for (size_t i = 0; i < v->ladder.count; i++)
		write_step(j, &v->steps[i]);
	json_end(j);
	json_list(j, "clients");
	for (size_t i = 0; i < v->client_count; i++)
		write_client(j, &v->clients[i]);
	json_end(j);
	json_end(j);
}
