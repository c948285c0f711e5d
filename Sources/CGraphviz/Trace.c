#include "Contexts.h"

#if defined(ORGLINE_GRAPHVIZ)

#include <graphviz/gvplugin.h>
#include <graphviz/gvplugin_device.h>
#include <graphviz/gvplugin_render.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// A renderer of our own: Graphviz walks the graph and makes the shapes, and this keeps them.

static bool keep(ogv_trace *self, GVJ_t *job, ogv_shape shape, const pointf *at, int count) {
  if (self == NULL || job->obj == NULL || count <= 0) return false;
  int32_t owner;
  if (job->obj->type == NODE_OBJTYPE) {
    owner = (int32_t)AGSEQ(job->obj->u.n) - 1;
  } else if (job->obj->type == EDGE_OBJTYPE) {
    owner = -(int32_t)AGSEQ(job->obj->u.e);
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
  ogv_trace *self = job->context;
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
  long long whole = scaled / unit, part = scaled % unit;
  do {
    digits[count++] = (char)('0' + whole % 10);
    whole /= 10;
  } while (whole > 0);
  while (count > 0) self->bytes[self->count++] = digits[--count];
  self->bytes[self->count++] = '.';
  for (long long at = unit / 10; at > 0; at /= 10) {
    self->bytes[self->count++] = (char)('0' + part / at % 10);
  }
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

static bool add_boxes(Agraph_t *graph, const ogv_rectangle *boxes, size_t count, text *scratch) {
  Agsym_t *at = agattr(graph, AGNODE, "pos", "");
  Agsym_t *width = agattr(graph, AGNODE, "width", "1");
  Agsym_t *height = agattr(graph, AGNODE, "height", "1");
  agattr(graph, AGNODE, "shape", "box");
  agattr(graph, AGNODE, "label", "");
  agattr(graph, AGNODE, "fixedsize", "true");
  for (size_t i = 0; i < count; i++) {
    ogv_rectangle box = boxes[i];
    Agnode_t *node = agnode(graph, NULL, 1);
    if (node == NULL) return false;
    ogv_point centre = {(box.low.x + box.high.x) / 2, (box.low.y + box.high.y) / 2};
    scratch->count = 0;
    if (!put_point(scratch, "", centre)) return false;
    agxset(node, at, scratch->bytes);
    double sides[] = {box.high.x - box.low.x, box.high.y - box.low.y};
    for (int side = 0; side < 2; side++) {
      scratch->count = 0;
      put_number(scratch, sides[side] / 72, 7);
      scratch->bytes[scratch->count] = 0;
      agxset(node, side == 0 ? width : height, scratch->bytes);
    }
  }
  return true;
}

// The ends of lines are where their points say; the two nodes that each edge needs do not matter.
static bool add_lines(
    Agraph_t *graph, const ogv_line *lines, size_t count, const ogv_point *points, text *scratch) {
  Agsym_t *way = agattr(graph, AGEDGE, "pos", "");
  Agsym_t *head = agattr(graph, AGEDGE, "arrowhead", "none");
  Agsym_t *tail = agattr(graph, AGEDGE, "arrowtail", "none");
  agattr(graph, AGEDGE, "dir", "both");
  agattr(graph, AGEDGE, "arrowsize", "0.65");
  Agnode_t *first = agfstnode(graph);
  Agnode_t *second = first != NULL ? agnxtnode(graph, first) : NULL;
  if (second == NULL) second = first;
  for (size_t i = 0; i < count; i++) {
    ogv_line line = lines[i];
    Agedge_t *edge = agedge(graph, first, second, NULL, 1);
    if (edge == NULL) return false;
    scratch->count = 0;
    if (line.start_mark > 0 && !put_point(scratch, "s,", line.start_tip)) return false;
    if (line.end_mark > 0) {
      if (!put_point(scratch, scratch->count > 0 ? " e," : "e,", line.end_tip)) return false;
    }
    for (int32_t p = 0; p < line.count; p++) {
      if (!put_point(scratch, scratch->count > 0 ? " " : "", points[line.first + p])) return false;
    }
    agxset(edge, way, scratch->bytes);
    if (line.end_mark > 0) agxset(edge, head, (char *)marks[line.end_mark]);
    if (line.start_mark > 0) agxset(edge, tail, (char *)marks[line.start_mark]);
  }
  return true;
}

bool ogv_trace_shapes(
    ogv_trace *self, const ogv_rectangle *boxes, size_t box_count, const ogv_line *lines,
    size_t line_count, const ogv_point *points) {
  ogv_graph *graph = ogv_open(OGV_TEXT_OWN);
  if (graph == NULL) return false;
  text scratch = {malloc(256), 0, 256};
  Agraph_t *root = (Agraph_t *)ogv_root(graph);
  bool works = scratch.bytes != NULL;
  if (works) {
    agattr(root, AGRAPH, "pad", "0");
    agattr(root, AGRAPH, "margin", "0");
    agattr(root, AGRAPH, "notranslate", "true");
    agattr(root, AGRAPH, "outputorder", "edgesfirst");
  }
  works = works && add_boxes(root, boxes, box_count, &scratch)
          && add_lines(root, lines, line_count, points, &scratch) && ogv_accept_places(graph)
          && gvRenderContext(ogv_context(OGV_TEXT_OWN), root, "orgline", self) == 0
          && !self->failed;
  free(scratch.bytes);
  ogv_close(graph);
  return works;
}

void ogv_trace_free(ogv_trace *self) {
  free(self->events);
  free(self->points);
  memset(self, 0, sizeof *self);
}

#endif
