from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "performance"

    def ready(self) -> None:
        """Tell the floors below what this one adds to every page: its sections, and what waits for a person."""
        from audit import words
        from councils import navigation, work
        from performance.events import WORDS
        from performance.navigation import SECTIONS
        from performance.work import results_due

        words.register(WORDS)
        for section in SECTIONS:
            navigation.register(section)
        work.register(results_due)
