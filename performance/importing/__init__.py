"""Results and benchmarks from tables: files and what other programs send, read, checked row by row, then taken in."""
