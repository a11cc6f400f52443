"""The forms of scrutiny's questions."""

from collections.abc import Iterable
from typing import Any

from django import forms

from councils.models import Committee, Council, User
from peerreview.forms import Checkboxes, DateField, Radios
from reports.models import Question
from reports.models.paper import PARAGRAPH_CHOICES
from reports.papers.content import Exemption
from reports.question_topics import who_may_answer
from reports.questions.topics import WHOLE, Kind, Topic, grouped
from reports.services.question_answers import Answer
from reports.services.questions import AtMeeting

LONGEST_QUESTION = 4000
LONGEST_ANSWER = 10_000
APPROVE, APPROVE_FOR_ALL, RETURN = "approve", "approve_for_all", "return"


class _AskingForm(forms.Form):
    """The question itself; for who writes down what was asked at a meeting, also who asked where and when."""

    text = forms.CharField(
        label="Your question",
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write the question"},
    )
    member = forms.CharField(label="Who asked", max_length=120, help_text="The member’s name, as minutes have it")
    committee = forms.ModelChoiceField(Committee.objects.none(), label="At which committee", empty_label="Choose")
    on = DateField(label="Date of the meeting")

    def __init__(self, *args: Any, council: Council, records: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if records:
            self.fields["text"].label = "The question"
            committee: Any = self.fields["committee"]
            committee.queryset = council.committees.exclude(kind=Committee.Kind.EXECUTIVE).order_by("-kind", "name")
        else:
            for name in ("member", "committee", "on"):
                del self.fields[name]

    @property
    def at(self) -> AtMeeting | None:
        """The meeting; only of a valid form."""
        values = self.cleaned_data
        return AtMeeting(values["member"], values["committee"], values["on"]) if "committee" in values else None


class AskForm(_AskingForm):
    """`topics` are what the document names: nothing else is taken."""

    about = forms.ChoiceField(label="What it is about")

    field_order = ("about", "text", "member", "committee", "on")

    def __init__(self, *args: Any, topics: Iterable[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = {topic.key: topic for topic in topics}
        about: Any = self.fields["about"]
        about.choices = [
            (WHOLE.key, WHOLE.about),
            *(
                (words, [(topic.key, topic.short) for topic in own])
                for words, own in grouped(self.topics.values())
                if own[0].kind is not Kind.WHOLE
            ),
        ]

    @property
    def topic(self) -> Topic:
        """What was chosen; only of a valid form."""
        return self.topics[self.cleaned_data["about"]]


class FollowForm(_AskingForm):
    pass


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(User.objects.none(), label="Who answers it", empty_label="Choose")
    due_on = DateField(label="By which day")

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = who_may_answer(council)


class _ExemptionFields(forms.Form):
    """Whether an answer is exempt, and under what."""

    mark_optional = False

    is_exempt = forms.BooleanField(
        label="The answer is exempt: neither scrutiny nor the public reads it, and in a paper it goes to Part B",
        required=False,
    )
    paragraph = forms.TypedChoiceField(
        label="Under which paragraph of Schedule 12A?",
        choices=[("", "Choose"), *PARAGRAPH_CHOICES],
        coerce=int,
        empty_value=None,
        required=False,
    )
    public_interest = forms.CharField(
        label="Why is the public interest better served by keeping it exempt?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def exemption(self) -> Exemption | None:
        """Only of a valid form."""
        values = self.cleaned_data
        return Exemption(values["paragraph"], values["public_interest"]) if values["is_exempt"] else None


def _exemption_initial(question: Question) -> dict[str, Any]:
    return {
        "is_exempt": question.is_exempt,
        "paragraph": question.exempt_paragraph,
        "public_interest": question.public_interest,
        "version": question.version,
    }


class AnswerForm(_ExemptionFields):
    answer = forms.CharField(
        max_length=LONGEST_ANSWER,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Plain words. Scrutiny reads them with your name once they are approved",
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    field_order = ("answer", "is_exempt", "paragraph", "public_interest", "version")

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _exemption_initial(question) | {"answer": question.draft})
        super().__init__(*args, **kwargs)

    @property
    def typed(self) -> Answer:
        return Answer(self.cleaned_data["answer"], self.exemption)


class DecideForm(_ExemptionFields):
    decision = forms.ChoiceField(
        label="Your decision", widget=Radios, error_messages={"required": "Approve the answer, or return it"}
    )
    note = forms.CharField(
        label="What should be mended?", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    field_order = ("decision", "note", "is_exempt", "paragraph", "public_interest", "version")

    def __init__(self, *args: Any, question: Question, may_publish: bool, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _exemption_initial(question))
        super().__init__(*args, **kwargs)
        choices = [(APPROVE, "Approve it: scrutiny and members of the council read it")]
        if may_publish:
            choices.append((APPROVE_FOR_ALL, "Approve it, and publish question and answer to everyone"))
        decision: Any = self.fields["decision"]
        decision.choices = [*choices, (RETURN, "Return it with a note")]

    @property
    def shown_to(self) -> str:
        for_all = self.cleaned_data["decision"] == APPROVE_FOR_ALL
        return (Question.ShownTo.EVERYONE if for_all else Question.ShownTo.SCRUTINY).value


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="Why you take it back",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Give the reason"},
    )


class CarryForm(forms.Form):
    """Which approved questions a paper takes in; all of them where nothing was chosen yet."""

    mark_optional = False

    questions = forms.MultipleChoiceField(label="Approved and in no other paper", required=False, widget=Checkboxes)

    def __init__(self, *args: Any, free: Iterable[Question], taken: Iterable[int], **kwargs: Any) -> None:
        found, has = list(free), list(taken)
        kwargs.setdefault("initial", {"questions": [str(key) for key in has or (each.pk for each in found)]})
        super().__init__(*args, **kwargs)
        field: Any = self.fields["questions"]
        field.choices = [(str(each.pk), _carry_label(each)) for each in found]

    @property
    def chosen(self) -> list[int]:
        return [int(key) for key in self.cleaned_data["questions"]]


def _carry_label(question: Question) -> str:
    exempt = " (answer exempt: Part B)" if question.is_exempt else ""
    return f"{question.reference}, {question.about}: {question.text[:120]}{exempt}"
