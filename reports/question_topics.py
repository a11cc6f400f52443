"""From what a document names to the live thing, so that officers see the question where they work; and back to who
might answer it."""

from typing import Any

from django.db.models import Case, Value, When

from actions.models import Action
from councils.models import Council, Membership, User
from councils.roles import roles_that_may
from performance.models import Indicator, Risk
from recommendations.models import Recommendation
from reports.models import CabinetPaper, ClearedPaper, Edition, Question
from reports.questions.topics import Kind, Topic, topics_of_edition, topics_of_paper


def topics_of(source: Edition | CabinetPaper) -> tuple[Topic, ...]:
    """What a published document names, and so may be asked on. One query at most."""
    if isinstance(source, Edition):
        return topics_of_edition(source.data, source.html)
    part_a = ClearedPaper.objects.filter(paper=source, part=ClearedPaper.Part.A).order_by("-number").first()
    return topics_of_paper(part_a.data, part_a.html) if part_a else ()


def live_thing(council: Council, topic: Topic) -> dict[str, Any]:
    """The council's own thing of that reference as fields of a question; empty where there is none any more.

    A reference may stand in several plans or reports: the one of the same name comes first, then the newest.
    """
    found: Any = None
    match topic.kind:
        case Kind.INDICATOR:
            found = Indicator.objects.filter(council=council, code=topic.reference).first()
        case Kind.RISK:
            found = Risk.objects.filter(council=council, reference=topic.reference).first()
        case Kind.ACTION:
            actions = Action.objects.filter(plan__council=council, reference=topic.reference)
            found = _same_name_first(actions, title=topic.name)
        case Kind.RECOMMENDATION:
            said = Recommendation.objects.of(council).filter(reference=topic.reference)
            found = _same_name_first(said, headline=topic.name)
    return {topic.kind.value: found} if found else {}


def _same_name_first(rows: Any, **name: str) -> Any:
    return rows.order_by(Case(When(**name, then=Value(0)), default=Value(1)), "-pk").first()


def who_may_answer(council: Council) -> Any:
    """Everyone of the council whom a question can be given to, by name."""
    roles = roles_that_may("answer_question")
    here = Membership.objects.filter(council=council, role__in=roles, user__is_active=True)
    return User.objects.filter(pk__in=here.values("user")).order_by("name")


def suggested(question: Question) -> User | None:
    """Who most likely knows: the owner of what was asked on. None where nobody owns it, or they may not answer."""
    owner_id: int | None = None
    if question.indicator:
        owner_id = question.indicator.owner_id
    elif question.action:
        owner_id = question.action.lead_officer_id
    elif question.risk:
        owner_id = question.risk.owner_id
    elif question.recommendation:
        leads = question.recommendation.actions.filter(lead_officer__isnull=False).order_by("-plan", "order")
        owner_id = leads.values_list("lead_officer", flat=True).first()
    elif question.paper:
        owner_id = question.paper.written_by_id
    return who_may_answer(question.council).filter(pk=owner_id).first() if owner_id else None
