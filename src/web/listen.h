/* listen.h: addresses of machines, in and out. */
#pragma once
#include "base/refusals.h"
#include <netinet/in.h>
#include <sys/socket.h>

/* "127.0.0.1:8470", "[::1]:8470", ":8470" (every address). ERR_USAGE, explained, for anything else.
 */
MUST_CHECK enum err listen_parse(const char *s, struct refusals *why, struct sockaddr_storage *ret);
/* "127.0.0.1", "::1"; "" for what is neither. */
const char *listen_show(struct arena *a, const struct sockaddr *address);
