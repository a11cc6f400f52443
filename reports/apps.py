from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        """Tell the floors below which sections this one adds to every page."""
        from councils import navigation

        navigation.register(navigation.Section(60, "Editions", "reports:library", "read_editions", ("editions",)))
        navigation.register(navigation.Section(70, "Publish", "reports:publish-choose", "publish", ()))
