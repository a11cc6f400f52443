"""Peer challenges and what belongs to them."""

from datetime import UTC, date, datetime

import factory

from recommendations.models import (
    ChallengeDocument,
    PeerChallenge,
    PeerTeamMember,
    Recommendation,
    RecommendationStatus,
    ReportUpload,
    Response,
    Theme,
)
from tests.factories.councils import CouncilFactory, UserFactory

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


class PeerChallengeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PeerChallenge

    council = factory.SubFactory(CouncilFactory)
    kind = PeerChallenge.Kind.CORPORATE
    on_site_start = date(2025, 9, 15)
    on_site_end = factory.LazyAttribute(lambda o: date.fromordinal(o.on_site_start.toordinal() + 3))
    rule_set = "2024"


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    challenge = factory.SubFactory(PeerChallengeFactory)
    name = factory.Sequence(lambda n: f"Theme {n}")


class PeerTeamMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PeerTeamMember

    challenge = factory.SubFactory(PeerChallengeFactory)
    name = factory.Sequence(lambda n: f"Peer {n}")
    role = "Chief Executive, Wyeford City Council"


class ChallengeDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ChallengeDocument

    challenge = factory.SubFactory(PeerChallengeFactory)
    kind = ChallengeDocument.Kind.FEEDBACK_REPORT
    title = "feedback report.txt"
    text = "The words of the report."
    sha256 = factory.Sequence(lambda n: f"{n:064x}")


class RecommendationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Recommendation

    challenge = factory.SubFactory(PeerChallengeFactory)
    reference = factory.Sequence(lambda n: str(n + 1))
    headline = factory.LazyAttribute(lambda o: f"Do thing {o.reference} well")
    text = factory.LazyAttribute(lambda o: f"{o.headline}. It matters to residents.")
    order = factory.Sequence(lambda n: n % 30_000)


class ResponseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Response

    recommendation = factory.SubFactory(RecommendationFactory)
    answer = Response.Answer.ACCEPTED
    by = factory.SubFactory(UserFactory)
    at = NOON


class RecommendationStatusFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RecommendationStatus

    recommendation = factory.SubFactory(RecommendationFactory)
    status = RecommendationStatus.Status.IN_PROGRESS
    on = date(2026, 1, 15)
    by = factory.SubFactory(UserFactory)
    at = NOON


class ReportUploadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReportUpload

    council = factory.SubFactory(CouncilFactory)
    by = factory.SubFactory(UserFactory)
    at = NOON
    name = "report.txt"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    text = ""
    proposal = factory.LazyFunction(lambda: {"kind": "corporate"})
