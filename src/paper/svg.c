#include "paper/svg.h"

static void escape_char(struct buf *b, char c)
{
	switch (c) {
	case '&':
		buf_str(b, "&amp;");
		break;
	case '<':
		buf_str(b, "&lt;");
		break;
	case '>':
		buf_str(b, "&gt;");
		break;
	case '"':
		buf_str(b, "&quot;");
		break;
	case '\'':
		buf_str(b, "&#39;");
		break;
	default:
		buf_char(b, c);
	}
}

void svg_escape(struct buf *b, const char *s)
{
	struct text t = text_of(s);
	bool whole = text_is_utf8(t);
	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.at[i];
		if (c >= 0x80 && !whole)
			buf_char(b, '?');
		else if (c == '\n' || c == '\t')
			buf_char(b, ' ');
		else if (c >= 0x20 && c != 0x7F)
			escape_char(b, t.at[i]);
	}
}

void svg_escape_lines(struct buf *b, const char *s)
{
	struct text rest = text_of(s);
	while (rest.len) {
		struct text line = text_cut(&rest, '\n');
		svg_escape(b, text_dup(b->arena, line));
		if (rest.len)
			buf_char(b, '\n');
	}
}
