#include "allocated.h"

#if defined(__GLIBC__) || defined(__linux__)
#include <malloc.h>
#endif

void keep_memory(void) {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 1 << 25);
  mallopt(M_TRIM_THRESHOLD, 1 << 28);
  mallopt(M_TOP_PAD, 1 << 20);
#endif
}

double allocated_bytes(void) {
#if defined(__GLIBC__)
  struct mallinfo2 counts = mallinfo2();
  return (double)counts.uordblks + (double)counts.hblkhd;
#else
  return 0;
#endif
}
