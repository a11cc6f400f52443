from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "councils"

    def ready(self) -> None:
        """The sections of an administrator's pages, and what this floor's events say in the history."""
        from audit import words
        from councils.events import WORDS
        from councils.navigation import Section, register
        from councils.work import owed_count

        words.register(WORDS)
        register(Section(0, "Your work", "councils:work", "read_editions", ("",), count=owed_count))
        register(Section(80, "Periods", "councils:periods", "manage_periods", ("periods",)))
        register(Section(90, "People", "councils:people", "manage_people", ("people",)))
        register(Section(92, "Settings", "councils:settings", "manage_settings", ("settings",)))
        register(Section(94, "History", "councils:history", "read_history", ("history",)))
