#include "Contexts.h"

#if defined(ORGLINE_GRAPHVIZ)

#include <graphviz/gvplugin.h>
#include <graphviz/gvplugin_device.h>
#include <graphviz/gvplugin_render.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// A renderer of our own: Graphviz walks the graph and makes the shapes, and this keeps them.

struct ogv_tracer {
  ogv_graph *graph;
  Agraph_t *root;
  Agnode_t **nodes;
  Agedge_t **edges;
  size_t node_count, edge_count;
  Agsym_t *at, *width, *height, *way, *head, *tail;
  // How many of the nodes and edges are meant in the drawing that is being made.
  size_t box_count, line_count;
  ogv_event *events;
  size_t event_count, event_capacity;
  ogv_point *points;
  size_t point_count, point_capacity;
  bool failed;
};

static bool keep(ogv_tracer *self, GVJ_t *job, ogv_shape shape, const pointf *at, int count) {
  if (self == NULL || job->obj == NULL || count <= 0) return false;
  int32_t owner;
  if (job->obj->type == NODE_OBJTYPE) {
    owner = (int32_t)AGSEQ(job->obj->u.n) - 1;
    if ((size_t)owner >= self->box_count) return true;
  } else if (job->obj->type == EDGE_OBJTYPE) {
    owner = -(int32_t)AGSEQ(job->obj->u.e);
    if ((size_t)-owner > self->line_count) return true;
  } else {
    return true;
  }
  if (self->event_count == self->event_capacity) {
    size_t capacity = self->event_capacity == 0 ? 256 : self->event_capacity * 2;
    ogv_event *events = realloc(self->events, capacity * sizeof *events);
    if (events == NULL) return false;
    self->events = events;
    self->event_capacity = capacity;
  }
  while (self->point_count + (size_t)count > self->point_capacity) {
    size_t capacity = self->point_capacity == 0 ? 1024 : self->point_capacity * 2;
    ogv_point *points = realloc(self->points, capacity * sizeof *points);
    if (points == NULL) return false;
    self->points = points;
    self->point_capacity = capacity;
  }
  self->events[self->event_count++] =
      (ogv_event){owner, (int32_t)shape, (int64_t)self->point_count, count};
  for (int i = 0; i < count; i++) {
    self->points[self->point_count++] = (ogv_point){at[i].x, at[i].y};
  }
  return true;
}

static void note(GVJ_t *job, ogv_shape shape, const pointf *at, int count) {
  ogv_tracer *self = job->context;
  if (!keep(self, job, shape, at, count) && self != NULL) self->failed = true;
}

static void ellipse(GVJ_t *job, pointf *at, int filled) {
  note(job, filled ? OGV_SHAPE_FILLED_ELLIPSE : OGV_SHAPE_ELLIPSE, at, 2);
}

static void polygon(GVJ_t *job, pointf *at, int count, int filled) {
  note(job, filled ? OGV_SHAPE_FILLED_POLYGON : OGV_SHAPE_POLYGON, at, count);
}

// Later releases leave out the two arguments in the middle; none that follow the count is read.
static void curve(GVJ_t *job, pointf *at, int count, int start, int end, int filled) {
  (void)start;
  (void)end;
  (void)filled;
  note(job, OGV_SHAPE_CURVE, at, count);
}

static void polyline(GVJ_t *job, pointf *at, int count) {
  note(job, OGV_SHAPE_POLYLINE, at, count);
}

static void nothing_to_do(GVJ_t *job) { (void)job; }

static gvrender_engine_t renderer = {
    .ellipse = ellipse,
    .polygon = polygon,
    .beziercurve = curve,
    .polyline = polyline,
};

static gvdevice_engine_t device = {
    .initialize = nothing_to_do,
    .finalize = nothing_to_do,
};

static gvrender_features_t renderer_features = {
    .flags = GVRENDER_DOES_TRANSFORM,
    .color_type = COLOR_STRING,
};

static gvdevice_features_t device_features = {
    .flags = GVDEVICE_NO_WRITER,
    .default_dpi = {72, 72},
};

gvplugin_installed_t ogv_trace_renderers[] = {
    {0, "orgline", 1, &renderer, &renderer_features}, {0, NULL, 0, NULL, NULL}};

gvplugin_installed_t ogv_trace_devices[] = {
    {0, "orgline:orgline", 1, &device, &device_features}, {0, NULL, 0, NULL, NULL}};

// Numbers as text, whatever the locale of the process says about decimals.

typedef struct {
  char *bytes;
  size_t count, capacity;
} text;

static bool reserve(text *self, size_t more) {
  if (self->count + more <= self->capacity) return true;
  size_t capacity = self->capacity * 2 + more;
  char *bytes = realloc(self->bytes, capacity);
  if (bytes == NULL) return false;
  self->bytes = bytes;
  self->capacity = capacity;
  return true;
}

// Zeros at the end of the decimals are left out: Graphviz reads all these numbers again.
static void put_number(text *self, double value, int decimals) {
  long long unit = 1;
  for (int i = 0; i < decimals; i++) unit *= 10;
  long long scaled = llround(value * (double)unit);
  if (scaled < 0) {
    self->bytes[self->count++] = '-';
    scaled = -scaled;
  }
  char digits[32];
  int count = 0;
  unsigned long long whole = (unsigned long long)scaled / (unsigned long long)unit;
  unsigned long long part = (unsigned long long)scaled % (unsigned long long)unit;
  do {
    digits[count++] = (char)('0' + whole % 10);
    whole /= 10;
  } while (whole > 0);
  while (count > 0) self->bytes[self->count++] = digits[--count];
  if (part == 0) return;
  while (part % 10 == 0) {
    part /= 10;
    decimals--;
  }
  self->bytes[self->count] = '.';
  for (int i = decimals; i > 0; i--) {
    self->bytes[self->count + (size_t)i] = (char)('0' + part % 10);
    part /= 10;
  }
  self->count += (size_t)decimals + 1;
}

static bool put_point(text *self, const char *before, ogv_point point) {
  if (!reserve(self, 80)) return false;
  size_t length = strlen(before);
  memcpy(self->bytes + self->count, before, length);
  self->count += length;
  put_number(self, point.x, 3);
  self->bytes[self->count++] = ',';
  put_number(self, point.y, 3);
  self->bytes[self->count] = 0;
  return true;
}

static const char *const marks[] = {
    "none", "normal", "vee",     "normalnormal", "onormal", "dot",
    "odot", "diamond", "odiamond", "box",        "obox",    "tee",
};

int32_t ogv_mark_number(const char *name) {
  for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
    if (strcmp(marks[i], name) == 0) return (int32_t)i;
  }
  return -1;
}

static bool add_nodes(ogv_tracer *self, size_t count) {
  self->at = agattr(self->root, AGNODE, "pos", "0,0");
  self->width = agattr(self->root, AGNODE, "width", "1");
  self->height = agattr(self->root, AGNODE, "height", "1");
  agattr(self->root, AGNODE, "shape", "box");
  agattr(self->root, AGNODE, "label", "");
  agattr(self->root, AGNODE, "fixedsize", "true");
  self->nodes = calloc(count, sizeof *self->nodes);
  if (self->nodes == NULL) return false;
  for (; self->node_count < count; self->node_count++) {
    Agnode_t *node = agnode(self->root, NULL, 1);
    if (node == NULL) return false;
    self->nodes[self->node_count] = node;
  }
  return true;
}

// The ends of lines are where their points say; the two nodes that each edge needs do not matter.
static bool add_edges(ogv_tracer *self, size_t count) {
  self->way = agattr(self->root, AGEDGE, "pos", "0,0 0,0 0,0 0,0");
  self->head = agattr(self->root, AGEDGE, "arrowhead", "none");
  self->tail = agattr(self->root, AGEDGE, "arrowtail", "none");
  agattr(self->root, AGEDGE, "dir", "both");
  agattr(self->root, AGEDGE, "arrowsize", "0.65");
  self->edges = calloc(count + 1, sizeof *self->edges);
  if (self->edges == NULL) return false;
  Agnode_t *first = self->nodes[0];
  Agnode_t *second = self->nodes[self->node_count > 1 ? 1 : 0];
  for (; self->edge_count < count; self->edge_count++) {
    Agedge_t *edge = agedge(self->root, first, second, NULL, 1);
    if (edge == NULL) return false;
    self->edges[self->edge_count] = edge;
  }
  return true;
}

ogv_tracer *ogv_open_tracer(size_t most_boxes, size_t most_lines) {
  ogv_tracer *self = calloc(1, sizeof *self);
  if (self == NULL) return NULL;
  self->graph = ogv_open(OGV_TEXT_OWN);
  if (self->graph == NULL) {
    free(self);
    return NULL;
  }
  self->root = (Agraph_t *)ogv_root(self->graph);
  // Graphviz rounds the size of a page, and leaves out what lies on an edge that this moves inwards.
  agattr(self->root, AGRAPH, "pad", "0.1");
  agattr(self->root, AGRAPH, "margin", "0");
  agattr(self->root, AGRAPH, "notranslate", "true");
  agattr(self->root, AGRAPH, "outputorder", "edgesfirst");
  // Edges need a node, whether it is drawn or not.
  if (!add_nodes(self, most_boxes > 0 ? most_boxes : 1) || !add_edges(self, most_lines)) {
    ogv_close_tracer(self);
    return NULL;
  }
  return self;
}

// What is there already is not looked up again: most boxes are equally wide.
static void put(void *object, Agsym_t *attribute, const char *value) {
  if (strcmp(agxget(object, attribute), value) != 0) agxset(object, attribute, (char *)value);
}

static bool put_boxes(ogv_tracer *self, const ogv_rectangle *boxes, size_t count, text *scratch) {
  if (!reserve(scratch, 80)) return false;
  for (size_t i = 0; i < count; i++) {
    ogv_rectangle box = boxes[i];
    ogv_point centre = {(box.low.x + box.high.x) / 2, (box.low.y + box.high.y) / 2};
    scratch->count = 0;
    if (!put_point(scratch, "", centre)) return false;
    put(self->nodes[i], self->at, scratch->bytes);
    double sides[] = {box.high.x - box.low.x, box.high.y - box.low.y};
    for (int side = 0; side < 2; side++) {
      scratch->count = 0;
      put_number(scratch, sides[side] / 72, 7);
      scratch->bytes[scratch->count] = 0;
      put(self->nodes[i], side == 0 ? self->width : self->height, scratch->bytes);
    }
  }
  return true;
}

static bool put_lines(
    ogv_tracer *self, const ogv_line *lines, size_t count, const ogv_point *points,
    text *scratch) {
  for (size_t i = 0; i < count; i++) {
    ogv_line line = lines[i];
    scratch->count = 0;
    if (line.start_mark > 0 && !put_point(scratch, "s,", line.start_tip)) return false;
    if (line.end_mark > 0) {
      if (!put_point(scratch, scratch->count > 0 ? " e," : "e,", line.end_tip)) return false;
    }
    for (int32_t p = 0; p < line.count; p++) {
      if (!put_point(scratch, scratch->count > 0 ? " " : "", points[line.first + p])) return false;
    }
    put(self->edges[i], self->way, scratch->bytes);
    put(self->edges[i], self->head, marks[line.end_mark]);
    put(self->edges[i], self->tail, marks[line.start_mark]);
  }
  return true;
}

bool ogv_draw_shapes(
    ogv_tracer *self, const ogv_rectangle *boxes, size_t box_count, const ogv_line *lines,
    size_t line_count, const ogv_point *points, ogv_trace *trace) {
  memset(trace, 0, sizeof *trace);
  if (box_count > self->node_count || line_count > self->edge_count) return false;
  self->box_count = box_count;
  self->line_count = line_count;
  self->event_count = 0;
  self->point_count = 0;
  self->failed = false;
  text scratch = {NULL, 0, 0};
  bool works = put_boxes(self, boxes, box_count, &scratch)
               && put_lines(self, lines, line_count, points, &scratch);
  free(scratch.bytes);
  works = works && ogv_accept_places(self->graph)
          && gvRenderContext(ogv_context(OGV_TEXT_OWN), self->root, "orgline", self) == 0
          && !self->failed;
  ogv_forget_places(self->graph);
  if (works) *trace = (ogv_trace){self->events, self->event_count, self->points, self->point_count};
  return works;
}

void ogv_close_tracer(ogv_tracer *self) {
  ogv_close(self->graph);
  free(self->nodes);
  free(self->edges);
  free(self->events);
  free(self->points);
  free(self);
}

#endif
