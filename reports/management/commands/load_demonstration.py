"""manage.py load_demonstration: three invented councils to look round in."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from councils.roles import ROLES
from reports.demonstration.load import COUNCILS, PASSWORD, load_demonstration, strangers
from reports.demonstration.load_frame import email_of
from reports.demonstration.marrowdale import COUNCIL as MARROWDALE


class Command(BaseCommand):
    help = "Load three invented councils, each with a feedback report, a plan and figures. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--today", type=date.fromisoformat, help="load as if it were this day (2026-11-21)")
        parser.add_argument(
            "--beside-others", action="store_true", help="load although real councils are in this database"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if (others := strangers()) and not options["beside_others"]:
            raise CommandError(
                f"This database holds {', '.join(others[:3])}: the demonstration's people have a known password and "
                "do not belong beside them. Use another database, or --beside-others if you are sure."
            )
        loaded = {seed.slug for seed in load_demonstration(options["today"] or timezone.localdate())}
        for seed in COUNCILS:
            self.stdout.write(f"{seed.name}: {'loaded' if seed.slug in loaded else 'here already'}")
        self.stdout.write(sign_ins())


def sign_ins() -> str:
    """The sign-in of one person for each role in the first council, and the password they share."""
    lines = [f"Sign in at {MARROWDALE.name} with the password {PASSWORD} as:"]
    for role in ROLES.values():
        person = next(item for item in MARROWDALE.people if role.name in item.roles)
        lines.append(f"  {role.display_name:<18} {email_of(MARROWDALE, person):<44} {person.name}")
    return "\n".join(lines)
