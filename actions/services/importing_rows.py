"""The checked rows of a spreadsheet as actions: all of them together."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone

from actions.importing.checking import Checked
from actions.models import ActionPlan
from actions.rules.rating import ActionRating
from actions.services.answers import Answers
from actions.services.many import Wanted, actions_put
from actions.services.plans import title_and_description
from councils.models import ReportingPeriod, User
from recommendations.models import Recommendation


def put_rows(*, by: User, plan: ActionPlan, rows: Sequence[Checked]) -> None:
    """Make or change the actions of good rows. Errors: as actions_put."""
    period = ReportingPeriod.objects.filter(council=plan.council).open_at(timezone.now()).newest_first().first()
    references = _free_references(plan, rows)
    people = User.objects.in_bulk({person.id for row in rows for person in (row.owner, row.director) if person})
    served = {item.id for row in rows for item in row.serves}
    advice = Recommendation.objects.of(plan.council).in_bulk(served)
    wanted = []
    for row in rows:
        draft = _draft(row)
        values = _values(row, people, told=draft is not None and period is not None)
        if row.updates:
            values = {name: value for name, value in values.items() if value}
        else:
            values["reference"] = row.reference or next(references)
        wanted.append(
            Wanted(
                number=row.number,
                values=values,
                due_on=row.due,
                recommendations=[advice[item.id] for item in row.serves if item.id in advice],
                draft=draft,
                changes=row.updates.id if row.updates else None,
            )
        )
    actions_put(by=by, plan=plan, rows=wanted, period=period)


def _values(row: Checked, people: dict[int, User], *, told: bool) -> dict[str, Any]:
    """An action's fields as the row has them. What it says of progress goes into the description only where there
    is no quarter to say it in."""
    title, whole = title_and_description(row.title)
    said = "" if told else "\n".join(filter(None, [row.status_words, row.row.text("comment")]))
    description = "\n\n".join(filter(None, [whole, row.row.text("description"), said]))
    return {
        "title": title,
        "description": description,
        "lead_officer": people.get(row.owner.id) if row.owner else None,
        "director": people.get(row.director.id) if row.director else None,
        "supporting_group": row.group,
        "starts_on": row.start,
        "success_measure": row.row.text("success_measure"),
    }


def _draft(row: Checked) -> Answers | None:
    comment = row.row.text("comment")
    words = row.status_words if row.status_words.lower() not in ("r", "a", "g", "b", *ActionRating) else ""
    narrative = "\n\n".join(filter(None, [words, comment]))
    return Answers(rating=row.rating, narrative=narrative) if row.rating or narrative else None


def _free_references(plan: ActionPlan, rows: Sequence[Checked]) -> Iterator[str]:
    """A1, A2, ... after the highest of that shape in the plan and in the file."""
    taken = [*plan.actions.values_list("reference", flat=True), *(row.reference for row in rows)]
    numbers = [int(each[1:]) for each in taken if each[:1] in "Aa" and each[1:].isdecimal()]
    number = max(numbers, default=0)
    while True:
        number += 1
        yield f"A{number}"
