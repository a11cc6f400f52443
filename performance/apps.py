from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    name = "performance"

    def ready(self) -> None:
        """Tell the floors below what this one adds: sections, what waits, counts, words, parts of pages."""
        from actions import page_parts
        from audit import words
        from councils import calendar, chasing, handing_over, navigation, period_counts, work
        from performance.calendar import dates
        from performance.chasing import results_asked
        from performance.events import WORDS
        from performance.handing_over import KINDS
        from performance.navigation import SECTIONS
        from performance.pages.in_thread import thread_of_action, thread_of_recommendation
        from performance.panels import risks_of
        from performance.period_counts import results_in
        from performance.work import owed_results, results_due, words_owed
        from recommendations import panels

        for section in SECTIONS:
            navigation.register(section)
        words.register(WORDS)
        for kind in KINDS:
            handing_over.register(kind)
        work.register(results_due)
        work.register_count("owed", owed_results)
        calendar.register(dates)
        chasing.register(results_asked)
        work.register(words_owed)
        period_counts.register(results_in)
        page_parts.register(page_parts.PagePart(10, "performance/panel_action.html", risks_of))
        page_parts.register(page_parts.PagePart(20, "performance/panel_thread.html", thread_of_action))
        panels.register(panels.Panel(20, "recommendation", "performance/panel_thread.html", thread_of_recommendation))
