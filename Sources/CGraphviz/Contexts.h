// Private to this target: the two contexts and the text layout plugin.
#ifndef ORGLINE_CONTEXTS_H
#define ORGLINE_CONTEXTS_H

#include "CGraphviz.h"

#if defined(ORGLINE_GRAPHVIZ)

#include <graphviz/gvc.h>
#include <graphviz/gvplugin.h>

// Made when first asked for and never freed: the pango plugin keeps pointers into its context.
GVC_t *ogv_context(ogv_text text);

// Frees what a layout has made of a graph, so that it can be placed again.
void ogv_forget_places(ogv_graph *graph);

// While true, our text layout reads a label as its own size.
extern bool ogv_labels_are_sizes;

// What keeps the shapes of a drawing instead of writing them.
extern gvplugin_installed_t ogv_trace_renderers[];
extern gvplugin_installed_t ogv_trace_devices[];

// Names to numbers in the order of creation; the default numbers are addresses.
extern Agiddisc_t ogv_numbering;

#endif

#endif
