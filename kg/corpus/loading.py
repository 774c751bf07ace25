"""From a file to its characters: bounded, decoded strictly, and with a clear word when that fails."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from kg.errors import ArticleError

__all__ = ["LIMIT", "decode", "decode_page", "load"]

LIMIT = 20_000_000
"""The most bytes that an article may have; the longest news page we know has a tenth of it."""

_BOM = b"\xef\xbb\xbf"
_HEAD = 4096  # how far into a page a declaration of its character set is looked for
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_MAGIC = {
    b"%PDF-": "a PDF document: convert it to text first",
    b"PK\x03\x04": "a zip archive or an office document: unpack it, or save it as text",
    b"\x1f\x8b": "a gzip archive: unpack it first",
    b"\xd0\xcf\x11\xe0": "an old office document: save it as text",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a rich text document: save it as plain text",
    b"\x7fELF": "a program",
}
_CHARSET = re.compile(rb"""<meta\b[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
# Only character sets that pages use: some of Python's other codecs are no character sets, or can be made to crawl.
_ALLOWED = re.compile(
    r"utf-?8|utf-?16(le|be)?|us-ascii|ascii|latin-?1|iso-?8859-?\d{1,2}|windows-\d{3,4}|cp\d{3,4}|koi8-[ru]|macintosh|"
    r"gb2312|gbk|gb18030|big5(-hkscs)?|shift[_-]jis|euc-(jp|kr)|iso-2022-jp|tis-620",
    re.IGNORECASE,
)
_AS_BROWSERS_DO = re.compile(r"us-ascii|ascii|latin-?1|iso-?8859-?1", re.IGNORECASE)


def load(path: Path, shown: str) -> bytes:
    """Return a file's bytes; ArticleError if it is no ordinary file, too large, empty or plainly binary."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ArticleError(shown, "not an ordinary file")
        with path.open("rb") as file:
            data = file.read(LIMIT + 1) if status.st_size <= LIMIT else b""
    except OSError as error:
        raise ArticleError(shown, f"cannot be read: {error.strerror or error}") from None
    size = max(status.st_size, len(data))
    if size > LIMIT:
        raise ArticleError(shown, f"has {size:,} bytes, more than the limit of {LIMIT:,}; split it into articles")
    if not data.removeprefix(_BOM).strip():
        raise ArticleError(shown, "is empty")
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise ArticleError(shown, f"seems to be {kind}")
    return data


def decode(data: bytes, shown: str) -> str:
    """Decode UTF-8, without its byte order mark and with the line ends as they are."""
    if data[:2] in _WIDE:
        raise ArticleError(shown, "is written in UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise ArticleError(shown, f"seems to be binary: byte {data.index(0):,} is zero; save it as text in UTF-8")
    text = _decoded(data, "utf-8", shown)
    if not text.strip():
        raise ArticleError(shown, "is empty: it holds nothing but white space")
    return text


def decode_page(data: bytes, shown: str) -> str:
    """Decode an HTML page: by its byte order mark, else by the character set it declares, else as UTF-8."""
    charset = _WIDE.get(data[:2])
    if charset:
        return _decoded(data[2:], charset, shown, skipped=2)
    if data.startswith(_BOM):
        return decode(data, shown)
    declared = _CHARSET.search(data[:_HEAD])
    charset = declared[1].decode("ascii") if declared else "utf-8"
    if not _ALLOWED.fullmatch(charset):
        raise ArticleError(shown, f"declares a character set that is not known: '{charset}'; save it as UTF-8")
    if charset.lower().replace("-", "").startswith("utf"):  # a declaration that could be read is no UTF-16
        return decode(data, shown)
    if b"\0" in data:
        raise ArticleError(shown, f"seems to be binary: byte {data.index(0):,} is zero; save it as text in UTF-8")
    return _decoded(data, "windows-1252" if _AS_BROWSERS_DO.fullmatch(charset) else charset, shown)


def _decoded(data: bytes, charset: str, shown: str, *, skipped: int = 0) -> str:
    skipped += len(_BOM) if data.startswith(_BOM) and charset == "utf-8" else 0
    try:
        return (data.removeprefix(_BOM) if charset == "utf-8" else data).decode(charset)
    except UnicodeDecodeError as error:
        at = error.start + skipped
        raise ArticleError(shown, f"byte {at:,} is not {charset.upper()} ({error.reason}); save it as UTF-8") from None
    except LookupError:
        raise ArticleError(
            shown, f"declares a character set that is not known: '{charset}'; save it as UTF-8"
        ) from None
