#include "allocated.h"

#if defined(__GLIBC__) || defined(__linux__)
#include <malloc.h>
#endif

double allocated_bytes(void) {
#if defined(__GLIBC__)
  struct mallinfo2 counts = mallinfo2();
  return (double)counts.uordblks + (double)counts.hblkhd;
#else
  return 0;
#endif
}
