"""Services, portfolios and committees as their settings pages know them: one table instead of three sets of pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from councils.models import Committee, Council, Portfolio, Service
from councils.services import structure
from councils.settings_forms import CommitteeForm, PartForm, PortfolioForm, ServiceForm


@dataclass(frozen=True)
class Kind:
    """One kind of part. `noun` names its addresses, `about` says beneath the heading what it is for."""

    noun: str
    plural: str
    about: str
    model: type[Service | Portfolio | Committee]
    form: type[PartForm]
    second: str  # what the list says besides the name, and how it is got
    second_of: Callable[[Any], str]
    add: Callable[..., Any]
    change: Callable[..., None]
    remove: Callable[..., None]

    def all_of(self, council: Council) -> QuerySet[Any]:
        if self.model is Portfolio:
            return Portfolio.objects.filter(council=council).select_related("holder")
        return self.model._default_manager.filter(council=council)


KINDS = (
    Kind(
        "service",
        "services",
        "Parts of the council that do things. Actions, indicators and risks belong to them; directors answer for them.",
        Service,
        ServiceForm,
        "Directorate",
        lambda service: service.directorate,
        structure.add_service,
        structure.change_service,
        structure.remove_service,
    ),
    Kind(
        "portfolio",
        "portfolios",
        "What one member of the executive answers for. Its holder sees their own part of the scorecard first.",
        Portfolio,
        PortfolioForm,
        "Held by",
        lambda portfolio: str(portfolio.holder or "Nobody at present"),
        structure.add_portfolio,
        structure.change_portfolio,
        structure.remove_portfolio,
    ),
    Kind(
        "committee",
        "committees",
        "Bodies that meet: the executive itself, scrutiny, audit. Papers go to their meetings.",
        Committee,
        CommitteeForm,
        "Kind",
        lambda committee: committee.get_kind_display(),
        structure.add_committee,
        structure.change_committee,
        structure.remove_committee,
    ),
)
