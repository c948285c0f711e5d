/// The bytes that this process has allocated and not freed; 0 where the C library does not say.
double allocated_bytes(void);
