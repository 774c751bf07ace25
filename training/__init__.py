"""Training of the reader; nothing here is needed to use it."""
