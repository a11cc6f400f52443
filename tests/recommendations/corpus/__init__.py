"""Invented reports over all layouts that councils and peers use, with the damage that pages and extraction do.

`reports()` gives them all, the same ones every time: `(name, text, expected)`. Other tests may render the texts to
PDF or DOCX; what must be found in each stays the same.
"""

from tests.recommendations.corpus.build import Made, reports
from tests.recommendations.corpus.layouts import Expected
from tests.recommendations.corpus.measure import Outcome, letters, measure

__all__ = ["Expected", "Made", "Outcome", "letters", "measure", "reports"]
