/* request.h: one request and the answer to it. Everything about it lives in its arena, which is
 * dropped when the answer has been sent. Handlers never see the HTTP library. */
#pragma once
#include "base/map.h"
#include "codec/json.h"
#include "service/writer.h"
#include "store/session.h"

struct multipart;
struct multipart_part;
struct performed;
struct web;
struct route;

enum visitor { VISITOR_NOBODY, VISITOR_BROWSER, VISITOR_PROGRAM };

struct answer_header {
	const char *name;
	const char *value;
};

#define ANSWER_HEADERS_MOST 12

struct answer {
	int status; /* 0: not answered yet */
	const char *type;
	struct text body;
	bool lasting; /* may be kept by caches for ever: its address changes with its content */
	bool closing; /* the connection ends after it */
	struct answer_header headers[ANSWER_HEADERS_MOST];
	size_t header_count;
};

struct request {
	struct arena *arena;
	struct web *web;
	struct instant now;
	const char *method;
	const char *raw_path; /* as it came, still encoded, without the query */
	const char *path;     /* decoded */
	bool api;             /* below /api/v1 */
	struct map headers;   /* name in small letters -> const char * */
	struct map query;     /* name -> const char * */
	struct map fields;    /* of the form, or the text, numbers and truths at the top of the JSON
				 body */
	struct map args;      /* of the path: {number} */
	const struct json_node *json;  /* the body when it was JSON; NULL otherwise */
	struct asked *asked;           /* what its act has read of it; NULL: not looked at */
	const struct multipart *parts; /* the body when it was a form with files; NULL otherwise */
	struct buf body;
	const char *address; /* of the client */
	const struct route *route;
	enum visitor visitor;
	struct session session; /* of VISITOR_BROWSER */
	struct actor actor;
	struct book book;            /* id 0: not about one */
	struct customer_id customer; /* whose link opened the portal; 0: nobody's */
	const char *language;        /* of the portal's pages */
	const char *csrf;            /* what a form of this visitor must carry */
	struct refusals why;
	struct answer answer;

	/* A write on its way. */
	void *in, *ret;
	struct performed *said; /* of a rehearsal, which is taken back; NULL: it is meant */
	struct command command;
	enum err verdict;
};

const char *request_header(
	const struct request *r, const char *name); /* small letters; NULL when absent */
/* "" when absent. */
const char *request_query(const struct request *r, const char *name);
const char *request_field(const struct request *r, const char *name);
/* The member of a JSON body, of whatever kind; NULL when absent, and of a form. */
const struct json_node *request_json(const struct request *r, const char *name);
/* From here on request_field and request_json are what the act accepts, and asked_check refuses
 * (ERR_INVALID) every other member of the JSON body, each with what is accepted. */
void asked_begin(struct request *r);
void asked_for(const struct request *r, const char *name);
MUST_CHECK enum err asked_check(struct request *r);
const char *request_arg(const struct request *r, const char *name);
/* A file that was sent with a form; NULL when none was chosen. */
const struct multipart_part *request_file(const struct request *r, const char *name);
const char *request_cookie(struct request *r, const char *name);
/* Reads the pairs a=b&c=d into the map, as form.h does; the first of equal names stays. */
MUST_CHECK enum err request_pairs(struct request *r, struct text pairs, struct map *ret);
/* Reads the body into fields (and json). ERR_INVALID, explained. */
MUST_CHECK enum err request_read_body(struct request *r);
/* Decodes %XX. NULL when it is not decodable, not UTF-8, or holds a NUL. */
const char *request_decode(struct arena *a, struct text s);

void answer_header(struct request *r, const char *name, const char *value);
void answer_bytes(struct request *r, int status, const char *type, struct text body);
/* 303: the browser goes on with a GET. path is one of ours; anything else leads to "/". */
void answer_redirect(struct request *r, const char *path);
/* The same, with a sentence that the next page shows once. */
void answer_done(struct request *r, const char *path, const char *sentence);
void answer_set_cookie(struct request *r, const char *name, const char *value, int64_t seconds);
/* Name of the cookie as it goes over the wire: with the prefix that browsers guard when TLS is in
 * front. */
const char *answer_cookie_name(struct request *r, const char *name);
