/// A small door to libgraphviz: graphs go in, coordinates and bytes come out.
///
/// No Graphviz type shows here. Nothing may be called from two threads at once, not even on two
/// graphs: libgraphviz shares state between everything it does, so the caller holds one lock.
/// Built without ORGLINE_GRAPHVIZ only `ogv_is_available` is there to be linked, and it says no.
#ifndef ORGLINE_CGRAPHVIZ_H
#define ORGLINE_CGRAPHVIZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// A graph that is being built, placed and drawn.
typedef struct ogv_graph ogv_graph;
/// A graph, a cluster, a node or an edge: whatever can carry attributes.
typedef struct ogv_object ogv_object;

typedef struct {
  double x, y;
} ogv_point;

typedef struct {
  ogv_point low, high;
} ogv_rectangle;

/// Who measures text.
typedef enum {
  /// Our own text layout plugin: no fonts are looked at. For layouts and for SVG.
  OGV_TEXT_OWN = 0,
  /// Pango: needs fonts, draws them. For PNG and PDF.
  OGV_TEXT_PANGO = 1,
} ogv_text;

/// Whether libgraphviz is built in and finds its layout plugin.
bool ogv_is_available(void);

// What follows is declared always, because Swift does not see the define, and defined only with it.

/// Opens a directed multigraph; NULL when there is no memory or no Graphviz context.
ogv_graph *_Nullable ogv_open(ogv_text text);
/// Frees the graph with its layout, never the context behind it.
void ogv_close(ogv_graph *graph);

/// The graph as something that carries attributes.
ogv_object *ogv_root(ogv_graph *graph);
/// Adds a node; `name` is unique and holds no text of a user.
ogv_object *_Nullable ogv_add_node(ogv_graph *graph, const char *name);
/// Adds a cluster to the root or to another cluster; `name` begins with "cluster".
ogv_object *_Nullable ogv_add_cluster(ogv_object *parent, const char *name);
/// Puts a node of the graph into a cluster.
bool ogv_include(ogv_object *cluster, ogv_object *node);
/// Adds an edge; there may be several between two nodes.
ogv_object *_Nullable ogv_add_edge(ogv_graph *graph, ogv_object *tail, ogv_object *head);
/// Sets an attribute, which is always plain text and never HTML.
bool ogv_set(ogv_object *object, const char *name, const char *value);

/// Places the graph with an engine. Labels then are not text but the size of one, as "80x12".
bool ogv_place(ogv_graph *graph, const char *engine);
/// Accepts the places that the attributes `pos` and `bb` give, and moves nothing.
bool ogv_accept_places(ogv_graph *graph);
/// Draws a placed graph; `*bytes` is to be freed with `ogv_free_bytes`.
bool ogv_draw(
    ogv_graph *graph, const char *format, char *_Nullable *_Nonnull bytes, size_t *length);
void ogv_free_bytes(char *_Nullable bytes);

/// Where the centre of a placed node is, in points, upwards.
ogv_point ogv_centre(ogv_object *node);
/// How wide the label of a placed node is, in points.
double ogv_label_width(ogv_object *node);
/// How many characters of the label of a placed node no font has, where pango measured it; else 0.
int32_t ogv_unknown_glyphs(ogv_object *node);
/// The rectangle of a placed graph or cluster.
ogv_rectangle ogv_bounds(ogv_object *graph);
/// Makes `ogv_complaint` speak of what comes from now on.
void ogv_forget_complaints(void);
/// Whether Graphviz warned or failed since then; `message` gets the beginning of its last words.
bool ogv_complaint(char *message, size_t capacity);

// MARK: - Many shapes at once

/// What Graphviz makes of a box or of a line.
typedef enum {
  /// Two points: the centre, and a corner of the rectangle around it.
  OGV_SHAPE_ELLIPSE = 0,
  OGV_SHAPE_POLYGON = 1,
  OGV_SHAPE_FILLED_POLYGON = 2,
  /// Cubic Bézier curves, 3 k + 1 points.
  OGV_SHAPE_CURVE = 3,
  OGV_SHAPE_POLYLINE = 4,
  OGV_SHAPE_FILLED_ELLIPSE = 5,
} ogv_shape;

/// One shape.
typedef struct {
  /// The number of the box, or -1 minus the number of the line.
  int32_t owner;
  int32_t shape;
  int64_t first;
  int32_t count;
} ogv_event;

/// A line that has been placed: 3 k + 1 points of cubic Bézier curves, and what is at its ends.
typedef struct {
  int64_t first;
  int32_t count;
  /// From `ogv_mark_number`; 0 for none.
  int32_t start_mark, end_mark;
  ogv_point start_tip, end_tip;
} ogv_line;

/// The shapes of a drawing, in the order in which Graphviz made them.
typedef struct {
  const ogv_event *_Nullable events;
  size_t event_count;
  const ogv_point *_Nullable points;
  size_t point_count;
} ogv_trace;

/// A graph that is placed and drawn again and again, each time with other boxes and lines.
typedef struct ogv_tracer ogv_tracer;

/// The number of an end mark by Graphviz' name; -1 when there is none of that name.
int32_t ogv_mark_number(const char *name);
/// Makes a graph for so many boxes and lines at once; NULL when there is no memory or no Graphviz
/// context.
ogv_tracer *_Nullable ogv_open_tracer(size_t most_boxes, size_t most_lines);
/// Lets Graphviz draw boxes and lines where they are, and hands out the shapes of this drawing,
/// which stay until the next one. All coordinates are in points, upwards.
bool ogv_draw_shapes(
    ogv_tracer *tracer, const ogv_rectangle *_Nullable boxes, size_t box_count,
    const ogv_line *_Nullable lines, size_t line_count, const ogv_point *_Nullable points,
    ogv_trace *trace);
/// Frees the graph and the shapes.
void ogv_close_tracer(ogv_tracer *tracer);

#pragma clang assume_nonnull end

#endif
