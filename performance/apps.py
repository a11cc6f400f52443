from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "performance"

    def ready(self) -> None:
        """Tell the floors below what this one adds: sections, what waits for a person, counts, words of events."""
        from audit import words
        from councils import navigation, period_counts, work
        from performance.events import WORDS
        from performance.navigation import SECTIONS
        from performance.period_counts import results_in
        from performance.work import results_due, words_owed

        for section in SECTIONS:
            navigation.register(section)
        words.register(WORDS)
        work.register(results_due)
        work.register(words_owed)
        period_counts.register(results_in)
