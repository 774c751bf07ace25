"""Whatever fills a role, the graph conforms: no article is left out because of what somebody said."""

from __future__ import annotations

from pathlib import Path

from kg.build import build

SENTENCES = (
    "The foreign ministry said on Monday that Kashmir is disputed.",
    "India said the territories are disputed and that both regions belong to it.",
    "Pakistan called the settlements illegal and said the border is illegal too.",
    "“Peru is illegal,” the minister said. “They are all illegal, and so is the United Nations.”",
    "Chile denied that it had annexed Peru or that Peru had annexed it.",
    "The army said four provinces – Darfur, Tigray, Kashmir and Peru – were free. Kenya said Kenya was Kenya.",
    "Ghana accused Egypt of Egypt. Spain rejected it. Japan vowed to sanction the sanctions.",
    "Norway said the vote in the two countries, Chile and Peru, was a sham; both countries refused to recognise it.",
)


def test_no_sentence_makes_a_graph_that_breaks_the_shapes(tmp_path: Path) -> None:
    """Places, sets, countries and bodies where an event is expected, and nonsense."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for number, sentence in enumerate(SENTENCES):
        (texts / f"{number}.txt").write_text(sentence, encoding="utf-8")
    (texts / "all.txt").write_text("\n\n".join(SENTENCES), encoding="utf-8")
    summary = build([texts], tmp_path / "out")
    assert not summary.left_out
    assert summary.new == len(SENTENCES) + 1
