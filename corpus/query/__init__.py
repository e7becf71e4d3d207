"""The query language: words, phrases, fields, figures, nearness; one parser for the search bar, the filter of figures
and the command.

`parse` reads a query, `fits` says whether a figure answers it; `corpus.search.engine` finds the reports that do.
"""

from corpus.query.fits import fits
from corpus.query.parse import parse
from corpus.query.tree import (
    All,
    Either,
    Field,
    Measured,
    Near,
    Node,
    Not,
    ParsedQuery,
    QueryProblem,
    QuerySpan,
    TimeNode,
    Together,
    WordNode,
)

__all__ = [
    "All",
    "Either",
    "Field",
    "Measured",
    "Near",
    "Node",
    "Not",
    "ParsedQuery",
    "QueryProblem",
    "QuerySpan",
    "TimeNode",
    "Together",
    "WordNode",
    "fits",
    "parse",
]
