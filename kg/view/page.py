"""The page itself: template, style, scripts and data in one file that may load nothing and run nothing else.

Three locks, each enough alone: data stands in JSON blocks that hold no ``<``, ``>`` or ``&``; the scripts put it on
the page as text only; the content security policy names our scripts by their hash and forbids every request.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.view.network import build_graph, to_pyvis
from kg.view.order import arrange
from kg.view.prepare import prepare

__all__ = ["render", "script_json"]

_SCRIPTS = (
    *("model", "state", "filter", "arrange", "paint", "picture"),
    *("export", "panel", "table", "search", "controls", "main"),
)
_VIS = "lib/vis-9.1.2/vis-network.min.js"
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def script_json(value: object) -> str:
    r"""Return a value as JSON that can stand inside a script element; keys are sorted.

    >>> script_json({"a": "</script>"})
    '{"a":"\\u003c/script\\u003e"}'
    """
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).translate(_ESCAPES)


def _asset(name: str) -> str:
    return (files("kg.view") / "assets" / name).read_text(encoding="utf-8")


def _vis() -> str:
    """Return the drawing library out of pyvis, without the pointer to its source map (a browser would ask for it)."""
    code = (files("pyvis") / _VIS).read_text(encoding="utf-8")
    return "\n".join(line for line in code.split("\n") if not line.startswith("//# sourceMappingURL"))


def _app() -> str:
    body = "\n".join(_asset(f"{name}.js") for name in _SCRIPTS)
    return f'(function () {{\n"use strict";\n{body}}})();'


def _hash(code: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode("ascii") + "'"


def render(records: Sequence[Mapping[str, Any]], *, title: str) -> str:
    """Return the whole page as HTML, the same bytes for the same records in whatever order.

    ``records`` are objects of ``kg statements``, each with a ``context``: ``text``, ``start`` (its offset in the
    article), ``before_cut`` and ``after_cut``.

    >>> render([], title="Nothing yet").startswith("<!doctype html>")
    True
    """
    title = title.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair cannot be written to a file
    ready = prepare(records)
    net = to_pyvis(build_graph(ready), arrange(ready))
    net.set_template_dir(str(Path(str(files("kg.view"))) / "assets"), "template.html")
    vis, app, style = _vis(), _app(), _asset("style.css")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(vis)} {_hash(app)}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    data = {
        "title": title,
        "things": ready.things,
        "articles": ready.articles,
        "statements": ready.statements,
        "families": json.loads(_asset("stances.json")),
    }
    net.templateEnv.filters["script_json"] = script_json
    net.templateEnv.globals.update(vis=vis, app=app, style=style, policy=policy, data=data, title=title)
    return str(net.generate_html(notebook=False))
