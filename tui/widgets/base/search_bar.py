"""The search bar: what is asked, how it was understood, how much was found; below it what may be typed.

The line below is a plain rule until there is something to say: the place of a fault in the query, what may complete
it, queries of old. So nothing on the screen moves when it speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from tui.data.history import QueryHistory
from tui.host import host
from tui.terminal.sanitize import safe_line
from tui.terminal.wrapping import cell_width, clip
from tui.text.answer_text import reply_in_words
from tui.text.i18n import t
from tui.text.search_text import Trouble, found_in_words, meant_in_words, trouble_of
from tui.widgets.base.bars import Bar, cut, rule
from tui.widgets.base.choices import Choices, common_prefix
from tui.widgets.base.guarded import Guarded
from tui.widgets.base.line_input import QueryInput
from tui.widgets.base.looks import look

if TYPE_CHECKING:
    from corpus.answers import Reply
    from corpus.search.answer import Answer
    from corpus.search.completion import Completion

SAY_RUNNING_AFTER = 0.15  # seconds: an answer that comes at once needs no word that it is on its way


class SearchBar(Guarded, Vertical):
    """One line: label, query, what came of it. Below it a rule, or what there is to say of the query."""

    class Asked(Message):
        """The query has changed; empty for none."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Submitted(Message):
        """The reader wants to go on with what was found."""

    class Completing(Message):
        """What may stand at the cursor? `offer` takes the answer."""

        def __init__(self, text: str, cursor: int) -> None:
            super().__init__()
            self.text = text
            self.cursor = cursor

    class Done(Message):
        """The reader went on with a query that was typed."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Left(Message):
        """The reader is done searching: back to the whole list."""

    class Stepped(Message):
        """The reader moves among the hits without leaving the bar."""

        def __init__(self, way: int) -> None:
            super().__init__()
            self.way = way

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.history = QueryHistory()
        self._choices: Choices | None = None
        # Whether to list what may stand here, or to take it where there is but one.
        self._open_choices = False
        self._trouble: Trouble | None = None
        self._soon: Timer | None = None
        self._likened = False  # whether reports like another are listed, and told in the place of a query
        self._answer: Answer | None = None
        self._reply: Reply | None = None

    def compose(self) -> ComposeResult:
        """Label, line to type in, answer; the rule."""
        with Horizontal(id="search-line"):
            yield Bar(id="search-label")
            yield QueryInput(id="query")
            yield Bar(id="search-info")
        yield Bar(id="search-rule")

    def on_mount(self) -> None:
        """Say what the bar is, and which key leads into it."""
        self._label(t("search.label"))
        self._invite()
        self.call_after_refresh(self._tell)

    def speak(self) -> None:
        """The label and what was found, in the language in force."""
        if not self.history.searching:
            self._label(t("search.label"))
        if not self._likened:
            self._invite()
        if self._answer is not None and self.text:
            self.show_answer(self._answer)
        self._tell()

    def on_resize(self) -> None:
        """Fit the rule to the new width."""
        self.call_after_refresh(self._tell)

    @property
    def input(self) -> QueryInput:
        """The line to type in."""
        return self.query_one(QueryInput)

    @property
    def text(self) -> str:
        """The query as it stands, blanks at its ends apart; what it was while the history is searched in."""
        return (self.input.value if self.history.draft is None else self.history.draft).strip()

    @property
    def choosing(self) -> bool:
        """Whether something is offered to choose from."""
        return self._choices is not None

    def put(self, query: str) -> None:
        """Have this query in the bar, as if it had been typed."""
        self.history.end()
        self.input.value = query
        self.input.cursor_position = len(query)

    # -- while one types

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask anew at every key."""
        event.stop()
        if self.history.searching:
            self._list_earlier()
            return
        self.history.typed(self.input.value)
        self._trouble = self._reply = None
        if self._choices is not None:
            self._choices = None
            self._ask_completion(opened=True)
        self._tell()
        self._await_answer()
        self.post_message(self.Asked(self.text))

    def _await_answer(self) -> None:
        if self._soon is not None:
            self._soon.stop()
        if not self.text:
            self._info("")
            return
        self._soon = self.set_timer(SAY_RUNNING_AFTER, lambda: self._info(t("search.running")))

    def show_answer(self, answer: Answer) -> None:
        """Tell how much was found, how the query was understood, and where it could not be."""
        if self._soon is not None:
            self._soon.stop()
        self._answer = answer
        parts = [found_in_words(answer), meant_in_words(answer)]
        if self._reply is not None and self._reply.rows:
            parts[: 0 if answer.hits else 1] = [t("ask.answers", n=len(self._reply.rows))]
        self._info("   ".join(part for part in parts if part))
        trouble = trouble_of(answer)
        if trouble != self._trouble:
            self._trouble = trouble
            self._tell()

    def show_reply(self, reply: Reply) -> None:
        """Tell how what is typed was understood as a question, and what of it nothing answers."""
        self._reply = reply if reply else None
        if self._answer is not None:
            self.show_answer(self._answer)
        self._tell()

    def show_alike(self, title: str, answer: Answer) -> None:
        """Tell to which report those listed are alike, and by which words."""
        if self._soon is not None:
            self._soon.stop()
        self._likened = True
        room = self.input.size.width - cell_width(t("search.like", title="")) - 1
        self.input.placeholder = t("search.like", title=clip(safe_line(title), max(4, room)))
        terms = t("search.terms", words=answer.query) if answer.query else ""
        self._info("   ".join(part for part in (found_in_words(answer), terms) if part))

    def _invite(self) -> None:
        self._likened = False
        self.input.placeholder = t("search.invite", key=host(self).key_for("search"))

    def forget_alike(self) -> None:
        """The bar stands as at first."""
        self._invite()
        if not self.text:
            self._info("")

    def _info(self, text: str) -> None:
        bar = self.query_one("#search-info", Bar)
        bar.put(cut(Text(safe_line(text), no_wrap=True), max(4, bar.cells - 1)))

    def _label(self, text: str) -> None:
        self.query_one("#search-label", Bar).put(Text(f" {text} "))

    def _tell(self) -> None:
        """The rule, or what there is to say."""
        bar = self.query_one("#search-rule", Bar)
        width = bar.cells
        dim = look(bar, "bar--rule")
        if self._choices is not None:
            said = self._choices.line(width) if self._choices.offered else Text(f" {t('search.no-earlier')} ")
        elif self._trouble is not None:
            said = self._pointed_at(self._trouble, width)
        elif self._reply is not None:
            said = cut(Text(f" {reply_in_words(self._reply)} ", no_wrap=True), width)
        else:
            said = Text("")
        bar.put(Text.assemble(said, (rule(width - cell_width(said.plain)), dim)))

    def _pointed_at(self, trouble: Trouble, width: int) -> Text:
        """A mark below the place of a fault in the query, and what is wrong there."""
        value, start = self.input.value, len(self.input.value) - len(self.input.value.lstrip())
        label = self.query_one("#search-label", Bar).size.width
        column = label + cell_width(value[: start + trouble.start]) - self.input.scroll_offset.x
        column = min(max(column, 0), max(0, label + self.input.size.width - 1))
        told = f"^ {safe_line(trouble.told)} "
        lead = min(column, max(0, width - cell_width(told) - 1))
        dim = look(self, "bar--rule")
        return cut(Text.assemble((rule(lead), dim), (told, "bold")), width)

    # -- choosing

    def _close_choices(self) -> bool:
        """Whether there was something to choose from, or a search in the history, that is over now."""
        if self.history.searching:
            self._end_recall(None)
        elif self._choices is not None:
            self._choices = None
        else:
            return False
        self._tell()
        return True

    def _choose(self, way: int) -> bool:
        if self._choices is None:
            return False
        self._choices.step(way)
        self._tell()
        return True

    def _take(self) -> bool:
        """Take the current choice; whether there was one."""
        choices = self._choices
        if choices is None or (choices.current is None and not self.history.searching):
            return False
        chosen = choices.current
        if self.history.searching:
            self._end_recall(chosen)
        elif chosen is not None:
            self._choices = None
            self._insert(choices, chosen)
            if chosen.endswith((":", "(")):
                self._ask_completion(opened=True)
        self._tell()
        return True

    def _insert(self, choices: Choices, text: str) -> None:
        line = self.input.value
        self.input.value = line[: choices.start] + text + line[choices.end :]
        self.input.cursor_position = choices.start + len(text)

    def _end_recall(self, chosen: str | None) -> None:
        """The chosen query in the bar; without one, what was being typed."""
        draft = self.history.end()
        self._choices = None
        self._label(t("search.label"))
        self.put(draft if chosen is None else chosen)

    def _list_earlier(self) -> None:
        """List the queries of old that hold what is typed."""
        found = self.history.found(self.input.value)
        self._choices = Choices(found, at=0 if found else -1)
        self._tell()

    # -- actions

    def do_submit(self) -> None:
        """Take what is chosen, or go on with what was found."""
        if not self._take():
            self._choices = None
            self._tell()
            self.post_message(self.Done(self.text))
            self.post_message(self.Submitted())

    def do_leave(self) -> None:
        """Close what is open; then empty the bar and leave it."""
        if not self._close_choices():
            self.do_clear()
            self.post_message(self.Left())

    def empty(self) -> None:
        """Close what is open, and empty the bar; nobody leaves it."""
        self._close_choices()
        self.do_clear()

    def do_clear(self) -> None:
        """Empty the bar."""
        self.input.value = ""

    def do_hit_down(self) -> None:
        """The next choice, a later query while one walks through them, else one hit down."""
        if not self._choose(1) and not self._put_earlier(self.history.later()):
            self.post_message(self.Stepped(1))

    def do_hit_up(self) -> None:
        """The previous choice; an earlier query where nothing is typed; else one hit up."""
        if self._choose(-1):
            return
        if self.history.walking or not self.text:
            self.do_earlier_query()
        else:
            self.post_message(self.Stepped(-1))

    def do_earlier_query(self) -> None:
        """The query before this one."""
        if not self._put_earlier(self.history.earlier(self.input.value)):
            host(self).notice(t("search.no-earlier"))

    def do_later_query(self) -> None:
        """The query after this one."""
        if not self._put_earlier(self.history.later()):
            host(self).notice(t("search.no-later"))

    def _put_earlier(self, query: str | None) -> bool:
        if query is not None:
            self.put(query)
        return query is not None

    def do_recall(self) -> None:
        """Search in the queries of old; again: the next older one."""
        if self.history.searching:
            self._choose(1)
            return
        self.history.search(self.input.value)
        self._label(t("search.recall"))
        self.input.value = ""
        self._list_earlier()

    def do_complete(self) -> None:
        """What may stand here: taken if there is but one, else as much as all of them share; then one by one."""
        if not self._choose(1):
            self._ask_completion(opened=False)

    def _ask_completion(self, *, opened: bool) -> None:
        self._open_choices = opened
        self.post_message(self.Completing(self.input.value, self.input.cursor_position))

    def offer(self, text: str, cursor: int, offered: Sequence[Completion]) -> None:
        """Take what may stand at the cursor of a query, unless the reader has typed on."""
        if (self.input.value, self.input.cursor_position) != (text, cursor) or self.history.searching:
            return
        if not offered and not self._open_choices:
            host(self).notice(t("search.no-completion"))
        elif len(offered) == 1 and not self._open_choices:
            self._insert(Choices([offered[0].put], *offered[0].place), offered[0].put)
        elif offered:
            self._list_choices(offered)

    def _list_choices(self, offered: Sequence[Completion]) -> None:
        """Offer them on the line below; what all of them begin with is taken at once."""
        place = offered[0].place
        choices = Choices([each.put for each in offered if each.place == place], *place)
        shared, typed = common_prefix(choices.offered), self.input.value[slice(*place)]
        if shared != typed and shared.startswith(typed) and not self._open_choices:
            with self.prevent(Input.Changed):
                self._insert(choices, shared)
            choices.end = choices.start + len(shared)
            self._await_answer()
            self.post_message(self.Asked(self.text))
        self._choices = choices
        self._tell()

    def do_complete_back(self) -> None:
        """The previous choice."""
        self._choose(-1)
