"""The picture: who asserts and who rejects what about where, as one HTML file that asks the network for nothing.

``render`` takes the records of ``kg statements``, each with the passage that it stands in, and returns the page.
The rooms inside: ``prepare`` (records to things and links), ``quote`` (marks in a passage), ``order`` (who stands
where), ``network`` (networkx and pyvis), ``page`` (template, escaping, content security policy), and ``assets/``
(what the browser gets).
"""

from kg.view.page import render

__all__ = ["render"]
