"""What the manual page says beyond the help of the commands: Chinese, English. A line of a section is a name, two blanks
and what it does."""

SAID: dict[str, tuple[str, str]] = {
    "man.name": ("名称", "NAME"),
    "man.tagline": (
        "中国开发区工作报告的终端浏览器",
        "a terminal browser for the reports of Chinese development zones",
    ),
    "man.synopsis": ("概要", "SYNOPSIS"),
    "man.description": ("说明", "DESCRIPTION"),
    "man.commands": ("命令", "COMMANDS"),
    "man.environment": ("环境变量", "ENVIRONMENT"),
    "man.environment.lines": (
        "PARKBROWSE_CONFIG  自己的文件所在的文件夹\n"
        "PARKBROWSE_STATE  标记、检索、摘录、更正所在的文件夹\n"
        "PARKBROWSE_CACHE  已读入资料的缓存文件夹\n"
        "PARKBROWSE_VIEWER  打开原文件的程序，如 zathura -P {page} {file}\n"
        "PARKBROWSE_CLIPBOARD  设为 off 时复制只写文件\n"
        "PARKBROWSE_AMBIGUOUS  设为 wide 时按两格计算“ — … 等符号\n"
        "PARKBROWSE_WATCH  设为 0 不看资料是否有变，设为 poll 时也看网络盘\n"
        "PARKBROWSE_TOUR  设为 0 时首次打开不出现导览\n"
        "PARKBROWSE_RESTRICTED  设为 1 时同 --restricted\n"
        "PARKBROWSE_EXPORTS  受限模式的导出文件夹，同 --exports\n"
        "PARKBROWSE_OCR  设为 1 时同 --ocr\n"
        "PARKBROWSE_DEBUG  设为 1 时显示程序出错的详细信息\n"
        "NO_COLOR  不用颜色",
        "PARKBROWSE_CONFIG  the folder of your own files\n"
        "PARKBROWSE_STATE  the folder of marks, searches, excerpts, corrections\n"
        "PARKBROWSE_CACHE  the folder of what was read\n"
        "PARKBROWSE_VIEWER  what opens a document: zathura -P {page} {file}\n"
        "PARKBROWSE_CLIPBOARD  off: what is copied goes into a file alone\n"
        "PARKBROWSE_AMBIGUOUS  wide: signs like “ — … count as two cells\n"
        "PARKBROWSE_WATCH  0: nothing on the disk is watched; poll: network disks, too\n"
        "PARKBROWSE_TOUR  0: the first visit begins without a tour\n"
        "PARKBROWSE_RESTRICTED  1: as --restricted\n"
        "PARKBROWSE_EXPORTS  the folder for exports in restricted mode, as --exports\n"
        "PARKBROWSE_OCR  1: as --ocr\n"
        "PARKBROWSE_DEBUG  1: faults of the program with their traceback\n"
        "NO_COLOR  no colours",
    ),
    "man.files": ("文件", "FILES"),
    "man.files.lines": (
        "keymaps.yaml  自己的按键（parkbrowse keys --init 生成）\n"
        "themes.yaml  自己的配色（parkbrowse themes --init 生成）\n"
        "zones.yaml  自己补充的地区和别名\n"
        "indicators.yaml  自己补充的指标\n"
        "keep.yaml  清洗时要保留的行\n"
        "corrections.jsonl  对数据的更正，记在记录文件夹里",
        "keymaps.yaml  your own keys (parkbrowse keys --init begins it)\n"
        "themes.yaml  your own themes (parkbrowse themes --init begins it)\n"
        "zones.yaml  your own zones and names of zones\n"
        "indicators.yaml  your own indicators\n"
        "keep.yaml  lines that cleaning shall keep\n"
        "corrections.jsonl  your corrections of figures, in the folder of the state",
    ),
    "man.status": ("退出状态", "EXIT STATUS"),
    "man.status.lines": (
        "0  完成\n1  没有找到（build --strict：有文件读入失败；doctor：有要留意之处）\n2  用法不对，或资料无法读取\n130  被中断",
        "0  done\n1  nothing found (build --strict: a file failed; doctor: something is worth a look)\n"
        "2  wrong use, or what cannot be read\n130  interrupted",
    ),
}
