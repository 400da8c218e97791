#include "web/listen.h"
#include <arpa/inet.h>
#include <string.h>

static enum err bad(const char *s, struct refusals *why)
{
	return refuse_as(ERR_USAGE, why, "listen", s, "is not an address to listen on",
		"127.0.0.1:8470, [::1]:8470 or :8470");
}

static bool parse_port(struct text t, in_port_t *ret)
{
	int64_t n;
	if (text_int(t, &n) != ERR_NONE || n < 0 || n > 65535)
		return false;
	*ret = htons((uint16_t)n);
	return true;
}

static bool parse_six(const char *host, in_port_t port, struct sockaddr_storage *ret)
{
	struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = port};
	if (inet_pton(AF_INET6, host, &six.sin6_addr) != 1)
		return false;
	memcpy(ret, &six, sizeof six);
	return true;
}

static bool parse_four(const char *host, in_port_t port, struct sockaddr_storage *ret)
{
	struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = port};
	if (inet_pton(AF_INET, *host ? host : "0.0.0.0", &four.sin_addr) != 1)
		return false;
	memcpy(ret, &four, sizeof four);
	return true;
}

enum err listen_parse(const char *s, struct refusals *why, struct sockaddr_storage *ret)
{
	char host[64] = "";
	in_port_t port;
	struct sockaddr_storage to = {0};
	const char *colon = strrchr(s, ':');
	size_t len = colon ? (size_t)(colon - s) : 0;
	if (colon == NULL || len >= sizeof host || !parse_port(text_of(colon + 1), &port))
		return bad(s, why);
	bool six = len >= 2 && s[0] == '[' && s[len - 1] == ']';
	memcpy(host, s + six, len - 2 * (size_t)six);
	if (!(six ? parse_six : parse_four)(host, port, &to))
		return bad(s, why);
	*ret = to;
	return ERR_NONE;
}

const char *listen_show(struct arena *a, const struct sockaddr *address)
{
	char *ret = arena_alloc(a, INET6_ADDRSTRLEN);
	const struct sockaddr_in *four = (const void *)address;
	const struct sockaddr_in6 *six = (const void *)address;
	if (address->sa_family == AF_INET)
		inet_ntop(AF_INET, &four->sin_addr, ret, INET6_ADDRSTRLEN);
	else if (address->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &six->sin6_addr, ret, INET6_ADDRSTRLEN);
	return ret;
}
