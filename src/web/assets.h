/* assets.h: the embedded style sheet, script and icons. */
#pragma once
#include "web/request.h"

/* "/assets/" and the digest of them all: a path that changes when any of them does. */
const char *assets_path(struct arena *a);
