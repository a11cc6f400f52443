"""What the council has published: the newest closed quarter, in every format, by the real service."""

from reports.demonstration.world import World


def load_editions(world: World) -> None:
    pass
