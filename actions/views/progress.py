"""How the action plan stands in one quarter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actions.files import PROGRESS
from actions.models import ActionPlan
from actions.progress.gather import plan_progress
from councils.access import get_period, get_standing
from councils.models import Council, ReportingPeriod
from councils.models.period import ReportingPeriodQuerySet
from councils.services.periods import in_full
from peerreview.charts import Segment, bar_counts
from peerreview.exports import export_links, exported, file_name
from peerreview.marks import ACTION_MARKS


def progress_newest(request: HttpRequest, council_slug: str) -> HttpResponse:
    """To the period that was chosen, or the newest that was opened."""
    standing = get_standing(request, council_slug, "read")
    periods = list(_opened(standing.council))
    if not periods:
        return render(request, "actions/progress_none.html", {"may_open": standing.may("manage_periods")})
    period = next((each for each in periods if each.slug == request.GET.get("period")), periods[0])
    address = reverse("actions:progress", args=[council_slug, period.slug])
    plan = request.GET.get("plan", "")
    return redirect(f"{address}?plan={plan}" if plan.isdecimal() else address)


def _opened(council: Council) -> ReportingPeriodQuerySet:
    """The periods that there is something to say of, newest first."""
    return ReportingPeriod.objects.filter(council=council, opens_at__lte=timezone.now()).newest_first()


def progress(request: HttpRequest, council_slug: str, period_slug: str) -> HttpResponse:
    period = get_period(request, council_slug, period_slug, "read")
    plans = list(ActionPlan.objects.current(period.council).select_related("council", "challenge"))
    if not plans:
        return render(request, "actions/progress_none.html", {"period_name": in_full(period)})
    wanted = request.GET.get("plan", "")
    plan = next((each for each in plans if str(each.pk) == wanted), plans[0])
    periods = list(period.council.periods.newest_first())
    standing = plan_progress(plan, period, today=timezone.localdate(), include_exempt=True, periods=periods)
    name = file_name(period.council.name, f"progress-{period.slug}", timezone.localdate())
    if file := exported(request, PROGRESS, standing.actions, name=name, sheet="Progress"):
        return file
    bar = bar_counts(
        [Segment(ACTION_MARKS[key], count) for key, count in standing.counts.items()],
        id="plan-counts",
        title=f"Actions by rating, {standing.period}",
    )
    context = {
        "plan": plan,
        "plans": plans,
        "progress": standing,
        "period": period,
        "period_name": in_full(period),
        "bar": bar,
        "complete": standing.counts["blue"],
        "periods": [each for each in periods if each.opens_at and each.opens_at <= timezone.now()],
        "exports": export_links(request),
    }
    return render(request, "actions/progress.html", context)
