"""What is said of help and keymaps: Chinese, English."""

SAID: dict[str, tuple[str, str]] = {
    "help.title": ("正在生效的按键", "The keys in force"),
    "help.preset": ("方案 {preset}", "preset {preset}"),
    "help.unbound": ("（未绑定）", "(no key)"),
    "context.global": ("到处", "Everywhere"),
    "context.moving": ("移动（列表、阅读、各种表）", "Moving (list, reader, tables)"),
    "context.list": ("列表", "List"),
    "context.reader": ("阅读", "Reader"),
    "context.search": ("检索栏", "Search bar"),
    "context.figures": ("数据表", "Figure table"),
    "context.corrections": ("更正", "Corrections"),
    "context.compare": ("比较", "Compare"),
    "context.prompt": ("选择框", "Picker"),
    "context.help": ("帮助", "Help"),
}
