"""What the council has published of the last closed quarters, made by the real services in every format."""

from datetime import timedelta

from councils.models import Committee
from reports.building import build_edition
from reports.demonstration.past import at
from reports.demonstration.world import World
from reports.models.edition import Audience, Document
from reports.services.builds import ask_for_edition

DAYS_TO_CABINET = 51
BEFORE_THE_MEETING = timedelta(days=8)
#: Which committee an edition is for, by its audience; the public's is for none.
MEETINGS = {Audience.CABINET: Committee.Kind.EXECUTIVE, Audience.SCRUTINY: Committee.Kind.SCRUTINY}


def load_editions(world: World) -> None:
    """Publish as the seed says; a council without a corporate plan yet has published nothing."""
    for index, document, audience in world.seed.published:
        published = world.calendar.after(index, DAYS_TO_CABINET, 15)
        meeting = world.council.committees.filter(kind=MEETINGS.get(Audience(audience), "")).first()
        with at(published):
            build = ask_for_edition(
                by=world.lead,
                period=world.periods[index],
                document=Document(document),
                audience=Audience(audience),
                meeting=meeting,
                meeting_on=published.date() + BEFORE_THE_MEETING if meeting else None,
            )
            build_edition(build.pk)
