"""Loading the demonstration: every council whole, or not at all."""

from datetime import date

from django.db import transaction

from councils.models import Council
from reports.demonstration.calendar import Calendar
from reports.demonstration.load_actions import load_actions
from reports.demonstration.load_challenge import load_challenge
from reports.demonstration.load_editions import load_editions
from reports.demonstration.load_frame import close_periods, load_frame
from reports.demonstration.load_papers import load_papers
from reports.demonstration.load_performance import load_performance
from reports.demonstration.load_questions import load_questions
from reports.demonstration.marrowdale import COUNCIL as MARROWDALE
from reports.demonstration.others import PORT_SELWYN, THORNWICK_VALE
from reports.demonstration.shapes import CouncilSeed

COUNCILS = (MARROWDALE, THORNWICK_VALE, PORT_SELWYN)
PASSWORD = "a-look-round-peerreview"  # noqa: S105 (printed on purpose: these people are invented)


def load_demonstration(today: date) -> list[CouncilSeed]:
    """Load the invented councils that are not there yet, as if `today` were today. Returns those loaded."""
    loaded = []
    for seed in COUNCILS:
        if not Council.objects.filter(slug=seed.slug).exists():
            with transaction.atomic():
                load_council(seed, today)
            loaded.append(seed)
    return loaded


def load_council(seed: CouncilSeed, today: date) -> Council:
    """Load one council of the demonstration with all its past."""
    world = load_frame(seed, Calendar(today), PASSWORD)
    challenge = load_challenge(world)
    actions = load_actions(world, challenge)
    load_performance(world, actions)
    close_periods(world)
    load_editions(world)
    load_questions(world)
    load_papers(world)
    return world.council


def strangers() -> list[str]:
    """Names of councils here that are not the demonstration's."""
    return list(Council.objects.exclude(slug__in=[seed.slug for seed in COUNCILS]).values_list("name", flat=True))
