"""Invented records for the tests of the page: a quarrel between two states that do not exist, and worse."""

from __future__ import annotations

from typing import Any

__all__ = ["HOSTILE", "hostile", "many", "quarrel"]

BASE = "https://w3id.org/claimgraph/id/"

ACTORS = {
    "vale": ("Government of Valdria", "Government"),
    "oren": ("Government of Oresk", "Government"),
    "mira": ("Mira Castellan", "Person"),
    "tovak": ("Anselm Tovak", "Person"),
    "rusk": ("Helene Rusk", "Person"),
    "league": ("League of River States", "Organization"),
    "ministry": ("Ministry of Defence of Oresk", "Organization"),
    "council": ("Tarn regional council", "Organization"),
    "dorn": ("Piet Dorn", "Person"),
    "analysts": ("military analysts", "Collective"),
    "residents": ("residents of Lower Tarn", "Collective"),
    "envoy": ("League special envoy for the eastern river provinces", "Office"),
}
PLACES = {
    "tarn": ("Tarn", "Region"),
    "lower": ("Lower Tarn", "Area"),
    "kess": ("Kess", "Region"),
    "ilm": ("Ilmgate", "Settlement"),
    "port": ("Port Sarran", "Settlement"),
    "delta": ("Sarran delta", "Area"),
    "bridge": ("Harrow Bridge", "Settlement"),
    "valdria": ("Valdria", "Country"),
    "oresk": ("Oresk", "Country"),
    "mount": ("Mount Eddern", "Area"),
    "four": ("the four river provinces", "Group"),
    "north": ("the northern crossings", "Group"),
}
ARTICLES = [
    ("Oresk says river provinces will stay for good", "The Courier", "2031-03-02"),
    ("Valdria rejects vote in the east as void", "Harbour Daily", "2031-03-04"),
    ("Talks on the delta end without a date for more", "The Courier", "2031-03-09"),
    ("What the envoy brought back from Ilmgate", "River Review", "2031-03-11"),
    ("Who holds Harrow Bridge? Two armies, two answers", None, None),
]
CLAIMS: dict[str, tuple[str, str]] = {
    "stay": ("the four river provinces are part of Oresk and will remain so", "four tarn kess oresk"),
    "void": ("the vote held in Tarn and Kess has no force in law", "tarn kess"),
    "leave": ("Oresk must pull its troops back behind the Eddern line", "oresk mount"),
    "talk": ("talks about the delta can begin without conditions", "delta"),
    "border": ("the border runs along the river as it did before the war", "valdria oresk"),
    "bridge": ("Harrow Bridge is fully under control", "bridge"),
    "lost": ("Harrow Bridge was never lost", "bridge"),
    "shell": (
        "shells fired from Lower Tarn hit the harbour quarter of Port Sarran on three nights in a row",
        "lower port",
    ),
    "grain": ("grain ships may leave Port Sarran under inspection", "port"),
    "exchange": ("an exchange of the northern crossings for Ilmgate", "north ilm"),
    "troops": ("foreign troops on the delta would be a legitimate target", "delta"),
    "speak": ("people in Lower Tarn would rather be governed from Kess", "lower kess"),
    "school": ("schools in Kess stay open through the winter", "kess"),
    "mine": ("mines were laid along the road to Ilmgate after the truce", "ilm"),
    "winter": ("the front will hardly move before the winter", ""),
    "army": ("the army has enough men for another year", ""),
    "aid": ("aid from the League makes it a party to the war", ""),
    "observe": ("observers should be let into the four river provinces", "four tarn kess lower"),
    "water": ("the reservoir above Mount Eddern belongs to both countries", "mount valdria oresk"),
    "tarn": ("Tarn is and stays Valdrian", "tarn valdria"),
    "return": ("every family that fled Tarn has the right to return", "tarn"),
    "prison": ("prisoners were moved from Ilmgate to camps in the north", "ilm"),
    "never": ("the provinces will never be given back", "four tarn kess"),
    "summit": ("a summit in Port Sarran would be a first step", "port"),
    "fuel": ("the fuel depot burnt down because of carelessness", ""),
    "map": ("new maps in schoolbooks decide nothing", ""),
    "truce": ("the truce holds in most places along the delta", "delta"),
    "ferry": ("the ferry between Kess and Harrow Bridge will run again in spring", "kess bridge"),
    "census": ("a census under arms proves nothing about what people in the provinces want", "four"),
    "attack": ("an attack on Ilmgate is being prepared", "ilm"),
}
SAID = """0 tovak asserts stay|0 tovak rejects leave|0 ministry declares bridge|0 oren asserts never
0 oren asserts tarn-|0 tovak demands observe-|0 analysts predicts winter|0 rusk asserts speak
0 rusk asserts census-|0 tovak accuses aid|0 ministry reports mine|0 vale rejects stay|1 mira rejects stay
1 mira declares void|1 vale demands leave|1 vale asserts tarn|1 league criticizes void
1 league endorses border|1 dorn asserts lost|1 mira commits return|1 ? asserts void|1 vale rejects never
1 oren rejects void|1 dorn believes army|1 mira asserts map|2 envoy proposes talk|2 oren rejects talk
2 vale accepts talk|2 mira proposes exchange|2 tovak rejects exchange|2 tovak warns troops
2 league demands grain|2 oren accepts grain|2 ministry warns attack|2 vale asserts border
2 analysts questions truce|2 envoy reports truce|2 ? fears attack|3 envoy demands observe
3 residents fears shell|3 residents reports shell|3 council asserts speak|3 council commits school
3 envoy hopes summit|3 oren rejects observe|3 rusk asserts stay|3 residents questions speak
3 council rejects return|3 league concedes truce|3 envoy believes winter|3 vale accuses prison
3 mira demands prison-|4 ministry asserts bridge|4 dorn rejects bridge|4 dorn asserts lost
4 analysts questions bridge|4 ministry rejects shell|4 vale accuses shell|4 ? reports fuel
4 council predicts ferry|4 league endorses water"""


def _record(number: int, article: int, who: str, stance: str, claim: str) -> dict[str, Any]:
    title, publisher, date = ARTICLES[article]
    negative, name = claim.endswith("-"), claim.rstrip("-")
    words, places = CLAIMS[name]
    label, kind = ACTORS.get(who, ("", ""))
    cue = f"{stance} that"
    before = "The day had begun quietly on the river. " if number % 3 else ""
    text = f"{before}{label or 'It was widely held,'} {cue} {words}, as noted that day. No more was to be learnt."
    start = 100 * number
    at = [start + text.index(part) for part in (label or "It", cue, words)]
    iri = f"{BASE}article/{article}"
    return {
        "id": f"{iri}/statement/{number:03}",
        "article": {"id": iri, "title": title, "path": f"a{article}.txt", "publisher": publisher, "date": date},
        "source": {
            "id": f"{BASE}actor/{who}",
            "label": label,
            "type": kind,
            "mention": {"start": at[0], "end": at[0] + len(label), "text": label},
        }
        if label
        else None,
        "on_behalf_of": [{"id": f"{BASE}actor/oren", "label": ACTORS["oren"][0]}] if who in {"tovak", "rusk"} else [],
        "stance": stance,
        "cue": {"start": at[1], "end": at[1] + len(cue), "text": cue},
        "content": {
            "start": at[2],
            "end": at[2] + len(words),
            "text": words,
            "fragments": [[at[2], at[2] + len(words)]],
        },
        "quotation_type": "indirect",
        "relayed_by": "The Courier" if number % 11 == 5 else None,
        "via": ["The Courier"] if number % 11 == 5 else [],
        "embedded_in": f"{iri}/statement/{number - 1:03}" if number == 7 else None,
        "said_on": None,
        "claims": [
            {
                "id": f"{BASE}claim/{claim}",
                "core": f"{BASE}claim/{name}",
                "label": f"not: {words}" if negative else words,
                "frame": "Generic",
                "polarity": "negative" if negative else "positive",
                "modality": "actual",
                "places": [
                    {"id": f"{BASE}place/{key}", "label": PLACES[key][0], "type": PLACES[key][1]}
                    for key in places.split()
                ],
                "actors": [],
            }
        ],
        "confidence": 0.8,
        "context": {"text": text, "start": start, "before_cut": bool(number % 2), "after_cut": False},
    }


def quarrel() -> list[dict[str, Any]]:
    """Return some sixty statements out of five articles by twelve actors about ten places and two groups."""
    said = [line.split() for row in SAID.splitlines() for line in row.split("|")]
    article, records = 0, []
    for number, words in enumerate(said):
        if words[0].isdigit():
            article = int(words.pop(0))
        records.append(_record(number, article, *words))
    return records


HOSTILE = [
    "<script>window.canary=1</script>",
    "</script><script>window.canary=2</script>",
    "<img src=x onerror=window.canary=3>",
    '<a href="javascript:window.canary=4">href=</a>',
    "javascript:window.canary=5",
    "before\u2028window.canary=6\u2029after",
    "{{ 7*7 }}{% for x in (1,) %}canary{% endfor %}{{ config }}",
    "</style><style>body{display:none}</style>",
    "<!--<script>",
    "]]>'\"`${window.canary=7}\\",
    "abc\u202etxt.exe\u202c",
    "x" * 3000,
    "\U0001f600 \u0007 \U0001f1fa\U0001f1e6 <b>&amp;</b>",
    "__proto__",
]


def hostile() -> list[dict[str, Any]]:
    """Return records whose every text is an attempt to be more than text."""
    records = []
    for number, bad in enumerate(HOSTILE):
        record = _record(number, number % 5, "vale", "rejects", "stay")
        text = f"{bad} said {bad}"
        record["id"] = f"{record['id']}/{bad}"
        record["article"] = {"id": f"article {bad}", "title": bad, "path": bad, "publisher": bad, "date": "2031-03-02"}
        record["source"] = {
            "id": f"actor {bad}",
            "label": bad,
            "type": bad,
            "mention": {"start": 0, "end": len(bad), "text": bad},
        }
        record["on_behalf_of"] = [{"id": f"other {bad}", "label": bad}]
        record["via"] = [bad]
        record["relayed_by"] = bad
        record["stance"] = bad if number % 2 else "rejects"
        record["cue"] = {"start": len(bad) + 1, "end": len(bad) + 5, "text": "said"}
        record["content"] = {
            "start": len(bad) + 6,
            "end": len(text),
            "text": bad,
            "fragments": [[len(bad) + 6, len(text)]],
        }
        place = {"id": bad, "label": bad, "type": bad}
        record["claims"] = [
            {
                **record["claims"][0],
                "id": f"claim {bad}",
                "core": bad,
                "label": bad,
                "places": [place],
                "actors": [place],
            }
        ]
        record["context"] = {"text": text, "start": 0, "before_cut": False, "after_cut": True}
        records.append(record)
    return records


def many(count: int = 1500) -> list[dict[str, Any]]:
    """Return a large set: mostly a claim of its own for each statement, by 240 actors about 150 places."""
    records = []
    who, what = list(ACTORS), list(CLAIMS)
    for number in range(count):
        record = _record(
            number,
            number % 5,
            who[number % 12],
            ["asserts", "rejects", "demands", "warns"][number * 7 % 4],
            what[number % 30],
        )
        iri = f"{BASE}article/{number % 97}"
        record["id"] = f"{iri}/statement/{number:05}"
        record["article"] = {
            **record["article"],
            "id": iri,
            "title": f"{ARTICLES[number % 5][0]} ({number % 97})",
            "date": f"2031-{1 + number % 12:02}-{1 + number % 28:02}",
        }
        person = (number * number + 3 * number) % 240
        record["source"] = {
            **record["source"],
            "id": f"{BASE}actor/{person}",
            "label": f"{ACTORS[who[person % 12]][0]} {person}",
        }
        claim = number % 900
        places = [
            {
                "id": f"{BASE}place/{(claim * 3 + step * 41) % 150}",
                "label": f"Place {(claim * 3 + step * 41) % 150}",
                "type": "Settlement",
            }
            for step in range(claim % 4)
        ]
        words = CLAIMS[what[claim % 30]][0]
        record["claims"] = [
            {
                **record["claims"][0],
                "id": f"{BASE}claim/{claim}",
                "core": f"{BASE}claim/{claim}",
                "label": f"{words} ({claim})",
                "places": places,
            }
        ]
        records.append(record)
    return records
