"""Questions of figures: `财政总收入>50亿 status:actual year:2014`, parsed into terms that say whether a figure fits.

`parse.py` knows how a question is written, `terms.py` what its terms mean; neither knows the other's business.
"""

from corpus.where.parse import parse_where
from corpus.where.terms import Compared, Listed, Named, Not, Quantity, Term, Where, Years

__all__ = ["Compared", "Listed", "Named", "Not", "Quantity", "Term", "Where", "Years", "parse_where"]
