"""What is known about an article beside its words: from its front matter, its page or a sidecar file."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import yaml

from kg.corpus.sources import SIDECARS, printable
from kg.errors import ArticleError

__all__ = ["Metadata", "clean", "from_mapping", "load_yaml", "sidecar"]

_LIMIT = 64_000  # bytes of front matter or sidecar
_LONGEST = 1_000  # characters of one value
_NAMES = {"outlet": "publisher", "id": "identifier"}
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2})([-_][a-z0-9]{1,8})*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What one place says about an article; None where it says nothing."""

    title: str | None = None
    date: dt.date | None = None
    language: str | None = None
    publisher: str | None = None
    url: str | None = None
    identifier: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """Return these values, and the other's where these have none."""
        names = [field.name for field in fields(self)]
        return Metadata(**{n: getattr(other, n) if getattr(self, n) is None else getattr(self, n) for n in names})


def from_mapping(values: Mapping[object, object]) -> Metadata:
    """Read the keys title, date, language, publisher (or outlet), url and id; others are passed over.

    Raises ValueError with the key and what is wrong with its value.

    >>> from_mapping({"title": "Talks resume", "date": "2025-02-27"}).date
    datetime.date(2025, 2, 27)
    """
    known: dict[str, str] = {}
    for key, value in values.items():
        name = _NAMES.get(str(key).strip().lower(), str(key).strip().lower())
        if name in {field.name for field in fields(Metadata)}:
            text = clean(value, key=str(key))
            if text:
                known.setdefault(name, text)
    return Metadata(
        title=known.get("title"),
        date=_date(known["date"]) if "date" in known else None,
        language=_language(known["language"]) if "language" in known else None,
        publisher=known.get("publisher"),
        url=_url(known["url"]) if "url" in known else None,
        identifier=known.get("identifier"),
    )


def clean(value: object, *, key: str) -> str:
    """Return a value as one line of text without control characters; ValueError if it is none."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        message = f"{key}: a line of text is expected"
        raise ValueError(message)  # noqa: TRY004
    text = " ".join(str(value).split())
    if any(unicodedata.category(c) in {"Cc", "Cs"} for c in text):
        message = f"{key}: it holds characters that no text can hold"
        raise ValueError(message)
    if len(text) > _LONGEST:
        message = f"{key}: {len(text):,} characters are more than the limit of {_LONGEST:,}"
        raise ValueError(message)
    return text


def load_yaml(text: str) -> Mapping[object, object]:
    """Read YAML whose values stay text ("no" is Norwegian); ValueError, with the line, if it is malformed."""
    if len(text) > _LIMIT:
        message = f"{len(text):,} characters are more than the limit of {_LIMIT:,}"
        raise ValueError(message)
    loader = yaml.BaseLoader(text)
    try:
        values = loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"line {mark.line + 1 if mark else 1}: {error.problem or error.context}"
        raise ValueError(message) from None
    except (yaml.YAMLError, RecursionError) as error:
        message = f"line 1: {str(error).splitlines()[0]}"
        raise ValueError(message) from None
    finally:
        loader.dispose()
    if not isinstance(values, dict):
        message = "line 1: keys and values are expected"
        if values not in (None, ""):
            raise ValueError(message)
        return {}
    return values


def sidecar(path: Path) -> Metadata:
    """Return what the file beside an article says (``NAME.meta.json`` or ``NAME.meta.yaml`` for ``NAME.txt``).

    Raises ArticleError, with the sidecar's path, if it cannot be used.
    """
    for suffix in SIDECARS:
        beside = path.with_name(path.stem + suffix)
        if not beside.is_file():
            continue
        shown = printable(beside)
        try:
            with beside.open("rb") as file:
                text = file.read(4 * _LIMIT).decode("utf-8-sig")
            values = _json(text) if suffix.endswith("json") else load_yaml(text)
            return from_mapping(values)
        except UnicodeDecodeError as error:
            raise ArticleError(shown, f"byte {error.start} is not UTF-8") from None
        except OSError as error:
            raise ArticleError(shown, f"cannot be read: {error.strerror}") from None
        except ValueError as error:
            raise ArticleError(shown, str(error)) from None
    return Metadata()


def _json(text: str) -> Mapping[object, object]:
    if len(text) > _LIMIT:
        message = f"{len(text):,} characters are more than the limit of {_LIMIT:,}"
        raise ValueError(message)
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"line {error.lineno}: {error.msg}"
        raise ValueError(message) from None
    except RecursionError:
        message = "line 1: nested too deeply"
        raise ValueError(message) from None
    if not isinstance(values, dict):
        message = "line 1: keys and values are expected"
        raise ValueError(message)  # noqa: TRY004 (what is wrong is the file, not a type of ours)
    return values


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text[:10]) if re.match(r"\d{4}-\d\d-\d\d(?!\d)", text) else _no_date(text)
    except ValueError:
        return _no_date(text)


def _no_date(text: str) -> dt.date:
    message = f"date: '{text}' is not a date such as 2025-02-27"
    raise ValueError(message)


def _language(text: str) -> str:
    match = _LANGUAGE.fullmatch(text)
    if not match:
        message = f"language: '{text}' is not a code of ISO 639-1 such as en"
        raise ValueError(message)
    return match[1].lower()


def _url(text: str) -> str:
    if not _URL.fullmatch(text):
        message = f"url: '{text}' is not an address that begins with http:// or https://"
        raise ValueError(message)
    return text
