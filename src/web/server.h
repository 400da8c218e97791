/* server.h: the web server: pages, API and assets over HTTP/1.1, for a proxy in front or for this
 * machine. */
#pragma once
#include "base/instant.h"
#include "base/refusals.h"

struct web;

struct web_options {
	const char *listen; /* "127.0.0.1:8470", "[::1]:8470", ":8470" for every address; port 0: a
			       free one */
	const char *store;  /* as db_open takes it */
	bool behind_tls;    /* a proxy in front speaks TLS and sets X-Forwarded-For */
	struct instant (*now)(void); /* the clock */
	const char
		*address; /* for links in messages: "https://pay.example.com"; NULL: this machine */
	const char *rates_name; /* of a file of further reference rates; NULL: none */
	struct text rates;      /* what it holds */
};

/* Serves until SIGTERM or SIGINT and ends well: what was acknowledged is stored, what waits is
 * finished. Call it before any thread is started, so that the signals reach it alone. ERR_USAGE or
 * ERR_IO, explained, when it cannot listen. */
MUST_CHECK enum err web_run(const struct web_options *o, struct refusals *why);

/* The same in pieces, for whoever does more besides. */
MUST_CHECK enum err web_start(const struct web_options *o, struct refusals *why, struct web **ret);
void web_stop(struct web *web);
int web_port(const struct web *web);
