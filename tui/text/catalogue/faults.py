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
    "fault.themes-there": (
        "已经有了；请直接改它，用 parkbrowse themes --check 检查",
        "is there already; edit it, and check it with parkbrowse themes --check",
    ),
    "fault.serve-extra": (
        "要在浏览器里查看，请 pip install 'parkbrowse[serve]'",
        "to serve web pages: pip install 'parkbrowse[serve]'",
    ),
    "fault.serve-address": (
        "不能在 {detail} 上监听（{parts[0]}）；请换 --host 或 --port",
        "cannot listen at {detail} ({parts[0]}); choose another --host or --port",
    ),
    "fault.serve-unrestricted": (
        "--unrestricted 只用于本机；{detail} 别人也能连到，请去掉其中之一",
        "--unrestricted is for this machine alone, and others can reach {detail}; leave one of both out",
    ),
    "fault.restricted": ("受限模式下不能“{detail}”", "restricted mode does not allow this: {detail}"),
    "fault.restricted-command": (
        "受限模式下没有命令 {detail}；可用 {parts[0]}",
        "restricted mode has no command {detail}; it has {parts[0]}",
    ),
    "fault.restricted-source": (
        "受限模式只打开一个语料文件；请指定 parkbrowse build 生成的那一个",
        "restricted mode opens one corpus file; name the one that parkbrowse build made",
    ),
    "fault.restricted-exports": (
        "受限模式没有指定导出文件夹，不能写文件；请由管理员用 --exports 指定",
        "restricted mode has no folder for exports, so no file is written; who set it up can name one with --exports",
    ),
    "fault.restricted-name": (
        "受限模式下只写文件名，不带路径，也不以点开头；文件存入 {detail}",
        "restricted mode takes a name alone, without a path or a dot before it; the file goes into {detail}",
    ),
    "fault.restricted-path": (
        "受限模式不写这里",
        "restricted mode does not write here",
    ),
    "fault.unreadable": (
        "读不了（{detail}）；请检查权限",
        "cannot be read ({detail}); check its permissions",
    ),
    "fault.set-aside": (
        "存放已读、星标等记录的原文件损坏，已移到这里；还读得出的都已移入新文件",
        "is where the damaged file of marks and places was put; what could be read is in a new one",
    ),
    "fault.row-aside": (
        "其中一条记录（{detail}）损坏，已搁置；其余照常，请重新设定这一项",
        "one record ({detail}) is damaged and was put aside; the others stay in force, set this one anew",
    ),
    "fault.empty": ("是空的；请换一个有文字的文件", "is empty; name a file with text in it"),
    "fault.empty-folder": (
        "文件夹里没有可读的文件；请放入 Word、PDF、Excel、网页或文本文件",
        "the folder holds nothing to read; put Word, PDF, Excel, web or text files into it",
    ),
    "fault.not-a-file": (
        "既不是普通文件，也不是文件夹；请指定报告文件或其所在的文件夹",
        "is neither a file nor a folder; name a file, or the folder that holds it",
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
    "fault.cluster-extra": (
        "要在 Dask 集群上读取，请 pip install 'parkbrowse[cluster]'",
        "to read on a Dask cluster: pip install 'parkbrowse[cluster]'",
    ),
    "fault.cluster-address": (
        "“{detail}”不是调度器的地址；请写成 tcp://127.0.0.1:8786 或 tls://主机:端口",
        "“{detail}” is no address of a scheduler; write tcp://127.0.0.1:8786 or tls://HOST:PORT",
    ),
    "fault.cluster-open": (
        "{detail} 不在本机，也没有用 TLS；调度器会运行收到的任何程序，请改用 tls://；网络确实可信时加 --dask-open",
        "{detail} is neither on this machine nor reached by TLS, and a scheduler runs whatever it is sent; use tls://, or --dask-open where the network is safe",
    ),
    "fault.cluster-silent": (
        "{detail} 没有调度器应答（{parts[0]}）；请检查地址，或先用 dask scheduler 启动",
        "no scheduler answers at {detail} ({parts[0]}); check the address, or start one with dask scheduler",
    ),
    "fault.cluster-lost": (
        "与调度器 {detail} 断了联系；请检查它是否还在运行，再试一次",
        "the scheduler at {detail} is gone; see whether it still runs, and try again",
    ),
    "fault.cluster-idle": (
        "{detail} 上没有工作进程；请用 dask worker {detail} --nthreads 1 启动",
        "no worker is at {detail}; start some with dask worker {detail} --nthreads 1",
    ),
    "fault.cluster-without": (
        "工作进程 {detail} 用不了 parkbrowse（{parts[0]}）；请在那里安装与本机相同的版本",
        "the worker {detail} cannot use parkbrowse ({parts[0]}); install the same version there as here",
    ),
    "fault.cluster-unlike": (
        "工作进程 {detail} 与本机不同（{parts[0]}：本机 {parts[1]}，那里 {parts[2]}），结果会不一样；请在那里装上同样的版本，再重启它",
        "the worker {detail} is not as this machine ({parts[0]}: {parts[1]} here, {parts[2]} there), its results would differ; install the same there and start it anew",
    ),
    "fault.no-cache": (
        "缓存文件夹写不进去（{detail}）；语料暂放临时文件夹，退出后即删；要保留，请用 PARKBROWSE_CACHE 另指文件夹",
        "the cache cannot be written ({detail}); the corpus is in a temporary folder and goes at the end; to keep it, name another folder in PARKBROWSE_CACHE",
    ),
    "fault.viewer": (
        "阅读器没能运行（{detail}）；请检查 PARKBROWSE_VIEWER",
        "the viewer could not be run ({detail}); check PARKBROWSE_VIEWER",
    ),
    "fault.no-input": (
        "“-”表示从标准输入读取，但没有输入；请把内容用管道传入，或改用文件名",
        "- stands for standard input, and nothing came from there; pipe something in, or name a file",
    ),
    "fault.not-a-corpus": (
        "不是 parkbrowse 的语料文件；请用 parkbrowse build 生成",
        "is not a corpus file; make one with parkbrowse build",
    ),
    "fault.damaged-corpus": (
        "语料文件已损坏（{detail}）；请用 parkbrowse build 重新生成；缓存中的会自动重建",
        "is a damaged corpus file ({detail}); make it anew with parkbrowse build; one of the cache is made anew by itself",
    ),
    "fault.newer-state": (
        "由更新的版本写成，里面的记录读不了也改不了；请用新版本打开",
        "was written by a later version: what it keeps can neither be read nor changed; open it with that version",
    ),
    "fault.report-damaged": (
        "报告 {detail} 在语料文件里已损坏，读不出，已略去",
        "report {detail} is damaged in the corpus file and was left out",
    ),
    "fault.figures-damaged": (
        "报告 {detail} 有 {parts[0]} 个数据在语料文件里已损坏，读不出，已略去",
        "{parts[0]} figures of report {detail} are damaged in the corpus file and were left out",
    ),
    "fault.figures-lacking": (
        "缺 {parts[0]} 个数据：语料文件已损坏，这些数据读不出（{detail}）；请用 parkbrowse build 重新生成",
        "lacks {parts[0]} figures that the damaged corpus file no longer gives ({detail}); make that anew with parkbrowse build",
    ),
    "fault.both-lacking": (
        "有 {parts[0]} 篇，缺 {parts[1]} 篇，另缺 {parts[2]} 个数据：语料文件已损坏，这些内容读不出（{detail}）；请用 parkbrowse build 重新生成",
        "has {parts[0]} reports and lacks {parts[1]}, and {parts[2]} figures of others, that the damaged corpus file no longer gives ({detail}); make that anew with parkbrowse build",
    ),
    "fault.reports-lacking": (
        "有 {parts[0]} 篇，缺 {parts[1]} 篇：语料文件已损坏，这几篇读不出（{detail}）；请用 parkbrowse build 重新生成",
        "has {parts[0]} reports and lacks {parts[1]} that the damaged corpus file no longer gives ({detail}); make that anew with parkbrowse build",
    ),
    "fault.partly-damaged": (
        "语料文件有损坏：{parts[1]} 篇报告中能完整读出 {parts[0]} 篇，但可能有误；请用 parkbrowse build 重新生成",
        "is damaged: of {parts[1]} reports {parts[0]} can still be read whole, and may be wrong; make it anew with parkbrowse build",
    ),
    "fault.foreign-corpus": (
        "不是 parkbrowse 写出的语料文件（多出 {detail}），未打开；请用 parkbrowse build 重新生成",
        "holds what parkbrowse does not write ({detail}) and was not opened; make it anew with parkbrowse build",
    ),
    "fault.old-corpus": (
        "是别的版本的语料文件；请用 parkbrowse build 重新生成",
        "is a corpus file of another version; make it anew with parkbrowse build",
    ),
    "fault.changed-corpus": (
        "打开之后变了；请重新读取，或退出后重新打开",
        "has changed since it was opened; read the sources again, or leave and open it anew",
    ),
    "fault.corpus-among-sources": (
        "已是语料文件，不必再生成；几个语料可一起打开：parkbrowse A.corpus B.corpus",
        "is a corpus file already; several are opened together: parkbrowse A.corpus B.corpus",
    ),
    "fault.defect": (
        "程序出错（{detail}）；其余不受影响，请报告此问题",
        "the program failed here ({detail}); nothing else is affected, please report it",
    ),
    "fault.system": (
        "系统不让这样做（{detail}）；请检查磁盘和权限",
        "the system refuses ({detail}); check the disk and the permissions",
    ),
    "fault.memory": (
        "内存不够；请关掉别的程序，或分几次读",
        "memory has run out; close other programs, or read less at a time",
    ),
    "fault.no-folder": (
        "当前文件夹已经不在了；请用 cd 换到别的文件夹",
        "the folder that you are in is gone; change to another with cd",
    ),
    "fault.not-utf8": (
        "“{detail}”不是 UTF-8 文字；请检查终端或文件名的编码",
        "“{detail}” is no text in UTF-8; check the encoding of the terminal or the file's name",
    ),
    "fault.stdout": (
        "标准输出写不进去（{detail}）；请换个去处",
        "standard output cannot be written to ({detail}); send it elsewhere",
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
    "fault.no-tag": (
        "“{detail}”不能作标签；标签是一个词，不含空格、逗号、冒号、引号、括号",
        "“{detail}” can be no tag; a tag is one word without blanks, commas, colons, quotes, brackets",
    ),
    "fault.no-zone": (
        "没有地区叫“{detail}”；parkbrowse list 列出全部",
        "no zone answers to “{detail}”; parkbrowse list shows all",
    ),
    "fault.which-zone": (
        "符合的地区不止一个：{detail}；请写全名",
        "more than one zone fits: {detail}; write its name in full",
    ),
    "fault.one-report": (
        "“{detail}”只有一篇报告，没有别的年份可比；请换一个地区",
        "“{detail}” has one report, and no other year to compare it with; name another zone",
    ),
    "fault.no-zone-here": (
        "没有地区叫“{detail}”；在列表里按 {parts[0]} 从全部地区中选，或选两篇报告再按 {parts[0]}",
        "no zone answers to “{detail}”; in the list {parts[0]} offers all zones, or compares the two reports you picked",
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
    "fault.build-under-way": (
        "另一个程序正在生成这个语料文件；请等它完成，或先结束它",
        "is being built by another program; wait until it is done, or end that first",
    ),
    "fault.cancelled": ("已取消", "cancelled"),
    "fault.correction-field": (
        "没有“{detail}”这一项；可写 指标 期间 状态 关系 数值 单位 口径 限定",
        "“{detail}” is no field; write indicator, period, status, relation, value, unit, scope or qualifier",
    ),
    "fault.correction-stray": (
        "“{detail}”不知归哪一项；请写成 数值=53.14亿 的样子",
        "“{detail}” belongs to no field; write it as value=53.14亿",
    ),
    "fault.correction-twice": (
        "“{detail}”写了不止一次；请只留一个",
        "“{detail}” is said more than once; keep one",
    ),
    "fault.correction-hint": ("请写成：{detail}", "write it as: {detail}"),
    "fault.correction-status": (
        "没有“{detail}”这种状态；可写 实绩 预计 目标 任务数",
        "“{detail}” is no status; write actual, estimate, target or quota",
    ),
    "fault.correction-relation": (
        "没有“{detail}”这种关系；可写 数额 增速 占比 完成率 位次 变动 比例 倍数",
        "“{detail}” is no relation; write amount, growth, share, completion, rank, change, ratio or multiple",
    ),
    "fault.correction-period": (
        "“{detail}”不是期间；请写成 2014、2014H1、2014Q3、2014-05 或 2014-01..2014-05",
        "“{detail}” is no period; write 2014, 2014H1, 2014Q3, 2014-05 or 2014-01..2014-05",
    ),
    "fault.correction-no-value": (
        "缺数值；请写 数值=5314000000",
        "the value is missing; write value=5314000000",
    ),
    "fault.correction-number": (
        "“{detail}”不是数；请写成 5314000000、53.14亿 或 9.1:51.8:39.1，单位另写",
        "“{detail}” is no number; write 5314000000, 53.14亿 or 9.1:51.8:39.1, the unit apart",
    ),
    "fault.correction-bounds": (
        "{detail} 超出范围；整数部分至多 18 位，小数至多 10 位",
        "{detail} is out of bounds; at most 18 digits before the point and 10 behind it",
    ),
    "fault.correction-long": (
        "太长（{detail}）；每项至多 80 字，比例至多 8 项",
        "is too long ({detail}); a field has at most 80 characters, a ratio 8 parts",
    ),
    "fault.correction-range": (
        "区间的上限小于下限，或把比例写成了区间；请改数值",
        "the ends make no range; correct the value",
    ),
    "fault.correction-new": (
        "补数据要有原文字样、数值和关系；例如 45天 数值=45 单位=天",
        "a new figure needs its words, a value and a relation; as 45天 value=45 unit=天",
    ),
    "fault.correction-same": ("没有改动；请改一项", "nothing is changed; change a field"),
    "fault.correction-no-words": (
        "这句话里没有“{detail}”；请照原文写",
        "this sentence does not hold “{detail}”; write the words as they stand",
    ),
    "fault.correction-taken": (
        "“{detail}”已是数据；请改用更正",
        "“{detail}” is a figure already; correct that one",
    ),
    "fault.correction-lost": (
        "“{detail}”处没有可更正的数据；请重新打开这篇报告",
        "no figure to correct stands at “{detail}”; open the report anew",
    ),
    "fault.correction-unfit": (
        "这样更正后无法核算和显示（{detail}），未保存；请换个写法",
        "so corrected, the report cannot be reckoned with or shown ({detail}); nothing was kept, write it otherwise",
    ),
    "fault.no-correction": (
        "没有第 {detail} 条更正；parkbrowse corrections 列出全部",
        "there is no correction {detail}; parkbrowse corrections lists all",
    ),
    "fault.exists": (
        "已有这个文件，没有动它；请换个名字（export 命令可加 --force 覆盖）",
        "is there already and was left alone; choose another name (the export commands replace it with --force)",
    ),
    "fault.form": (
        "不知道写成什么（{detail}）；文件名请以 .csv .xlsx .docx .md .json .jsonl 结尾",
        "in which form ({detail})? Let the name end in .csv .xlsx .docx .md .json or .jsonl",
    ),
    "fault.needs-file": (
        "{detail} 要写进文件；请加 -o 文件名",
        "{detail} goes into a file; name one with -o",
    ),
    "fault.too-long": (
        "超过 {detail} 行，不宜写成文档；请改存 .xlsx 或 .csv",
        "has more than {detail} lines, too many for a document; save .xlsx or .csv",
    ),
    "fault.corpus-form": (
        "全部报告只能写成 jsonl 或 csv，不能写成 {detail}；要 {detail}，请用 --what figures 等写表格",
        "whole reports are written as jsonl or csv, not as {detail}; for {detail} ask for a table: --what figures …",
    ),
    "fault.nothing-to-compare": ("没有可与“{detail}”相比的报告", "no report can be compared with “{detail}”"),
    "fault.no-pair": (
        "只有 {detail} 种选择；见 --view choices",
        "there are only {detail} choices; see --view choices",
    ),
    "fault.no-indicator": ("没有地方说到“{detail}”", "“{detail}” is stated nowhere"),
}
