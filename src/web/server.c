#include "web/server.h"
#include "web/assets.h"
#include "web/dispatch.h"
#include "web/door.h"
#include "web/limiter.h"
#include "web/listen.h"
#include "web/metrics.h"
#include "web/readers.h"
#include "web/render.h"
#include "web/route.h"
#include "web/slow.h"
#include "web/web.h"
#include <microhttpd.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define THREADS_MOST 8
#define CONNECTIONS_MOST 2048u
#define IDLE_SECONDS 60u
#define HEADER_BYTES ((size_t)32 << 10)
#define SWALLOW_MOST                                                                               \
	((size_t)8 << 20) /* an oversize chunked body is read this far for the sake of a proper    \
			     answer */

struct server {
	struct web web; /* first: a struct web * is a struct server * */
	struct MHD_Daemon *daemon;
	pthread_mutex_t lock;
	pthread_cond_t calm;
	size_t waiting; /* suspended connections, under the lock */
	bool stopping;  /* no further connection may be suspended, under the lock */
};

enum stage { STAGE_HEADERS, STAGE_BODY, STAGE_WAITING };

/* One request as the HTTP library sees it. */
struct exchange {
	struct request request;
	struct server *server;
	struct MHD_Connection *connection;
	enum stage stage;
	bool oversize;
	size_t swallowed;
	struct timespec began;
};

static struct server *server_of(struct web *web)
{
	return (struct server *)web;
}

/* The library calls this with the request line, before it decodes anything. */
static void *begin_exchange(void *cls, const char *uri, struct MHD_Connection *connection)
{
	struct arena *a = arena_new(0);
	struct exchange *x = NEW(a, struct exchange);
	struct text query = text_of(uri), path = text_cut(&query, '?');
	struct server *s = cls;
	*x = (struct exchange){.server = s, .connection = connection};
	x->request = (struct request){.arena = a,
		.web = &s->web,
		.now = s->web.now(),
		.headers = map_new(a),
		.query = map_new(a),
		.fields = map_new(a),
		.args = map_new(a),
		.body = buf_new(a),
		.why = refusals_new(a)};
	x->request.raw_path = text_dup(a, path);
	x->request.path = request_decode(a, path);
	if (request_pairs(&x->request, query, &x->request.query) != ERR_NONE)
		x->request.path = NULL; /* the door refuses it */
	clock_gettime(CLOCK_MONOTONIC, &x->began);
	return x;
}

static void end_exchange(void *cls, struct MHD_Connection *connection, void **context,
	enum MHD_RequestTerminationCode how)
{
	struct exchange *x = *context;
	(void)cls, (void)connection, (void)how;
	*context = NULL;
	if (x)
		arena_drop(x->request.arena);
}

struct header_walk {
	struct request *r;
	struct door door;
};

static enum MHD_Result keep_header(
	void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct header_walk *walk = cls;
	const char *low = str_lower(walk->r->arena, name);
	(void)kind;
	door_note(&walk->door, name, value);
	if (map_get(&walk->r->headers, low) == NULL)
		map_put(&walk->r->headers, low, arena_str(walk->r->arena, str_or_empty(value)));
	return MHD_YES;
}

/* Behind a proxy the last address it named is the one that it saw itself. */
static const char *address_of(struct exchange *x)
{
	const char *forwarded = request_header(&x->request, "x-forwarded-for");
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	if (x->server->web.behind_tls && forwarded) {
		const char *last = strrchr(forwarded, ',');
		return text_dup(x->request.arena, text_trim(text_of(last ? last + 1 : forwarded)));
	}
	return listen_show(x->request.arena, info->client_addr);
}

static void add_headers(struct exchange *x, struct MHD_Response *response)
{
	static const struct answer_header ALWAYS[] = {
		{"Content-Security-Policy",
			"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
			"frame-ancestors 'none'; base-uri 'none'; connect-src 'self'"},
		{"X-Content-Type-Options", "nosniff"},
		{"X-Frame-Options", "DENY"},
		{"Referrer-Policy", "same-origin"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"Permissions-Policy",
			"camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
	};
	const struct answer *answer = &x->request.answer;
	for (size_t i = 0; i < COUNT(ALWAYS); i++)
		MHD_add_response_header(response, ALWAYS[i].name, ALWAYS[i].value);
	for (size_t i = 0; i < answer->header_count; i++)
		MHD_add_response_header(
			response, answer->headers[i].name, answer->headers[i].value);
	MHD_add_response_header(response, "Content-Type", answer->type);
	MHD_add_response_header(response, "Cache-Control",
		answer->lasting ? "public, max-age=31536000, immutable" : "no-store");
	if (x->server->web.behind_tls)
		MHD_add_response_header(response, "Strict-Transport-Security",
			"max-age=31536000; includeSubDomains");
	if (answer->closing)
		MHD_add_response_header(response, "Connection", "close");
}

/* Counted before it is sent, so that whoever got an answer finds it counted. */
static void count_answer(struct exchange *x)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	int64_t us =
		(now.tv_sec - x->began.tv_sec) * 1000000 + (now.tv_nsec - x->began.tv_nsec) / 1000;
	metrics_count(x->server->web.metrics, x->request.answer.status, us);
}

/* The bytes stay in the request's arena until the library says that it has sent them. */
static enum MHD_Result send_answer(struct exchange *x)
{
	const struct answer *answer = &x->request.answer;
	ASSERT(answer->status != 0);
	union {
		const char *from;
		void *to; /* the library's type; it does not write */
	} bytes = {.from = answer->body.at};
	struct MHD_Response *response =
		MHD_create_response_from_buffer(answer->body.len, bytes.to, MHD_RESPMEM_PERSISTENT);
	if (response == NULL)
		return MHD_NO;
	add_headers(x, response);
	count_answer(x);
	enum MHD_Result result =
		MHD_queue_response(x->connection, (unsigned)answer->status, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result take_headers(struct exchange *x, const char *method)
{
	struct request *r = &x->request;
	struct header_walk walk = {.r = r};
	x->stage = STAGE_BODY;
	r->method = arena_str(r->arena, method);
	MHD_get_connection_values(x->connection, MHD_HEADER_KIND, keep_header, &walk);
	r->address = address_of(x);
	r->api = str_starts(r->raw_path, "/api/");
	if (door_passes(r, &walk.door) && dispatch_route(r) &&
		door_fits(r, &walk.door, r->route->body_most))
		dispatch_begin(r);
	if (r->answer.status && (walk.door.lengths || walk.door.encodings || r->answer.closing)) {
		r->answer.closing = true; /* what may follow on this connection is not trusted */
		return send_answer(x);
	}
	return MHD_YES;
}

static enum MHD_Result take_bytes(struct exchange *x, const char *data, size_t *size)
{
	struct request *r = &x->request;
	size_t most = r->route ? r->route->body_most : 0;
	x->oversize = x->oversize || *size > most - r->body.len;
	x->swallowed += *size;
	if (!x->oversize)
		buf_add(&r->body, data, *size);
	*size = 0;
	return x->swallowed > most + SWALLOW_MOST ? MHD_NO : MHD_YES;
}

static void woken(void *cookie)
{
	struct exchange *x = cookie;
	struct server *s = x->server;
	MHD_resume_connection(
		x->connection); /* from here on x belongs to a thread of the library */
	pthread_mutex_lock(&s->lock);
	s->waiting--;
	pthread_cond_signal(&s->calm);
	pthread_mutex_unlock(&s->lock);
}

static enum MHD_Result wait_for_write(struct exchange *x)
{
	struct server *s = x->server;
	pthread_mutex_lock(&s->lock);
	bool stopping = s->stopping;
	s->waiting += !stopping;
	pthread_mutex_unlock(&s->lock);
	if (stopping) {
		render_problem(&x->request, ERR_BUSY);
		return send_answer(x);
	}
	x->stage = STAGE_WAITING;
	MHD_suspend_connection(x->connection);
	dispatch_submit(&x->request, woken, x);
	return MHD_YES;
}

static enum MHD_Result take_end(struct exchange *x)
{
	if (x->oversize && x->request.answer.status == 0)
		door_refuse_size(&x->request);
	if (dispatch_run(&x->request))
		return wait_for_write(x);
	return send_answer(x);
}

/* The library calls this with the headers, for each piece of the body, at its end, and again after
 * a resume. */
static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url,
	const char *method, const char *version, const char *data, size_t *size, void **context)
{
	struct exchange *x = *context;
	(void)cls, (void)connection, (void)url, (void)version;
	switch (x->stage) {
	case STAGE_HEADERS:
		return take_headers(x, method);
	case STAGE_BODY:
		return *size ? take_bytes(x, data, size) : take_end(x);
	case STAGE_WAITING:
		dispatch_settle(&x->request);
		return send_answer(x);
	}
	return MHD_NO;
}

static unsigned thread_count(void)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned count = processors < 2 ? 2 : (unsigned)processors;
	return count > THREADS_MOST ? THREADS_MOST : count;
}

static enum err listen_on(struct server *s, const char *address, struct refusals *why)
{
	struct sockaddr_storage to;
	TRY(listen_parse(address, why, &to));
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
	if (to.ss_family == AF_INET6)
		flags |= MHD_USE_IPv6;
	s->daemon = MHD_start_daemon(flags, 0, NULL, NULL, on_request, s, MHD_OPTION_SOCK_ADDR, &to,
		MHD_OPTION_THREAD_POOL_SIZE, thread_count(), MHD_OPTION_CONNECTION_LIMIT,
		CONNECTIONS_MOST, MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, HEADER_BYTES, MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_URI_LOG_CALLBACK, begin_exchange, s, MHD_OPTION_NOTIFY_COMPLETED,
		end_exchange, NULL, MHD_OPTION_END);
	if (s->daemon == NULL) {
		(void)refuse_str(why, "listen", address, "cannot be listened on",
			"a free port of this machine");
		return ERR_IO;
	}
	return ERR_NONE;
}

static enum err open_parts(struct web *web, const struct web_options *o, struct refusals *why)
{
	TRY(readers_open(o->store, thread_count(), why, &web->readers));
	return writer_start(o->store, why, &web->writer);
}

static void drop(struct server *s)
{
	struct web *web = &s->web;
	if (web->writer)
		writer_stop(web->writer);
	if (web->readers)
		readers_close(web->readers);
	slow_stop(web->slow);
	limiter_drop(web->limiter);
	metrics_drop(web->metrics);
	arena_drop(web->arena);
	pthread_cond_destroy(&s->calm);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

enum err web_start(const struct web_options *o, struct refusals *why, struct web **ret)
{
	struct server *s = calloc(1, sizeof *s);
	ASSERT(s != NULL);
	signal(SIGPIPE, SIG_IGN);
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->calm, NULL);
	struct web *web = &s->web;
	web->arena = arena_new(0);
	web->assets = assets_path(web->arena);
	web->behind_tls = o->behind_tls;
	web->now = o->now;
	web->slow = slow_start();
	web->limiter = limiter_new();
	web->metrics = metrics_new();
	enum err e = house_load(web->arena, why, &web->house);
	if (o->address)
		web->house.address = o->address;
	if (e == ERR_NONE)
		e = house_late_rules(web->arena, o->rates_name, o->rates, why, &web->late);
	if (e == ERR_NONE)
		e = open_parts(web, o, why);
	if (e == ERR_NONE)
		e = listen_on(s, o->listen, why);
	if (e != ERR_NONE) {
		drop(s);
		return e;
	}
	*ret = web;
	return ERR_NONE;
}

int web_port(const struct web *web)
{
	const struct server *s = (const struct server *)web;
	return MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

void web_stop(struct web *web)
{
	struct server *s = server_of(web);
	MHD_socket listening = MHD_quiesce_daemon(s->daemon);
	pthread_mutex_lock(&s->lock);
	s->stopping = true;
	while (s->waiting)
		pthread_cond_wait(&s->calm, &s->lock);
	pthread_mutex_unlock(&s->lock);
	MHD_stop_daemon(s->daemon);
	if (listening != MHD_INVALID_SOCKET)
		close(listening);
	drop(s);
}
