#include "Contexts.h"

#if defined(ORGLINE_GRAPHVIZ)

#include <graphviz/gvplugin.h>
#include <graphviz/gvplugin_textlayout.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool ogv_labels_are_sizes = false;

// The sizes of all boxes are ours and fixed, so a label that is drawn needs no width: 0 keeps
// Graphviz from finding that a box is too small for it.
static boolean measure(textspan_t *span, char **font_path) {
  double width = 0, height = span->font->size * 1.2;
  (void)font_path;
  if (ogv_labels_are_sizes && sscanf(span->str, "%lfx%lf", &width, &height) != 2) {
    width = 0;
    height = 0;
  }
  span->size.x = width;
  span->size.y = height;
  span->yoffset_centerline = 0.2 * span->font->size;
  span->yoffset_layout = 0;
  span->layout = NULL;
  span->free_layout = NULL;
  return TRUE;
}

static gvtextlayout_engine_t engine = {measure};

// Pango registers itself with 10; the highest quality is taken.
static gvplugin_installed_t types[] = {{0, "textlayout", 1000, &engine, NULL}, {0, NULL, 0, NULL, NULL}};

static gvplugin_api_t apis[] = {
    {API_textlayout, types},
    {API_render, ogv_trace_renderers},
    {API_device, ogv_trace_devices},
    {(api_t)0, NULL}};

static gvplugin_library_t library = {"orgline", apis};

// Graphviz looks for names of this form among its built-in plugins.
static lt_symlist_t own_text[] = {{"gvplugin_orgline_LTX_library", &library}, {NULL, NULL}};

static lt_symlist_t nothing[] = {{NULL, NULL}};

GVC_t *ogv_context(ogv_text text) {
  static GVC_t *contexts[2];
  GVC_t **context = &contexts[text == OGV_TEXT_PANGO];
  if (*context == NULL) {
    // Messages are kept for `ogv_take_complaint` instead of going to the standard error.
    agseterr(AGMAX);
    *context = gvContextPlugins(text == OGV_TEXT_PANGO ? nothing : own_text, 1);
  }
  return *context;
}

#endif

bool ogv_is_available(void) {
#if defined(ORGLINE_GRAPHVIZ)
  static int known = -1;
  if (known < 0) {
    known = 0;
    GVC_t *context = ogv_context(OGV_TEXT_OWN);
    int count = 0;
    char **names = context != NULL ? gvPluginList(context, "layout", &count, NULL) : NULL;
    for (int i = 0; i < count; i++) {
      known |= strcmp(names[i], "dot") == 0;
      free(names[i]);
    }
    free(names);
  }
  return known != 0;
#else
  return false;
#endif
}
