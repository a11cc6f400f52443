from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "performance"

    def ready(self) -> None:
        """Tell the floors below what this one adds: sections, what waits for a person, counts, words of events."""
        from audit import words
        from councils import calendar, chasing, handing_over, navigation, period_counts, work
        from performance.calendar import dates
        from performance.chasing import results_asked
        from performance.events import WORDS
        from performance.handing_over import KINDS
        from performance.navigation import SECTIONS
        from performance.period_counts import results_in
        from performance.work import owed_results, results_due

        for section in SECTIONS:
            navigation.register(section)
        words.register(WORDS)
        for kind in KINDS:
            handing_over.register(kind)
        work.register(results_due)
        work.register_count("owed", owed_results)
        calendar.register(dates)
        chasing.register(results_asked)
        period_counts.register(results_in)
