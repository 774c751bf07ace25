"""Same actor, same claim, same utterance across articles: judgements with reason and score, reversible.

::

    features    an article's graph to small records: actors, claims, quotations
    naming      when actors are one: names          claims    when claims are one: frame and roles
    gist        when claims are one: word by word   meaning   vectors, which can only veto, and list what is near
    quoted      when quotations are one: words      linking, joining, placing   what is found, as links
    forest      links between groups to components, as far as what must stay apart allows
    judgements  what people decided, in a file beside the store; listing, what there is to decide
    index       the tables in which all that is kept between builds
    identity    brings the identity graph up to date, article by article

An article's own graph is never touched: what joins articles stands in ``graph/identity`` alone.
"""

from __future__ import annotations

from kg.reconcile.identity import Identity
from kg.reconcile.judgements import Judgements, Verdict
from kg.reconcile.meaning import pack

__all__ = ["Identity", "Judgements", "Verdict", "pack"]
