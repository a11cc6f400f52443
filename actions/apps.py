from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"

    def ready(self) -> None:
        """Fill the registries of the floors below: navigation, your work, periods, taking in, panels."""
        from actions.calendar import dates
        from actions.chasing import updates_asked
        from actions.commitments import made_of
        from actions.events import WORDS
        from actions.panels import actions_of, plans_of
        from actions.period_counts import updates_in
        from actions.services.plans import start_from_report
        from actions.work import approvals_count, work
        from audit import words
        from councils import calendar, chasing, navigation, period_counts
        from councils import work as your_work
        from recommendations import commitments, hooks, panels

        words.register(WORDS)
        navigation.register(
            navigation.Section(30, "Actions", "actions:list", "read", ("actions", "plans", "progress", "dates"))
        )
        navigation.register(
            navigation.Section(
                35, "Approvals", "actions:approvals", "approve_update", ("approvals",), count=approvals_count
            )
        )
        your_work.register(work)
        calendar.register(dates)
        chasing.register(updates_asked)
        period_counts.register(updates_in)
        hooks.on_taken_in(start_from_report)
        commitments.register(made_of)
        panels.register(panels.Panel(10, "recommendation", "actions/panel_recommendation.html", actions_of))
        panels.register(panels.Panel(10, "challenge", "actions/panel_challenge.html", plans_of))
