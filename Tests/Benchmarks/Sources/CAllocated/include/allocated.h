/// The bytes that this process has allocated and not freed; 0 where the C library does not say.
double allocated_bytes(void);

/// Lets memory that was given back be used again, with the settings of the command `orgline`
/// (Sources/orgline/Terminal.swift). Nothing where the C library has no such settings.
void keep_memory(void);
