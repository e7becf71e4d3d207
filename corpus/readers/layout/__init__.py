"""Words with their boxes → paragraphs and tables in reading order, by geometry alone.

Nothing here knows where the words come from: the text layer of a PDF, or the recognition of a scan. All measures are in
points from the lower left corner of the page as it is read, turned pages turned upright.
"""

from corpus.readers.layout.document import laid_out
from corpus.readers.layout.shapes import Block, Dropped, GridPart, LaidOut, Paragraph, Rule, RuledGrid, Sheet
from corpus.readers.layout.words import Word

__all__ = [
    "Block",
    "Dropped",
    "GridPart",
    "LaidOut",
    "Paragraph",
    "Rule",
    "RuledGrid",
    "Sheet",
    "Word",
    "laid_out",
]
