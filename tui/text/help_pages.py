"""What `--help` says of commands, paragraph by paragraph, and of their options: Chinese, English.

The English stands in the code, where click finds it; here it is what the Chinese is found by.
"""

from __future__ import annotations

from tui.text.i18n import language

PAGES: tuple[tuple[str, str], ...] = (
    ("写成的语料文件。", "The corpus file that is written."),
    (
        "写出已知的一切，每项一列，.md 和 .xlsx 也如此；不写则与屏幕上所见一致。",
        "All that is known, a column each, in .md and .xlsx too; as seen on the screen else.",
    ),
    (
        "让 shell 能补全命令、选项、地区和报告的脚本。",
        "What a shell has to read to complete commands, options, zones and reports.",
    ),
    (
        '用法：bash 在 ~/.bashrc、zsh 在 ~/.zshrc 里写 `eval "$(parkbrowse completion bash)"`（zsh 则写 zsh）；'
        "fish 则把 `parkbrowse completion` 给出的 fish 脚本存为 ~/.config/fish/completions/parkbrowse.fish。",
        'bash: `eval "$(parkbrowse completion bash)"` in ~/.bashrc; zsh the same in ~/.zshrc; fish: '
        "`parkbrowse completion fish > ~/.config/fish/completions/parkbrowse.fish`.",
    ),
    (
        "用数据回答一个平常的问题 QUESTION，附原句和出处；没有答案时说明缺什么。",
        "The figures that answer a plain QUESTION, each with its sentence and place; else what is missing.",
    ),
    (
        "例如：parkbrowse ask 东湖区2014年财政总收入是多少 · ask 哪些区财政总收入超过50亿",
        "As in: parkbrowse ask 东湖区2014年财政总收入是多少 · ask 哪些区财政总收入超过50亿",
    ),
    (
        "text 供阅读；json 是完整的回答；jsonl 和 csv 是其中各行。",
        "text for reading; json the whole answer; jsonl and csv its rows.",
    ),
    ("手册页：parkbrowse man | man -l -", "The manual page, for `man -l -`: parkbrowse man | man -l -"),
    ("选项", "Options"),
    ("命令", "Commands"),
    (
        "浏览中国开发区的工作报告：parkbrowse [SOURCE...]。",
        "Browse the reports of Chinese development zones: parkbrowse [SOURCE...].",
    ),
    (
        "SOURCE 是装有文件（网页、PDF、Word、表格……）的文件夹、单个文件或压缩包，"
        "或 parkbrowse build 生成的语料文件；- 为标准输入。"
        "不写 SOURCE 就打开上次打开的；第一次打开自带的示例。",
        "SOURCE is a folder of files (web pages, PDF, Word, tables), a single file or archive, a corpus file made by "
        "`parkbrowse build`, or - for standard input. "
        "Without SOURCE the last one opened is opened again; the first time, the bundled example.",
    ),
    (
        "供多人共用的账号：只开一个语料文件，除自己的记录外什么都不写，不运行任何程序（见 docs/restricted.zh-CN.md）。",
        "For shared accounts: one corpus file, nothing written but your state, nothing run (docs/restricted.md).",
    ),
    (
        "与 --restricted 一起用：导出的文件只能按文件名存入这个文件夹；不指定则不能导出。",
        "With --restricted: the one folder for what is exported, by name; without it nothing is.",
    ),
    (
        "在网页里浏览 SOURCE，供不用 SSH 的人：http://127.0.0.1:8000（须装 serve）。",
        "Browse SOURCE in a web page, for who has no SSH: http://127.0.0.1:8000 (needs the extra serve).",
    ),
    (
        "除非用 --host 另行指定，只有本机能连。读者的标记各自保存，除语料外什么也碰不到（见 docs/serve.zh-CN.md）。",
        "Only this machine can reach it, unless --host says otherwise. Every reader has marks of their own, and "
        "nothing but the corpus (docs/serve.md).",
    ),
    ("监听的地址。", "The address that is listened at."),
    ("端口。", "Its port."),
    ("前面有代理服务器时，读者打开的网址。", "Where readers find it, behind a proxy."),
    ("最多同时打开几页。", "Pages open at once, at most."),
    (
        "读者导出的文件只能按文件名存入这个文件夹；不指定则不能导出。",
        "The one folder for what readers export, by name; without it they export nothing.",
    ),
    (
        "不用受限模式：打开网页的人能做您能做的一切。只限本机。",
        "No restricted mode: who opens the page does what you may. On this machine alone.",
    ),
    ("界面语言。", "Language of the interface."),
    ("配色；也可用自己的。", "Colours; also a theme of your own."),
    (
        "配色：自带的，和自己的（自己的文件夹里的 themes.yaml，见 docs/themes.zh-CN.md）。",
        "The themes: those that ship, and yours (themes.yaml in the folder of your own files, docs/themes.md).",
    ),
    (
        "--check 的退出码：0 没有问题，1 有颜色不易看清，2 有用不了的。",
        "Exit status of --check: 0 all is well, 1 colours that cannot be read well, 2 what cannot be used.",
    ),
    ("新建一个写自己配色的文件。", "Begin a file for your own themes."),
    (
        "终端把“ — … 等符号画成几格宽；设为 wide 时，框线用 ASCII。",
        "How wide the terminal draws signs like “ — …; where wide, lines are drawn in ASCII.",
    ),
    (
        "启用鼠标；不启用时，可照常用终端自己的选取。",
        "Let the mouse in; off, the terminal's own selection works.",
    ),
    (
        "用哪套按键：default、vim、emacs、less 或自己的方案。",
        "Which keys: default, vim, emacs, less or a preset of your own.",
    ),
    (
        "自己的按键文件，如不是 --init 写好的那一个。",
        "Your keymap, if not the one that --init began.",
    ),
    (
        "识别扫描件和图片里的文字，每页需数秒（须装 ocr）。",
        "Recognise the text of scans and pictures, seconds a page (needs the extra ocr).",
    ),
    (
        "报告表里某一列叫什么：text=正文 title=名称（不写则按常用名称辨认）。",
        "What a column of a table of reports is called: text=正文 title=名称 (else known by usual names).",
    ),
    ("显示版本。", "Show the version and exit."),
    ("显示本页。", "Show this message and exit."),
    ("打开浏览界面。", "Open the browser."),
    (
        "把 SOURCE... 读成一个语料文件。上次生成以来没有变动的不再重读。",
        "Read SOURCE... into one corpus file. What did not change since the last build is not read again.",
    ),
    (
        "有文件没能读入时，退出状态为 1；语料文件照写。本不是报告的文件不算。",
        "Exit status 1 if any file failed; the corpus is written all the same. What is no report does not count.",
    ),
    (
        "结果怎样告知：写到标准错误，或以一个 JSON 对象写到标准输出。",
        "What came of it: told on standard error, or one JSON object on standard output.",
    ),
    ("全部重读，不管有没有变动。", "Read all again, whatever is known of what changed."),
    (
        "SOURCE 一有变动就重新生成，按 Ctrl-C 结束。",
        "Build again whenever SOURCE changes, until Ctrl-C.",
    ),
    (
        "在这个地址的 Dask 集群上读取：tcp://127.0.0.1:8786、tls://HOST:PORT（须装 cluster）。",
        "Read on the Dask cluster at this address: tcp://127.0.0.1:8786, tls://HOST:PORT (needs the extra cluster).",
    ),
    (
        "网络可信：调度器不在本机，也没有 TLS，仍然使用。",
        "The network is safe: take a scheduler that is neither on this machine nor reached by TLS.",
    ),
    (
        "两个地区或两篇报告并排比较：指标、主题或用词。",
        "Two zones, or two reports, side by side: indicators, topics or terms.",
    ),
    (
        "自动取最可比的两篇；--view choices 列出其余各对，用 --pair 选定。同一地区写两次，即比较它的前后各年。",
        "The reports that compare best are taken; `--view choices` lists the others for `--pair`. "
        "A zone named twice is compared with itself over its years.",
    ),
    (
        "文件、文件夹或语料文件，- 为标准输入；写几个就合为一个语料。",
        "File, folder or corpus file, - for standard input; several are one corpus.",
    ),
    ("显示什么。", "What is shown."),
    ("比较其中哪一对。", "Which of the choices is compared."),
    (
        "写入文件，文件名以 .csv、.xlsx、.docx、.md、.json 或 .jsonl 结尾。",
        "Into a file: its name ends in .csv, .xlsx, .docx, .md, .json or .jsonl.",
    ),
    ("覆盖已有的文件。", "Write over a file that is there."),
    ("结果以什么格式输出。", "How rows are printed."),
    (
        "您的更正：标为有误、重新归类或补上的数据。其他命令显示的都是更正后的数据。",
        "What you corrected: figures marked wrong, bound anew or added. The other commands show figures so corrected.",
    ),
    (
        "撤销列表中第 N 条更正，可写多次；不必打开它所在的报告。",
        "Take back correction N of the list; may be given again. Its report need not be opened.",
    ),
    (
        "检查程序、终端、您的文件和 SOURCE 的语料（默认为上次打开的），指出需要处理之处。",
        "What of the program, the terminal, your files and the corpus of SOURCE (the one opened last) needs a hand.",
    ),
    (
        "退出状态：0 一切正常，1 有需要留意或出错之处。不改动任何文件。",
        "Exit status: 0 all is well, 1 something is worth a look or wrong. Nothing is changed.",
    ),
    ("同时测量到终端的线路。", "Measure the line to the terminal, too."),
    ("检查结果以什么格式输出。", "How findings are printed."),
    (
        "摘录本：从报告里摘出的内容，附出处。excerpts [BOOK] 列出摘录。",
        "The excerpt book: what you took out of reports, with its sources. `excerpts [BOOK]` lists it.",
    ),
    (
        "摘录 REPORT 中含有 WORDS 的句子；WORDS 里有数据的，连同数据一起摘录。",
        "Take the sentence of REPORT that has these WORDS; its figure too, where the words have one in them.",
    ),
    ("不用当前的摘录本，而用这一本。", "Not the open book, but this one."),
    ("自己的附注。", "A note of your own."),
    ("归入备忘的哪个标题之下。", "Under which heading of the memo it stands."),
    (
        "列出各摘录本；当前的标 *。",
        "The books by name; the open one is marked with *.",
    ),
    (
        "把摘录本写成备忘：分组的摘录、数据表、编号的出处。默认以 Markdown 写到标准输出。",
        "The book as a memo: excerpts by group, a table of the figures, numbered sources. Markdown on standard output.",
    ),
    ("写入这个文件。", "Write to this file."),
    ("文件已存在时覆盖。", "Replace the file if it is there."),
    (
        "从导出后改过的 Markdown 备忘（FILE）取回附注、分组和次序。",
        "Take over notes, groups and order from a memo in Markdown (FILE) that was exported and edited.",
    ),
    (
        "引文以报告原文为准；文件里没有的摘录仍留在摘录本末尾。",
        "Quotations stay as the reports have them; excerpts that the file does not have stay in the book, at its end.",
    ),
    (
        "按次序列出当前摘录本或 BOOK 的摘录。",
        "The excerpts of the open book, or of BOOK, in their order.",
    ),
    (
        "此后摘录记入 BOOK；没有就新建。",
        "Take excerpts into BOOK from now on; it is begun if it is not there.",
    ),
    (
        "按列表中的编号删除摘录；只要有一个编号不存在，就一条也不删。",
        "Take excerpts out of the book by their numbers in the list: all or, where one is not there, none.",
    ),
    (
        "导出语料，一行一篇报告；或把数据、一次比较、多地区对照表、历年数列导出为一张表。",
        "The corpus, a report a line; or its figures, a comparison, a matrix, a series as a flat table.",
    ),
    ("导出什么。", "What is written."),
    ("用于比较：哪两个地区。", "Of a comparison."),
    ("用于历年数列：哪个地区、哪项指标。", "Of a series."),
    ("用于数据：只导出这一篇报告的。", "Of figures: only those of one report."),
    ("用于多地区对照表：哪一期。", "Of a matrix."),
    (
        "不写则看文件名的结尾；写到标准输出时为 jsonl。",
        "As the file's name ends, if it is not given; jsonl on standard output.",
    ),
    (
        "列出、计数或绘出所列各篇报告（REPORT）或全部报告的数据。",
        "The figures of the REPORTs named, or of all: listed, counted or plotted.",
    ),
    ("按一列归类。", "Put together what is alike in a column."),
    ("统计一列各值出现的次数。", "How often each value of a column occurs."),
    (
        "绘出各地区历年的完成数，取数据最多的指标。",
        "What zones reached over the years, of what most of the figures measure.",
    ),
    (
        "只列这样的数据：'财政总收入>50亿 status:actual year:2014'。",
        "Only such figures: '财政总收入>50亿 status:actual year:2014'.",
    ),
    (
        "正在生效的按键：某套方案，加上您自己的。",
        "The keys in force: those of a preset, yours laid over them.",
    ),
    (
        "哪套方案：default、vim、emacs、less，或您文件里的一套。",
        "Which preset: default, vim, emacs, less or one of your file.",
    ),
    ("代替您自己的按键文件。", "In place of your own file."),
    ("名称用哪种语言。", "Language of the names."),
    ("只检查这个文件。", "Only check this file."),
    ("只列您的文件改动了什么。", "Only what your own file changes."),
    ("写好一个自定义按键的起头文件。", "Begin a file for your own keys."),
    ("按键以什么格式输出。", "How the keys are printed."),
    (
        "列出报告。内容相同的副本在表中合为一行；jsonl 和 csv 全部列出，并注明所属的一组。",
        "The reports. Copies of one report are one row of the table; jsonl and csv have all, with their group.",
    ),
    (
        "副本逐一列出，不只列最好的一份。",
        "Every copy of a report in the table, not the best only.",
    ),
    ("某一期的多地区、多指标对照表。", "Zones by indicators for one period."),
    (
        "2014、2018H1 等；不写则取地区最多的一期。",
        "2014, 2018H1 …; the one of most zones if it is not given.",
    ),
    ("只列这项指标，可写多次。", "Only this one; several times."),
    (
        "把几个语料文件合为一个，结果与一次读入全部网页相同。",
        "Make one corpus file of several: the one that a build of all their pages gives.",
    ),
    (
        "几个文件都有的报告只留一份；分在不同文件里的副本会认出来。",
        "A report that several have comes once; copies of one report in different files are found.",
    ),
    ("合成的语料文件。", "The one corpus file of all."),
    (
        "列出命中，最好的在前。QUERY 可写汉字、拼音、首字母，容许一处笔误。",
        "Hits, best first. QUERY takes hanzi, pinyin, initials, and forgives one slip.",
    ),
    (
        '还可写 "短语"、OR、-排除、zone:东湖 period:2014 kind:总结、财政总收入>50亿、招商 ~5 项目（见 --forms）。',
        'Further: "phrase", OR, -not, zone:东湖 period:2014 kind:总结, 财政总收入>50亿, 招商 ~5 项目 (see --forms).',
    ),
    (
        "不写 QUERY，找与这篇用词相近的报告。",
        "Reports that share the key terms of this one, without QUERY.",
    ),
    ("最多列多少处命中。", "At most so many hits."),
    ("列出全部检索写法和例子。", "All that can be asked, with examples."),
    (
        "一个地区某项指标的历年数值，并列当年的计划。",
        "One zone's indicator over its years, with what had been planned for each.",
    ),
    (
        "一篇报告清洗后的正文。REPORT 是编号、文件名、地区或标题的一部分。",
        "One report's cleaned text. REPORT is an id, a file name, a zone or a part of the title.",
    ),
    ("网页原文。", "The page as it came."),
    (
        "清洗去掉了什么、依哪条规则、在原文哪一行。",
        "What cleaning took out, by which rule, from which raw line.",
    ),
    ("使它区别于其他报告的用词。", "The words that tell it from other reports."),
    (
        "把一个语料文件按年份、省、市、地区或类型拆成几个。",
        "Make several corpus files of one, each named by its year, province, city, zone or kind.",
    ),
    (
        "缺这一项的归入 unknown.corpus。要一并打开：parkbrowse FOLDER/*.corpus。",
        "What has none goes to unknown.corpus. Open them together again: parkbrowse FOLDER/*.corpus.",
    ),
    (
        "您给报告加的标签和附注。tags [TAG] 列出带标签或附注的报告，或带 TAG 的报告。",
        "Your tags and notes on reports. `tags [TAG]` lists the reports that have any, or this one.",
    ),
    (
        "列出语料中带标签或附注的报告；写了 TAG（汉字、拼音、首字母）的，只列带它的。",
        "The reports of the corpus that have a tag or a note; those that have TAG (hanzi, pinyin, initials).",
    ),
    (
        "列出各标签及其报告数，多的在前；不限于一个语料。",
        "The tags, the commonest first, and how many reports have each; of all corpora.",
    ),
    ("给 REPORT 再加上这些标签。", "Give REPORT these tags, besides those that it has."),
    ("从 REPORT 去掉这些标签。", "Take these tags from REPORT."),
    (
        "给 REPORT 写附注 TEXT，替换原有的；不写 TEXT 则删去附注。",
        "Note TEXT on REPORT, in place of what was noted there; without TEXT the note goes.",
    ),
    ("按什么拆分。", "What tells the files apart."),
    ("各文件放在哪里。", "Where the files are put."),
)

_CHINESE = {english: chinese for chinese, english in PAGES}


def in_language(english: str) -> str:
    """A paragraph of help in the language in force; one that is not known here as it is."""
    return _CHINESE.get(english, english) if language() == "zh" else english
