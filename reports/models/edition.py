from typing import Self

import pgtrigger
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from councils.models import Council, ReportingPeriod
from reports.snapshot.changes import Changes
from reports.snapshot.differences import Difference


class Audience(models.TextChoices):
    CABINET = "cabinet", "Cabinet"
    SCRUTINY = "scrutiny", "Scrutiny"
    PUBLIC = "public", "Public"
    EXEMPT = "exempt", "Cabinet, Part B (exempt)"


class Document(models.TextChoices):
    SCORECARD = "scorecard", "Corporate performance report"
    ACTION_PLAN = "action_plan", "Action plan progress"
    SCRUTINY = "scrutiny", "Scrutiny report"
    POSITION = "position", "Progress review position statement"


def audience_name(audience: str, executive_name: str) -> str:
    """Whom an edition is for, as after "for": the executive goes by the name that the council gives it."""
    names: dict[str, str] = {
        Audience.CABINET: executive_name,
        Audience.PUBLIC: "the public",
        Audience.EXEMPT: f"{executive_name}, Part B (exempt)",
    }
    return names.get(audience, "scrutiny")


class EditionQuerySet(models.QuerySet["Edition"]):
    def without_bulk(self) -> Self:
        """Editions with what tables and pages say of them and their files, but neither data nor contents."""
        return (
            self.defer("data", "html", "changes", "publication__search")
            .select_related("council", "period", "published_by", "publication__meeting")
            .prefetch_related(models.Prefetch("files", EditionFile.objects.defer("content")))
        )

    def same_document(self, edition: "Edition") -> Self:
        """Every version of what `edition` is one version of, newest first."""
        return self.versions(edition.period, edition.document, edition.audience)

    def versions(self, period: ReportingPeriod, document: str, audience: str) -> Self:
        """Every version of a document for a period and an audience, newest first."""
        return self.filter(period=period, document=document, audience=audience).order_by("-version")


class Edition(models.Model):
    """A published document, frozen. It is written whole or not at all, and the database refuses any change."""

    Audience = Audience
    Document = Document

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="editions")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="editions")
    document = models.CharField(max_length=20, choices=Document.choices)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=250)
    is_provisional = models.BooleanField(default=False, help_text="The quarter was still open")
    data = models.JSONField(encoder=DjangoJSONEncoder, help_text="The snapshot that every format was made from")
    data_sha256 = models.CharField(max_length=64, help_text="Of the snapshot's canonical JSON")
    html = models.TextField(help_text="The document's article, for reading on screen")
    html_sha256 = models.CharField(max_length=64, blank=True, help_text="Of the article; empty where none was taken")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    what_changed = models.TextField(blank=True, help_text="Since the version before, as a person says it")
    changes = models.JSONField(
        default=list,
        db_default=models.Value([], models.JSONField()),
        blank=True,
        help_text="What comparing the two snapshots found: a list of {thing, part, before, after}",
    )
    compared_with = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The version it was compared with; none where there was none, or unreadable"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "period", "document", "audience", "version"], name="edition_version_once"
            ),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(what_changed=""),
                name="edition_correction_says_what_changed",
            ),
            models.CheckConstraint(
                condition=models.Q(compared_with__isnull=True, changes=[]) | models.Q(compared_with__isnull=False),
                name="edition_changes_come_of_comparing",
            ),
            models.CheckConstraint(
                condition=models.Q(compared_with__isnull=True) | models.Q(compared_with__lt=models.F("version")),
                name="edition_compared_with_an_older_one",
            ),
        ]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    @property
    def audience_name(self) -> str:
        """Whom it is for, in the council's own words."""
        return audience_name(self.audience, self.council.executive_name)

    @property
    def files_in_order(self) -> list["EditionFile"]:
        """Its files, what most people want first."""
        order = EditionFile.Format.values
        return sorted(self.files.all(), key=lambda file: order.index(file.format))

    @property
    def files_to_read(self) -> list["EditionFile"]:
        """The files that most people want: to read, and to work with."""
        return [
            file for file in self.files_in_order if file.format in (EditionFile.Format.PDF, EditionFile.Format.DOCX)
        ]

    @property
    def document_name(self) -> str:
        return self.get_document_display()

    @property
    def found(self) -> Changes | None:
        """What comparing found; None for a first version, which there was nothing to compare with."""
        if self.version == 1:
            return None
        found = tuple(Difference(**change) for change in self.changes)
        return Changes(self.version - 1, found, is_known=self.compared_with is not None)


class EditionFile(models.Model):
    """One format of an edition: its bytes as they were made, and their hash."""

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"
        XLSX = "xlsx", "Excel"
        HTML = "html", "Web page (HTML)"
        JSON = "json", "Data (JSON)"

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=4, choices=Format.choices)
    name = models.CharField(max_length=150)
    content = models.BinaryField()
    size = models.PositiveIntegerField(help_text="Bytes")
    pages = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["format"]
        constraints = [models.UniqueConstraint(fields=["edition", "format"], name="edition_format_once")]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name
