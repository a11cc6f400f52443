"""A snapshot as people read it: HTML, and from it the PDF; a Word document, a workbook and JSON of the same."""

from reports.document.html import article
from reports.document.imprint import Imprint
from reports.document.made import Made, data_of, make
from reports.document.matter import title

__all__ = ["Imprint", "Made", "article", "data_of", "make", "title"]
