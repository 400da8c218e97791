#include "paper/pdf.h"
#include "base/buf.h"
#include "paper/flow.h"
#include "paper/pdf_language.h"
#include <cairo-pdf.h>
#include <pthread.h>

/* Loading fonts takes longer than a letter, so they are kept; the mutex guards them and everything
 * of Pango's. */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static PangoFontMap *fonts;

static cairo_status_t gather(void *to, const unsigned char *bytes, unsigned len)
{
	buf_add(to, bytes, len);
	return CAIRO_STATUS_SUCCESS;
}

static const char *title(struct arena *a, const struct document *doc)
{
	return str_empty(doc->number)
		? str_or_empty(doc->kind)
		: arena_printf(a, "%s %s", str_or_empty(doc->kind), doc->number);
}

/* cairo would stamp the clock's time otherwise, and no two renderings would be alike. */
static void describe(struct arena *a, cairo_surface_t *pdf, const struct document *doc)
{
	const char *created = arena_printf(a, "%sT00:00:00Z", date_iso(a, doc->date));
	cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, title(a, doc));
	cairo_pdf_surface_set_metadata(
		pdf, CAIRO_PDF_METADATA_AUTHOR, str_or_empty(doc->brand.name));
	cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "Fairdue");
	cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

static PangoContext *context_for(cairo_t *cr, const char *language)
{
	if (fonts == NULL)
		fonts = pango_cairo_font_map_new();
	PangoContext *context = pango_font_map_create_context(fonts);
	pango_cairo_context_set_resolution(context, 72); /* one unit is one point */
	pango_cairo_update_context(cr, context);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(context, pango_language_from_string(language));
	return context;
}

static enum err run_twice(struct flow *f, cairo_surface_t *pdf)
{
	f->c.dry = true;
	TRY(flow_begin(f));
	flow_run(f);
	if (f->c.failed)
		return ERR_INVALID;
	describe(f->arena, pdf, f->doc);
	f->c.dry = false;
	f->pages = f->page;
	flow_run(f);
	ASSERT(f->page == f->pages);
	cairo_surface_finish(pdf);
	bool done = cairo_status(f->c.cr) == CAIRO_STATUS_SUCCESS &&
		cairo_surface_status(pdf) == CAIRO_STATUS_SUCCESS;
	return done ? ERR_NONE : ERR_MEMORY;
}

static enum err render(struct arena *a, const struct document *doc, struct text *ret)
{
	struct box paper = paper_size(doc->paper);
	struct buf bytes = buf_new(a);
	const char *language = str_empty(doc->language) ? "en" : doc->language;
	cairo_surface_t *pdf =
		cairo_pdf_surface_create_for_stream(gather, &bytes, paper.w, paper.h);
	cairo_t *cr = cairo_create(pdf);
	struct flow f = {.arena = a, .doc = doc, .words = words_for(language)};
	f.c.cr = cr;
	f.c.context = context_for(cr, language);
	enum err verdict = run_twice(&f, pdf);
	g_object_unref(f.c.context);
	cairo_destroy(cr);
	cairo_surface_destroy(pdf);
	if (verdict == ERR_NONE)
		*ret = pdf_with_language(a, buf_text(&bytes), language);
	return verdict;
}

enum err pdf_render(struct arena *a, const struct document *doc, struct text *ret)
{
	if (date_is_none(doc->date))
		return ERR_INVALID;
	pthread_mutex_lock(&mutex);
	enum err verdict = render(a, doc, ret);
	pthread_mutex_unlock(&mutex);
	return verdict;
}

void pdf_end(void)
{
	pthread_mutex_lock(&mutex);
	if (fonts)
		g_object_unref(fonts);
	fonts = NULL;
	pthread_mutex_unlock(&mutex);
}
