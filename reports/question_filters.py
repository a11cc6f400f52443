"""What the list of questions can be narrowed to."""

from typing import Any

import django_filters
from django.db.models import Q

from councils.access import Standing
from peerreview.filters import FilterSet
from reports.models import Question
from reports.models.question import QuestionQuerySet
from reports.questions.states import STAGE, Stage
from reports.questions.topics import Kind

WITH_ME, ASKED_BY_ME = "with_me", "asked_by_me"


class QuestionFilter(FilterSet):
    """By what everyone may know of a question: never by a draft, an answer, or whether one was sent back."""

    q = django_filters.CharFilter(label="Words", method="with_words")
    stage = django_filters.ChoiceFilter(
        label="State", choices=[(stage.value, stage.label) for stage in Stage], method="in_stage", empty_label="All"
    )
    kind = django_filters.ChoiceFilter(
        label="About", choices=[(kind.value, kind.plural) for kind in Kind], empty_label="All"
    )
    mine = django_filters.ChoiceFilter(label="Whose", method="of_mine", empty_label="All")

    class Meta:
        model = Question
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        choices = [(ASKED_BY_ME, "Asked by me")] if standing.may("ask") else []
        if standing.may("answer_question"):
            choices.append((WITH_ME, "Given to me"))
        if choices:
            self.filters["mine"].extra["choices"] = choices
        else:
            del self.filters["mine"]

    def with_words(self, rows: QuestionQuerySet, name: str, value: str) -> QuestionQuerySet:
        said = Q(text__icontains=value) | Q(about__icontains=value) | Q(member_name__icontains=value)
        number, slash, year = value.strip().upper().removeprefix("Q").partition("/")
        if number.isdecimal() and len(number) < 7:
            exact = Q(number=int(number))
            said |= exact & Q(year=int(year)) if slash and year.isdecimal() and len(year) == 4 else exact
        return rows.filter(said)

    def in_stage(self, rows: QuestionQuerySet, name: str, value: str) -> QuestionQuerySet:
        return rows.filter(state__in=[state for state, stage in STAGE.items() if stage == value])

    def of_mine(self, rows: QuestionQuerySet, name: str, value: str) -> QuestionQuerySet:
        field = "assigned_to" if value == WITH_ME else "asked_by"
        return rows.filter(**{field: self.standing.user})
