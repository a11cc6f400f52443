"""What a council is made of: services, portfolios, committees. Each can go only while nothing hangs on it."""

from django.db import models, transaction
from django.db.models.fields.reverse_related import ForeignObjectRel
from pghistory.models import Event as HistoryRow

from audit.services import record
from audit.words import listed
from councils.models import Committee, Council, Membership, Portfolio, Service, User
from peerreview.errors import Refused

Part = Service | Portfolio | Committee


@transaction.atomic
def add_service(*, by: User, council: Council, name: str, directorate: str = "") -> Service:
    """Errors: Refused where the council has a service of this name."""
    service = Service(council=council, name=name, directorate=directorate)
    _store(service)
    record("councils.service.added", by=by, thing=service, council=council)
    return service


@transaction.atomic
def change_service(*, by: User, service: Service, name: str, directorate: str = "") -> None:
    """Errors: as add_service."""
    before = _described(service)
    service.name, service.directorate = name, directorate
    _store(service)
    _record_change("councils.service.changed", by, service, before)


@transaction.atomic
def remove_service(*, by: User, service: Service) -> None:
    """Errors: Refused where anything belongs to it, saying what."""
    _refuse_in_use(service)
    record("councils.service.removed", by=by, thing=service, council=service.council)
    service.delete()


@transaction.atomic
def add_portfolio(*, by: User, council: Council, name: str, holder: User | None = None, order: int = 0) -> Portfolio:
    """Errors: Refused where the council has a portfolio of this name, or `holder` is no cabinet member of it."""
    portfolio = Portfolio(council=council, name=name, order=order)
    _store(portfolio)
    record("councils.portfolio.added", by=by, thing=portfolio, council=council)
    _give(by, portfolio, holder)
    return portfolio


@transaction.atomic
def change_portfolio(*, by: User, portfolio: Portfolio, name: str, holder: User | None, order: int) -> None:
    """Errors: as add_portfolio."""
    before = _described(portfolio)
    portfolio.name, portfolio.order = name, order
    _store(portfolio)
    _record_change("councils.portfolio.changed", by, portfolio, before)
    _give(by, portfolio, holder)


@transaction.atomic
def remove_portfolio(*, by: User, portfolio: Portfolio) -> None:
    """Errors: Refused where anything belongs to it or someone holds it, saying what."""
    if portfolio.holder is not None:
        raise Refused(f"{portfolio} cannot be removed: {portfolio.holder} holds it. Change that first.")
    _refuse_in_use(portfolio)
    record("councils.portfolio.removed", by=by, thing=portfolio, council=portfolio.council)
    portfolio.delete()


@transaction.atomic
def add_committee(*, by: User, council: Council, name: str, kind: str) -> Committee:
    """Errors: Refused where the council has a committee of this name."""
    committee = Committee(council=council, name=name, kind=kind)
    _store(committee)
    record("councils.committee.added", by=by, thing=committee, council=council)
    return committee


@transaction.atomic
def change_committee(*, by: User, committee: Committee, name: str, kind: str) -> None:
    """Errors: as add_committee."""
    before = _described(committee)
    committee.name, committee.kind = name, kind
    _store(committee)
    _record_change("councils.committee.changed", by, committee, before)


@transaction.atomic
def remove_committee(*, by: User, committee: Committee) -> None:
    """Errors: Refused where anything belongs to it, saying what."""
    _refuse_in_use(committee)
    record("councils.committee.removed", by=by, thing=committee, council=committee.council)
    committee.delete()


def uses_of(part: Part) -> list[str]:
    """What hangs on a part of the council, of every floor above too: ["12 actions", "1 indicator"]."""
    return [
        f"{count} {_noun(relation.related_model, count)}"
        for relation in _relations(type(part))
        if (count := _count(relation, part))
    ]


def name_taken(part: Part, name: str) -> bool:
    """Whether another part of the same kind has this name in the council, however it is capitalised."""
    same = type(part)._default_manager.filter(council_id=part.council_id, name__iexact=name)
    return same.exclude(pk=part.pk).exists()


def _store(part: Part) -> None:
    if name_taken(part, part.name):
        raise Refused(f"There is a {part._meta.verbose_name} of this name already.")
    part.full_clean()
    part.save()


def _record_change(event: str, by: User, part: Part, before: str) -> None:
    """Record under the name a service gives, where anything is said differently now."""
    if (after := _described(part)) != before:
        record(event, by=by, thing=part, council=part.council, before=before, after=after)


def _described(part: Part) -> str:
    match part:
        case Service(directorate=str(directorate)) if directorate:
            return f"{part.name} ({directorate})"
        case Committee():
            return f"{part.name} ({part.get_kind_display()})"
        case Portfolio():
            return f"{part.name}, in place {part.order}"
    return part.name


def hand_portfolio(*, by: User | None, portfolio: Portfolio, holder: User | None) -> None:
    """Write down who holds a portfolio. For services of this app, which see to the memberships."""
    if portfolio.holder == holder:
        return
    before, portfolio.holder = portfolio.holder, holder
    portfolio.full_clean()
    portfolio.save()
    record(
        "councils.portfolio.holder_changed",
        by=by,
        thing=portfolio,
        council=portfolio.council,
        before=str(before or "nobody"),
        after=str(holder or "nobody"),
    )


def _give(by: User | None, portfolio: Portfolio, holder: User | None) -> None:
    """Let `holder` hold it; cabinet members' portfolios on the people page follow."""
    before = portfolio.holder
    if before == holder:
        return
    roles = Membership.objects.filter(council=portfolio.council, role="cabinet_member")
    theirs = list(roles.filter(user=holder)) if holder else []
    if holder and not theirs:
        raise Refused(f"{holder} is not a cabinet member here. Give them that role first, on the people page.")
    hand_portfolio(by=by, portfolio=portfolio, holder=holder)
    for membership in roles.filter(user=before) if before else ():
        membership.portfolios.remove(portfolio)
    for membership in theirs:
        membership.portfolios.add(portfolio)


def _refuse_in_use(part: Part) -> None:
    if uses := uses_of(part):
        raise Refused(f"{part} cannot be removed while it has {listed(uses)}. Move them first.")


def _relations(model: type[models.Model]) -> list[ForeignObjectRel]:
    """What may point at a row of `model`, hidden relations too, but not the database's own history of rows."""
    return [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel)
        and not issubclass(relation.related_model, HistoryRow)
        and not relation.related_model._meta.proxy
        and not relation.related_model._meta.auto_created
    ]


def _count(relation: ForeignObjectRel, part: Part) -> int:
    return relation.related_model._base_manager.filter(**{relation.field.name: part}).count()


def _noun(model: type[models.Model], count: int) -> str:
    """People, not their memberships: that word is ours."""
    if model is Membership:
        return "person" if count == 1 else "people"
    return str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural)
