#include "link/smtp.h"
#include <curl/curl.h>
#include <string.h>

#define CONNECT_S 10L
#define TOTAL_S 60L

static size_t feed(char *to, size_t size, size_t count, void *cookie)
{
	struct text *rest = cookie;
	size_t n = size * count < rest->len ? size * count : rest->len;
	memcpy(to, rest->at, n);
	rest->at += n;
	rest->len -= n;
	return n;
}

static void close_handle(CURL **h)
{
	curl_easy_cleanup(*h);
}

static void free_list(struct curl_slist **l)
{
	curl_slist_free_all(*l);
}

static void free_url(CURLU **u)
{
	curl_url_cleanup(*u);
}

static void free_part(char **part)
{
	curl_free(*part);
}

/* A name and password go over a line that nobody can read, or not at all. */
static bool has_user(const char *url)
{
	CURLU *u CLEANUP(free_url) = curl_url();
	char *user CLEANUP(free_part) = NULL;
	if (u == NULL || curl_url_set(u, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK)
		return true; /* what cannot be read is taken in the careful way */
	return curl_url_get(u, CURLUPART_USER, &user, 0) == CURLUE_OK;
}

enum err smtp_send(const char *url, const char *from, const char *to, struct text message,
	struct refusals *why)
{
	char problem[CURL_ERROR_SIZE] = "";
	struct curl_slist *recipients CLEANUP(free_list) = curl_slist_append(NULL, to);
	CURL *h CLEANUP(close_handle) = curl_easy_init();
	if (h == NULL || recipients == NULL)
		return ERR_MEMORY;
	curl_easy_setopt(h, CURLOPT_URL, url);
	curl_easy_setopt(h, CURLOPT_MAIL_FROM, from);
	curl_easy_setopt(h, CURLOPT_MAIL_RCPT, recipients);
	curl_easy_setopt(
		h, CURLOPT_USE_SSL, (long)(has_user(url) ? CURLUSESSL_ALL : CURLUSESSL_TRY));
	curl_easy_setopt(h, CURLOPT_READFUNCTION, feed);
	curl_easy_setopt(h, CURLOPT_READDATA, &message);
	curl_easy_setopt(h, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT, CONNECT_S);
	curl_easy_setopt(h, CURLOPT_TIMEOUT, TOTAL_S);
	curl_easy_setopt(h, CURLOPT_ERRORBUFFER, problem);
	CURLcode rc = curl_easy_perform(h);
	if (rc == CURLE_OK)
		return ERR_NONE;
	return refuse_as(ERR_IO, why, "smtp", why ? str_without_password(why->arena, url) : "",
		problem[0] ? problem : curl_easy_strerror(rc), "a server that takes the message");
}
