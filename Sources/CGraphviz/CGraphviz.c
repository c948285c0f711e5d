#include "CGraphviz.h"
int orgline_graphviz_placeholder(void) { return 1; }
