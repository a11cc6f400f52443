from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        """Tell the floors below which sections this one adds to every page."""
        from actions import page_parts
        from audit import words
        from councils import navigation
        from councils import work as your_work
        from performance import publications, published
        from recommendations import panels
        from reports.decided_elsewhere import decided_of_action, decision_of_response
        from reports.decision_work import decisions_to_record
        from reports.events import WORDS
        from reports.publications import scorecards
        from reports.published import scorecards_published

        words.register(WORDS)
        your_work.register(decisions_to_record)
        panels.register(
            panels.Panel(5, "recommendation", "reports/decisions/panel_response.html", decision_of_response)
        )
        page_parts.register(page_parts.PagePart(5, "reports/decisions/panel_action.html", decided_of_action))
        publications.register(scorecards)
        published.register(scorecards_published)
        navigation.register(navigation.Section(58, "Papers", "reports:papers", "read_editions", ("papers",)))
        navigation.register_setting("Papers", "reports:paper-templates")
        navigation.register(navigation.Section(60, "Editions", "reports:library", "read_editions", ("editions",)))
