"""Times the scorecard's page against the least that could serve it.

    python -m benchmarks.scorecard [--runs 20]

Makes a scratch database beside the usual one, fills it with one council (60 indicators of which every third is told
apart by parts, 12 quarters, 40 actions, 20 risks), asks for the page through the whole of Django in this process, and
drops the database again. The least that could serve it is one SQL query that returns the same rows (results with
targets, actions, risks, money) as JSON, and writing as many bytes as the page has. Stops by itself, in about a minute.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

RUNS = 20
LEAST = """
SELECT json_build_object(
  'results', (SELECT json_agg(json_build_array(i.code, i.name, i.decimals, i.polarity, r.period_id, r.value,
                r.commentary, r.corrective_action, r.forecast, t.target, t.tolerance, t.method))
              FROM performance_indicator i
              JOIN performance_result r ON r.indicator_id = i.id
              JOIN councils_reportingperiod p ON p.id = r.period_id
              LEFT JOIN performance_target t ON t.indicator_id = i.id AND t.year = p.year
              WHERE i.council_id = %(council)s),
  'parts', (SELECT json_agg(json_build_array(b.indicator_id, b.name, r.value))
            FROM performance_breakdownresult r JOIN performance_breakdown b ON b.id = r.breakdown_id
            JOIN performance_indicator i ON i.id = b.indicator_id
            WHERE i.council_id = %(council)s AND r.period_id = %(period)s),
  'actions', (SELECT json_agg(json_build_array(a.reference, a.title, a.due_on, u.rating, u.narrative))
              FROM actions_action a JOIN actions_actionplan p ON p.id = a.plan_id
              LEFT JOIN actions_progressupdate u ON u.action_id = a.id AND u.period_id = %(period)s
              WHERE p.council_id = %(council)s),
  'risks', (SELECT json_agg(json_build_array(k.reference, k.title, v.likelihood, v.impact, v.commentary))
            FROM performance_risk k
            LEFT JOIN performance_riskreview v ON v.risk_id = k.id AND v.period_id = %(period)s
            WHERE k.council_id = %(council)s),
  'money', (SELECT json_agg(json_build_array(f.kind, f.budget, f.forecast, f.commentary))
            FROM performance_financeposition f WHERE f.council_id = %(council)s AND f.period_id = %(period)s)
)::text
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"how often each is timed, 1 to 200 ({RUNS})")
    runs = min(max(parser.parse_args().runs, 1), 200)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerreview.settings")
    os.environ.setdefault("TEST_DATABASE_NAME", "benchmark_peerreview")

    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import override_settings, setup_test_environment, teardown_test_environment

    setup_test_environment()
    # the names of static files with their hashes are there only after collectstatic, which nothing here needs
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    from django.db import connection

    usual = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        with override_settings(STORAGES=settings.STORAGES | plain):
            report(runs)
    finally:
        connection.creation.destroy_test_db(usual, verbosity=0)
        teardown_test_environment()
    return 0


def report(runs: int) -> None:
    """Build both councils, time them, and print."""
    from benchmarks.council import build

    print(f"{'':24} {'queries':>8} {'bytes':>9} {'min ms':>8} {'median':>8} {'max':>8}")
    small = _page(build(6, "small"), "page, 6 indicators", runs)
    large = _page(whole := build(60, "large"), "page, 60 indicators", runs)
    least = _least(whole, large[1], runs)
    print(f"\nThe page of 60 indicators takes {large[2] / least:.0f} times the least that could serve it")
    print(
        f"and {large[2] / small[2]:.1f} times the page of 6 indicators: {large[0]} queries, the small one {small[0]}."
    )


def _page(made: tuple, name: str, runs: int) -> tuple[int, int, float]:
    """Time one page. Out: how many queries, how many bytes, the median in milliseconds."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    user, address, _, _ = made
    browser = Client()
    browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = browser.get(address)
    if response.status_code != 200:
        raise SystemExit(f"The page answered {response.status_code}.")
    count = len(queries)  # now: the next request begins a new list
    times = timed(lambda: browser.get(address), runs)
    _line(name, count, len(response.content), times)
    return count, len(response.content), median(times)


def _least(made: tuple, size: int, runs: int) -> float:
    """Time one query that returns the same rows, and writing the page's bytes. Out: the median in milliseconds."""
    from django.db import connection

    _, _, council, period = made
    page = b"x" * size

    def serve() -> None:
        with connection.cursor() as cursor:
            cursor.execute(LEAST, {"council": council.pk, "period": period.pk})
            cursor.fetchone()
        with Path(os.devnull).open("wb") as out:
            out.write(page)

    serve()
    times = timed(serve, runs)
    _line("one query, same bytes", 1, size, times)
    return median(times)


def timed(do: Callable[[], object], runs: int) -> list[float]:
    """How long it takes each time, in milliseconds."""
    times = []
    for _ in range(runs):
        before = time.perf_counter()
        do()
        times.append((time.perf_counter() - before) * 1000)
    return times


def _line(name: str, queries: int, size: int, times: list[float]) -> None:
    figures = f"{min(times):8.1f} {median(times):8.1f} {max(times):8.1f}"
    print(f"{name:24} {queries:8} {size:9,} {figures}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
