"""A council's own templates of papers, and its numbers for working out their dates."""

from datetime import date

from django.db import transaction

from audit.services import record
from councils.models import Council, User
from peerreview.errors import Refused
from reports.models import PaperProcedure, PaperTemplate
from reports.papers.parts import Template, problems, to_data


@transaction.atomic
def add_paper_template(*, by: User, council: Council, valid_from: date, template: Template) -> PaperTemplate:
    """One that holds for meetings from that day on. Errors: Refused where papers could not be written with it."""
    row = PaperTemplate(council=council, valid_from=valid_from)
    _write(row, template)
    record("reports.paper_template.added", by=by, thing=row, council=council, valid_from=valid_from)
    return row


@transaction.atomic
def change_paper_template(*, by: User, row: PaperTemplate, valid_from: date, template: Template) -> None:
    """Papers begun before keep what they began with."""
    row = PaperTemplate.objects.select_for_update().get(pk=row.pk)
    row.valid_from = valid_from
    _write(row, template)
    record("reports.paper_template.changed", by=by, thing=row, council=row.council, valid_from=valid_from)


@transaction.atomic
def remove_paper_template(*, by: User, row: PaperTemplate) -> None:
    """Take it away; papers begun with it keep it."""
    record("reports.paper_template.removed", by=by, thing=row, council=row.council)
    row.delete()


@transaction.atomic
def set_procedure(*, by: User, council: Council, decisions_published_within: int, call_in_days: int) -> PaperProcedure:
    """The numbers from which call-in and implementation are worked out."""
    row = PaperProcedure.objects.select_for_update().filter(council=council).first() or PaperProcedure(council=council)
    row.decisions_published_within, row.call_in_days = decisions_published_within, call_in_days
    row.full_clean()
    row.save()
    record("reports.paper_procedure.set", by=by, thing=row, council=council, call_in_days=call_in_days)
    return row


def _write(row: PaperTemplate, template: Template) -> None:
    if wrong := problems(template):
        raise Refused(" ".join(wrong))
    row.name = template.name.strip()
    others = PaperTemplate.objects.filter(council=row.council, name__iexact=row.name).exclude(pk=row.pk)
    if others.exists():
        raise Refused("There is a template of this name already.")
    row.parts = to_data(template)
    row.full_clean()
    row.save()
