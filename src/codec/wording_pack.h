/* wording_pack.h: packs of wording, the YAML files of law/wording (domain/wording.h says how words
 * are compared).
 *
 *     wording: threats
 *     about: in our words
 *     words:                      # optional: what denies, and what may stand between it and a
 * threat en: {negators: [not, nor], light: [be, you], agree: [nor], between: [way]} threats: # one
 * of the patterns is enough
 *       - threat: arrest
 *         citation: [15 USC 1692e(4)]
 *         en: [arrest*, jail*]
 *         es: [arrest*, cárcel]
 *     parts:                      # all of the patterns have to be found, with any: true one
 *       - part: opt_out
 *         citation: 12 CFR 1006.6(e)
 *         fields: [opt_out_line]  # of a letter, that carry it
 *         any: false
 *         en: {says: "Reply STOP …", known_by: [reply ~ stop]}
 *
 * Every entry has a citation; `fields`, `any`, `says`, `known_by` and each language may be left
 * out. */
#pragma once
#include "domain/wording.h"

/* Adds a pack. On failure every refusal names the line, and the wording must not be used; once all
 * are read, wording_check has to be asked. */
MUST_CHECK enum err wording_pack_read(struct wording *w, struct text bytes, struct refusals *why);
