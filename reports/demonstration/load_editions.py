"""What the council has published of the last closed quarters, made by the real services in every format."""

from reports.building import build_edition
from reports.demonstration.past import at
from reports.demonstration.world import World
from reports.models.edition import Audience, Document
from reports.services.builds import ask_for_edition

DAYS_TO_CABINET = 51


def load_editions(world: World) -> None:
    """Publish as the seed says; a council without a corporate plan yet has published nothing."""
    for index, document, audience in world.seed.published:
        with at(world.calendar.after(index, DAYS_TO_CABINET, 15)):
            build = ask_for_edition(
                by=world.lead,
                period=world.periods[index],
                document=Document(document),
                audience=Audience(audience),
            )
            build_edition(build.pk)
