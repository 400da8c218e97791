#include "pagec_place.h"

#include <string.h>

#include "tool.h"

static const char *const VOID_ELEMENTS[] = {"area", "base", "br", "col", "embed", "hr", "img",
	"input", "link", "meta", "param", "source", "track", "wbr", NULL};

static const char *const RAW_ELEMENTS[] = {
	"script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext", NULL};

static const char *const RCDATA_ELEMENTS[] = {"title", "textarea", NULL};

static const char *const URL_ATTRS[] = {"href", "src", "action", "formaction", "poster", "cite",
	"data", "background", "xlink:href", NULL};

/* Attributes whose values are code, pages, or lists of addresses. */
static const char *const CLOSED_ATTRS[] = {
	"style", "srcdoc", "srcset", "imagesrcset", "ping", "http-equiv", NULL};

static bool in_list(const char *const *list, const char *name)
{
	for (; *list != NULL; list++)
		if (strcmp(*list, name) == 0)
			return true;
	return false;
}

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static void append(const struct place *p, char *name, char c)
{
	size_t size = strlen(name);
	if (size + 1 == PLACE_NAME_MAX)
		tool_die(p->path, p->line, "a name longer than %d letters", PLACE_NAME_MAX - 1);
	name[size] = small(c);
	name[size + 1] = '\0';
}

static bool in_foreign(const struct place *p)
{
	for (size_t i = 0; i < p->depth; i++)
		if (strcmp(p->element[i].name, "svg") == 0 ||
			strcmp(p->element[i].name, "math") == 0)
			return true;
	return false;
}

static void push(struct place *p)
{
	if (p->depth == PLACE_DEPTH_MAX)
		tool_die(p->path, p->line, "elements stand more than %d deep", PLACE_DEPTH_MAX);
	struct place_element *top = &p->element[p->depth++];
	memcpy(top->name, p->tag, sizeof top->name);
	top->line = p->line;
}

static void open_element(struct place *p)
{
	p->state = PLACE_TEXT;
	if (in_list(VOID_ELEMENTS, p->tag))
		return;

	bool foreign = in_foreign(p);
	push(p);
	p->matched = 0;
	if (strcmp(p->tag, "script") == 0 || strcmp(p->tag, "style") == 0)
		p->state = PLACE_RAW;
	else if (!foreign && in_list(RAW_ELEMENTS, p->tag))
		p->state = PLACE_RAW;
	else if (!foreign && in_list(RCDATA_ELEMENTS, p->tag))
		p->state = PLACE_RCDATA;
}

static void open_and_close_element(struct place *p)
{
	p->state = PLACE_TEXT;
	bool foreign = in_foreign(p) || strcmp(p->tag, "svg") == 0;
	if (!in_list(VOID_ELEMENTS, p->tag) && !foreign)
		tool_die(p->path, p->line, "<%s/> does not close itself; write <%s></%s>", p->tag,
			p->tag, p->tag);
}

static void close_element(struct place *p)
{
	p->state = PLACE_TEXT;
	if (in_list(VOID_ELEMENTS, p->tag))
		tool_die(p->path, p->line, "<%s> has no end tag", p->tag);
	if (p->depth == 0)
		tool_die(p->path, p->line, "</%s> closes nothing", p->tag);

	const struct place_element *top = &p->element[p->depth - 1];
	if (strcmp(top->name, p->tag) != 0)
		tool_die(p->path, p->line, "</%s> where <%s> of line %u is still open", p->tag,
			top->name, top->line);
	p->depth--;
}

static void begin_tag(struct place *p, char c)
{
	p->tag[0] = '\0';
	p->refreshes = false;
	p->has_content = false;
	if (c == '/') {
		p->state = PLACE_END_NAME;
	} else if (c == '!') {
		p->state = PLACE_BANG;
	} else if (tool_is_alpha(c)) {
		p->state = PLACE_TAG_NAME;
		append(p, p->tag, c);
	} else {
		tool_die(p->path, p->line, "a bare \"<\"; write &lt;");
	}
}

/* Title, script and the like end only at their own end tag. */
static void read_raw(struct place *p, char c)
{
	const char *name = p->tag;
	char want = '\0';
	if (p->matched < 2)
		want = "</"[p->matched];
	else
		want = name[p->matched - 2];

	if (small(c) == want) {
		p->matched++;
		if (p->matched >= 2 && name[p->matched - 2] == '\0')
			p->state = PLACE_END_REST;
		return;
	}
	if (p->matched >= 2 && p->state == PLACE_RCDATA)
		tool_die(p->path, p->line, "a stray \"</\" in <%s>; write &lt;/", name);
	p->matched = c == '<';
}

static void finish_attr_name(struct place *p)
{
	if (strcmp(p->attr, "http-equiv") == 0)
		p->refreshes = true;
	if (p->refreshes && p->has_content)
		tool_die(p->path, p->line, "an expression in content= of a tag with http-equiv=");
}

static void begin_value(struct place *p, enum place_state state)
{
	p->state = state;
	p->url = in_list(URL_ATTRS, p->attr) ? PLACE_URL_START : PLACE_URL_NONE;
	p->scheme[0] = '\0';
}

static void read_value(struct place *p, char c)
{
	if (p->url == PLACE_URL_NONE || tool_is_space(c))
		return;
	p->url = PLACE_URL_REST;
	if (strlen(p->scheme) + 1 < sizeof p->scheme)
		append(p, p->scheme, c);
	if (strcmp(p->scheme, "javascript:") == 0 || strcmp(p->scheme, "vbscript:") == 0)
		tool_die(p->path, p->line, "%s has no place in %s=", p->scheme, p->attr);
}

/* Reads what may come in a tag between attributes. */
static void read_in_tag(struct place *p, char c)
{
	if (tool_is_space(c)) {
		p->state = PLACE_BEFORE_ATTR;
	} else if (c == '>') {
		open_element(p);
	} else if (c == '/') {
		p->state = PLACE_SELF_CLOSE;
	} else if (p->state == PLACE_NEED_SPACE) {
		tool_die(p->path, p->line, "a space is missing in <%s> before \"%c\"", p->tag, c);
	} else if (c == '=' || c == '"' || c == '\'' || c == '<') {
		tool_die(p->path, p->line, "\"%c\" in <%s> where an attribute's name should stand",
			c, p->tag);
	} else {
		p->state = PLACE_ATTR_NAME;
		p->attr[0] = '\0';
		append(p, p->attr, c);
	}
}

static void read_tag_name(struct place *p, char c)
{
	if (tool_is_space(c) || c == '>' || c == '/')
		read_in_tag(p, c);
	else
		append(p, p->tag, c);
}

static void read_attr_name(struct place *p, char c)
{
	if (c == '=') {
		finish_attr_name(p);
		p->state = PLACE_AFTER_EQUALS;
	} else if (tool_is_space(c)) {
		finish_attr_name(p);
		p->state = PLACE_AFTER_NAME;
	} else if (c == '>' || c == '/') {
		finish_attr_name(p);
		read_in_tag(p, c);
	} else if (c == '"' || c == '\'' || c == '<') {
		tool_die(p->path, p->line, "\"%c\" in the name of an attribute of <%s>", c, p->tag);
	} else {
		append(p, p->attr, c);
	}
}

static void read_after_name(struct place *p, char c)
{
	if (c == '=') {
		p->state = PLACE_AFTER_EQUALS;
	} else if (!tool_is_space(c)) {
		p->state = PLACE_BEFORE_ATTR;
		read_in_tag(p, c);
	}
}

static void read_after_equals(struct place *p, char c)
{
	if (c == '"')
		begin_value(p, PLACE_QUOTED);
	else if (c == '\'')
		begin_value(p, PLACE_SINGLE);
	else if (c == '>')
		tool_die(p->path, p->line, "%s= has no value", p->attr);
	else if (!tool_is_space(c))
		begin_value(p, PLACE_UNQUOTED);
}

static void read_quoted(struct place *p, char c, char quote)
{
	if (c == quote)
		p->state = PLACE_NEED_SPACE;
	else
		read_value(p, c);
}

static void read_unquoted(struct place *p, char c)
{
	if (tool_is_space(c) || c == '>')
		read_in_tag(p, c);
	else
		read_value(p, c);
}

static void read_self_close(struct place *p, char c)
{
	if (c != '>')
		tool_die(p->path, p->line, "a \"/\" in <%s> that no \">\" follows", p->tag);
	open_and_close_element(p);
}

static void read_end_tag(struct place *p, char c)
{
	if (c == '>')
		close_element(p);
	else if (tool_is_space(c))
		p->state = PLACE_END_REST;
	else if (p->state == PLACE_END_REST)
		tool_die(p->path, p->line, "more than a name in </%s>", p->tag);
	else
		append(p, p->tag, c);
}

static void read_bang(struct place *p, char c)
{
	if (p->state == PLACE_BANG_DASH && c != '-')
		tool_die(p->path, p->line, "\"<!-\" that begins no comment");
	if (p->state == PLACE_BANG_DASH)
		p->state = PLACE_COMMENT;
	else
		p->state = c == '-' ? PLACE_BANG_DASH : PLACE_DOCTYPE;
	p->matched = 0;
}

static void read_comment(struct place *p, char c)
{
	if (c == '>' && p->matched >= 2)
		p->state = PLACE_TEXT;
	p->matched = c == '-' ? p->matched + 1 : 0;
}

/* long: one case for each state */
void place_read(struct place *p, char c, unsigned line)
{
	p->line = line;
	switch (p->state) {
	case PLACE_TEXT:
		if (c == '<')
			p->state = PLACE_TAG_OPEN;
		break;
	case PLACE_RCDATA:
	case PLACE_RAW:
		read_raw(p, c);
		break;
	case PLACE_TAG_OPEN:
		begin_tag(p, c);
		break;
	case PLACE_TAG_NAME:
		read_tag_name(p, c);
		break;
	case PLACE_BEFORE_ATTR:
	case PLACE_NEED_SPACE:
		read_in_tag(p, c);
		break;
	case PLACE_ATTR_NAME:
		read_attr_name(p, c);
		break;
	case PLACE_AFTER_NAME:
		read_after_name(p, c);
		break;
	case PLACE_AFTER_EQUALS:
		read_after_equals(p, c);
		break;
	case PLACE_QUOTED:
		read_quoted(p, c, '"');
		break;
	case PLACE_SINGLE:
		read_quoted(p, c, '\'');
		break;
	case PLACE_UNQUOTED:
		read_unquoted(p, c);
		break;
	case PLACE_SELF_CLOSE:
		read_self_close(p, c);
		break;
	case PLACE_END_NAME:
	case PLACE_END_REST:
		read_end_tag(p, c);
		break;
	case PLACE_BANG:
	case PLACE_BANG_DASH:
		read_bang(p, c);
		break;
	case PLACE_COMMENT:
		read_comment(p, c);
		break;
	case PLACE_DOCTYPE:
		if (c == '>')
			p->state = PLACE_TEXT;
		break;
	}
}

/* Where nothing of ours may stand, neither a value nor a branch; NULL elsewhere. */
static const char *closed_place(const struct place *p)
{
	switch (p->state) {
	case PLACE_TAG_OPEN:
	case PLACE_END_NAME:
	case PLACE_END_REST:
	case PLACE_SELF_CLOSE:
		return "the name of a tag";
	case PLACE_AFTER_EQUALS:
	case PLACE_UNQUOTED:
		return "an attribute value without quotes; put double quotes around it";
	case PLACE_BANG:
	case PLACE_BANG_DASH:
	case PLACE_COMMENT:
		return "an HTML comment; {{- … -}} is a comment of ours";
	case PLACE_DOCTYPE:
		return "the doctype";
	case PLACE_RAW:
		return "an element that knows no escapes, such as <script> or <style>";
	case PLACE_TEXT:
	case PLACE_RCDATA:
	case PLACE_TAG_NAME:
	case PLACE_BEFORE_ATTR:
	case PLACE_NEED_SPACE:
	case PLACE_ATTR_NAME:
	case PLACE_AFTER_NAME:
	case PLACE_QUOTED:
	case PLACE_SINGLE:
		break;
	}
	return NULL;
}

static void need_open_place(const struct place *p, const char *what, unsigned line)
{
	const char *where = closed_place(p);
	if (where != NULL)
		tool_die(p->path, line, "%s cannot stand in %s", what, where);
	if ((p->state == PLACE_RCDATA || p->state == PLACE_RAW) && p->matched > 0)
		tool_die(p->path, line, "%s cannot stand right after \"<\" in <%s>", what, p->tag);
}

static enum place_kind attr_expression(struct place *p, unsigned line)
{
	bool event = p->attr[0] == 'o' && p->attr[1] == 'n';
	bool refresh = p->refreshes && strcmp(p->attr, "content") == 0;
	if (event || refresh || in_list(CLOSED_ATTRS, p->attr))
		tool_die(p->path, line, "an expression cannot stand in %s=", p->attr);
	if (strcmp(p->attr, "content") == 0)
		p->has_content = true;

	enum place_url url = p->url;
	if (url == PLACE_URL_NONE)
		return PLACE_KIND_ATTR;
	if (url == PLACE_URL_EITHER)
		tool_die(p->path, line,
			"this expression begins the URL in some branches and not in others");
	p->url = PLACE_URL_REST;
	strcpy(p->scheme, "{{}}"); /* no literal text can complete a scheme now */
	return url == PLACE_URL_START ? PLACE_KIND_URL : PLACE_KIND_URL_PART;
}

enum place_kind place_expression(struct place *p, unsigned line)
{
	need_open_place(p, "an expression", line);
	if (p->state == PLACE_TEXT || p->state == PLACE_RCDATA)
		return PLACE_KIND_TEXT;
	if (p->state == PLACE_TAG_NAME)
		tool_die(p->path, line, "an expression cannot stand in the name of a tag");
	if (p->state == PLACE_SINGLE)
		tool_die(p->path, line,
			"an expression cannot stand in single quotes; use double quotes");
	if (p->state != PLACE_QUOTED)
		tool_die(p->path, line, "an expression cannot stand in the name of an attribute");
	return attr_expression(p, line);
}

void place_settle(struct place *p, unsigned line)
{
	need_open_place(p, "a branch", line);
	if (p->state == PLACE_ATTR_NAME)
		finish_attr_name(p);
	if (p->state == PLACE_TAG_NAME || p->state == PLACE_ATTR_NAME)
		p->state = PLACE_NEED_SPACE;
	if (p->state == PLACE_AFTER_NAME)
		p->state = PLACE_BEFORE_ATTR;
}

void place_need_content(const struct place *p, const char *what, unsigned line)
{
	if (p->state != PLACE_TEXT)
		tool_die(p->path, line, "%s can stand only where elements may", what);
}

static bool in_tag(const struct place *p)
{
	return p->state == PLACE_BEFORE_ATTR || p->state == PLACE_NEED_SPACE;
}

static bool same_elements(const struct place *a, const struct place *b)
{
	if (a->depth != b->depth)
		return false;
	for (size_t i = 0; i < a->depth; i++)
		if (strcmp(a->element[i].name, b->element[i].name) != 0)
			return false;
	return true;
}

static bool same_names(const struct place *a, const struct place *b)
{
	if (a->state == PLACE_TEXT)
		return true;
	bool in_value = a->state == PLACE_QUOTED || a->state == PLACE_SINGLE;
	return strcmp(a->tag, b->tag) == 0 && (!in_value || strcmp(a->attr, b->attr) == 0);
}

bool place_same(const struct place *a, const struct place *b)
{
	bool same_url = a->state != PLACE_QUOTED || a->url == b->url;
	return a->state == b->state && same_elements(a, b) && same_names(a, b) && same_url;
}

void place_meet(struct place *p, const struct place *other, unsigned line)
{
	bool agree = p->state == other->state || (in_tag(p) && in_tag(other));
	if (!agree || !same_elements(p, other) || !same_names(p, other))
		tool_die(p->path, line,
			"the branches that meet here leave the HTML in different places");

	if (p->state != other->state)
		p->state = PLACE_NEED_SPACE;
	if (p->state == PLACE_QUOTED && p->url != other->url)
		p->url = PLACE_URL_EITHER;
	p->refreshes = p->refreshes || other->refreshes;
	p->has_content = p->has_content || other->has_content;
}

void place_finish(const struct place *p, unsigned line)
{
	if (p->state != PLACE_TEXT && p->depth == 0)
		tool_die(p->path, line, "the page ends inside a tag or comment");
	if (p->depth > 0) {
		const struct place_element *top = &p->element[p->depth - 1];
		tool_die(p->path, top->line, "<%s> is never closed", top->name);
	}
	if (p->state != PLACE_TEXT)
		tool_die(p->path, line, "the page ends inside a tag or comment");
}
