from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "performance"

    def ready(self) -> None:
        """Tell the floors below what this one adds: sections, what waits for a person, counts, words of events."""
        from actions import action_panels
        from audit import words
        from councils import handing_over, navigation, period_counts, work
        from performance.events import WORDS
        from performance.handing_over import KINDS
        from performance.navigation import SECTIONS
        from performance.panels import risks_of
        from performance.period_counts import results_in
        from performance.work import owed_results, results_due

        for section in SECTIONS:
            navigation.register(section)
        action_panels.register(action_panels.Panel(10, "performance/panel_action.html", risks_of))
        words.register(WORDS)
        for kind in KINDS:
            handing_over.register(kind)
        work.register(results_due)
        work.register_count("owed", owed_results)
        period_counts.register(results_in)
