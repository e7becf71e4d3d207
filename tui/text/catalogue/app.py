"""What is said of the frame: title, building, messages: Chinese, English."""

SAID: dict[str, tuple[str, str]] = {
    "app.reports": ("{n} 篇", "{n} reports"),
    "app.figures": ("{n} 个数据", "{n} figures"),
    "app.corpus.seeds": ("示例：南昌各区报告", "demo: zones of Nanchang"),
    "app.help-hint": ("{key} 帮助", "{key} help"),
    "build.title": ("正在读入 {source}", "Reading {source}"),
    "build.progress": ("{done}/{all}  {name}", "{done}/{all}  {name}"),
    "build.cancel": ("Esc 取消", "Esc cancels"),
    "build.done": (
        "{reports} 篇报告，{figures} 个数据 → {path}",
        "{reports} reports, {figures} figures → {path}",
    ),
    "split.file": ("{reports} 篇报告 → {path}", "{reports} reports → {path}"),
    "message.not-rebuilt": ("已取消；列表还是原来的", "cancelled; the list is as it was"),
    "message.no-sources": (
        "这是语料文件，没有可重新读入的网页",
        "this is a corpus file: there are no pages to read again",
    ),
    "message.kept": (
        "已记下：规则 {rule} 不再去掉此行；{key} 重新读入",
        "noted: {rule} will leave this line; {key} reads anew",
    ),
    "message.not-kept": (
        "已记下：此行照常清洗；{key} 重新读入",
        "noted: this line is cleaned as before; {key} reads anew",
    ),
    "message.nothing-to-keep": (
        "先按 {key} 看原文，停在整行被去掉的地方",
        "press {key} for the raw page and stand on a line taken out as a whole",
    ),
    "message.nothing-here": ("“{action}”在这里不起作用", "“{action}” does nothing here"),
    "message.working": ("{label}  {done}/{total}  {key} 取消", "{label}  {done}/{total}  {key} cancels"),
    "message.busy": ("上一件事还没做完；{key} 取消它", "the work before is not done yet; {key} cancels it"),
    "message.stopped": ("已取消；做完的部分保留", "cancelled; what was done stays done"),
    "message.copied": ("已复制 {n} 字；也在 {file}", "copied {n} characters; also in {file}"),
    "message.copied-no-file": (
        "已复制 {n} 字；文件没写成：{why}",
        "copied {n} characters; not into the file: {why}",
    ),
    "message.copied-long": (
        "{n} 字太长，剪贴板放不下；在 {file}",
        "{n} characters are too many for the clipboard; they are in {file}",
    ),
    "message.copied-off": (
        "{n} 字在 {file}（剪贴板已关）",
        "{n} characters in {file} (the clipboard is off)",
    ),
    "app.theme": ("配色：{name}（{names}）", "colours: {name} ({names})"),
    "theme.dark": ("深色", "dark"),
    "theme.light": ("浅色", "light"),
    "theme.contrast": ("高对比", "high contrast"),
    "theme.terminal": ("终端自己的十六色", "the terminal's own sixteen"),
    "theme.mono": ("无色", "none"),
    "copy.citation": ("引文", "citation"),
    "copy.figure": ("数据", "figure"),
    "copy.row": ("表格行", "table row"),
    "copy.sentence": ("句", "sentence"),
    "copy.paragraph": ("段", "paragraph"),
    "app.welcome": (
        "{help} 显示全部按键，{command} 按名字找功能，{quit} 退出",
        "{help} shows all keys, {command} finds anything by its name, {quit} quits",
    ),
    "panes.list": ("列表", "list"),
    "panes.reader": ("正文", "text"),
    "panes.outline": ("目录", "outline"),
    "panes.figures": ("数据", "figures"),
    "panes.last": ("只有这一个窗格了", "no other pane is shown"),
    "panes.none": ("没有窗格叫“{letter}”", "no pane answers to “{letter}”"),
    "message.keymap": (
        "{file} 有 {n} 处错误，先用可用的按键；{key} 查看",
        "{file} has {n} faults; usable keys are in force; {key} shows them",
    ),
    "state.damaged": (
        "已读、星标等记录的文件损坏，已另存为 {path}；还读得出的都已移入新文件",
        "the file of marks and places is damaged; it was put aside as {path}, what could be read is in a new one",
    ),
    "state.newer": (
        "已读、星标等记录由更新的版本写成；本次的改动不会保存",
        "a newer version wrote the file of marks and places; what you mark now is not kept",
    ),
    "state.unwritable": (
        "已读、星标等记录写不进去；本次的改动不会保存",
        "the file of marks and places cannot be written; what you mark now is not kept",
    ),
    "message.dumb": (
        "TERM={term} 的终端画不出界面；请用 parkbrowse list、show、search、compare",
        "a TERM={term} terminal cannot show the browser; use parkbrowse list, show, search, compare",
    ),
    "message.no-tty": (
        "标准输出不是终端；请用 parkbrowse list、show、search、compare、export",
        "standard output is no terminal; use parkbrowse list, show, search, compare, export",
    ),
}
