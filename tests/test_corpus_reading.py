"""Reading: files to articles, and a clear word for what cannot be read."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from pathlib import Path

import pytest

from kg.corpus import Source, discover, read
from kg.corpus.loading import LIMIT
from kg.errors import ArticleError
from kg.model import Article

ROOT = Path(__file__).parent.parent
PAGES = Path(__file__).parent / "data" / "pages"
NEWS = "The ministry denied on Friday that its troops would leave Luhansk, and so did its spokeswoman."


def write(folder: Path, name: str, data: bytes | str) -> Source:
    """Write a file and return it as a source."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return Source(path=path, shown=name)


def test_corpus_reads_as_english_news() -> None:
    """The five articles of the demo have a title, a language and nothing but news."""
    found = discover([ROOT / "corpus"])
    assert (len(found.sources), found.errors) == (5, [])
    for source in found.sources:
        article = read(source)
        assert article.language == "en"
        assert article.publisher == "Claimgraph corpus"
        assert article.blocks[0].heading
        assert article.title == article.text[article.blocks[0].start : article.blocks[0].end]
        assert article.news == article.blocks
        assert 200 <= len(article.text.split()) <= 350


def test_folders_are_walked_in_order_and_count_what_they_ignore(tmp_path: Path) -> None:
    """Hidden files and sidecars are passed over, other files counted, links followed once."""
    for name in ("b.txt", "a/z.md", "a/y.HTML", ".hidden.txt", "picture.png", "b.meta.json"):
        write(tmp_path, name, NEWS)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    found = discover([tmp_path, tmp_path / "b.txt"])
    assert [source.shown for source in found.sources] == ["b.txt", "a/y.HTML", "a/z.md"]
    assert (found.ignored, found.errors) == (1, [])


def test_what_cannot_be_found_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A missing path, an unknown kind of file and a folder without articles are errors beside the articles."""
    (tmp_path / "empty").mkdir()
    good, odd = write(tmp_path, "good.txt", NEWS), write(tmp_path, "odd.docx", NEWS)
    found = discover([tmp_path / "missing", odd.path, tmp_path / "empty", good.path])
    assert [source.path for source in found.sources] == [good.path]
    assert [Path(error.path).name for error in found.errors] == ["missing", "odd.docx", "empty"]
    assert ".txt" in found.errors[1].reason


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"Kherson \xff", r"byte 8 is not UTF-8"),
        ("a.txt", b"\xef\xbb\xbfKherson \xff", r"byte 11 is not UTF-8"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"\xef\xbb\xbf \r\n\t", "empty"),
        ("a.txt", " \u2003\n", "empty"),
        ("a.txt", b"%PDF-1.7 x", "PDF"),
        ("a.txt", b"PK\x03\x04 x", "zip"),
        ("a.txt", b"Kherson\0", "binary: byte 7"),
        ("a.txt", "Kherson".encode("utf-16"), "UTF-16"),
        ("a.md", "---\ntitle: x\ndate: [\n---\nText.", r"line 4"),
        ("a.md", "---\ntitle: x: y: z\n---\nText.", r"line 2"),
        ("a.md", "---\ntitle: x\n", "never closed"),
        ("a.md", "---\ndate: yesterday\n---\nText.", "yesterday"),
        ("a.md", "---\ndate: 2025-02-30\n---\nText.", "2025-02-30"),
        ("a.md", "---\nlanguage: English\n---\nText.", "ISO 639-1"),
        ("a.md", "---\nurl: 'javascript:alert(1)'\n---\nText.", "http"),
        ("a.md", "---\ntitle: " + "[" * 20_000 + "\n---\nText.", "front matter"),
        ("a.md", "---\ntitle: x\n---\n \n", "nothing follows"),
        ("a.html", "<html><body></body></html>", "no article"),
        ("a.html", b'<meta charset="utf-8"><p>\xff', "not UTF-8"),
        ("a.html", b'<meta charset="rot13"><p>x', "rot13"),
        ("a.html", "<html><body><p>x</p>" + "<div>" * 5_000 + NEWS, "nested"),
        ("a.html", "<p " + " ".join(f"a{i}=1" for i in range(2_000)) + ">" + NEWS, "attributes"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, data: bytes | str, reason: str) -> None:
    """Each bad file raises an ArticleError with its path and the reason, never anything else."""
    with pytest.raises(ArticleError, match=reason) as caught:
        read(write(tmp_path, name, data))
    assert caught.value.path == name


def test_large_file_is_not_read(tmp_path: Path) -> None:
    """A file over the limit is refused by its size."""
    source = write(tmp_path, "a.txt", "x")
    os.truncate(source.path, 50_000_000)
    with pytest.raises(ArticleError, match=f"50,000,000 bytes, more than the limit of {LIMIT:,}"):
        read(source)


def test_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    """A pipe does not hang, a dangling link and a folder are said."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "dir.txt").mkdir()
    for name in ("pipe.txt", "gone.txt", "dir.txt"):
        with pytest.raises(ArticleError, match=name):
            read(Source(path=tmp_path / name, shown=name))


def test_text_keeps_its_line_ends(tmp_path: Path) -> None:
    """Offsets count the decoded file without its byte order mark, carriage returns included."""
    article = read(write(tmp_path, "a.txt", b"\xef\xbb\xbfA headline of five words\r\n\r\n" + NEWS.encode() + b"\r\n"))
    assert article.text == "A headline of five words\r\n\r\n" + NEWS + "\r\n"
    assert [article.text[b.start : b.end] for b in article.blocks] == ["A headline of five words", NEWS]
    assert article.title == "A headline of five words"


def test_markdown_without_front_matter_and_its_marks(tmp_path: Path) -> None:
    """A rule across the page is no front matter, and marks are no words."""
    article = read(write(tmp_path, "a.md", f"---\n\n## Kyiv denies retreat\n\n> {NEWS}\n\n- One\n"))
    assert [article.text[b.start : b.end] for b in article.blocks] == ["Kyiv denies retreat", NEWS, "One"]
    assert article.blocks[0].heading


def test_precedence_of_what_is_known(tmp_path: Path) -> None:
    """Front matter comes before the sidecar, the sidecar before the argument."""
    source = write(tmp_path, "a.md", f"---\ntitle: Own\nlanguage: no\n---\n{NEWS}")
    write(tmp_path, "a.meta.json", json.dumps({"title": "Other", "outlet": "Courier", "id": 7, "extra": [1]}))
    article = read(source, date=dt.date(2031, 5, 4))
    assert (article.title, article.publisher, article.identifier) == ("Own", "Courier", "7")
    assert (article.language, article.date) == ("no", dt.date(2031, 5, 4))


@pytest.mark.parametrize("text", ["{", "[1]", '{"date": "soon"}', '{"title": "\\ud800"}', '{"title": {}}'])
def test_bad_sidecar_is_named(tmp_path: Path, text: str) -> None:
    """A sidecar that cannot be used is an error of its article, with the sidecar's path."""
    source = write(tmp_path, "a.txt", NEWS)
    write(tmp_path, "a.meta.json", text)
    with pytest.raises(ArticleError, match=r"a\.meta\.json"):
        read(source)


def test_identity_is_the_articles_own(tmp_path: Path) -> None:
    """The same article has the same identity in any folder; its address or id comes before its words."""
    one, two = (read(write(tmp_path, name, NEWS)) for name in ("x/a.txt", "y/b.txt"))
    assert (one.id, one.digest) == (two.id, two.digest)
    a, b = (read(write(tmp_path, "a.md", f"---\nid: k\n---\n{words}")) for words in (NEWS, NEWS * 2))
    assert a.id == b.id != one.id
    assert a.digest != b.digest


def test_page_respects_its_character_set(tmp_path: Path) -> None:
    """A page in windows-1251 is read as it declares, and known by its language."""
    text = "Кремль в четверг исключил возвращение областей Украине, заявил журналистам Песков. "
    html = (
        f'<html><head><meta charset="windows-1251"></head><body><article><p>{text * 2}</p><p>{text * 3}</p></article>'
    )
    article = read(write(tmp_path, "a.html", html.encode("windows-1251")))
    assert article.language == "ru"
    assert text.strip() in article.text
    assert article.page_digest is not None


def test_date_of_a_page_is_stated_or_none(tmp_path: Path) -> None:
    """A date in the words or the address is no statement of the page's date."""
    html = f"<html><body><article><p>4 May 2020. {NEWS}</p><p>{NEWS}</p></article></body></html>"
    assert read(write(tmp_path, "2020-05-04.html", html)).date is None


def test_hostile_page_is_only_words() -> None:
    """Nothing of a hostile page runs, is fetched, or becomes its address."""
    source = Source(path=PAGES / "hostile.html", shown="hostile.html")
    article: Article = read(source)
    assert article == read(source)
    assert article.url is None
    assert article.date is None
    assert "Injected" not in article.text
    assert "bomb" not in article.text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]", article.text)
