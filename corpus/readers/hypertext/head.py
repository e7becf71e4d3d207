"""What a page says of itself for machines: its title, date, source, author and address."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from corpus.pipeline.clean.shape import hanzi, is_office, iso_date
from corpus.pipeline.clean.title import without_site
from corpus.readers.hypertext.tokens import Tag, attributes_of

# Names of <meta> in the order of trust: those of government sites (政府网站发展指引, annex 2), Open Graph, Dublin Core.
_TITLES = ("articletitle", "og:title", "title", "dc.title", "twitter:title")
_META = {
    "date": (
        "pubdate", "publishdate", "article:published_time", "datepublished", "og:published_time", "publishtime",
        "pub_date", "publish_date", "dc.date", "createdate", "weibo: article:create_at", "date",
    ),
    "source": ("contentsource", "source", "og:article:source", "article:publisher"),
    "author": ("author", "article:author", "og:article:author", "dc.creator"),
    "publisher": ("publisher", "dc.publisher"),
    "url": ("og:url", "url"),
}  # fmt: skip
_NO_TITLE = re.compile(
    r"(?:首页|正文|详情|详情页|内容页|文章内容|新闻详情|信息公开|政府信息公开|无标题文档|Untitled.*|index)?",
    re.I,
)
_LONGEST_TITLE = 200
_LEAST_SHARED = 4  # hanzi of a heading that a page's title repeats
_MOST_HEADINGS = 50
_blank = re.compile(r"\s+")


class PageHead:
    """Takes the tags in which a page speaks of itself; `meta` is what has come of them."""

    NAMES: ClassVar = frozenset(("meta", "link", "title", "script"))

    def __init__(self) -> None:
        self._said: dict[str, str] = {}
        self._title = ""
        self._headings: list[str] = []
        self._canonical = ""
        self._linked_data = False

    def take(self, tag: Tag) -> None:
        """One of the tags in `NAMES`."""
        if tag.name == "title" and tag.closes:
            self._title = self._title or _plain(tag.text)
        elif tag.name == "script":
            if tag.closes and self._linked_data:
                self._learn_linked(tag.text)
            self._linked_data = not tag.closes and "ld+json" in tag.attributes
        elif tag.name == "meta":
            said = attributes_of(tag)
            name = said.get("name") or said.get("property") or said.get("itemprop") or ""
            self._said.setdefault(_plain(name).lower(), _plain(said.get("content", "")))
        elif tag.name == "link":
            said = attributes_of(tag)
            if said.get("rel", "").lower() == "canonical":
                self._canonical = self._canonical or _plain(said.get("href", ""))

    def heading(self, text: str) -> None:
        """A heading in the body."""
        if len(self._headings) < _MOST_HEADINGS and len(text) <= _LONGEST_TITLE:
            self._headings.append(_plain(text))

    def meta(self) -> dict[str, str]:
        """What is known, by the keys of `Page.meta`; what is not is left out."""
        found = {key: self._first(names) for key, names in _META.items()}
        found["date"] = next(filter(None, map(iso_date, self._dates())), "")
        found["url"] = next((url for url in (self._canonical, found["url"]) if url.startswith("http")), "")
        found["title"] = self._best_title()
        return {key: value for key, value in found.items() if value and len(value) <= 2 * _LONGEST_TITLE}

    def _first(self, names: tuple[str, ...]) -> str:
        return next((value for name in names if (value := self._said.get(name, ""))), "")

    def _dates(self) -> Iterator[str]:
        yield from (self._said.get(name, "") for name in _META["date"])

    def _best_title(self) -> str:
        """The article's own title; then the heading that the page's title repeats; then the page's title, unless it
        names the site alone."""
        site = self._said.get("sitename", "") or self._said.get("og:site_name", "")
        for name in _TITLES[:1]:
            if title := self._said.get(name, ""):
                return title
        given = [title for name in _TITLES[1:] if (title := self._said.get(name, ""))]
        for page_title in [*given, self._title]:
            shared = [heading for heading in self._headings if _repeats(page_title, heading)]
            if shared:
                return max(shared, key=len)
            title = without_site(page_title)
            if title and title != site and not is_office(title) and not _NO_TITLE.fullmatch(title):
                return title
        return ""

    def _learn_linked(self, text: str) -> None:
        """JSON-LD: the first date and address that it tells, whatever it describes."""
        try:
            told = json.loads(text)
        except (ValueError, RecursionError):
            return
        for each in told if isinstance(told, list) else [told]:
            if isinstance(each, Mapping):
                for key in ("datePublished", "pubDate"):
                    if isinstance(each.get(key), str):
                        self._said.setdefault("datepublished", each[key])
                if isinstance(each.get("headline"), str):
                    self._said.setdefault("title", each["headline"])


def _repeats(title: str, heading: str) -> bool:
    bare = _blank.sub("", heading)
    return hanzi(bare) >= _LEAST_SHARED and bare in _blank.sub("", title) and not is_office(bare)


def _plain(text: str) -> str:
    return _blank.sub(" ", html.unescape(text)).strip()
