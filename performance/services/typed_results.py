"""What somebody types into a quarter's grid, kept while they type. It is nobody's result yet: no event tells of it."""

import re
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from councils.models import ReportingPeriod, User
from peerreview.errors import Refused
from performance.models import TypedResults

BOX = re.compile(r"i\d{1,12}-[a-z_]{1,30}\d{0,12}")
MOST_BOXES = 10_000


@transaction.atomic
def typed_keep(*, by: User, period: ReportingPeriod, boxes: Mapping[str, str]) -> TypedResults:
    """Keep the boxes of the rows that were typed in, in place of what was kept before; others' names are passed over.

    Errors: Refused where there are more boxes than any grid has.
    """
    kept = {name: text.replace("\x00", "") for name, text in boxes.items() if BOX.fullmatch(name)}
    if len(kept) > MOST_BOXES:
        raise Refused("This is more than the page can hold.")
    typed, _ = TypedResults.objects.update_or_create(
        by=by, period=period, defaults={"boxes": kept, "at": timezone.now()}
    )
    return typed


@transaction.atomic
def typed_forget(*, by: User, period: ReportingPeriod) -> None:
    """Throw away what was typed and not saved."""
    TypedResults.objects.filter(by=by, period=period).delete()
