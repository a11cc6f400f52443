from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        """Tell the floors below which sections this one adds to every page."""
        from audit import words
        from councils import navigation, sheets, work
        from performance import publications, published
        from reports.events import WORDS
        from reports.publications import scorecards
        from reports.published import scorecards_published
        from reports.work import frozen_documents

        words.register(WORDS)
        for kind in ("indicator", "action"):
            sheets.register(kind, "reports:sheet")
        publications.register(scorecards)
        published.register(scorecards_published)
        navigation.register(navigation.Section(58, "Papers", "reports:papers", "read_editions", ("papers",)))
        navigation.register_setting("Papers", "reports:paper-templates")
        navigation.register_setting("Frozen documents", "reports:frozen")
        work.register(frozen_documents)
        navigation.register(navigation.Section(60, "Editions", "reports:library", "read_editions", ("editions",)))
