from collections.abc import Iterable
from typing import Self

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from councils.models import Committee, Council, ReportingPeriod
from reports.models.edition import Audience, Document, Edition, EditionFile, audience_name
from reports.models.paper import CabinetPaper, ClearedFile, ClearedPaper

CABINET_PAPER = "cabinet_paper"
KINDS = [*Document.choices, (CABINET_PAPER, "Cabinet paper")]
SEARCH_CONFIG = "english"
#: What a list says nothing of: whole documents, and a paper's template.
BULK = (
    "search",
    "edition__data",
    "edition__html",
    "cleared__data",
    "cleared__html",
    "cleared__paper__template",
)


class PublicationQuerySet(models.QuerySet["Publication"]):
    def readable(self, council: Council, audiences: Iterable[str]) -> Self:
        """What was published in a council for any of these audiences."""
        return self.filter(council=council, audience__in=list(audiences))

    def for_library(self, council: Council, audiences: Iterable[str]) -> Self:
        """The same, newest first, with all that a list says of each and its files, but nobody's bulk. Three queries."""
        return self.readable(council, audiences).with_all_said().order_by("-published_at", "-pk")

    def with_all_said(self) -> Self:
        """`is_replaced` says whether a later version of the same was published."""
        return (
            self.select_related("council", "period", "meeting", "edition", "cleared__paper")
            .defer(*BULK)
            .annotate(is_replaced=Exists(_later_versions()))
            .prefetch_related(
                Prefetch("edition__files", EditionFile.objects.defer("content")),
                Prefetch("cleared__files", ClearedFile.objects.defer("content")),
            )
        )

    def saying(self, words: str) -> Self:
        """Those in whose title or text these words are, in any of their forms; "in quotes" as they stand."""
        query = SearchQuery(words, config=SEARCH_CONFIG, search_type="websearch")
        return self.filter(Q(search=query) | Q(title__icontains=words))

    def by_meeting(self) -> Self:
        """The latest meeting first, what was for none last."""
        return self.order_by(F("meeting_on").desc(nulls_last=True), "meeting__name", "-published_at", "-pk")

    def by_quarter(self) -> Self:
        """The latest quarter first, what is about none last."""
        return self.order_by(F("period__first_day").desc(nulls_last=True), "kind", "-published_at", "-pk")

    def facets(self) -> list[tuple[str, int | None, int | None, int | None, str | None]]:
        """What there is to choose from: (kind, year and quarter, meeting's key and name), each once. One query."""
        names = ("kind", "period__year", "period__quarter", "meeting_id", "meeting__name")
        return list(self.order_by().values_list(*names).distinct())

    def newest_editions_of(self, document: str) -> Self:
        """Of each period the newest version of a document."""
        editions = self.filter(kind=document, edition__isnull=False)
        return editions.order_by("period_id", "-version").distinct("period_id")


def _later_versions() -> models.QuerySet["Publication"]:
    same = {name: OuterRef(name) for name in ("council", "kind", "audience", "period")}
    return Publication.objects.filter(**same, edition__isnull=False, version__gt=OuterRef("version"))


class Publication(models.Model):
    """One thing that was published, an edition or a part of a paper, for the library to find. Frozen like the thing
    itself: a correction is published again, and whether a paper was withdrawn since is asked of the paper."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=20, choices=KINDS)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    title = models.CharField(max_length=250)
    version = models.PositiveSmallIntegerField(default=1)
    is_provisional = models.BooleanField(default=False, help_text="The quarter was still open")
    period = models.ForeignKey(
        ReportingPeriod, on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    meeting = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="publications")
    meeting_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField()
    summary = models.CharField(max_length=400, blank=True, help_text="What changed, in words, from the frozen data")
    search = SearchVectorField(null=True, editable=False, help_text="Title and words, to be found by")
    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="publication")
    cleared = models.OneToOneField(
        ClearedPaper, on_delete=models.PROTECT, null=True, blank=True, related_name="publication"
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__isnull=False, cleared__isnull=True)
                | Q(edition__isnull=True, cleared__isnull=False),
                name="publication_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(kind=CABINET_PAPER, cleared__isnull=False)
                | (~Q(kind=CABINET_PAPER) & Q(cleared__isnull=True)),
                name="publication_kind_of_its_thing",
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=True, meeting_on__isnull=True)
                | Q(meeting__isnull=False, meeting_on__isnull=False),
                name="publication_meeting_with_its_day",
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="publication_words"),
            models.Index(fields=["council", "audience", "-published_at"], name="publication_library"),
        ]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}" if self.version > 1 else self.name

    @property
    def name(self) -> str:
        """Its title, and the quarter where it is about one: "Corporate performance report, Q2 2026/27"."""
        return self.title if self.is_paper or self.period is None else f"{self.title}, {self.period}"

    @property
    def is_paper(self) -> bool:
        return self.kind == CABINET_PAPER

    @property
    def audience_name(self) -> str:
        """Whom it is for, in the council's own words."""
        return audience_name(self.audience, self.council.executive_name)

    @property
    def withdrawn_paper(self) -> CabinetPaper | None:
        """The paper where it was withdrawn since; it says when and why."""
        paper = self.cleared.paper if self.cleared else None
        return paper if paper and paper.state == CabinetPaper.State.WITHDRAWN else None

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_paper is not None

    @property
    def withdrawn_because(self) -> str:
        return self.withdrawn_paper.withdrawn_because if self.withdrawn_paper else ""

    @property
    def what_changed(self) -> str:
        """What the publisher said that this version changes; empty for a first version."""
        return self.edition.what_changed if self.edition else ""

    @property
    def files(self) -> list[EditionFile] | list[ClearedFile]:
        """Its files, what most people want first; none where it was withdrawn."""
        if self.edition:
            return self.edition.files_in_order
        return list(self.cleared.files.all()) if self.cleared and not self.is_withdrawn else []
