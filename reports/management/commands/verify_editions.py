"""manage.py verify_editions: is everything that was published or cleared still what it was?"""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from reports.services.verifications import note_verification
from reports.verifying import verify


class Command(BaseCommand):
    help = "Hash every edition, cleared paper and file again, and say which differ from what was frozen."

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 1 where anything differs."""
        outcome = verify()
        note_verification(outcome=outcome, now=timezone.now())
        for each in outcome.wrong:
            self.stderr.write(each.words)
        if outcome.wrong:
            self.stderr.write(f"{len(outcome.wrong)} differences among {outcome.in_words}.")
            raise SystemExit(1)
        self.stdout.write(f"{outcome.in_words} are as they were frozen.")
