"""How attributions stand on a ``Doc``: three span groups, and the links in the attributes of the content group.

``doc.spans["source"]``, ``["cue"]`` and ``["content"]`` hold fragments in the order of the text;
``doc.spans["content"].attrs["attributions"]`` lists, for each attribution, the indices of its fragments:
``{"source": [0], "cue": [0], "content": [0, 1], "stance": "asserts", "quotation": "direct", "confidence": 0.9,
"relays": [], "antecedent": []}``, the last two as ``[start, end]`` in characters.
Span groups and their attributes survive ``DocBin`` and multiprocessing, which values in ``Doc._`` do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from kg.model import Attribution, Span

__all__ = ["read", "write"]

_ROLES = ("source", "cue", "content")


def write(doc: Doc, found: Iterable[Attribution]) -> None:
    """Set the span groups and the links; offsets are widened to whole tokens."""
    groups: dict[str, dict[tuple[int, int], DocSpan]] = {role: {} for role in _ROLES}
    links = []
    for attribution in found:
        roles: dict[str, list[DocSpan]] = {}
        for role in _ROLES:
            spans = [
                doc.char_span(start, end, label=role, alignment_mode="expand")
                for start, end in getattr(attribution, role)
            ]
            roles[role] = [span for span in spans if span is not None]
            groups[role].update({(span.start, span.end): span for span in roles[role]})
        links.append((attribution, roles))
    order = {role: {key: i for i, key in enumerate(sorted(group))} for role, group in groups.items()}
    for role in _ROLES:
        doc.spans[role] = [groups[role][key] for key in sorted(groups[role])]
    doc.spans["content"].attrs["attributions"] = [
        {
            **{role: [order[role][span.start, span.end] for span in roles[role]] for role in _ROLES},
            "stance": attribution.stance,
            "quotation": attribution.quotation,
            "confidence": attribution.confidence,
            "relays": [list(span) for span in attribution.relays],
            "antecedent": [list(span) for span in attribution.antecedent],
        }
        for attribution, roles in links
    ]


def read(doc: Doc) -> list[Attribution]:
    """Return the attributions that a reader has set on ``doc``, in the order of the text."""
    if "content" not in doc.spans:
        return []
    links: list[dict[str, Any]] = doc.spans["content"].attrs.get("attributions", [])
    groups = {role: list(doc.spans[role]) for role in _ROLES}
    result = [
        Attribution(
            **{
                role: tuple(Span(groups[role][i].start_char, groups[role][i].end_char) for i in link[role])
                for role in _ROLES
            },
            stance=link.get("stance", "asserts"),
            quotation=link.get("quotation", "indirect"),
            confidence=link["confidence"],
            relays=tuple(Span(*span) for span in link.get("relays", ())),
            antecedent=tuple(Span(*span) for span in link.get("antecedent", ())),
        )
        for link in links
    ]
    return sorted(result, key=lambda a: (min((*a.content, *a.source, *a.cue)), a.content, a.source, a.cue))
