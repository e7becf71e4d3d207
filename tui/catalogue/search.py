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
    "tier.exact": ("原样", "as typed"),
    "tier.sound": ("读音", "sound"),
    "tier.initials": ("首字母", "initials"),
    "tier.fuzzy": ("近似", "slip"),
    "problem.no-field": (
        "没有字段“{said}”，按普通词检索；可用 {known}，要查冒号请加引号",
        "no field “{said}”, taken as plain words; there are {known}, quote it to search for the colon",
    ),
    "problem.value-missing": ("还缺取值；例如 {known}", "a value is missing; {known}, say"),
    "problem.no-value": ("没有“{said}”；可用 {known}", "there is no “{said}”; one of {known}"),
    "problem.no-time": (
        "“{said}”不是时间；请写 2014、2018H1、2020-05 或 2014..2018",
        "“{said}” is no time; write 2014, 2018H1, 2020-05 or 2014..2018",
    ),
    "problem.no-unit": ("没有单位“{said}”；可用 {known}", "no unit “{said}”; one of {known}"),
    "problem.no-number": ("“{said}”不是数；请写 {known}", "“{said}” is no number; write {known}"),
    "problem.number-missing": ("还缺一个数；例如 {known}", "a number is missing; {known}, say"),
    "problem.name-missing": (
        "“{said}”前缺指标；例如 财政总收入>50亿",
        "an indicator is missing before “{said}”; 财政总收入>50亿, say",
    ),
    "problem.no-relation": ("没有关系“{said}”；可用 {known}", "no relation “{said}”; one of {known}"),
    "problem.quote-open": ("引号没有配对；请补上后一个", "a quotation mark without its other; close it"),
    "problem.bracket-open": ("括号没有配对；请补上后一个", "a bracket without its other; close it"),
    "problem.bracket-stray": ("多了一个括号；已略过", "one bracket too many; passed over"),
    "problem.operator-alone": (
        "{said} 两边都要有词；要查它本身请加引号",
        "{said} needs a word on either side; quote it to search for itself",
    ),
    "problem.not-alone": (
        "“{said}”要紧贴在词前；要查它本身请加引号",
        "“{said}” belongs right before a word; quote it to search for itself",
    ),
    "problem.one-minus": ("一个 - 就够了", "one - is enough"),
    "problem.near-alone": (
        "{said} 两边都要有词；例如 招商 ~5 项目",
        "{said} needs a word on either side; 招商 ~5 项目, say",
    ),
    "problem.too-far": ("最多相隔 {known} 字；已按此检索", "{known} characters at most; taken as that"),
    "problem.too-deep": ("括号套得太深；请拆开", "brackets too deep; take them apart"),
    "problem.only-words": (
        "“{said}”里只能写词；其余已略过",
        "only words may stand in “{said}”; the rest is passed over",
    ),
    "problem.no-zone": ("没有地区叫“{said}”", "no zone answers to “{said}”"),
    "problem.no-indicator": ("没有指标叫“{said}”", "no indicator answers to “{said}”"),
}
