"""The yardstick of `startup.py`: a Textual app of the same shape as the browser, in the plainest way.

Fourteen items of two lines, a screenful of text, an input and a footer; stock widgets, nothing read from a disk,
nothing done to slow it down or to speed it up: it takes no options either.

    python benchmarks/bare_app.py
"""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Input, OptionList, Static

PLACEHOLDER = "汉字、拼音、首字母"
ITEMS = [f"第{number}开发区  2014  政府报告\n  第{number}开发区2015年政府工作报告" for number in range(1, 15)]
SENTENCE = "全年地区生产总值预计完成283.12亿元,同比增长10%;财政总收入完成37.36亿元,同比增长19.4%。"
TEXT = "\n\n".join(SENTENCE * 3 for _ in range(7))
LAST_KEY = "退出"


class BareApp(App[None]):
    """List, text, input, footer."""

    CSS = "#list { width: 42; }"
    BINDINGS = [  # noqa: RUF012
        Binding("j", "down", "行"),
        Binding("o", "open", "打开"),
        Binding("slash", "search", "检索"),
        Binding("tab", "next", "窗格"),
        Binding("c", "compare", "比较"),
        Binding("escape", "back", "返回"),
        Binding("question_mark", "help", "帮助"),
        Binding("q", "quit", LAST_KEY),
    ]

    def compose(self) -> ComposeResult:
        yield Input(placeholder=PLACEHOLDER)
        with Horizontal():
            yield OptionList(*ITEMS, id="list")
            with VerticalScroll():
                yield Static(TEXT)
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()


def main() -> None:
    BareApp().run(mouse=False)


if __name__ == "__main__":
    main()
