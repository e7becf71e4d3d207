"""What is said of faults: what is wrong, and the mend: Chinese, English."""

SAID: dict[str, tuple[str, str]] = {
    "fault.missing": ("没有这个文件或文件夹；请检查路径", "no such file or folder; check the path"),
    "fault.no-such-word": (
        "既不是命令，也没有这个文件或文件夹；请检查路径，或用命令 {detail}",
        "neither a command nor a file or folder; check the path, or use {detail}",
    ),
    "fault.not-a-source": (
        "没有这个文件或文件夹；请检查路径；看一篇报告用 {detail}",
        "no such file or folder; check the path; to read a report: {detail}",
    ),
    "fault.unreadable": (
        "读不了（{detail}）；请检查权限",
        "cannot be read ({detail}); check its permissions",
    ),
    "fault.set-aside": (
        "存放已读、星标等记录的原文件损坏，已移到这里，从空白开始",
        "is where the damaged file of marks and places was put; a new one is begun",
    ),
    "fault.empty": ("是空的；请换一个有文字的文件", "is empty; name a file with text in it"),
    "fault.empty-folder": (
        "文件夹里没有可读的网页文本；请放入 .txt 文件",
        "the folder holds no readable page; put text files into it",
    ),
    "fault.not-a-file": (
        "既不是普通文件，也不是文件夹；请指定网页文本或其所在的文件夹",
        "is neither a file nor a folder; name a page, or the folder that holds it",
    ),
    "fault.broken-link": (
        "是无效链接，指向“{detail}”；请改正或删去",
        "is a link to “{detail}”, which leads to no file; mend or remove it",
    ),
    "fault.vanished": (
        "列出之后不见了；请重新读取",
        "was there when the folder was listed and is gone; read the sources again",
    ),
    "fault.worker-died": (
        "两次读到它时进程都被终止（{detail}），多半是内存不足；请拆分此文件，或腾出内存后重新读取",
        "the process that read it was ended, twice ({detail}), most likely for want of memory; split the file, or free some memory and read the sources again",
    ),
    "fault.no-cache": (
        "缓存文件夹写不进去（{detail}）；语料暂放临时文件夹，退出后即删；要保留，请用 PARKBROWSE_CACHE 另指文件夹",
        "the cache cannot be written ({detail}); the corpus is in a temporary folder and goes at the end; to keep it, name another folder in PARKBROWSE_CACHE",
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
    "fault.damaged-corpus": (
        "语料文件已损坏（{detail}）；请用 parkbrowse build 重新生成；缓存中的会自动重建",
        "is a damaged corpus file ({detail}); make it anew with parkbrowse build; one of the cache is made anew by itself",
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
    "fault.no-command": (
        "没有叫“{detail}”的命令；Tab 补全",
        "no command is called “{detail}”; Tab completes",
    ),
    "fault.no-command-but": ("没有这个命令；是不是 {detail}？", "no such command; did you mean {detail}?"),
    "fault.command-takes-nothing": ("{detail} 后面不带内容", "{detail} takes nothing behind it"),
    "fault.command-takes-a-number": ("{detail} 后面要写数字", "{detail} takes a number behind it"),
    "fault.command-wants": ("{detail} 后面要写一个键", "{detail} wants a key behind it"),
    "fault.no-language": (
        "没有“{detail}”这种界面语言；可用 zh、en",
        "“{detail}” is no language of the interface; zh and en are",
    ),
    "fault.keymap-there": (
        "已经有了；直接修改它，或先移走",
        "is there already; change it, or move it away first",
    ),
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
    "fault.not-overwritten": (
        "已经存在，且不是语料文件；为免毁掉它，请换个文件名",
        "is there and is no corpus file; name another file, so that it is not destroyed",
    ),
    "fault.cancelled": ("已取消", "cancelled"),
    "fault.correction": ("不能这样更正：{detail}", "no figure can be corrected so: {detail}"),
    "fault.exists": (
        "已有这个文件；换个名字，或加 --force 覆盖",
        "is there already; choose another name, or --force to replace it",
    ),
    "fault.form": (
        "不知道写成什么（{detail}）；文件名请以 .csv .xlsx .md .json .jsonl 结尾",
        "in which form ({detail})? Let the name end in .csv .xlsx .md .json or .jsonl",
    ),
    "fault.no-xlsx": (
        "写 xlsx 还缺 XlsxWriter；请 pip install 'parkbrowse[xlsx]'，或改存 csv",
        "XlsxWriter is missing for xlsx; pip install 'parkbrowse[xlsx]', or write csv",
    ),
    "fault.xlsx-needs-file": ("xlsx 要写进文件；请加 -o 文件名", "xlsx goes into a file; name one with -o"),
    "fault.nothing-to-compare": ("没有可与“{detail}”相比的报告", "no report can be compared with “{detail}”"),
    "fault.no-pair": (
        "只有 {detail} 种选择；见 --view choices",
        "there are only {detail} choices; see --view choices",
    ),
    "fault.no-indicator": ("没有地方说到“{detail}”", "“{detail}” is stated nowhere"),
}
