#include "Contexts.h"

#if defined(ORGLINE_GRAPHVIZ)

#include <stdlib.h>
#include <string.h>

// Graphviz numbers a named object by the address of its name and visits clusters in the order of
// these numbers, so a picture would depend on the heap. Here numbers count upwards: even ones for
// names, odd ones for what has no name.

typedef struct {
  char **names;
  size_t count, capacity;
  // Open addressing; an entry is the index of a name plus one. Its size is a power of two.
  size_t *slots;
  size_t slot_count;
  IDTYPE next_anonymous;
} numbers;

static size_t hash(const char *name) {
  uint64_t value = 14695981039346656037u;
  for (; *name != 0; name++) {
    value = (value ^ (unsigned char)*name) * 1099511628211u;
  }
  return (size_t)(value ^ (value >> 32));
}

// The slot that holds `name`, or the empty one where it belongs.
static size_t *slot_of(numbers *self, const char *name) {
  size_t mask = self->slot_count - 1;
  size_t at = hash(name) & mask;
  while (self->slots[at] != 0 && strcmp(self->names[self->slots[at] - 1], name) != 0) {
    at = (at + 1) & mask;
  }
  return &self->slots[at];
}

static bool grow(numbers *self) {
  size_t capacity = self->capacity == 0 ? 64 : self->capacity * 2;
  char **names = realloc(self->names, capacity * sizeof *names);
  if (names == NULL) return false;
  self->names = names;
  size_t *slots = calloc(capacity * 2, sizeof *slots);
  if (slots == NULL) return false;
  free(self->slots);
  self->slots = slots;
  self->slot_count = capacity * 2;
  self->capacity = capacity;
  for (size_t i = 0; i < self->count; i++) {
    *slot_of(self, self->names[i]) = i + 1;
  }
  return true;
}

static void *open_numbers(Agraph_t *graph, Agdisc_t *disciplines) {
  (void)graph;
  (void)disciplines;
  numbers *self = calloc(1, sizeof *self);
  if (self == NULL || !grow(self)) abort();
  return self;
}

static long map(void *state, int kind, char *name, IDTYPE *id, int create) {
  numbers *self = state;
  (void)kind;
  if (name == NULL) {
    if (create == 0) return 0;
    *id = self->next_anonymous * 2 + 1;
    self->next_anonymous++;
    return 1;
  }
  size_t *slot = slot_of(self, name);
  if (*slot == 0) {
    if (create == 0) return 0;
    if (self->count == self->capacity) {
      if (!grow(self)) return 0;
      slot = slot_of(self, name);
    }
    char *copy = strdup(name);
    if (copy == NULL) return 0;
    self->names[self->count++] = copy;
    *slot = self->count;
  }
  *id = (IDTYPE)*slot * 2;
  return 1;
}

static long reserve(void *state, int kind, IDTYPE id) {
  (void)state;
  (void)kind;
  (void)id;
  return 0;
}

// Numbers are not given out twice, so nothing is to be forgotten before the graph closes.
static void release(void *state, int kind, IDTYPE id) {
  (void)state;
  (void)kind;
  (void)id;
}

static char *name_of(void *state, int kind, IDTYPE id) {
  numbers *self = state;
  (void)kind;
  if (id % 2 == 0 && id / 2 >= 1 && id / 2 <= self->count) {
    return self->names[id / 2 - 1];
  }
  return NULL;
}

static void close_numbers(void *state) {
  numbers *self = state;
  for (size_t i = 0; i < self->count; i++) {
    free(self->names[i]);
  }
  free(self->names);
  free(self->slots);
  free(self);
}

static void register_object(void *state, int kind, void *object) {
  (void)state;
  (void)kind;
  (void)object;
}

Agiddisc_t ogv_numbering = {
    open_numbers, map, reserve, release, name_of, close_numbers, register_object,
};

#endif
