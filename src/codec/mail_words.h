/* mail_words.h: text inside the headers and bodies of mail, in ASCII. */
#pragma once
#include "base/buf.h"

/* Unstructured text of a header: as it is when short and plain, otherwise as encoded words (RFC
 * 2047) of at most 75 characters on folded lines. The text is UTF-8 without control characters. */
void mail_words_add(struct buf *b, const char *text);
/* A name before an address: bare, quoted or encoded. */
void mail_words_add_name(struct buf *b, const char *name);
/* "; name*=UTF-8''..." and, for old readers, name="..." with _ for what ASCII does not have. */
void mail_words_add_parameter(struct buf *b, const char *parameter, const char *value);
/* Quoted-printable (RFC 2045, 6.7): lines of at most 76 characters, ending in CRLF. */
void mail_words_add_quoted(struct buf *b, const char *text);
/* Base64 in lines of 76 characters, ending in CRLF. */
void mail_words_add_base64(struct buf *b, struct text bytes);
