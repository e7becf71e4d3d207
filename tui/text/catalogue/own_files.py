"""What is said of slips in the reader's own files: what is wrong, and the mend: Chinese, English."""

SAID: dict[str, tuple[str, str]] = {
    "fault.own.not-utf8": ("不是 UTF-8；请另存为 UTF-8", "is not UTF-8; save it as UTF-8"),
    "fault.own.not-yaml": (
        "不是合格的 YAML；请检查缩进、括号和控制字符，% 这样的符号要加引号：'%'",
        "is no YAML; check indents, brackets and control characters, and quote signs such as '%'",
    ),
    "fault.own.anchor": (
        "不接受锚点和别名（{parts[0]}）；请写全",
        "anchors and aliases ({parts[0]}) are refused; write it out",
    ),
    "fault.own.too-deep": (
        "嵌套超过 {parts[0]} 层；用不着这么多，请写浅一些",
        "is more than {parts[0]} levels deep; nothing here needs so many",
    ),
    "fault.own.list": (
        "这里应是列表；请一项一行，前面写“- ”",
        "a list belongs here: one entry a line, each after “- ”",
    ),
    "fault.own.entry": (
        "这里应是带键的条目；请写成 {{name: …}}",
        "an entry with names belongs here: {{name: …}}",
    ),
    "fault.own.text": ("这里应是名称或一行文字", "a name or a line of text belongs here"),
    "fault.own.twice": (
        "“{parts[0]}”在这里写了两次；请删去一个",
        "“{parts[0]}” stands here twice; leave one out",
    ),
    "fault.own.twice-an-entry": (
        "“{parts[0]}”写了两条；请并成一条",
        "“{parts[0]}” stands here twice; make one entry of both",
    ),
    "fault.own.no-key": (
        "没有“{parts[0]}”这个键；可用 {parts[1]}",
        "“{parts[0]}” is no key; keys: {parts[1]}",
    ),
    "fault.own.no-key-but": (
        "没有“{parts[0]}”这个键；是不是“{parts[1]}”？",
        "“{parts[0]}” is no key; “{parts[1]}”?",
    ),
    "fault.own.theme-name": (
        "“{parts[0]}”不能作配色的名称；请用字母、数字、汉字或 -，最多 30 个，且不与 {parts[1]} 重名",
        "“{parts[0]}” cannot be the name of a theme; use letters, digits, hanzi or -, 30 at most, and none of {parts[1]}",
    ),
    "fault.own.no-base": (
        "没有配色“{parts[0]}”可作底子；可用 {parts[1]}",
        "“{parts[0]}” is nothing to extend; one of {parts[1]}",
    ),
    "fault.own.no-base-but": (
        "没有配色“{parts[0]}”可作底子；是不是“{parts[1]}”？",
        "“{parts[0]}” is nothing to extend; “{parts[1]}”?",
    ),
    "fault.own.no-role": (
        "没有“{parts[0]}”这种用途；可用 {parts[1]}",
        "no colour is called “{parts[0]}”; colours: {parts[1]}",
    ),
    "fault.own.no-role-but": (
        "没有“{parts[0]}”这种用途；是不是“{parts[1]}”？",
        "no colour is called “{parts[0]}”; “{parts[1]}”?",
    ),
    "fault.own.no-sixteen": (
        "“{parts[0]}”不是十六色之一；可用 {parts[1]}",
        "“{parts[0]}” is none of the sixteen; one of {parts[1]}",
    ),
    "fault.own.no-sixteen-but": (
        "“{parts[0]}”不是十六色之一；是不是“{parts[1]}”？",
        "“{parts[0]}” is none of the sixteen; “{parts[1]}”?",
    ),
    "fault.own.colour": (
        '“{parts[0]}”不是颜色；请写成 "#rrggbb"（带引号，否则 # 后面算注释）',
        '“{parts[0]}” is no colour; write "#rrggbb", in quotes, as a bare # begins a comment',
    ),
    "fault.own.weak": (
        "{parts[0]}（{parts[5]}）：{parts[1]} 在 {parts[2]} 上对比度只有 {parts[3]}，不足 {parts[4]}，不易看清；请调亮或调暗其中之一",
        "{parts[0]} ({parts[5]}): {parts[1]} on {parts[2]} has a contrast of {parts[3]}, less than {parts[4]}; make one of both lighter or darker",
    ),
    "fault.own.alike": (
        "{parts[0]}（{parts[3]}）：{parts[1]} 与 {parts[2]} 在终端上是同一种颜色，分不清；请换掉一个",
        "{parts[0]} ({parts[3]}): a terminal shows {parts[1]} and {parts[2]} in one and the same; change one of both",
    ),
    "fault.own.missing": ("缺少“{parts[0]}”；请写成 {parts[1]}", "“{parts[0]}” is missing: {parts[1]}"),
    "fault.own.division": (
        "“{parts[0]}”是行政区划；请写在 divisions: 下，如 {parts[0]}: […]",
        "“{parts[0]}” is a division; write it under divisions: {parts[0]}: […]",
    ),
    "fault.own.no-division": (
        "没有行政区划“{parts[0]}”；园区请写在 zones: 下",
        "there is no division “{parts[0]}”; write a zone under zones:",
    ),
    "fault.own.no-division-but": (
        "没有行政区划“{parts[0]}”；是不是“{parts[1]}”？",
        "there is no division “{parts[0]}”; “{parts[1]}”?",
    ),
    "fault.own.name-taken": (
        "“{parts[0]}”已认作“{parts[1]}”；就是它的不必再写，另有所指请换个名称",
        "“{parts[0]}” is a name of “{parts[1]}” already; leave it out, or choose another if you mean another thing",
    ),
    "fault.own.name-itself": (
        "“{parts[0]}”本身就是指标；它的别名请写在它的 aliases 里",
        "“{parts[0]}” is an indicator itself; further names of it go into its aliases",
    ),
    "fault.own.kind-taken": (
        "“{parts[0]}”已是“{parts[1]}”的一种；请换一个",
        "“{parts[0]}” is a kind of “{parts[1]}” already; choose another",
    ),
    "fault.own.common": (
        "“{parts[0]}”太常见，不能指“{parts[1]}”；请带上地名",
        "“{parts[0]}” is too common a word to name “{parts[1]}”; write it with its place",
    ),
    "fault.own.everywhere": (
        "“{parts[0]}”到处都有，指不了什么；请写全称",
        "“{parts[0]}” stands everywhere and names nothing; write it in full",
    ),
    "fault.own.no-unit": (
        "没有单位“{parts[0]}”；可用 元、家、平方公里、元/人 等",
        "“{parts[0]}” is no unit; 元, 家, 平方公里, 元/人 … are",
    ),
    "fault.own.no-unit-but": (
        "没有单位“{parts[0]}”；是不是“{parts[1]}”？",
        "“{parts[0]}” is no unit; “{parts[1]}”?",
    ),
    "fault.own.no-dimension": (
        "没有量纲“{parts[0]}”；可用 {parts[1]}",
        "“{parts[0]}” is no dimension; one of {parts[1]}",
    ),
    "fault.own.no-dimension-but": (
        "没有量纲“{parts[0]}”；是不是“{parts[1]}”？",
        "“{parts[0]}” is no dimension; “{parts[1]}”?",
    ),
    "fault.own.direction": (
        "direction 只能是 1（越多越好）、-1（越少越好）或 0（无所谓）",
        "direction is 1 (more is better), -1 (less is) or 0 (neither)",
    ),
    "fault.own.local": ("local 只能是 true 或 false", "local is true or false"),
    "fault.own.not-addable": (
        "没法再往里添；请让每条各占一行：{parts[0]}",
        "cannot be added to; give every entry a line of its own: {parts[0]}",
    ),
}
