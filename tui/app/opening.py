"""The corpus comes to be browsed: built where it is not there, opened, built again when the reader asks for that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from corpus import library
from corpus.builds.watch import stamp
from corpus.errors import Fault
from corpus.store.known_reports import KnownReports
from tui import own_themes
from tui.app.news import News
from tui.app.session import CorpusSession
from tui.app.stack import browse_screen
from tui.data.left_open import LeftOpen, StoodOpen
from tui.data.visits import corpus_visited, last_visit, note_visit
from tui.guard import guarded
from tui.host import host
from tui.screens.browse.screen import BrowseScreen
from tui.terminal.sanitize import safe_line
from tui.text.i18n import sentence, t
from tui.workers.search import Answered, Completions, Job, Outcome
from tui.workers.task import beside

CANCELLED = 130  # exit status; a shell's for what Ctrl-C ended


class Opening:
    """Over the corpus file `path`, called `name`, of some `sources`; built from them first unless it is `current`.

    `tell` hears of what went wrong and can be gone on without; `end` of what the app cannot go on without. Where it
    `comes_back`, the visit begins with what stood open at the end of the last.
    """

    session: CorpusSession | None = None  # none until the corpus is built
    own_slips: tuple[Fault, ...] = ()  # what of the reader's own files is not in force, once that is known
    # The reports that were there at the last visit; none where this is the first.
    known: KnownReports | None = None

    def __init__(
        self,
        app: App[Any],
        path: Path,
        name: str,
        *,
        sources: Sequence[Path],
        current: bool,
        tell: Callable[[Fault], object],
        end: Callable[[Fault], object],
        comes_back: bool,
    ) -> None:
        self._app, self._path, self._name, self._current = app, path, name, current
        self.sources = tuple(sources)
        self._tell, self._end = tell, end
        self._stamp: tuple[int, int] | None = None  # of the file that is open
        self.news = News(app)
        self._visited = corpus_visited(sources, path)
        self.left_open, self._comes_back = LeftOpen(host(app).state, self._visited), comes_back

    def begin(self) -> None:
        """Build the corpus first, if it is not there; tell what is not as the reader might expect."""
        if not self._current:
            self._build()
        elif self.session is not None:
            self._app.call_after_refresh(self._watch)
            self._begin()

    def first_screen(self) -> BrowseScreen | None:
        """What is browsed; none until it is built, or where it cannot be opened."""
        return self._browsing() if self._current and self._open() else None

    def close(self) -> None:
        """Let the corpus go."""
        self.news.close()
        if self.session is not None:
            self._note_visit(self.session)
            self.session.close()

    def _note_visit(self, session: CorpusSession) -> None:
        """The reader leaves a corpus: what it held is new no more, from the next visit on."""
        with guarded(lambda fault: None, self._path):  # one that cannot be read tells so elsewhere
            note_visit(host(self._app).state, self._visited, session.corpus)

    # -- built

    def _build(self) -> None:
        from tui.screens.dialogs.build_progress import BuildingScreen

        self.news.reading(self.sources, self._path)
        self._app.push_screen(BuildingScreen(self.sources, self._path, self._name), self._built)

    @property
    def _replaced(self) -> bool:
        return stamp(self._path) not in (None, self._stamp)

    def fits_rebuild(self) -> bool:
        """Whether there are sources to read, or another corpus file lies there."""
        return bool(self.sources) or self._replaced

    def do_rebuild(self) -> None:
        """Read the sources again, as changed pages and own files would have it. Esc gives the list back as it was.

        Where another program did that already, or put another corpus file in the place of the one that was opened,
        that is opened.
        """
        if not self.fits_rebuild():
            host(self._app).notice(t("message.no-sources"))
            return
        while len(self._app.screen_stack) > 1 and not isinstance(self._app.screen, BrowseScreen):
            self._app.pop_screen()
        if self._replaced and not any(self.news.known.files):
            self._browse()
        else:
            self._build()

    def _built(self, fault: Fault | None) -> None:
        self._app.call_after_refresh(host(self._app).key_feed.go_on)
        listed = self.session is not None  # there was a list before: it stays where nothing better comes
        if fault is not None:
            self.news.not_read()
        if fault is None:
            self._browse()
        elif fault.code != "cancelled" and not listed:
            self._end(fault)
        elif not listed and not self._path.exists():
            self._app.exit(CANCELLED)
        else:
            if not listed:
                self._browse()
            cancelled = fault.code == "cancelled"
            host(self._app).notice(t("message.not-rebuilt") if cancelled else safe_line(sentence(fault)))

    # -- opened

    def _open(self) -> bool:
        """Open the corpus file and the lexicon to ask it in; where that cannot be, go on with the one that is open, or
        leave with the fault."""
        at = stamp(self._path)
        try:
            lexicon = library.lexicon_of_reader()
            self.session = CorpusSession(
                self._path, lexicon, self._tell, self._deliver, lambda: host(self._app).labels.now
            )
        except Fault as fault:
            (self._end if self.session is None else self._tell)(fault)
            return False
        self._stamp = at
        if self.known is None:
            self.known = last_visit(host(self._app).state, self._visited)
        return True

    def _browsing(self) -> BrowseScreen:
        screen = BrowseScreen(self._name, self.left_open.before if self._comes_back else StoodOpen())
        screen.prepare(self._app.size)
        return screen

    def _browse(self) -> None:
        """Browse what was built: in the list that is there already, at the same place."""
        before = self.session
        if before is not None:
            self._note_visit(before)
        if not self._open():
            self.news.not_read()
            return
        self._watch()  # what was news of the corpus before is none from here on
        if (screen := browse_screen(self._app)) is None:
            self._app.push_screen(self._browsing())
        else:
            screen.list_anew()
        if before is not None:
            before.close(wait=0)
        self._begin(anew=before is not None)

    def _watch(self) -> None:
        self.news.opened(self.sources, self._path, self._stamp)

    def _begin(self, *, anew: bool = False) -> None:
        app = host(self._app)
        self._app.call_after_refresh(app.searcher.warm, anew=anew)
        told = []
        if app.state.told:
            told.append(t(f"state.{app.state.told}", path=safe_line(str(app.state.aside))))
        if (refusal := library.passes(self._path)) is not None:
            told.append(safe_line(sentence(refusal)))
        if self.session is not None:
            told += [safe_line(sentence(fault)) for fault in self.session.corpus.left_out()]
        if app.keyboard.told:
            told.append(app.keyboard.told)
        if told:
            self._app.call_after_refresh(app.notice, " · ".join(told))
        beside(_own_slips, lambda slips: self._app.call_later(self._tell_slips, slips))
        beside(partial(_damage, self._path), lambda told: self._app.call_later(self._tell_damage, told))

    def _tell_slips(self, slips: tuple[Fault, ...] | Fault) -> None:
        """Tell what of the reader's own files is not in force, behind what stands there already."""
        if isinstance(slips, Fault) or not slips:
            return  # a fault of the files is told by whoever builds with them
        self.own_slips = slips
        key = host(self._app).key_for("faults")
        more = [t("message.more-slips", n=len(slips) - 1, key=key)] if len(slips) > 1 else []
        self._tell_too(safe_line(sentence(slips[0])), *more)

    def _tell_damage(self, fault: Fault | None) -> None:
        """Tell that the corpus file is not as it was written; one of the cache is made anew the next time."""
        if fault is not None:
            self._tell_too(safe_line(sentence(fault)))

    def _tell_too(self, *told: str) -> None:
        app = host(self._app)
        app.notice(" · ".join(filter(None, (app.standing, *told))))

    # -- searched

    def _deliver(self, session: CorpusSession, job: Job, outcome: Outcome) -> None:
        """Hand an answer over to the app. Called from the searching thread."""
        self._app.call_later(self.answered, session, job, outcome)

    def answered(self, session: CorpusSession, job: Job, outcome: Outcome) -> None:
        """Show an answer where the search was asked."""
        if session is not self.session:
            return
        if isinstance(outcome, Fault):
            host(self._app).notice(sentence(outcome))
            return
        screen = browse_screen(self._app)
        if screen is None or not self._app.is_running:  # no longer while all is taken down
            return
        if isinstance(outcome, Completions):
            screen.show_completions(job, outcome)
        elif isinstance(outcome, Answered):
            screen.show_answered(job, outcome)
        else:
            screen.show_found(job, outcome)


def _damage(path: Path) -> Fault | None:
    """What is told of a corpus file that is not as it was written."""
    from corpus.store.health import damage  # the first screen is shown without

    return damage(path)


def _own_slips() -> tuple[Fault, ...]:
    """What of the reader's own files is not in force."""
    themes = (slip for slip in own_themes.read().slips if slip.code not in own_themes.LOOK)
    return (*library.own_slips(), *themes)
