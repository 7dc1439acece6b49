"""Parse each kind of file: bytes in, a typed value or a typed error out. No advice and no I/O."""
