"""/<council>/api/: figures for other programs, by a token instead of signing in."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from councils.models import ApiToken, Council, ReportingPeriod
from councils.token_access import TokenRefused, get_token
from peerreview.exports import csv_response, json_rows
from performance.access import newest_period, periods_of
from performance.feeds.asking import AskedWrong, Page, format_from, page_from, period_from, periods_from
from performance.feeds.columns import FEEDS
from performance.feeds.rows import action_rows, indicator_rows, result_rows, scorecard_rows

Rows = Callable[[HttpRequest, Council, list[ReportingPeriod], datetime], Sequence[Any]]


def _of_one_period(rows: Callable[..., Sequence[Any]]) -> Rows:
    """Rows of the quarter asked for, or else of the newest."""

    def found(request: HttpRequest, council: Council, periods: list[ReportingPeriod], now: datetime) -> Sequence[Any]:
        period = period_from(request.GET, periods, "period") or newest_period(periods, now)
        return rows(council, period, periods, now.date()) if period else []

    return found


def _of_many(request: HttpRequest, council: Council, periods: list[ReportingPeriod], now: datetime) -> Sequence[Any]:
    return result_rows(council, periods_from(request.GET, periods), now.date())


READERS: dict[str, Rows] = {
    "scorecard": _of_one_period(scorecard_rows),
    "indicators": _of_one_period(lambda council, period, periods, today: indicator_rows(council, period)),
    "results": _of_many,
    "actions": _of_one_period(action_rows),
}


@login_not_required
@require_safe
def feed(request: HttpRequest, council_slug: str, feed: str) -> HttpResponse:
    """Rows of one feed, a page of them at a time. Never anything exempt."""
    try:
        council = get_token(request, council_slug, ApiToken.Scope.READ).council
        wanted, page = format_from(request.GET, request.headers.get("Accept", "")), page_from(request.GET)
        rows = READERS[feed](request, council, periods_of(council), timezone.localtime())
    except TokenRefused as refused:
        return refused.answer()
    except AskedWrong as wrong:
        return JsonResponse({"error": str(wrong)}, status=400)
    answer = _as_csv if wanted == "csv" else _as_json
    return _private(answer(request, feed, rows, page))


def _as_json(request: HttpRequest, feed: str, rows: Sequence[Any], page: Page) -> HttpResponse:
    return JsonResponse(
        {
            "count": len(rows),
            "next": _next(request, page, len(rows)),
            "rows": json_rows(FEEDS[feed], page.of(rows)),
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _as_csv(request: HttpRequest, feed: str, rows: Sequence[Any], page: Page) -> HttpResponse:
    """The rows as CSV; how many there are, and where the next page is, stand in the head of the answer."""
    response = csv_response(FEEDS[feed], page.of(rows), name=feed)
    response["X-Total-Count"] = str(len(rows))
    if address := _next(request, page, len(rows)):
        response["Link"] = f'<{address}>; rel="next"'
    return response


def _next(request: HttpRequest, page: Page, count: int) -> str | None:
    """The address of the next page, with everything else that was asked for."""
    offset = page.next_offset(count)
    if offset is None:
        return None
    asked = request.GET.copy()
    asked["offset"] = str(offset)
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")


def _private(response: HttpResponse) -> HttpResponse:
    """What a token opens is kept in no cache on the way."""
    response["Cache-Control"] = "private, no-store"
    return response
