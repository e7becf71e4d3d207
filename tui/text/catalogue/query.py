"""What is said of the query language: its forms, and what cannot be read of a query: Chinese, English."""

SAID: dict[str, tuple[str, str]] = {
    "form.words": ("都要有的词，用空格分开", "words that must all appear, separated by spaces"),
    "form.typed": (
        "拼音、首字母也行，错一个字也行",
        "words as pinyin, as initials, with one slip",
    ),
    "form.phrase": ("一字不差", "exactly as written"),
    "form.or": ("有一个就行；先于空格结合", "either of them; binds tighter than a space"),
    "form.not": (
        "不要有；紧贴在词、字段或括号前",
        "must not appear; directly before a word, a field or a bracket",
    ),
    "form.group": ("用括号分组", "brackets group"),
    "form.near": (
        "同一段里，前后不限，最多隔几个字",
        "in one paragraph, in either order, at most so many characters apart",
    ),
    "form.sentence": ("在同一句里", "in one sentence"),
    "form.paragraph": ("在同一段里", "in one paragraph"),
    "form.zone": (
        "地区、所在城市或省；汉字、拼音、首字母，逗号隔开的有一个就行",
        "zone, its city or province; hanzi, pinyin, initials, one of several",
    ),
    "form.period": ("报告所述期间", "the period that a report covers"),
    "form.published": ("网页发布日期", "the date of the page"),
    "form.kind": ("报告类型", "the kind of report"),
    "form.title": ("标题里有", "in the title"),
    "form.source": ("文件名里有", "in the name of the file"),
    "form.has": ("含目标、预计、位次、数据等", "has targets, estimates, ranks, figures …"),
    "form.flag": ("有疑问的报告，以及副本、节录", "reports with problems; copies, excerpts"),
    "form.tag": ("带有某个标签；汉字、拼音、首字母", "has one of your tags; hanzi, pinyin, initials"),
    "form.note": ("附注里有", "in your note"),
    "form.amount": (
        "指标的数额，单位自动换算（币种除外）",
        "an indicator's amount; units are converted, currencies are not",
    ),
    "form.rate": ("增速、占比、完成率、位次", "growth, share, completion, rank"),
    "form.indicator": ("写有某项指标", "states an indicator"),
    "form.status": (
        "所指数据是实绩、预计、目标还是任务",
        "the figure meant is actual, estimate, target, quota",
    ),
    "form.year": ("所指数据的年份", "the year of the figure meant"),
    "form.unit": ("所指数据的单位", "the unit of the figure meant"),
    "form.relation": ("所指数据是增速、占比、位次……", "the figure meant is a growth, a share, a rank …"),
    "form.scope": ("所指数据的口径", "the scope of the figure meant"),
    "problem.no-field": (
        "没有字段“{said}”，按普通词检索；可用 {known}，要查冒号请加引号",
        "no field “{said}”, searched as plain words; fields: {known}; quote it to search for the colon",
    ),
    "problem.no-call": (
        "没有 {said}，按普通词检索；可用 {known}",
        "there is no {said}, searched as plain words; available: {known}",
    ),
    "problem.value-missing": ("还缺取值；例如 {known}", "a value is missing; for example {known}"),
    "problem.no-value": ("没有“{said}”；可用 {known}", "there is no “{said}”; use {known}"),
    "problem.no-time": (
        "“{said}”不是时间；请写 2014、2018H1、2020-05 或 2014..2018",
        "“{said}” is not a time; write 2014, 2018H1, 2020-05 or 2014..2018",
    ),
    "problem.no-unit": ("没有单位“{said}”；可用 {known}", "there is no unit “{said}”; use {known}"),
    "problem.no-number": ("“{said}”不是数；请写 {known}", "“{said}” is not a number; write {known}"),
    "problem.number-missing": ("还缺一个数；例如 {known}", "a number is missing; for example {known}"),
    "problem.name-missing": (
        "“{said}”前缺指标；例如 财政总收入>50亿",
        "an indicator is missing before “{said}”; for example 财政总收入>50亿",
    ),
    "problem.no-relation": ("没有关系“{said}”；可用 {known}", "there is no relation “{said}”; use {known}"),
    "problem.quote-open": ("引号没有配对；请补上后一个", "a quotation mark is not closed; add the other one"),
    "problem.bracket-open": ("括号没有配对；请补上后一个", "a bracket is not closed; add the other one"),
    "problem.bracket-stray": ("多了一个括号；已略过", "one bracket too many; it was ignored"),
    "problem.operator-alone": (
        "{said} 两边都要有词；要查它本身请加引号",
        "{said} needs a word on each side; quote it to search for it",
    ),
    "problem.not-alone": (
        "“{said}”要紧贴在词前；要查它本身请加引号",
        "“{said}” belongs directly before a word; quote it to search for it",
    ),
    "problem.one-minus": ("一个 - 就够了", "one - is enough"),
    "problem.near-alone": (
        "{said} 两边都要有词；例如 招商 ~5 项目",
        "{said} needs a word on each side; for example 招商 ~5 项目",
    ),
    "problem.too-far": (
        "最多相隔 {known} 字；已按此检索",
        "at most {known} characters apart; searched with that",
    ),
    "problem.too-deep": ("括号套得太深；请拆开", "brackets are nested too deeply; split the query"),
    "problem.only-words": (
        "“{said}”里只能写词；其余已略过",
        "only words are allowed in “{said}”; the rest was ignored",
    ),
    "problem.no-zone": ("没有叫“{said}”的地区", "there is no zone “{said}”"),
    "problem.no-tag-but": ("没有标签“{said}”；已有 {known}", "no tag “{said}”; there are {known}"),
    "problem.no-tags": ("还没有给报告加过标签", "no report has any tag yet"),
    "problem.no-indicator": ("没有指标“{said}”", "there is no indicator “{said}”"),
    "problem.no-indicator-but": (
        "没有指标“{said}”；是不是 {known}？",
        "there is no indicator “{said}”; do you mean {known}?",
    ),
    "problem.indicator-taken": (
        "没有指标“{said}”；按“{known}”查找",
        "there is no indicator “{said}”; searched for “{known}”",
    ),
    "problem.unit-misfit": (
        "“{first}”不以“{said}”为单位，请用 {rest}",
        "{first} is stated in {rest}, not in “{said}”",
    ),
}
