"""What is said of the list of reports: Chinese, English."""

SAID: dict[str, tuple[str, str]] = {
    "list.group.districts": ("城区", "Districts"),
    "list.group.parks": ("开发区", "Development zones"),
    "list.group.cities": ("全市", "Cities"),
    "list.group.unknown": ("未识别", "Zone unknown"),
    "list.period": ("期间", "Period"),
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
}
