"""Claimgraph: who says what about whom, as an RDF graph of attributed claims."""

__all__ = ["__version__"]

__version__ = "0.1.0"
