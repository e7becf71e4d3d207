"""What a report is: its title, zone, kind, date, and the time that it speaks of and plans."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.lexicon.gazetteer import Mention, cities_in, mentions, written_zones
from corpus.model import Page, Zone
from corpus.period import periods
from corpus.pipeline import quality
from corpus.pipeline.clean.shape import hanzi, iso_date
from corpus.pipeline.clean.title import without_site

_HEAD = 400  # characters of a text that speak of the report itself
_FAR = 20_000  # characters that are searched for names
_WEIGHTS = {"publisher": 30.0, "title": 20.0, "source": 10.0, "head": 3.0, "body": 1.0}
_LEVELS = {"省": 0.1, "市": 0.35, "区县": 1.0}  # a report of a zone names its city all the time
_LIKELY = 2.0  # a development zone is what this corpus is about; a government's report is about its district
_FIRST_WORDS = 30
_url_date = re.compile(r"/(?:t)?((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?:\D|$)")


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of a report besides its text. None where neither page nor text tells."""

    title: str
    zone: str | None = None
    city: str | None = None
    kind: str = "其他"
    published: str | None = None
    period: str | None = None
    plan_period: str | None = None
    publisher: str | None = None
    url: str | None = None
    index_no: str | None = None
    flags: tuple[str, ...] = ()


def describe(page: Page, text: str) -> Description:
    """Read the description of a report off its page's meta, its title and its cleaned text."""
    meta = page.meta
    given = without_site(meta.get("title", ""))
    title = given or _first_words(text)
    kind = kind_of(given, text)
    published = _published(page, given, text)
    period, plan = periods(given, text, kind, published)
    zone, city = zone_of(page, given, text, kind)
    return Description(
        title=title,
        zone=zone.name if zone else None,
        city=city,
        kind=kind,
        published=published,
        period=period,
        plan_period=plan,
        publisher=meta.get("publisher"),
        url=meta.get("url"),
        index_no=meta.get("index_no"),
        flags=quality.flags(text, given, published, period, _is_cut(page)),
    )


def _is_cut(page: Page) -> bool:
    """The page says that it does not hold the whole text."""
    return any(removal.rule == "truncation mark" for removal in page.removals)


def _first_words(text: str) -> str:
    """The beginning of the text, as a title for what has none."""
    line = next((line for line in text.split("\n") if hanzi(line) >= 2), text.strip())
    clause = re.split(r"[，。；,;]", line)[0]
    return (clause if 6 <= len(clause) <= _FIRST_WORDS else line[:_FIRST_WORDS]).strip()


def _published(page: Page, title: str, text: str) -> str | None:
    """Front matter, tables and information lines first; then the date in the address; then a signed date."""
    told = iso_date(page.meta.get("date", ""))
    if told and _is_date(told):
        return told
    address = _url_date.search(page.meta.get("url", ""))
    if address:
        return "-".join(address.groups())
    signed = page.meta.get("signed")
    if signed and _is_date(signed):
        return signed
    last = text.rstrip().rsplit("\n", 1)[-1].strip()
    return iso_date(last) if len(last) <= 16 and re.fullmatch(r"\d{4}\s?年.*日", last) else None


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).year >= 1980
    except ValueError:
        return False


# --- kind -------------------------------------------------------------------------------------------------------

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("统计公报", re.compile(r"统计公报|发展公报")),
    ("政府工作报告", re.compile(r"政府工作(?:的)?报告")),
    (
        "会议报道",
        re.compile(
            r"召开|举行|会议|大会|[例全两座年]会(?:$|[,，。!！?？暨上])|动员会|推进会|工作会|座谈会|部署会|调度会|研讨会|表彰"
            r"|开幕|闭幕"
        ),
    ),
    (
        "工作总结",
        re.compile(
            r"总结|工作(?:计划|要点|汇报|报告|回顾|思路|安排|打算|情况)|述职|汇报材料|情况(?:汇报|报告)"
        ),
    ),
    (
        "经济运行",
        re.compile(
            r"经济(?:运行|指标|形势|发展情况|数据)|统计(?:分析|数据)|运行(?:情况|分析)|主要指标|指标完成|季报|月报"
        ),
    ),
    ("园区介绍", re.compile(r"简介|概况|介绍|园区概览|投资环境|走进|区情")),
)  # fmt: skip
_speech = re.compile(r"各位代表[,，:：!！]")
_founded = re.compile(
    r"(?:创建|成立|设立|始建|组建|建立|批准|批复|获批|地处|位于|坐落)|规划(?:控制)?面积|区域面积|总面积|辖区面积|下辖|管辖"
)
_summing = re.compile(r"(?:现将|现就).{0,30}(?:总结|汇报|报告)如下|工作总结如下")
_meeting = re.compile(
    r"(?:会议|大会|动员会|推进会|工作会|座谈会)[^。]{0,12}(?:召开|举行)|(?:召开|举行)[^。]{0,40}(?:会议|大会|动员会|推进会|工作会|座谈会)"
)


def kind_of(title: str, text: str) -> str:
    """The kind of a report, by its title, else by how its text begins; 其他 where neither tells."""
    bare_title = re.sub(r"【.*?】", "", title)
    if quality.is_fiction(title, text):
        return "其他"
    ranked = [kind for kind, pattern in _KINDS if pattern.search(bare_title)]
    if (
        "会议报道" in ranked
        and re.search(r"(?:总结|报告|讲话|汇报|公报|简报材料)$", bare_title)
        and len(ranked) > 1
    ):
        ranked.remove("会议报道")
    if ranked:
        return ranked[0]
    head = text[:600]
    if _speech.search(head) and re.search(r"代表.{0,16}政府|政府工作", head):
        return "政府工作报告"
    if _meeting.search(text[:200]):
        return "会议报道"
    if _summing.search(head):
        return "工作总结"
    if len({match.group()[:2] for match in _founded.finditer(text[:300])}) >= 2 and not re.search(
        r"【.*招商】", title
    ):
        return "园区介绍"
    return "新闻" if title else "其他"


# --- zone -------------------------------------------------------------------------------------------------------


def zone_of(page: Page, title: str, text: str, kind: str = "") -> tuple[Zone | None, str | None]:
    """The zone that a report is about, and its city.

    Evidence in this order: the publisher of the page, the title, the source, the first paragraphs, the count of its
    name in the text. Bare words (经开区, 园区, 我区) are no names. A city is taken only where no zone or district is.
    """
    cities = Counter(cities_in(title + text[:_FAR]))
    home = cities.most_common(1)[0][0] if cities else None
    scores: dict[Zone, float] = defaultdict(float)
    for place, mention in _evidence(page, title, text):
        zone = _owner(mention, cities)
        weight = _WEIGHTS[place] * _LEVELS.get(zone.level or "", 1.0)
        if (zone.kind == "行政区") == (kind == "政府工作报告"):
            weight *= _LIKELY
        scores[zone] += weight
    if not scores:
        return None, home
    best = max(scores, key=lambda zone: (scores[zone], zone.name))
    if best.kind == "行政区" and best.level == "省" and best.city is None and home:
        return None, home
    return best, best.city or (best.name if best.level == "市" else home)


def _evidence(page: Page, title: str, text: str) -> Iterator[tuple[str, Mention]]:
    """Every mention of a zone with the place where it stands."""
    for place, words in (
        ("publisher", page.meta.get("publisher", "")),
        ("title", title),
        ("source", page.meta.get("source", "")),
        ("head", text[:_HEAD]),
        ("body", text[_HEAD:_FAR]),
    ):
        known = mentions(words)
        taken = {
            at
            for mention in known
            if mention.zones[0].kind != "行政区"
            for at in range(mention.start, mention.end)
        }
        fresh = [
            new
            for new in written_zones(words, alone=place in ("publisher", "title"))
            if new.end - 1 not in taken
        ]
        covered = {at for mention in fresh for at in range(mention.start, mention.end)}
        yield from ((place, mention) for mention in known if mention.start not in covered)
        yield from ((place, mention) for mention in fresh)


def _owner(mention: Mention, cities: Counter[str]) -> Zone:
    """Which of several divisions with one name is meant: that of the city most named; else one without a city."""
    if len(mention.zones) == 1:
        return mention.zones[0]
    best = max(mention.zones, key=lambda zone: cities[zone.city or ""])
    if cities[best.city or ""]:
        return best
    return Zone(best.name, best.kind, level=best.level)
