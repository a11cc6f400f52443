"""Taking in what others have: a comparator group's figures of one indicator, all or nothing."""

from collections.abc import Mapping
from decimal import Decimal
from statistics import median

from django.db import transaction

from audit.services import record
from councils.models import ReportingPeriod, User
from peerreview.errors import Refused
from performance.models import Benchmark, ComparatorGroup, ComparatorValue, FigureUpload
from performance.services.saving import checked_save

PLACES = Decimal("0.000001")


@transaction.atomic
def comparators_take_in(
    *,
    by: User,
    upload: FigureUpload,
    group: str,
    kind: str,
    figures: Mapping[ReportingPeriod, Mapping[str, Decimal]],
    means: Mapping[ReportingPeriod, Decimal],
) -> ComparatorGroup:
    """Store what each authority of a group had in each period, in place of what the group had there before.

    The group's own figure is the average that the table gives, else the middle one of its members'.
    In: `figures` by period and authority; `means`, the group's average by period, where the table gives one.
    Errors: Refused where there is nothing to take in, or the upload is gone.
    """
    upload_now = FigureUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if upload_now is None or upload.indicator is None:
        raise Refused("Someone has taken this file in or dropped it meanwhile.")
    if not any(figures.values()):
        raise Refused("There is no figure of anybody to take in.")
    indicator, council = upload.indicator, upload.council
    found = ComparatorGroup.objects.filter(council=council, name=group).first()
    found = found or ComparatorGroup(council=council, name=group)
    found.kind = kind
    checked_save(found)
    ComparatorValue.objects.filter(group=found, indicator=indicator, period__in=figures).delete()
    values = [
        ComparatorValue(group=found, indicator=indicator, period=period, authority=authority, value=value)
        for period, each in figures.items()
        for authority, value in each.items()
    ]
    for value in values:
        value.clean_fields()
    ComparatorValue.objects.bulk_create(values)
    for period, each in figures.items():
        if each:
            _benchmark(upload, group, period, means.get(period, median(each.values())))
    record(
        "performance.comparators.taken_in",
        by=by,
        thing=indicator,
        council=council,
        group=group,
        file=upload.name,
        periods=[str(period) for period in figures],
        figures=len(values),
    )
    upload_now.delete()
    return found


def _benchmark(upload: FigureUpload, group: str, period: ReportingPeriod, value: Decimal) -> None:
    known = {"indicator": upload.indicator, "period": period, "group": group}
    benchmark = Benchmark.objects.filter(**known).first() or Benchmark(**known)
    benchmark.value = value.quantize(PLACES)
    checked_save(benchmark)
