"""/<council>/api/results/: a data warehouse sends results by a key. docs/api.md says how."""

from collections import defaultdict
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from councils.models import ApiToken, ReportingPeriod
from councils.services.periods import closed_in_words, in_full, may_write_in
from councils.token_access import TokenRefused, get_token
from peerreview.errors import Refused
from performance.access import periods_of
from performance.importing.around import around_period
from performance.importing.checking import Checked, Outcome, State, check_rows
from performance.importing.quarters import is_quarter
from performance.importing.rows import SentRow
from performance.importing.sent import NAMES, NotReadable, rows_of_csv, rows_of_json
from performance.services.taking_in import results_send
from performance.views import feeds

LARGEST = 1024 * 1024  # bytes
READERS = {"application/json": rows_of_json, "text/csv": rows_of_csv}
OUTCOMES = {State.GOOD: "taken in", State.SAME: "unchanged", State.LEFT_OUT: "no figure"}
type Told = tuple[ReportingPeriod, Outcome]


@csrf_exempt
@login_not_required
def results(request: HttpRequest, council_slug: str, feed: str = "results") -> HttpResponse:
    """One address: results are read by GET and sent by POST, each by its own token."""
    if request.method in ("GET", "HEAD"):
        return feeds.feed(request, council_slug, feed)
    return results_api(request, council_slug)


def results_api(request: HttpRequest, council_slug: str) -> JsonResponse:
    """Take in what was sent, all or nothing; the same again changes nothing and says so."""
    try:
        token = get_token(request, council_slug, ApiToken.Scope.SEND)
    except TokenRefused as refused:
        return refused.answer()
    if request.method != "POST":
        return _error(405, "Send results by POST", headers={"Allow": "POST"})
    reader = READERS.get(request.content_type or "")
    if reader is None:
        return _error(415, "Send application/json or text/csv, and say so in Content-Type")
    try:
        content = _content(request)
    except RequestDataTooBig:
        return _error(413, f"Send at most {LARGEST // 1024 // 1024} MB at a time")
    try:
        return _taken_in(token, reader(content), request.GET.get("period", ""))
    except NotReadable as wrong:
        return _error(400, str(wrong))


def _content(request: HttpRequest) -> bytes:
    """What was sent, never more than LARGEST of it. Errors: RequestDataTooBig."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        raise RequestDataTooBig
    content = request.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise RequestDataTooBig
    return content


def _taken_in(token: ApiToken, rows: list[SentRow], usual: str) -> JsonResponse:
    told, problems = _checked(token, rows, usual)
    problems += [
        _problem(row.row, each.field, each.words, each.asks_sure) for row in _unsettled(told) for each in row.problems
    ]
    if problems:
        problems.sort(key=lambda item: item["row"])
        count = len({item["row"] for item in problems})
        words = f"Nothing was taken in: {count} {'row' if count == 1 else 'rows'} cannot be taken as sent"
        return JsonResponse({"error": words, "problems": problems}, status=422)
    try:
        changed = results_send(by=token.created_by, outcomes=told, sent_by=f"the key {token}")
    except (Refused, ValidationError) as refused:
        words = refused.message if isinstance(refused, Refused) else "; ".join(refused.messages)
        return _error(409, f"Nothing was taken in: {words}")
    lines = [_line(period, row) for period, outcome in told for row in outcome.rows]
    lines.sort(key=lambda item: item["row"])
    return JsonResponse({"changed": len(changed), "unchanged": len(lines) - len(changed), "rows": lines})


def _checked(token: ApiToken, rows: list[SentRow], usual: str) -> tuple[list[Told], list[dict[str, Any]]]:
    """Every row held against its own quarter, and what is wrong with the rows' quarters themselves."""
    periods = periods_of(token.council)
    by_period: dict[ReportingPeriod, list[SentRow]] = defaultdict(list)
    problems = []
    for row in rows:
        said = row.text("period") or usual
        period = next((each for each in periods if is_quarter(said, each.year, each.quarter, with_year=True)), None)
        if period is None:
            words = (
                f"There is no quarter “{said[:40]}” here: say it like 2026-q2" if said else "Say the quarter: 2026-q2"
            )
            problems.append(_problem(row, "period", words))
        elif not may_write_in(period, token.created_by):
            problems.append(_problem(row, "period", _why_not(period)))
        else:
            by_period[period].append(row)
    today = timezone.localdate()
    told = [
        (period, check_rows(some, around_period(token.council, period, periods, today, None), needs_words=False))
        for period, some in by_period.items()
    ]
    return told, problems


def _why_not(period: ReportingPeriod) -> str:
    return closed_in_words(period) if period.is_closed else f"{in_full(period)} has not been opened yet."


def _unsettled(told: list[Told]) -> list[Checked]:
    return [row for _, outcome in told for row in outcome.unsettled]


def _problem(row: SentRow, name: str, words: str, asks_sure: bool = False) -> dict[str, Any]:
    said = {"row": row.number, "indicator": row.text("code"), "field": NAMES.get(name, "indicator"), "message": words}
    return said | ({"send_sure_to_take_it": True} if asks_sure else {})


def _line(period: ReportingPeriod, row: Checked) -> dict[str, Any]:
    code = row.series.indicator.code if row.series else row.row.text("code")
    said = {"row": row.number, "indicator": code, "period": period.slug, "outcome": OUTCOMES[row.state]}
    return said | ({"notes": row.notes} if row.notes else {})


def _error(status: int, words: str, headers: dict[str, str] | None = None) -> JsonResponse:
    return JsonResponse({"error": words}, status=status, headers=headers)
