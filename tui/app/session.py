"""The corpus under the app: built where it is not there, opened, searched, built again, let go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.screen import Screen

from corpus import library
from corpus.errors import Fault
from corpus.lexicon.lexicon import Lexicon
from corpus.store.corpus_file import Corpus
from tui.app.front import FrontApp
from tui.data.corrections import Overlay
from tui.screens.browse.screen import BrowseScreen
from tui.terminal.sanitize import safe_line
from tui.text.i18n import sentence, t
from tui.workers.search import Completions, Job, Outcome, Searcher

if TYPE_CHECKING:
    from corpus.textindex.folding import Tables


class CorpusApp(FrontApp):
    """Over the corpus file `corpus_path` of some `sources`, built from them first unless it is `current`."""

    corpus_path: Path
    corpus_name: str
    sources: Sequence[Path]
    current: bool
    corpus: Corpus
    lexicon: Lexicon  # that the corpus is asked in
    overlay: Overlay
    searcher: Searcher
    _sounds: Tables | None = None

    class Answered(Message):
        """The searching thread has an answer."""

        def __init__(self, searcher: Searcher, job: Job, outcome: Outcome) -> None:
            super().__init__()
            self.searcher = searcher
            self.job = job
            self.outcome = outcome

    @property
    def has_corpus(self) -> bool:
        """Whether one is open."""
        return hasattr(self, "corpus")

    def begin(self) -> None:
        """Build the corpus first, if it is not there; tell what is not as the reader might expect."""
        if not self.current:
            self._build()
        elif self.fault is None:
            self._begin()

    def get_default_screen(self) -> Screen[Any]:
        """The first screen: what is browsed, or nothing until it is built. An empty one below would be drawn too."""
        return self._browsing() if self.current and self._open_corpus() else Screen()

    def _build(self) -> None:
        from tui.screens.dialogs.build_progress import BuildingScreen

        self.push_screen(BuildingScreen(self.sources, self.corpus_path, self.corpus_name), self._built)

    def do_rebuild(self) -> None:
        """Read the sources again, as changed pages and own files would have it. Esc gives the list back as it was."""
        if not self.sources:
            self.notice(t("message.no-sources"))
            return
        while len(self.screen_stack) > 1 and not isinstance(self.screen, BrowseScreen):
            self.pop_screen()
        self._build()

    def _built(self, fault: Fault | None) -> None:
        listed = self.has_corpus  # there was a list before: it stays where nothing better comes
        if fault is None:
            self._browse()
        elif fault.code != "cancelled" and not listed:
            self.fault = fault
            self.exit(2)
        elif not listed and not self.corpus_path.exists():
            self.exit(130)
        else:
            if not listed:
                self._browse()
            cancelled = fault.code == "cancelled"
            self.notice(t("message.not-rebuilt") if cancelled else safe_line(sentence(fault)))

    def _open_corpus(self) -> bool:
        """Open the corpus file, with the reader's lexicon to ask it in; where that cannot be, leave with the fault."""
        try:
            self.lexicon = library.lexicon_of_reader()
            self.corpus = Corpus.open(self.corpus_path)
        except Fault as fault:
            self.fault = fault
            self.exit(2)
            return False
        self.overlay = Overlay(self.corpus, self.state.tell)
        self.searcher = self._searching()
        self._sounds = None
        return True

    def _searching(self) -> Searcher:
        """A searcher of the corpus file as it is now. Its answers name it: after a rebuild those of the old one count
        for nothing."""

        def deliver(job: Job, outcome: Outcome) -> None:
            self.post_message(self.Answered(searcher, job, outcome))

        searcher = Searcher(self.corpus_path, self.lexicon, deliver)
        return searcher

    def _browsing(self) -> BrowseScreen:
        screen = BrowseScreen(self.corpus_name)
        screen.prepare(self.size)
        return screen

    def _browse(self) -> None:
        """Browse what was built: in the list that is there already, at the same place."""
        old = (self.searcher, self.corpus) if self.has_corpus else None
        if not self._open_corpus():
            return
        if self.listing is None:
            self.push_screen(self._browsing())
        else:
            self.listing.list_anew()
        if old is not None:
            old[0].close(wait=0)
            old[1].close()
        self._begin()

    def _begin(self) -> None:
        self.call_after_refresh(self.searcher.warm)
        told = (
            [t(f"state.{self.state.told}", path=safe_line(str(self.state.aside)))] if self.state.told else []
        )
        if (refusal := library.passes(self.corpus_path)) is not None:
            told.append(safe_line(sentence(refusal)))
        if self.keyboard.told:
            told.append(self.keyboard.told)
        if told:
            self.call_after_refresh(self.notice, " · ".join(told))

    def let_corpus_go(self) -> None:
        """Close what was opened."""
        if self.has_corpus:
            self.searcher.close()
            self.corpus.close()

    def on_corpus_app_answered(self, event: Answered) -> None:
        """Show an answer where the search was asked."""
        if event.searcher is not self.searcher:
            return
        if isinstance(event.outcome, Fault):
            self.notice(sentence(event.outcome))
            return
        listing = self.listing
        if listing is None or not self.is_running:  # no longer while all is taken down
            return
        if isinstance(event.outcome, Completions):
            listing.show_completions(event.job, event.outcome)
        else:
            listing.show_found(event.job, event.outcome)

    def sound_tables(self) -> Tables | None:
        """The tables of the sounds of hanzi that the corpus holds; None while there is no corpus."""
        if self._sounds is None and self.has_corpus:
            self._sounds = self.corpus.tables
        return self._sounds
