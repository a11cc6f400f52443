from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        """Tell the floors below which sections this one adds to every page."""
        from audit import words
        from councils import navigation
        from performance import published
        from reports.events import WORDS
        from reports.published import SCORECARDS

        words.register(WORDS)
        published.register(SCORECARDS)
        navigation.register(navigation.Section(58, "Papers", "reports:papers", "read_editions", ("papers",)))
        navigation.register_setting("Papers", "reports:paper-templates")
        navigation.register(navigation.Section(60, "Editions", "reports:library", "read_editions", ("editions",)))
