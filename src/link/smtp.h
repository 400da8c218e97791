/* smtp.h: one message to one recipient through an SMTP server. A 250 means accepted, not delivered.
 */
#pragma once
#include "base/refusals.h"

/* url is smtp://host:port or smtps://…; STARTTLS is used when the server offers it. */
MUST_CHECK enum err smtp_send(const char *url, const char *from, const char *to,
	struct text message, struct refusals *why);
