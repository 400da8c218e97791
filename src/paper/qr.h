/* qr.h: bytes as a QR code (ISO/IEC 18004 through libqrencode), error level M, version 13 at most.
 *
 * These are the bounds of EPC069-12 for payment codes; they keep a code readable when it is printed
 * small. */
#pragma once
#include "base/refusals.h"

#define QR_BYTES_MOST 331 /* what version 13-M holds in byte mode */
#define QR_QUIET 4        /* light modules that must stay free on every side */

struct qr {
	uint32_t side;             /* modules per side, without the quiet zone: 21 to 69 */
	const unsigned char *dark; /* side * side, row by row, 1 for dark */
};

/* ERR_INVALID for nothing or more than QR_BYTES_MOST bytes, explained in why (may be NULL). */
MUST_CHECK enum err qr_make(
	struct arena *a, struct text bytes, struct refusals *why, struct qr *ret);
/* One self-contained <svg role="img"> with the quiet zone; dark on white whatever the page's
 * colors, as readers need it. The title is escaped. */
const char *qr_svg(struct arena *a, const struct qr *code, const char *title);
