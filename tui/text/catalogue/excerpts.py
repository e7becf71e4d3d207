"""What is said of excerpts: Chinese, English."""

SAID: dict[str, tuple[str, str]] = {
    "excerpts.unnamed": ("摘录", "Excerpts"),
    "excerpts.none": ("摘录本里还没有内容", "the excerpt book is empty"),
    "excerpts.added": ("已摘录到“{book}”：{what}", "taken into “{book}”: {what}"),
    "excerpts.there": ("“{book}”里已有这一条", "“{book}” has it already"),
    "excerpts.removed": ("已从“{book}”删除 {n} 条", "{n} taken out of “{book}”"),
    "excerpts.written": ("已把 {n} 条摘录写入 {path}", "{n} excerpts written to {path}"),
    "memo.sources": ("来源", "Sources"),
    "memo.figures": ("数据表", "Figures"),
    "memo.note": ("备注", "Note"),
    "memo.doubt": ("存疑", "in doubt"),
    "memo.figure_source": ("来源", "Source"),
    "head.book": ("摘录本", "book"),
    "head.count": ("条数", "excerpts"),
    "head.group": ("分组", "group"),
    "head.note": ("附注", "note"),
    "fault.no-excerpt": (
        "“{detail}”不是摘录的序号；parkbrowse excerpts list 列出全部",
        "“{detail}” is no excerpt; parkbrowse excerpts list shows all",
    ),
    "fault.no-book": (
        "没有摘录本叫“{detail}”；parkbrowse excerpts books 列出全部",
        "no excerpt book is called “{detail}”; parkbrowse excerpts books lists all",
    ),
    "fault.no-words": (
        "报告里没有“{detail}”；请照抄原文中连续的几个字",
        "the report does not say “{detail}”; copy some words as they stand in it",
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
