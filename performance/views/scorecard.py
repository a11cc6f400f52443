"""/<council>/scorecard/: the quarter."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from councils.access import get_council
from peerreview.exports import FORMATS, exported, file_name, json_response
from performance.access import get_periods, newest_period, periods_of, portfolios_held
from performance.forms.scorecard import ScorecardFilterForm
from performance.pages import scorecard as page
from performance.published import published, since_published
from performance.scorecard.exports import COLUMNS
from performance.scorecard.gather import compose, gather
from performance.scorecard.words import actions_in_words


def scorecard_newest(request: HttpRequest, council_slug: str) -> HttpResponse:
    """The newest quarter that has ended or is open."""
    council = get_council(request, council_slug, "read")
    period = newest_period(periods_of(council), timezone.localtime())
    if period is None:
        return render(request, "performance/scorecard_none.html")
    return redirect("performance:scorecard", council_slug, period.slug)


def scorecard_page(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    standing, period, periods = get_periods(request, council_slug, period_slug, "read")
    today = timezone.localdate()
    found = gather(standing.council, period, today=today, include_exempt=True, periods=periods)
    mine = portfolios_held(standing)
    form = ScorecardFilterForm(request.GET, portfolios=found.portfolios, services=found.services, mine=mine)
    card = compose(found, form.filters)
    name = file_name(standing.council.name, f"scorecard-{period.slug}", today)
    if file := exported(request, COLUMNS, card.indicators, name=name, sheet=f"Scorecard {period}".replace("/", "-")):
        return file
    if request.GET.get("format") == "json":
        return json_response(COLUMNS, card.indicators, name=name)
    address = page.scorecard_address(period)
    editions = published(standing, period)
    others = {name: quote(value) for name, value in form.set_values.items()}
    return render(
        request,
        "performance/scorecard.html",
        {
            "card": card,
            "period": period,
            "filter": form,
            "tiles": page.tiles(card, address, others),
            "indicator_bar": page.indicator_bar(card),
            "action_bar": page.action_bar(card),
            "actions_in_words": actions_in_words(card.action_counts),
            "ended_in_words": page.ended_in_words(period, today),
            "due_in_words": page.due_in_words(period),
            "editions": editions,
            "since_published": since_published(editions[0], card) if editions else (),
            "address": address,
            "whole": bool(form.filters.portfolios and not form.filters.service),
            "exports": [(kind.upper(), _with(others, format=kind)) for kind in (*FORMATS, "json")],
            **page.neighbours(period, periods),
        },
    )


def _with(others: dict[str, str], **more: str) -> str:
    return "?" + "&".join(f"{name}={value}" for name, value in (others | more).items())
