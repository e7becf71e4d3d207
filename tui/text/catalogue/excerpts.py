"""What is said of excerpts: Chinese, English."""

SAID: dict[str, tuple[str, str]] = {
    "excerpts.unnamed": ("摘录", "Excerpts"),
    "excerpts.none": ("摘录本里还没有内容", "the excerpt book is empty"),
    "excerpts.added": ("已摘录到“{book}”：{what}", "taken into “{book}”: {what}"),
    "excerpts.taken": (
        "已摘录到“{book}”（{key} 打开）：{what}",
        "taken into “{book}” ({key} opens it): {what}",
    ),
    "excerpts.no-hit": (
        "请在原文里，或在检索命中的报告上摘录",
        "take excerpts in the text, or from a report that a search found",
    ),
    "excerpts.nothing": ("这里没有可摘录的内容", "there is nothing to take here"),
    "excerpts.count": ("“{book}”：{n} 条摘录", "“{book}”: {n} excerpts"),
    "excerpts.empty": (
        "“{book}”还是空的；在原文、数据、比较或命中处按 {key} 摘录",
        "“{book}” is empty; press {key} on a text, a figure, a comparison or a hit",
    ),
    "excerpts.gone": (
        "当前语料里找不到这段原文；摘录里的文字和出处仍在",
        "this corpus does not have these words; the excerpt keeps them and their source",
    ),
    "excerpts.dropped": ("已删除；{key} 撤销", "removed; {key} brings it back"),
    "excerpts.nothing-to-undo": ("没有可撤销的改动", "there is nothing to undo"),
    "excerpts.ask-note": ("附注：", "Note:"),
    "excerpts.ask-group": ("归入哪一组（备忘中的小标题）：", "Group (a heading of the memo):"),
    "excerpts.ask-book": ("打开哪一本摘录（没有就新建）：", "Which book (a new name begins one):"),
    "excerpts.ask-file": ("备忘写入文件：", "Write the memo to the file:"),
    "excerpts.there": ("“{book}”里已有这一条", "“{book}” has it already"),
    "excerpts.removed": ("已从“{book}”删除 {n} 条", "{n} taken out of “{book}”"),
    "excerpts.written": ("已把 {n} 条摘录写入 {path}", "{n} excerpts written to {path}"),
    "excerpts.imported": ("“{book}”：已按文件更新 {n} 条", "“{book}”: {n} excerpts are as the file has them"),
    "excerpts.quotations": (
        "文件里有 {n} 段引文改过；引文仍以报告原文为准",
        "{n} quotations were changed in the file; they stay as the reports have them",
    ),
    "excerpts.unknown": ("文件里有 {n} 条不在“{book}”里", "{n} excerpts of the file are not in “{book}”"),
    "fault.no-memo": (
        "不是摘录写成的 Markdown 备忘；请用 parkbrowse excerpts export -o 文件.md 写出再改",
        "is not a memo of excerpts in Markdown; write one with parkbrowse excerpts export -o FILE.md, and edit it",
    ),
    "memo.sources": ("来源", "Sources"),
    "memo.figures": ("数据表", "Figures"),
    "memo.note": ("附注", "Note"),
    "memo.doubt": ("存疑", "in doubt"),
    "memo.figure_source": ("来源", "Source"),
    "head.book": ("摘录本", "book"),
    "head.count": ("条数", "excerpts"),
    "head.group": ("分组", "group"),
    "head.note": ("附注", "note"),
    "fault.no-excerpt": (
        "“{detail}”不是摘录的序号；parkbrowse excerpts list 列出全部",
        "“{detail}” is not an excerpt; parkbrowse excerpts list shows all",
    ),
    "fault.no-book": (
        "没有摘录本叫“{detail}”；parkbrowse excerpts books 列出全部",
        "no excerpt book is called “{detail}”; parkbrowse excerpts books lists all",
    ),
    "fault.no-words": (
        "报告里没有“{detail}”；请照抄原文中连续的几个字",
        "the report does not contain “{detail}”; copy a few words exactly",
    ),
    "fault.which-words": (
        "“{detail}”在报告里不止一处；请多抄几个字",
        "the report says “{detail}” more than once; copy more of the words around it",
    ),
    "fault.memo-form": (
        "摘录只能写成 {detail}；请用这样结尾的文件名",
        "excerpts are written as {detail}; choose a file name that ends so",
    ),
}
