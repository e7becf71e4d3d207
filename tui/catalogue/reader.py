"""What is said of the reader: Chinese, English."""

SAID: dict[str, tuple[str, str]] = {
    "reader.empty": ("从列表里选一篇报告。", "Choose a report from the list."),
    "reader.raw": ("原文", "raw"),
    "reader.both": ("对照", "both"),
    "reader.removed": ("清洗去掉：{rule}", "taken out by: {rule}"),
    "reader.position": ("¶{paragraph} {percent}%", "¶{paragraph} {percent}%"),
    "reader.no-figure": ("本篇没有数据", "no figures here"),
    "reader.last-figure": ("已到最后一个数据", "that was the last figure"),
    "reader.first-figure": ("已到第一个数据", "that was the first figure"),
    "reader.no-current": ("先用 {key} 停在一个数据上", "step to a figure with {key} first"),
    "reader.no-hit": ("没有命中；先按 {key} 检索", "no hits; search with {key} first"),
    "reader.last-hit": ("已到最后一处命中", "that was the last hit"),
    "reader.first-hit": ("已到第一处命中", "that was the first hit"),
    "reader.no-section": ("没有更多小节", "no further section"),
    "reader.no-report": ("没有更多报告", "no further report"),
    "outline.count": ("{n} 节", "{n} sections"),
}
