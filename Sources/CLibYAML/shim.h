// libyaml's event interface; OrgFormats, and EmbedTool for our own files, are the only importers.
#include <yaml.h>
