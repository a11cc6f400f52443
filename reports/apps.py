from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        """Tell the floors below which sections this one adds to every page."""
        from audit import words
        from councils import navigation
        from performance import published
        from reports.events import WORDS
        from reports.published import scorecards_published

        words.register(WORDS)
        published.register(scorecards_published)
        navigation.register(navigation.Section(60, "Editions", "reports:library", "read_editions", ("editions",)))
