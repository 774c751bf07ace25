"""spaCy components; each works by itself with ``nlp.add_pipe(...)``."""
