#include "Contexts.h"

#if defined(ORGLINE_GRAPHVIZ)

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

struct ogv_graph {
  Agraph_t *graph;
  GVC_t *context;
  bool placed;
};

ogv_graph *ogv_open(ogv_text text) {
  static Agdisc_t disciplines;
  disciplines.mem = &AgMemDisc;
  disciplines.id = &ogv_numbering;
  disciplines.io = &AgIoDisc;
  GVC_t *context = ogv_context(text);
  ogv_graph *self = calloc(1, sizeof *self);
  if (context == NULL || self == NULL) {
    free(self);
    return NULL;
  }
  self->context = context;
  self->graph = agopen("g", Agdirected, &disciplines);
  if (self->graph == NULL) {
    free(self);
    return NULL;
  }
  return self;
}

void ogv_forget_places(ogv_graph *self) {
  if (self->placed) gvFreeLayout(self->context, self->graph);
  self->placed = false;
}

void ogv_close(ogv_graph *self) {
  ogv_forget_places(self);
  agclose(self->graph);
  free(self);
}

ogv_object *ogv_root(ogv_graph *self) { return (ogv_object *)self->graph; }

ogv_object *ogv_add_node(ogv_graph *self, const char *name) {
  return (ogv_object *)agnode(self->graph, (char *)name, 1);
}

ogv_object *ogv_add_cluster(ogv_object *parent, const char *name) {
  return (ogv_object *)agsubg((Agraph_t *)parent, (char *)name, 1);
}

bool ogv_include(ogv_object *cluster, ogv_object *node) {
  return agsubnode((Agraph_t *)cluster, (Agnode_t *)node, 1) != NULL;
}

ogv_object *ogv_add_edge(ogv_graph *self, ogv_object *tail, ogv_object *head) {
  return (ogv_object *)agedge(self->graph, (Agnode_t *)tail, (Agnode_t *)head, NULL, 1);
}

bool ogv_set(ogv_object *object, const char *name, const char *value) {
  return agsafeset(object, (char *)name, (char *)value, "") == 0;
}

bool ogv_place(ogv_graph *self, const char *engine) {
  ogv_labels_are_sizes = true;
  self->placed = gvLayout(self->context, self->graph, engine) == 0;
  ogv_labels_are_sizes = false;
  return self->placed;
}

bool ogv_accept_places(ogv_graph *self) {
  if (self->placed) return true;
  self->placed = gvLayout(self->context, self->graph, "nop2") == 0;
  return self->placed;
}

bool ogv_draw(ogv_graph *self, const char *format, char **bytes, size_t *length) {
  *bytes = NULL;
  *length = 0;
  // Drawing what has no layout would poison the context: the next drawing would go to stdout.
  if (!self->placed) return false;
  // The length is unsigned in Graphviz 2 and size_t in later ones; the union serves both.
  union {
    unsigned int narrow;
    size_t wide;
  } size = {.wide = 0};
  char *result = NULL;
  // After a failure `result` may dangle, so it is not freed.
  if (gvRenderData(self->context, self->graph, format, &result, (void *)&size) != 0) return false;
  *bytes = result;
  *length = size.wide;
  return result != NULL && *length > 0;
}

void ogv_free_bytes(char *bytes) {
  if (bytes != NULL) gvFreeRenderData(bytes);
}

ogv_point ogv_centre(ogv_object *node) {
  pointf at = ND_coord((Agnode_t *)node);
  return (ogv_point){at.x, at.y};
}

double ogv_label_width(ogv_object *node) {
  textlabel_t *label = ND_label((Agnode_t *)node);
  return label != NULL ? label->dimen.x : 0;
}

// Graphviz loads pango by itself; what it has loaded is asked, and nothing is loaded for it.
static int (*count_unknown(void))(void *) {
  static int (*function)(void *);
#if defined(__linux__)
  static bool is_known = false;
  if (!is_known) {
    is_known = true;
    void *pango = dlopen("libpango-1.0.so.0", RTLD_LAZY | RTLD_NOLOAD);
    if (pango != NULL) {
      *(void **)&function = dlsym(pango, "pango_layout_get_unknown_glyphs_count");
    }
  }
#endif
  return function;
}

int32_t ogv_unknown_glyphs(ogv_object *node) {
  textlabel_t *label = ND_label((Agnode_t *)node);
  if (label == NULL || label->html) return 0;
  int (*count)(void *) = count_unknown();
  int32_t unknown = 0;
  for (int i = 0; count != NULL && i < label->u.txt.nspans; i++) {
    void *layout = label->u.txt.span[i].layout;
    if (layout != NULL) unknown += count(layout);
  }
  return unknown;
}

ogv_rectangle ogv_bounds(ogv_object *graph) {
  boxf box = GD_bb((Agraph_t *)graph);
  return (ogv_rectangle){{box.LL.x, box.LL.y}, {box.UR.x, box.UR.y}};
}

// A warning raises no counter, and the last message is never forgotten: so a message of ours is put
// after each, and whatever is last when it is not this one is new.
static const char *const all_told = "all told\n";

void ogv_forget_complaints(void) {
  agreseterrors();
  agerr(AGWARN, "%s", all_told);
}

bool ogv_complaint(char *message, size_t capacity) {
  char *last = aglasterr();
  bool found = agerrors() != 0;
  if (capacity > 0) message[0] = 0;
  if (last != NULL && strcmp(last, all_told) != 0) {
    found = true;
    if (capacity > 0) {
      strncpy(message, last, capacity - 1);
      message[capacity - 1] = 0;
    }
  }
  free(last);
  return found;
}

#endif
