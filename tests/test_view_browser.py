"""The page in a real browser: nothing runs that is not ours, nothing is fetched, and every control does its work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from browser import Browser, chromium
from view_records import BASE, HOSTILE, hostile, many, quarrel

from kg.view import render


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the pages under test by name."""
    folder = tmp_path_factory.mktemp("pages")
    made: dict[str, Any] = {"quarrel": quarrel(), "hostile": hostile(), "many": many(), "empty": []}
    for name, records in made.items():
        title = f"{name} </title><script>window.canary=9</script>" if name == "hostile" else name
        (folder / f"{name}.html").write_text(render(records, title=title), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Run one browser for all tests of this file."""
    with chromium(tmp_path_factory.mktemp("profile")) as running:
        yield running


def status(browser: Browser) -> str:
    """Return the line that says what is shown."""
    return browser.text("#shown")


def press(browser: Browser, *keys: str) -> None:
    """Type on whatever has the focus."""
    browser.driver.switch_to.active_element.send_keys(*keys)


@pytest.mark.parametrize("name", ["quarrel", "hostile", "many", "empty"])
def test_no_complaint_and_no_request(browser: Browser, pages: dict[str, Path], name: str) -> None:
    """The console stays empty, and the only address asked for is the file itself."""
    browser.open(pages[name])
    browser.js("document.querySelector('#as-table').click()")
    browser.js("document.querySelector('#as-picture').click()")
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith("data:")] == [pages[name].as_uri()]


def test_the_browser_would_report_a_request(browser: Browser, pages: dict[str, Path]) -> None:
    """The policy stops a request that is tried all the same, and the log shows both that and the complaint."""
    browser.open(pages["quarrel"])
    browser.js(
        "window.stopped = []; addEventListener('securitypolicyviolation', (e) => stopped.push(e.effectiveDirective))"
    )
    browser.js("fetch('http://127.0.0.1:9/').catch(() => 0); new Image().src = 'http://127.0.0.1:9/x.png'")
    browser.js("document.body.insertAdjacentHTML('beforeend', '<b onclick=\"window.canary=1\">b</b>')")
    browser.js("document.body.lastElementChild.click()")
    browser.wait("return stopped.length >= 3")
    assert set(browser.js("return stopped")) == {"connect-src", "img-src", "script-src-attr"}
    assert any("Content Security Policy" in line for line in browser.complaints())
    assert browser.js("return window.canary") is None


def test_hostile_words_run_nothing_and_are_shown(browser: Browser, pages: dict[str, Path]) -> None:
    """In panel, table and search the hostile words are text, and no canary sings."""
    browser.open(pages["hostile"], "#view=table")
    rows = browser.js("return [...document.querySelectorAll('#list tbody .go.claim')].map((e) => e.textContent)")
    assert sorted(rows) == sorted(HOSTILE)
    for row in range(len(HOSTILE)):
        browser.js("document.querySelectorAll('#list tbody .go.claim')[arguments[0]].click()", row)
        assert browser.js("return document.querySelectorAll('#panel .card').length") == 1
    browser.js("const q = document.querySelector('#q'); q.value = '<'; q.dispatchEvent(new Event('input'))")
    browser.wait("return document.querySelectorAll('#hits li').length > 0")
    assert browser.js("return window.canary") is None
    assert (
        browser.js("return document.querySelectorAll('img, a, #panel script, #hits script, #list script').length") == 0
    )
    assert browser.js("return getComputedStyle(document.body).display") == "flex"
    assert "<script>window.canary=9</script>" in browser.driver.title
    assert browser.complaints() == []


def edge_point(browser: Browser) -> dict[str, float]:
    """Return a point of the canvas on a free stretch of an edge out of the first actor, by the colour drawn there."""
    script = """
    const canvas = document.querySelector('#net canvas'), box = canvas.getBoundingClientRect();
    const ratio = canvas.width / box.width, ctx = canvas.getContext('2d');
    for (let x = 225; x < 270; x += 3) {
      const column = ctx.getImageData(x * ratio, 0, 1, canvas.height).data;
      for (let y = 130; y < 600; y += 1) {
        const [r, g, b, a] = column.slice(4 * Math.round(y * ratio), 4 * Math.round(y * ratio) + 4);
        if (a > 150 && (Math.abs(r - b) > 60)) return {x: x + box.left, y: y + box.top};
      }
    }
    return null;"""
    point = browser.js(script)
    assert point, "no edge was drawn"
    return dict(point)


def test_click_on_an_edge_shows_the_quotation(browser: Browser, pages: dict[str, Path]) -> None:
    """A real click on a line opens the sentence, with its source, cue and content marked, and its article."""
    browser.open(pages["quarrel"])
    browser.wait("return document.querySelector('#net canvas').width > 300")
    point = edge_point(browser)
    for kind in ("mousePressed", "mouseReleased"):
        browser.driver.execute_cdp_cmd(
            "Input.dispatchMouseEvent", {"type": kind, "button": "left", "clickCount": 1, **point}
        )
    browser.wait("return document.querySelector('#panel .card') !== null")
    assert browser.text("#panel mark.content")
    assert browser.text("#panel mark.cue")
    assert browser.text("#panel cite")
    assert browser.js("return document.querySelector('#panel h2 .badge') !== null"), "not the panel of an edge"
    assert "sel=" in browser.js("return location.hash")


def test_hash_restores_the_view(browser: Browser, pages: dict[str, Path]) -> None:
    """A link brings back selection, filters and table; what it names wrongly is ignored."""
    sel = quote(f"{BASE}actor/tovak", safe="")
    browser.open(pages["quarrel"], f"#off=asserts&place={quote(BASE + 'place/tarn', safe='')}&view=table&sel={sel}")
    assert browser.text("#panel h2") == "Anselm Tovak"
    assert browser.js("return document.querySelector('#f-place').selectedOptions[0].text") == "Tarn"
    stances = set(browser.js("return [...document.querySelectorAll('#list .badge')].map((e) => e.textContent)"))
    assert stances
    assert "asserts" not in stances
    browser.open(pages["quarrel"], "#sel=<img src=x>&actor=nobody&from=yesterday&off=%00&claims=-5&article=__proto__")
    assert status(browser).startswith("61 statements · 33 claims")
    assert browser.complaints() == []


def test_filters_combine_and_reset(browser: Browser, pages: dict[str, Path]) -> None:
    """Each filter narrows what the others left, the counts follow, and reset brings everything back."""
    browser.open(pages["quarrel"])
    everything = status(browser)
    change = (
        "const e = document.querySelector(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('change'))"
    )
    browser.js(
        change,
        "#f-article",
        browser.js(
            "return [...document.querySelector('#f-article').options].find((o) => o.text.startsWith('Talks')).value"
        ),
    )
    one = status(browser)
    browser.js("document.querySelector('.chip.reject').click()")
    two = status(browser)
    browser.js(change, "#f-to", "2031-01-01")
    assert int(one.split()[0]) == 13
    assert int(two.split()[0]) == 11
    assert not browser.js("return document.querySelector('#empty').hidden")
    assert status(browser).startswith("0 of 61")
    browser.js("document.querySelector('#reset').click()")
    assert status(browser) == everything
    assert browser.js("return location.hash") == ""


def test_search_finds_and_the_keyboard_leads(browser: Browser, pages: dict[str, Path]) -> None:
    """Slash, some letters and Enter open what was found; Escape closes it; arrows and Enter walk the picture."""
    browser.open(pages["quarrel"])
    press(browser, "/")
    press(browser, "castell")
    browser.wait("return document.querySelectorAll('#hits li').length === 1")
    press(browser, "\ue007")
    assert browser.text("#panel h2") == "Mira Castellan"
    browser.js("document.querySelector('#net').focus()")
    press(browser, "\ue00c")
    assert browser.text("#panel h2") == "Who says what about where"
    press(browser, "\ue015")
    press(browser, "\ue014")
    assert browser.text("#say").startswith("claim: ")
    press(browser, "\ue007")
    assert browser.js("return document.querySelector('#panel h2').className") == "claim"


def test_table_sorts(browser: Browser, pages: dict[str, Path]) -> None:
    """A click on a heading sorts, a second turns the order round, and the heading says so."""
    browser.open(pages["quarrel"], "#view=table")
    first = "return document.querySelector('#list tbody td').textContent"
    click = "document.querySelector('th[data-column=source] button').click()"
    browser.js(click)
    assert browser.js(first) == "Anselm Tovak"
    browser.js(click)
    assert browser.js(first) == "Tarn regional council"
    assert (
        browser.js("return document.querySelector('th[data-column=source]').getAttribute('aria-sort')") == "descending"
    )
    assert browser.js("return document.querySelectorAll('#list tbody tr').length") == 61


def test_a_group_is_drawn_when_its_places_are_not_or_when_asked_for(browser: Browser, pages: dict[str, Path]) -> None:
    """A group beside its members would say the same twice; the filter for the group still brings it."""
    browser.open(pages["quarrel"])
    assert status(browser).endswith(" 11 places")  # the ten, and the one group that stands alone in a claim
    browser.open(pages["quarrel"], f"#place={quote(BASE + 'place/four', safe='')}")
    assert status(browser) == "10 of 61 statements · 5 claims · 6 actors · 5 places"


def test_a_large_set_shows_its_core_and_says_so(browser: Browser, pages: dict[str, Path]) -> None:
    """Of 900 claims a screenful is drawn, the page says so, and a selection brings others."""
    browser.open(pages["many"])
    assert "showing 36 of 900 claims" in status(browser)
    browser.js("document.querySelector('#shown button').click()")
    assert "showing 72 of 900 claims" in status(browser)
    actor = quote(f"{BASE}actor/4", safe="")
    browser.open(pages["many"], f"#actor={actor}")
    assert "of 1,500" in status(browser)
    assert "showing" not in status(browser)


def test_an_empty_graph_says_so(browser: Browser, pages: dict[str, Path]) -> None:
    """Without statements the page says that there is nothing, instead of being blank."""
    browser.open(pages["empty"])
    assert "nothing to show" in browser.text("#empty")
    assert not browser.js("return document.querySelector('#empty').hidden")


def test_picture_is_saved_as_png(browser: Browser, pages: dict[str, Path], tmp_path: Path) -> None:
    """The button writes a PNG file without asking the network."""
    browser.open(pages["quarrel"])
    browser.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path), "eventsEnabled": True}
    )
    browser.js("document.querySelector('#png').click()")
    saved = tmp_path / "claimgraph.png"
    browser.wait_for(saved.exists)
    assert saved.read_bytes().startswith(b"\x89PNG")
    assert browser.complaints() == []


def test_dark_and_phone(pages: dict[str, Path], tmp_path: Path) -> None:
    """In a dark scheme the page is dark, and on a phone nothing is wider than the window."""
    with chromium(tmp_path, width=390, height=844, dark=True) as phone:
        phone.open(pages["quarrel"])
        assert phone.js("return getComputedStyle(document.body).backgroundColor") == "rgb(17, 22, 29)"
        assert phone.js("return document.documentElement.scrollWidth") <= 390
        assert phone.js("return document.querySelector('#net canvas').getBoundingClientRect().width") == 390
        assert phone.complaints() == []
