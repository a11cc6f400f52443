"""Plans, actions and what is said of them."""

from datetime import UTC, date, datetime

import factory

from actions.models import Action, ActionPlan, DateChange, Evidence, Milestone, ProgressUpdate
from recommendations.models import PeerChallenge, Recommendation, RecommendationStatus
from tests.factories.councils import CouncilFactory, ReportingPeriodFactory, UserFactory

NOON = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)


class VisitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PeerChallenge

    council = factory.SubFactory(CouncilFactory)
    on_site_start = factory.Sequence(lambda n: date(2025, 1, 7).replace(day=1 + n % 28, year=2025 - n // 28 % 20))
    on_site_end = factory.SelfAttribute("on_site_start")
    rule_set = "2024"


class AdviceFactory(factory.django.DjangoModelFactory):
    """A recommendation, for plans to answer."""

    class Meta:
        model = Recommendation

    challenge = factory.SubFactory(VisitFactory)
    reference = factory.Sequence(lambda n: str(n + 1))
    headline = factory.Sequence(lambda n: f"Do thing {n}")
    text = factory.LazyAttribute(lambda o: f"{o.headline}. It is time.")
    order = factory.Sequence(lambda n: n)


class StatusFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RecommendationStatus

    recommendation = factory.SubFactory(AdviceFactory)
    status = "implemented"
    on = date(2026, 9, 1)
    evidence = "The minutes of the meeting"
    by = factory.SubFactory(UserFactory)
    at = NOON


class PlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActionPlan

    council = factory.SubFactory(CouncilFactory)
    title = factory.Sequence(lambda n: f"Plan {n}")
    challenge = factory.SubFactory(VisitFactory, council=factory.SelfAttribute("..council"))
    adopted_on = date(2025, 6, 3)


class ActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Action
        skip_postgeneration_save = True

    plan = factory.SubFactory(PlanFactory)
    reference = factory.Sequence(lambda n: f"A{n + 1}")
    title = factory.Sequence(lambda n: f"Action {n}")
    order = factory.Sequence(lambda n: n % 30000)
    due_on = date(2027, 3, 31)
    original_due_on = factory.SelfAttribute("due_on")

    @factory.post_generation
    def recommendations(self, create, extracted, **kwargs):
        if create and extracted:
            self.recommendations.set(extracted)


class ProgressUpdateFactory(factory.django.DjangoModelFactory):
    """A submitted update, green; `state` "approved" or "returned" is decided by `decider`."""

    class Meta:
        model = ProgressUpdate

    class Params:
        author = factory.SubFactory(UserFactory)
        decider = factory.SubFactory(UserFactory)

    action = factory.SubFactory(ActionFactory)
    period = factory.SubFactory(ReportingPeriodFactory, council=factory.SelfAttribute("..action.plan.council"))
    rating = "green"
    narrative = "It goes well."
    reason = factory.LazyAttribute(lambda o: "Two people have left." if o.rating in ("amber", "red") else "")
    way_back = factory.LazyAttribute(lambda o: "Two people will start." if o.rating == "red" else "")
    state = "submitted"
    version = 1
    written_by = factory.SelfAttribute("author")
    written_at = NOON
    submitted_by = factory.LazyAttribute(lambda o: None if o.state == "draft" else o.author)
    submitted_at = factory.LazyAttribute(lambda o: None if o.state == "draft" else NOON)
    decided_by = factory.LazyAttribute(lambda o: o.decider if o.state in ("approved", "returned") else None)
    decided_at = factory.LazyAttribute(lambda o: NOON if o.state in ("approved", "returned") else None)
    decision_note = factory.LazyAttribute(lambda o: "Say who does it." if o.state == "returned" else "")


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Milestone

    action = factory.SubFactory(ActionFactory)
    title = factory.Sequence(lambda n: f"Step {n}")


class DateChangeFactory(factory.django.DjangoModelFactory):
    """A change that was asked for; `decision` "agreed" or "refused" was decided by someone else."""

    class Meta:
        model = DateChange

    class Params:
        decider = factory.SubFactory(UserFactory)

    action = factory.SubFactory(ActionFactory)
    old_due_on = factory.SelfAttribute("action.due_on")
    new_due_on = date(2027, 6, 30)
    reason = "The supplier has withdrawn."
    asked_by = factory.SubFactory(UserFactory)
    asked_at = NOON
    decision = "asked"
    decided_by = factory.LazyAttribute(lambda o: None if o.decision == "asked" else o.decider)
    decided_at = factory.LazyAttribute(lambda o: None if o.decision == "asked" else NOON)


class EvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Evidence

    action = factory.SubFactory(ActionFactory)
    title = "Minutes of the meeting"
    link = "https://example.test/minutes"
    by = factory.SubFactory(UserFactory)
    at = NOON
