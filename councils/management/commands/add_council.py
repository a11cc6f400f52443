"""manage.py add_council: a council and its first administrator, who invites everybody else."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from councils.models import Council
from councils.services.council import add_council
from peerreview.errors import Refused


class Command(BaseCommand):
    help = "Add a council, and invite its first administrator by e-mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help='as in "Ourtown Borough Council"')
        parser.add_argument("slug", help="the first part of its addresses, as in ourtown")
        parser.add_argument("--kind", choices=Council.Kind.values, default=Council.Kind.UNITARY)
        parser.add_argument("--administrator", nargs=2, metavar=("NAME", "EMAIL"), required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        person, email = options["administrator"]
        try:
            council = add_council(
                name=options["name"],
                slug=options["slug"],
                kind=options["kind"],
                administrator_name=person,
                administrator_email=email,
            )
        except Refused as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(f"{council} is here. {person} has been sent an e-mail to {email}.")
