int orgline_graphviz_placeholder(void);
