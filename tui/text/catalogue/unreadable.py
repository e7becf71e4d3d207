"""Files and pages that cannot be read, or not whole, and what they are."""

SAID: dict[str, tuple[str, str]] = {
    "fault.not-a-report": ("不是报告（{detail}），已略过", "is no report ({detail}) and was passed over"),
    "fault.nested": (
        "压缩包套了 {detail} 层以上；请先解压",
        "is an archive more than {detail} archives deep; unpack it first",
    ),
    "fault.too-many-members": (
        "压缩包里的文件多于 {detail} 个；请分成几个压缩包",
        "holds more than {detail} files; make several archives of it",
    ),
    "fault.not-calculated": (
        "有 {detail} 个公式没有算出的值，已略过；请用 Excel 或 WPS 打开后保存，再读一次",
        "has {detail} formulas without a value, left out here; open it in Excel, save it and read it again",
    ),
    "fault.missing-extra": (
        "读这种文件要先安装：pip install 'parkbrowse[{detail}]'",
        "is of a kind that needs an extra: pip install 'parkbrowse[{detail}]'",
    ),
    "file-kind.picture": ("图片", "a picture"),
    "file-kind.program": ("程序", "a program"),
    "file-kind.code": ("代码", "program text"),
    "file-kind.data": ("数据", "data without text"),
    "file-kind.database": ("数据库", "a database"),
    "file-kind.media": ("音视频", "sound or film"),
    "file-kind.font": ("字体", "a font"),
    "file-kind.slides": ("演示文稿", "slides"),
    "file-kind.office": ("旧版 Office 文件", "an old Office document"),
    "file-kind.pdf": ("PDF", "a PDF document"),
    "file-kind.archive": ("压缩包", "an archive"),
    "file-kind.bytes": ("二进制内容", "bytes that are no text"),
    "fault.binary": (
        "不是文本（{detail}）；请先另存为纯文本",
        "is not text ({detail}); save it as plain text first",
    ),
    "fault.too-slow": (
        "读了太久还没有读完，已放弃；请拆分此文件，或另存后再试",
        "took too long to read and was given up; split the file, or save it anew and try again",
    ),
    "fault.too-much-memory": (
        "展开后太大，读不了；请拆分此文件，或另存后再试",
        "is too large once unpacked; split the file, or save it anew and try again",
    ),
    "fault.reader-died": (
        "读取它的进程中途退出（{detail}）；文件多半已损坏，请重新下载或另存后再试",
        "ended the process that read it ({detail}); it is most likely damaged, fetch or save it anew",
    ),
    "fault.encrypted": (
        "有密码保护；请打开后另存为不带密码的文件",
        "is protected by a password; open it and save it without one",
    ),
    "damage.cut": (
        "{kind} 内容不完整，多半没有下载完",
        "{kind} data cut short, most likely not fetched whole",
    ),
    "damage.checksum": ("{kind} 校验不符，传输中已改变", "{kind} data changed on its way, by its checksum"),
    "damage.broken": ("{kind} 结构有误", "{kind} data with a broken structure"),
    "fault.damaged": (
        "文件已损坏（{detail}）；请重新下载或另存后再试",
        "is damaged ({detail}); fetch or save it anew",
    ),
    "fault.damaged-page": (
        "这一页的文字读不出来，其余各页照常读取；请重新下载或另存后再试",
        "is a page whose text cannot be read, the others are; fetch or save the file anew",
    ),
    "fault.damaged-line": (
        "这一行不是完整的 {detail}，其余各行照常读取；请改正这一行",
        "is a line that is no whole {detail}, the others are read; mend it",
    ),
    "fault.scan": (
        "是扫描件，只有图片没有文字；要识别文字，请 pip install 'parkbrowse[ocr]'，再加 --ocr 读取",
        "is a scan, pictures without text; to have it recognised, pip install 'parkbrowse[ocr]' and read it with --ocr",
    ),
    "fault.unreadable-fonts": (
        "字体没有可用的编码（{detail} 的字符读不出）；请找原来的 Word 或网页版，或 pip install 'parkbrowse[ocr]' 后加 --ocr 识别",
        "has fonts that do not tell their characters ({detail} of them unreadable); find the Word file or the web page, or pip install 'parkbrowse[ocr]' and read it with --ocr",
    ),
    "fault.needs-libreoffice": (
        "是 {detail} 文件；装上 LibreOffice 就能直接读，或用 Word、WPS 打开，另存为 .docx",
        "is a {detail} file; install LibreOffice to have it read, or open it in Word and save it as .docx",
    ),
    "fault.ofd": (
        "OFD 里没有读得出的文字；请用 OFD 阅读器打开，另存为 PDF",
        "is an OFD document without readable text; open it in an OFD reader and save it as PDF",
    ),
    "fault.slides": (
        "是演示文稿；请另存为 PDF 再读",
        "is a presentation; save it as PDF to have it read",
    ),
    "fault.other-office": (
        "是别的 Office 文件，不含 Word 或 Excel 文档；请另存为 .docx 或 PDF",
        "is another kind of Office file, with no document of Word or Excel in it; save it as .docx or PDF",
    ),
    "fault.doctype": (
        "带有文档类型声明（DOCTYPE），Office 文件不该有，已拒读；请用 Word、WPS 打开后另存",
        "declares a document type (DOCTYPE), as no Office file should, and was refused; open it in Word and save it anew",
    ),
    "fault.too-large": ("超过 {detail}；请拆分", "is larger than {detail}; split it"),
}
