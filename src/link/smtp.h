/* smtp.h: one message to one recipient through an SMTP server. A 250 means accepted, not delivered.
 */
#pragma once
#include "base/refusals.h"

/* url is smtp://host:port or smtps://…; STARTTLS is used when the server offers it, and
 * required when the URL has a user: ERR_IO, and neither name nor message is sent, where it does
 * not.
 */
MUST_CHECK enum err smtp_send(const char *url, const char *from, const char *to,
	struct text message, struct refusals *why);
