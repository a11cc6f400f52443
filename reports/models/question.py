from datetime import date
from typing import Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from actions.models import Action
from councils.models import Committee, Council, User
from performance.models import Indicator, Risk
from recommendations.models import Recommendation
from reports.models.edition import Edition
from reports.models.paper import PARAGRAPH_CHOICES, CabinetPaper
from reports.questions.states import ORDER, WITH_ANSWER, WITH_SOMEONE, State
from reports.questions.topics import Kind


def _all_or_none(name: str, *fields: str) -> models.CheckConstraint:
    """These fields, who and when among them, all or none."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True for field in fields})
        | Q(**{f"{field}__isnull": False for field in fields}),
        name=name,
    )


def _words_of_someone(words: str, name: str) -> models.CheckConstraint:
    """Words with who and when, or none of the three."""
    return models.CheckConstraint(
        condition=Q(**{words: "", f"{name}_by__isnull": True, f"{name}_at__isnull": True})
        | (~Q(**{words: ""}) & Q(**{f"{name}_by__isnull": False, f"{name}_at__isnull": False})),
        name=f"question_{words}_with_name_and_time",
    )


def _in_state(name: str, states: tuple[str, ...], yes: Q, no: Q) -> models.CheckConstraint:
    """In these states the one holds, in all others the other."""
    return models.CheckConstraint(
        condition=(Q(state__in=states) & yes) | (~Q(state__in=states) & no), name=f"question_{name}"
    )


def _person() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


def _thing(model: type[models.Model]) -> models.ForeignKey:
    return models.ForeignKey(model, on_delete=models.SET_NULL, null=True, blank=True, related_name="questions")


class QuestionQuerySet(models.QuerySet["Question"]):
    def of(self, council: Council) -> Self:
        return self.filter(council=council)

    def with_names(self) -> Self:
        """Everything that a row or a page says of a question, without what was published with it."""
        return self.select_related(
            "council", "asked_by", "committee", "assigned_to", "answered_by", "edition__period", "paper__meeting",
            "edition__council", "in_paper__paper__meeting",
        ).defer("edition__data", "edition__html")  # fmt: skip

    def waiting_first(self) -> Self:
        """Those that wait, the most pressing stage first, and in each stage the oldest; then what is done, newest
        first."""
        stages = [models.When(state=state, then=models.Value(place)) for place, state in enumerate(ORDER)]
        done = Q(state__in=[State.APPROVED, State.WITHDRAWN])
        return self.annotate(
            stage_order=models.Case(*stages, output_field=models.IntegerField()),
            waits_since=models.Case(models.When(~done, then=F("asked_at"))),
        ).order_by("stage_order", "waits_since", "-asked_at", "-pk")

    def for_list(self, council: Council) -> Self:
        return self.of(council).with_names().waiting_first()

    def to_assign(self, council: Council) -> Self:
        return self.of(council).filter(state=State.ASKED).order_by("asked_at")

    def owed_by(self, council: Council, person: User) -> Self:
        """What this person has to answer."""
        return self.of(council).filter(assigned_to=person, state__in=[State.ASSIGNED, State.RETURNED])

    def to_decide(self, council: Council, person: User) -> Self:
        """Answers that wait for approval and are not this person's own."""
        return self.of(council).filter(state=State.ANSWERED).exclude(answered_by=person).order_by("answered_at")

    def answered_since(self, council: Council, day: date) -> Self:
        """Approved on that day or later, newest first."""
        found = self.of(council).filter(state=State.APPROVED, approved_at__date__gte=day)
        return found.with_names().order_by("-approved_at")

    def about_document(self, edition: Edition) -> Self:
        """Asked on any version of what `edition` is one version of, for whomever it was."""
        same = self.filter(edition__period=edition.period_id, edition__document=edition.document)
        return same.filter(council=edition.council_id).with_names().order_by("asked_at")

    def for_everyone(self) -> Self:
        """Of these, those published for everyone with their answers."""
        return self.filter(state=State.APPROVED, shown_to="everyone")

    def public(self, council: Council) -> Self:
        """The council's that were published for everyone, newest first."""
        return self.of(council).for_everyone().with_names().order_by("-approved_at")

    def free_for_paper(self, paper: CabinetPaper) -> Self:
        """Approved, and in no paper or in this one already."""
        free = Q(in_paper__isnull=True) | Q(in_paper__paper=paper)
        return self.of(paper.council).filter(free, state=State.APPROVED).with_names().order_by("year", "number")


@pghistory.track()
class Question(models.Model):
    """Scrutiny asks about what was published, an officer answers, a director approves, and the answer goes into the
    next paper. What is being written stands in `draft`; only what was handed in stands in `answer`."""

    State = State
    Kind = Kind

    class ShownTo(models.TextChoices):
        SCRUTINY = "scrutiny", "Scrutiny only"
        EVERYONE = "everyone", "Everyone"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="questions")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(help_text="Counted in each council and year")
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    paper = models.ForeignKey(CabinetPaper, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    kind = models.CharField(max_length=14, choices=[(kind.value, kind.label) for kind in Kind])
    about = models.CharField(max_length=250, help_text="What it is asked on, as the document names it")
    indicator = _thing(Indicator)
    action = _thing(Action)
    recommendation = _thing(Recommendation)
    risk = _thing(Risk)
    text = models.TextField("question")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_on = models.DateField(help_text="The day of the meeting, where it was asked at one")
    member_name = models.CharField(max_length=120, blank=True, help_text="Who asked, where another recorded it")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(
        max_length=10, choices=[(state.value, state.label) for state in State], default=State.ASKED
    )
    assigned_to = _person()
    assigned_by = _person()
    assigned_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    draft = models.TextField(blank=True)
    drafted_by = _person()
    drafted_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0, help_text="Counts savings of the answer")
    answer = models.TextField(blank=True)
    answered_by = _person()
    answered_at = models.DateTimeField(null=True, blank=True)
    is_exempt = models.BooleanField("answer is exempt from publication", default=False)
    exempt_paragraph = models.PositiveSmallIntegerField(choices=PARAGRAPH_CHOICES, null=True, blank=True)
    public_interest = models.TextField("public interest note", blank=True)
    returned_note = models.TextField(blank=True)
    returned_by = _person()
    returned_at = models.DateTimeField(null=True, blank=True)
    approved_by = _person()
    approved_at = models.DateTimeField(null=True, blank=True)
    shown_to = models.CharField(max_length=10, choices=ShownTo.choices, blank=True)
    withdrawn_by = _person()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["council", "year", "number"], name="question_number_once"),
            models.CheckConstraint(
                condition=Q(edition__isnull=False, paper__isnull=True) | Q(edition__isnull=True, paper__isnull=False),
                name="question_on_an_edition_or_a_paper",
            ),
            models.CheckConstraint(condition=~Q(text="") & ~Q(about=""), name="question_has_words"),
            models.CheckConstraint(
                condition=Q(member_name="", committee__isnull=True) | (~Q(member_name="") & Q(committee__isnull=False)),
                name="question_at_a_meeting_with_name_and_committee",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{kind}__isnull": True}) | Q(kind=kind), name=f"question_{kind}_only_on_one"
                )
                for kind in ("indicator", "action", "recommendation", "risk")
            ),
            _all_or_none("question_assigned_with_all", "assigned_to", "assigned_by", "assigned_at", "due_on"),
            models.CheckConstraint(
                condition=~Q(state__in=WITH_SOMEONE) | Q(assigned_to__isnull=False), name="question_is_with_someone"
            ),
            _words_of_someone("draft", "drafted"),
            _words_of_someone("answer", "answered"),
            models.CheckConstraint(
                condition=(Q(state__in=WITH_ANSWER, draft="") & ~Q(answer=""))
                | Q(state=State.WITHDRAWN)
                | (~Q(state__in=WITH_ANSWER) & Q(answer="")),
                name="question_has_its_answer",
            ),
            _in_state(
                "returned_with_note",
                (State.RETURNED,),
                ~Q(returned_note="") & Q(returned_by__isnull=False, returned_at__isnull=False),
                Q(returned_note="", returned_by__isnull=True, returned_at__isnull=True),
            ),
            _in_state(
                "approved_with_all",
                (State.APPROVED,),
                ~Q(shown_to="") & Q(approved_by__isnull=False, approved_at__isnull=False),
                Q(shown_to="", approved_by__isnull=True, approved_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("answered_by")),
                name="question_approved_by_another",
            ),
            _in_state(
                "withdrawn_with_reason",
                (State.WITHDRAWN,),
                ~Q(withdrawn_because="") & Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
                Q(withdrawn_because="", withdrawn_by__isnull=True, withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(is_exempt=False, exempt_paragraph__isnull=True, public_interest="")
                | (Q(is_exempt=True) & ~Q(shown_to="everyone")),
                name="question_exempt_is_not_for_everyone",
            ),
            models.CheckConstraint(
                condition=Q(is_exempt=False)
                | ~Q(state__in=WITH_ANSWER)
                | (Q(exempt_paragraph__isnull=False, exempt_paragraph__range=(1, 7)) & ~Q(public_interest="")),
                name="question_exempt_with_paragraph_and_note",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="words_are_frozen", fields=["council", "year", "number", "edition", "paper", "about", "text"]
            ),
            pgtrigger.Protect(
                name="approved_answer_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state="approved", old__answer__df=pgtrigger.F("new__answer"))
                | (pgtrigger.Q(old__state="approved") & ~pgtrigger.Q(new__state="approved")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} on {self.about}"[:250]

    @property
    def reference(self) -> str:
        """As people name it: Q12/2026."""
        return f"Q{self.number}/{self.year}"

    @property
    def asker(self) -> str:
        """Who asked; where it was recorded at a meeting, the member and not who wrote it down."""
        return self.member_name or str(self.asked_by)

    @property
    def source(self) -> str:
        """The document on which it was asked, in words."""
        if self.edition is None:
            return str(self.paper)
        return f"{self.edition.document_name}, {self.edition.period}, version {self.edition.version}"

    @property
    def is_approved(self) -> bool:
        return self.state == State.APPROVED


@pghistory.track()
class PaperQuestion(models.Model):
    """A question that a paper carries with its answer. Cleared with the paper; gone again where that is withdrawn."""

    paper = models.ForeignKey(CabinetPaper, on_delete=models.CASCADE, related_name="carries")
    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="in_paper")

    class Meta:
        ordering = ["question__year", "question__number"]

    def __str__(self) -> str:
        return f"{self.question.reference} in {self.paper}"
