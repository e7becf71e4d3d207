"""The views of a comparison, in the order of their keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.widgets.compare.compare_table import CompareTable
from tui.widgets.compare.matrix_view import MatrixView
from tui.widgets.compare.series_view import SeriesView
from tui.widgets.compare.term_view import TermView
from tui.widgets.compare.topic_view import TopicView
from tui.widgets.compare.view import CompareView

# What `view NAME` and the title call it, and how it is made. `compare.view.NAME` in the catalogue is its label.
VIEWS: Mapping[str, Callable[..., CompareView]] = {
    "rows": CompareTable,
    "topics": TopicView,
    "terms": TermView,
    "matrix": MatrixView,
    "series": SeriesView,
}
