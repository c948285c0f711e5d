// libyaml's event interface; OrgFormats is the only importer.
#include <yaml.h>
