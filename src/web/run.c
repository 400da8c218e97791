#include "web/server.h"
#include "base/log.h"
#include <signal.h>

enum err web_run(const struct web_options *o, struct refusals *why)
{
	struct web *web;
	sigset_t ends;
	int which;
	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGINT);
	pthread_sigmask(SIG_BLOCK, &ends, NULL); /* every thread started from here on inherits it */
	TRY(web_start(o, why, &web));
	log_info("serving on port %d", web_port(web));
	sigwait(&ends, &which);
	log_info("stopping");
	web_stop(web);
	return ERR_NONE;
}
