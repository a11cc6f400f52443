"""manage.py verify_editions: are all published editions still what was published?"""

import hashlib
from typing import Any

from django.core.management.base import BaseCommand

from reports.models import Edition, EditionFile
from reports.snapshot import sha256_of


class Command(BaseCommand):
    help = "Hash every published edition and file again, and say which differ from when they were published."

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 1 where anything differs."""
        editions = files = 0
        wrong: list[str] = []
        for edition in Edition.objects.select_related("council").defer("html").order_by("pk").iterator(chunk_size=20):
            editions += 1
            if sha256_of(edition.data) != edition.data_sha256:
                wrong.append(f"{edition}: its data differs (edition {edition.pk})")
        for file in EditionFile.objects.order_by("pk").iterator(chunk_size=20):
            files += 1
            content = bytes(file.content)
            if hashlib.sha256(content).hexdigest() != file.sha256 or len(content) != file.size:
                wrong.append(f"{file.name} differs (edition {file.edition_id})")
        for words in wrong:
            self.stderr.write(words)
        if wrong:
            raise SystemExit(1)
        self.stdout.write(f"{editions} editions and {files} files are as they were published.")
