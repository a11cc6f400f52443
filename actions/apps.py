from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "actions"

    def ready(self) -> None:
        """Fill the registries of the floors below: navigation, your work, periods, taking in, panels."""
        from actions.calendar import dates
        from actions.chasing import updates_asked
        from actions.commitments import made_of
        from actions.events import WORDS
        from actions.handing_over import KINDS
        from actions.panels import actions_of, plans_of, served
        from actions.period_counts import updates_in
        from actions.picture import picture_of_services
        from actions.services.plans import start_from_report
        from actions.work import approvals_count, owed_updates, to_approve, work
        from audit import words
        from councils import calendar, chasing, handing_over, navigation, period_counts
        from councils import work as your_work
        from recommendations import commitments, done, hooks, panels

        words.register(WORDS)
        for kind in KINDS:
            handing_over.register(kind)
        navigation.register(
            navigation.Section(30, "Actions", "actions:list", "read", ("actions", "plans", "progress", "dates"))
        )
        navigation.register(
            navigation.Section(
                35, "Approvals", "actions:approvals", "approve_update", ("approvals",), count=approvals_count
            )
        )
        your_work.register(work)
        your_work.register_count("owed", owed_updates)
        your_work.register_count("approvals", to_approve)
        your_work.register_part("actions/_picture.html", picture_of_services)
        calendar.register(dates)
        chasing.register(updates_asked)
        period_counts.register(updates_in)
        hooks.on_taken_in(start_from_report)
        commitments.register(made_of)
        done.register(served)
        panels.register(panels.Panel(10, "recommendation", "actions/panel_recommendation.html", actions_of))
        panels.register(panels.Panel(10, "challenge", "actions/panel_challenge.html", plans_of))
