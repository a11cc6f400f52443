"""Whether a file is a text, for the documents besides the feedback report, which are read from text only so far."""

from pathlib import PurePath

TEXT_ENDINGS = (".txt", ".md")
NAMES = {
    ".pdf": "a PDF",
    ".docx": "a Word document",
    ".doc": "an old Word document",
    ".odt": "an OpenDocument text",
    ".rtf": "a rich text file",
    ".html": "a web page",
    ".htm": "a web page",
}
COMING = {".pdf", ".docx"}
STARTS = {
    b"%PDF": ".pdf",
    b"PK\x03\x04": ".docx",
    b"\xd0\xcf\x11\xe0": ".doc",
    b"{\\rtf": ".rtf",
}
MOST_CONTROLS = 0.02
LOOKED_AT = 65536  # bytes


def complaint_about(name: str, content: bytes) -> str | None:
    """What is wrong with this file as the text of a report, in a sentence for people; None where nothing is."""
    ending = PurePath(name).suffix.lower()
    seems = _kind_by_start(content) or ending
    if seems in NAMES:
        coming = " Only text can be read here so far." if seems in COMING else ""
        return f"This is {NAMES[seems]}.{coming} Open it, copy all of its words and paste them below"
    if ending not in TEXT_ENDINGS:
        return "Choose a text file, one ending in .txt or .md, or paste the report’s words below"
    if not content.strip():
        return "The file you chose is empty"
    if _is_binary(content):
        return "This file does not hold words. Save the report as plain text, or paste its words below"
    return None


def unreadable(content: bytes) -> str | None:
    """What is wrong with bytes whose name says nothing: that they are no text; None where they may be."""
    if kind := _kind_by_start(content):
        return f"this is {NAMES[kind]}, and only text can be read so far"
    return "this does not hold words" if _is_binary(content) else None


def _kind_by_start(content: bytes) -> str | None:
    return next((kind for start, kind in STARTS.items() if content.startswith(start)), None)


def _is_binary(content: bytes) -> bool:
    """UTF-16 with its mark is text; otherwise a nul, or many other control characters, is not."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    start = content[:LOOKED_AT]
    controls = sum(start.count(bytes([code])) for code in range(32) if code not in (9, 10, 11, 12, 13))
    return b"\x00" in start or controls > MOST_CONTROLS * len(start)
