"""The one catalogue of what the program says, in Chinese and in English.

`t("status.figures", n=139)` gives the sentence in the language in force. Code, comments and data stay out of it.
"""

from __future__ import annotations

import os

from corpus.faults import Fault

LANGUAGES = ("zh", "en")
_language = ["zh"]

# key: (Chinese, English)
CATALOGUE: dict[str, tuple[str, str]] = {
    # panes and headings
    "app.reports": ("{n} 篇", "{n} reports"),
    "app.figures": ("{n} 个数据", "{n} figures"),
    "app.corpus.seeds": ("示例：南昌各区报告", "demo: zones of Nanchang"),
    "app.help-hint": ("{key} 帮助", "{key} help"),
    "search.label": ("检索", "Search"),
    "search.placeholder": ("汉字、拼音、首字母", "hanzi, pinyin, initials"),
    "search.found": ("{reports} 篇命中", "{reports} reports"),
    "search.more": ("至少 {reports} 篇命中", "{reports} reports or more"),
    "search.none": ("没有找到", "nothing found"),
    "search.running": ("检索中…", "searching…"),
    "list.empty": ("这里没有报告。", "No reports here."),
    "list.nothing": (
        "没有报告符合这个检索。Esc 回到全部。",
        "No report answers this search. Esc brings all back.",
    ),
    "list.group.districts": ("城区", "Districts"),
    "list.group.parks": ("开发区", "Development zones"),
    "list.group.cities": ("全市", "Cities"),
    "list.group.unknown": ("未识别", "Zone unknown"),
    "list.group.hits": ("命中", "Hits"),
    "list.zone": ("地区/园区", "Zone"),
    "list.period": ("期间", "Period"),
    "list.kind": ("类型", "Kind"),
    "list.title": ("标题", "Title"),
    "list.figures": ("数据", "Figs"),
    "list.untitled": ("（无标题）", "(untitled)"),
    "list.unread": ("{n} 个文件没能读入", "{n} files could not be read"),
    "list.copies": ("共 {n} 份", "{n} copies"),
    "kin.duplicate": ("副本", "copy"),
    "kin.excerpt": ("节录", "excerpt"),
    "kin.edition": ("另一版", "other edition"),
    "flag-of-report.template": ("模板未填", "blank template"),
    "flag-of-report.truncated": ("不完整", "cut short"),
    "flag-of-report.masked": ("有遮盖", "masked words"),
    "flag-of-report.figures-lost": ("数字缺失", "figures lost"),
    "flag-of-report.suspicious": ("疑非报告", "no report?"),
    "flag-of-report.date-conflict": ("日期不符", "dates conflict"),
    "reader.empty": ("从列表里选一篇报告。", "Choose a report from the list."),
    "reader.raw": ("原文", "raw"),
    "reader.both": ("对照", "both"),
    "reader.removed": ("清洗去掉：{rule}", "taken out by: {rule}"),
    "reader.position": ("¶{paragraph} {percent}%", "¶{paragraph} {percent}%"),
    "reader.no-figure": ("本篇没有数据", "no figures here"),
    "reader.last-figure": ("已到最后一个数据", "that was the last figure"),
    "reader.first-figure": ("已到第一个数据", "that was the first figure"),
    "reader.no-hit": ("没有命中；先按 {key} 检索", "no hits; search with {key} first"),
    "reader.last-hit": ("已到最后一处命中", "that was the last hit"),
    "reader.first-hit": ("已到第一处命中", "that was the first hit"),
    "reader.no-section": ("没有更多小节", "no further section"),
    "reader.no-report": ("没有更多报告", "no further report"),
    # what is amiss with a report
    "report-flag.template": ("模板稿", "template"),
    "report-flag.truncated": ("不完整", "truncated"),
    "report-flag.masked": ("有遮盖", "masked"),
    "report-flag.figures-lost": ("数据缺失", "figures lost"),
    "report-flag.suspicious": ("可疑", "suspicious"),
    "report-flag.date-conflict": ("日期存疑", "date conflict"),
    # figures
    "figure.count": ("{n} 个数据；{key} 跳到下一个", "{n} figures; {key} to the next"),
    "figure.line": ("第{line}行", "line {line}"),
    "figure.none": ("未识别指标", "indicator unknown"),
    "figure.no-period": ("期间未说明", "no period stated"),
    "figure.growth": ("同比", "growth"),
    "figure.equals": ("={value} {unit}", "={value} {unit}"),
    "relation.level": ("数额", "amount"),
    "relation.growth": ("增速", "growth"),
    "relation.share": ("占比", "share"),
    "relation.completion": ("完成率", "completion"),
    "relation.rank": ("位次", "rank"),
    "relation.change": ("变动", "change"),
    "relation.ratio": ("比例", "ratio"),
    "relation.multiple": ("倍数", "multiple"),
    "status.actual": ("实绩", "actual"),
    "status.estimate": ("预计", "estimate"),
    "status.target": ("→目标", "→target"),
    "status.quota": ("→任务数", "→quota"),
    "bound.lexicon": ("依词典", "by lexicon"),
    "bound.carried": ("承前", "carried"),
    "bound.dealt": ("分别对应", "dealt out"),
    "bound.open": ("依文字?", "by wording?"),
    "bound.none": ("未定?", "unbound?"),
    # comparison
    "compare.title": ("比较", "Compare"),
    "compare.pick": ("与哪个地区比较 {zone}？", "Compare {zone} with which zone?"),
    "compare.pick-first": ("先选第一个地区", "First choose a zone"),
    "compare.none": ("没有别的地区可比", "there is no other zone to compare with"),
    "compare.no-zone": ("这篇报告没有识别出地区", "the zone of this report is unknown"),
    "compare.no-match": ("没有这个地区", "no such zone"),
    "compare.indicator": ("指标", "Indicator"),
    "compare.unit": ("单位", "Unit"),
    "compare.growth": ("增速", "Growth"),
    "compare.ratio": ("A:B", "A:B"),
    "compare.lead": ("领先", "Lead"),
    "compare.flags": ("注", "Flags"),
    "compare.stage.done": ("实绩（e 预计）", "Done (e estimate)"),
    "compare.stage.target": ("目标", "Targets"),
    "compare.stage.quota": ("任务数", "Quotas"),
    "compare.stage.one-sided": ("仅一方说明", "Stated by one side only"),
    "compare.rows": ("{both} 项可比 · {all} 行", "{both} comparable · {all} rows"),
    "compare.why": (
        "取两区{kind}、期间最近的报告",
        "the reports of one kind ({kind}) nearest in time",
    ),
    "compare.why-any": ("取两区期间最近的报告", "the reports nearest in time"),
    "compare.not-stated": ("未说明", "not stated"),
    "compare.empty": ("两篇报告没有共同的指标。", "The two reports share no indicator."),
    "flag.unit": ("单位不同", "units differ"),
    "flag.scope": ("口径不同", "scope differs"),
    "flag.period": ("期间不同", "periods differ"),
    "flag.bound": ("界限值", "bounds"),
    "flag-short.unit": ("单位", "unit"),
    "flag-short.scope": ("口径", "scope"),
    "flag-short.period": ("期间", "period"),
    "flag-short.bound": ("界限", "bound"),
    "flag-short.fuzzy-name": ("~近似", "~name"),
    "flag.fuzzy-name": ("~名称近似", "~name alike"),
    # building
    "build.title": ("正在读入 {source}", "Reading {source}"),
    "build.progress": ("{done}/{all}  {name}", "{done}/{all}  {name}"),
    "build.cancel": ("Esc 取消", "Esc cancels"),
    "build.cancelled": ("已取消，没有留下半成品", "cancelled, nothing half-made is left"),
    "build.done": (
        "{reports} 篇报告，{figures} 个数据 → {path}",
        "{reports} reports, {figures} figures → {path}",
    ),
    # help
    "help.title": ("正在生效的按键", "The keys in force"),
    "help.preset": ("方案 {preset}", "preset {preset}"),
    "help.unbound": ("（未绑定）", "(no key)"),
    "context.global": ("到处", "Everywhere"),
    "context.moving": ("移动（列表、阅读、比较、帮助）", "Moving (list, reader, comparison, help)"),
    "context.list": ("列表", "List"),
    "context.reader": ("阅读", "Reader"),
    "context.search": ("检索栏", "Search bar"),
    "context.compare": ("比较", "Compare"),
    "context.prompt": ("选择框", "Picker"),
    "context.help": ("帮助", "Help"),
    # messages
    "message.copied": ("已复制 {n} 字", "copied {n} characters"),
    "message.keymap": (
        "keymaps.yaml 有 {n} 处错误，先用可用的按键；{key} 查看",
        "keymaps.yaml has {n} faults; usable keys are in force; {key} shows them",
    ),
    "message.pending": ("{keys} …  {following}", "{keys} …  {following}"),
    "message.small": ("窗口太小（至少 20×5）", "the window is too small (20x5 at least)"),
    "message.dumb": (
        "TERM={term} 的终端画不出界面；请用 parkbrowse list、show、search、compare",
        "a TERM={term} terminal cannot show the browser; use parkbrowse list, show, search, compare",
    ),
    "message.no-tty": (
        "标准输出不是终端；请用 parkbrowse list、show、search、compare、export",
        "standard output is no terminal; use parkbrowse list, show, search, compare, export",
    ),
    # actions, as help and footer name them
    "action.quit": ("退出", "quit"),
    "action.help": ("帮助", "help"),
    "action.back": ("返回", "back"),
    "action.search": ("检索", "search"),
    "action.next_pane": ("窗格", "next pane"),
    "action.previous_pane": ("上一窗格", "previous pane"),
    "action.compare": ("比较", "compare"),
    "action.cursor_down": ("下移", "down"),
    "action.cursor_up": ("上移", "up"),
    "action.page_down": ("下一页", "page down"),
    "action.page_up": ("上一页", "page up"),
    "action.half_page_down": ("下半页", "half a page down"),
    "action.half_page_up": ("上半页", "half a page up"),
    "action.top": ("开头", "top"),
    "action.bottom": ("末尾", "bottom"),
    "action.open": ("打开", "open"),
    "action.next_figure": ("下一数据", "next figure"),
    "action.previous_figure": ("上一数据", "previous figure"),
    "action.next_section": ("下一小节", "next section"),
    "action.previous_section": ("上一小节", "previous section"),
    "action.next_hit": ("下一命中", "next hit"),
    "action.previous_hit": ("上一命中", "previous hit"),
    "action.next_report": ("下一篇", "next report"),
    "action.previous_report": ("上一篇", "previous report"),
    "action.toggle_raw": ("原文/清洗/对照", "raw/cleaned/both"),
    "action.copy": ("复制", "copy"),
    "action.swap_sides": ("交换", "swap sides"),
    "action.one_sided": ("只看可比", "comparable only"),
    "action.side_a": ("左方", "left side"),
    "action.side_b": ("右方", "right side"),
    "action.submit": ("确定", "accept"),
    "action.leave": ("清空并返回", "clear and leave"),
    "action.hit_down": ("下一行", "next row"),
    "action.hit_up": ("上一行", "previous row"),
    "action.clear": ("清空", "clear"),
    # pairs of actions in the line of keys
    "footer.cursor_down": ("行", "row"),
    "footer.next_figure": ("数据", "figure"),
    "footer.next_hit": ("命中", "hit"),
    "footer.next_section": ("小节", "section"),
    "footer.hit_down": ("选择", "choose"),
    "footer.side_b": ("左右", "side"),
    # faults: what is wrong, and the mend
    "fault.missing": ("没有这个文件或文件夹；请检查路径", "no such file or folder; check the path"),
    "fault.unreadable": (
        "读不了（{detail}）；请检查权限",
        "cannot be read ({detail}); check its permissions",
    ),
    "fault.empty": ("是空的；请换一个有文字的文件", "is empty; name a file with text in it"),
    "fault.empty-folder": (
        "文件夹里没有可读的网页文本；请放入 .txt 文件",
        "the folder holds no readable page; put text files into it",
    ),
    "fault.binary": (
        "不是文本（{detail}）；请先另存为纯文本",
        "is not text ({detail}); save it as plain text first",
    ),
    "fault.too-large": ("超过 {detail}；请拆分", "is larger than {detail}; split it"),
    "fault.not-a-corpus": (
        "不是 parkbrowse 的语料文件；请用 parkbrowse build 生成",
        "is not a corpus file; make one with parkbrowse build",
    ),
    "fault.old-corpus": (
        "是别的版本的语料文件；请用 parkbrowse build 重新生成",
        "is a corpus file of another version; make it anew with parkbrowse build",
    ),
    "fault.defect": (
        "处理时程序出错（{detail}）；其余文件不受影响，请报告此问题",
        "made the program fail ({detail}); the other files are not affected, please report it",
    ),
    "fault.lexicon": ("词典有误：{detail}", "the lexicon is at fault: {detail}"),
    "fault.keymap": ("{detail}", "{detail}"),
    "fault.no-report": (
        "没有报告叫“{detail}”；parkbrowse list 列出全部",
        "no report answers to “{detail}”; parkbrowse list shows all",
    ),
    "fault.which-report": (
        "“{detail}”不止一篇；请用编号指明",
        "“{detail}” names more than one report; use an id",
    ),
    "fault.no-zone": (
        "没有地区叫“{detail}”；parkbrowse list 列出全部",
        "no zone answers to “{detail}”; parkbrowse list shows all",
    ),
    "fault.same-zone": (
        "“{detail}”两边是同一个地区；请换一个",
        "“{detail}” is the same zone on both sides; name another",
    ),
    "fault.write": ("写不进去（{detail}）；请换个地方", "cannot be written ({detail}); choose another place"),
    "fault.query": ("检索式有误：{detail}", "the query is at fault: {detail}"),
}


def use_language(language: str) -> None:
    """Speak this language from now on."""
    _language[0] = language if language in LANGUAGES else "zh"


def language() -> str:
    """The language in force."""
    return _language[0]


def language_of_locale() -> str:
    """English where the reader's locale says so, Chinese otherwise."""
    locale = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "en" if locale.lower().startswith("en") else "zh"


def t(name: str, /, **values: object) -> str:
    """The catalogue's sentence under `name`, in the language in force."""
    sentence = CATALOGUE[name][LANGUAGES.index(_language[0])]
    return sentence.format(**values) if values else sentence


def sentence(fault: Fault) -> str:
    """A fault as one line for the reader: file, place, what is wrong, how to mend it."""
    place = ":".join(str(part) for part in (fault.path, fault.line, fault.column) if part is not None)
    what = t(f"fault.{fault.code}", detail=fault.detail)
    return f"{place}: {what}" if place else what
