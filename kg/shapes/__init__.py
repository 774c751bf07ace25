"""Does one article's graph say what it must? The shapes of ``ontology/shapes.ttl``, compiled to Python once.

::

    findings   what is wrong, and the list of it
    facts      an article's triples by node, with what the ontology and the reference say of the nodes it refers to
    values     what a single value must be
    sets       what all values of a property must be together
    compiling  shapes.ttl to checks; what is not understood is an error, and never passed over
    checking   checks laid on facts

``kg.validate`` judges by the same file with pyshacl, which is complete and takes fifty times as long: a build cannot
wait for it. A test holds both to the same findings on graphs with something wrong in each place.
"""

from __future__ import annotations

from kg.shapes.checking import conformance
from kg.shapes.findings import Finding, Report

__all__ = ["Finding", "Report", "conformance"]
