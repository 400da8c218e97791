/* account_views.h: what the pages before signing in are given. */
#pragma once

struct first_run_view {
	char none; /* nothing but the form */
};

struct sign_in_view {
	const char *next; /* where to go on afterwards */
};
