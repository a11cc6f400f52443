"""Is everything that is frozen still what it was? Every hash is taken again; nothing is mended."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from reports.models import ClearedFile, ClearedPaper, Edition, EditionBuild, EditionFile
from reports.snapshot import sha256_of

A_FEW = 5  # files of some hundred kilobytes in memory at once


@dataclass(frozen=True)
class Wrong:
    """One thing that differs: whose it is, and what of it, in words."""

    council: int
    words: str


@dataclass(frozen=True)
class Outcome:
    """How much was looked at, and what differs."""

    editions: int
    papers: int
    files: int
    scheduled: int
    wrong: tuple[Wrong, ...]

    @property
    def in_words(self) -> str:
        return (
            f"{_number(self.editions, 'edition')}, {_number(self.papers, 'part')} of cleared papers, "
            f"{_number(self.files, 'file')} and {_number(self.scheduled, 'edition')} that wait for their time"
        )


def verify() -> Outcome:
    """Hash everything again. One pass over each table, a few rows in memory at a time."""
    counts = {"editions": 0, "papers": 0, "files": 0, "scheduled": 0}
    wrong: list[Wrong] = []
    for name, council, what in _everything():
        counts[name] += 1
        wrong += [Wrong(council, words) for words in what]
    return Outcome(**counts, wrong=tuple(wrong))


def _everything() -> Iterator[tuple[str, int, list[str]]]:
    """Each thing: what it counts as, its council, and what differs."""
    for edition in Edition.objects.select_related("council").order_by("pk").iterator(chunk_size=A_FEW):
        yield "editions", edition.council_id, _document(edition, f"{edition} (edition {edition.pk})")
    for file in (
        EditionFile.objects.select_related("edition")
        .defer("edition__data", "edition__html")
        .order_by("pk")
        .iterator(chunk_size=A_FEW)
    ):
        yield "files", file.edition.council_id, _file(file, f"{file.name} (edition {file.edition_id})", file.edition)
    for part in ClearedPaper.objects.select_related("paper").order_by("pk").iterator(chunk_size=A_FEW):
        yield "papers", part.paper.council_id, _document(part, f"{part} (paper {part.paper_id})")
    for own in (
        ClearedFile.objects.select_related("cleared__paper")
        .defer("cleared__data", "cleared__html")
        .order_by("pk")
        .iterator(chunk_size=A_FEW)
    ):
        of = f"{own.name} (paper {own.cleared.paper_id}, cleared {own.cleared.number})"
        yield "files", own.cleared.paper.council_id, _file(own, of, None if own.annex else own.cleared)
    waiting = EditionBuild.objects.under_way().filter(snapshot__isnull=False).select_related("council", "period")
    for build in waiting.order_by("pk").iterator(chunk_size=A_FEW):
        same = sha256_of(build.snapshot) == build.snapshot_sha256
        yield "scheduled", build.council_id, [] if same else [f"{build}: what waits to be published differs"]


def _document(row: Edition | ClearedPaper, name: str) -> list[str]:
    found = []
    if sha256_of(row.data) != row.data_sha256:
        found.append(f"{name}: its data differ")
    if row.html_sha256 and hashlib.sha256(row.html.encode()).hexdigest() != row.html_sha256:
        found.append(f"{name}: its words on screen differ")
    return found


def _file(file: EditionFile | ClearedFile, name: str, of: Edition | ClearedPaper | None) -> list[str]:
    content = bytes(file.content)
    found = []
    if hashlib.sha256(content).hexdigest() != file.sha256:
        found.append(f"{name}: its bytes differ")
    if len(content) != file.size:
        found.append(f"{name}: its size differs")
    if file.format == "json" and of is not None and file.sha256 != of.data_sha256:
        found.append(f"{name}: its hash is not that of the data that everything was made from")
    return found


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
