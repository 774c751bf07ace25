"""From statements to positions: who affirms, denies, favours and opposes what, and by which rule.

``update`` brings the positions graph of a store up to date; ``Pending`` remembers what it has to look at. Everything
that decides is a pure function over the records of ``kg.infer.records``.
"""

from kg.infer.pending import Pending
from kg.infer.update import update

__all__ = ["Pending", "update"]
