from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        """Tell the floors below which sections this one adds to every page."""
        from actions import page_parts as action_parts
        from audit import words
        from councils import calendar, handing_over, navigation, sheets, work
        from performance import page_parts, published
        from recommendations import panels
        from reports import decided_elsewhere, question_panels
        from reports.decision_work import decisions_to_record
        from reports.events import WORDS
        from reports.published import SCORECARDS
        from reports.question_work import dates, owed_questions, questions_waiting
        from reports.work import frozen_documents

        words.register(WORDS)
        for kind in ("indicator", "action"):
            sheets.register(kind, "reports:sheet")
        work.register(decisions_to_record)
        panels.register(
            panels.Panel(
                5, "recommendation", "reports/decisions/panel_response.html", decided_elsewhere.decision_of_response
            )
        )
        action_parts.register(
            action_parts.PagePart(5, "reports/decisions/panel_action.html", decided_elsewhere.decided_of_action)
        )
        published.register(SCORECARDS)
        navigation.register(navigation.Section(58, "Papers", "reports:papers", "read_editions", ("papers",)))
        navigation.register_setting("Papers", "reports:paper-templates")
        navigation.register_setting("Frozen documents", "reports:frozen")
        work.register(frozen_documents)
        navigation.register(navigation.Section(60, "Editions", "reports:library", "read_editions", ("editions",)))
        navigation.register(navigation.Section(62, "Questions", "reports:questions", "read_editions", ("questions",)))
        work.register(questions_waiting)
        work.register_count("owed", owed_questions)
        calendar.register(dates)
        handing_over.register(question_panels.TO_ANSWER)
        panel = question_panels.TEMPLATE
        asked_on = question_panels.is_asked_on
        page_parts.tell_of_indicator(is_asked_on=asked_on("indicator"))
        action_parts.tell_of_action(is_asked_on=asked_on("action"), was_decided_on=decided_elsewhere.OF_ACTION)
        panels.tell_of_recommendation(
            is_asked_on=asked_on("recommendation"), was_decided_on=decided_elsewhere.OF_RECOMMENDATION
        )
        page_parts.register(page_parts.PagePart(50, "indicator", panel, question_panels.on_indicator))
        page_parts.register(page_parts.PagePart(50, "risk", panel, question_panels.on_risk))
        action_parts.register(action_parts.PagePart(50, panel, question_panels.on_action))
        panels.register(panels.Panel(50, "recommendation", panel, question_panels.on_recommendation))
        user_logged_in.connect(_visit_begins, dispatch_uid="reports.visit")


def _visit_begins(user: Any, **kwargs: Any) -> None:
    from reports.services.visits import note_visit

    note_visit(by=user)
