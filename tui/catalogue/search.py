"""What is said of the search bar: Chinese, English."""

SAID: dict[str, tuple[str, str]] = {
    "search.label": ("检索", "Search"),
    "search.placeholder": ("汉字、拼音、首字母", "hanzi, pinyin, initials"),
    "search.found": ("{reports} 篇命中", "{reports} reports"),
    "search.more": ("至少 {reports} 篇命中", "{reports} reports or more"),
    "search.none": ("没有找到", "nothing found"),
    "search.places": ("{n}处", "{n}×"),
    "search.in-title": ("题", "title"),
    "search.running": ("检索中…", "searching…"),
}
