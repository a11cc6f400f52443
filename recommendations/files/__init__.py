"""From a file as it comes to the text that the reader reads. No Django, nothing written, one module per format.

`extract` reads in this process; `recommendations.files.child.read_in_child` does it in a process of its own, with
its time and memory bounded, and is what the worker calls.
"""

from recommendations.files.extracted import CannotRead, Extracted
from recommendations.files.extracting import extract
from recommendations.files.formats import Format, format_of

__all__ = ["CannotRead", "Extracted", "Format", "extract", "format_of"]
