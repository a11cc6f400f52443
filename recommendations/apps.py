from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "recommendations"

    def ready(self) -> None:
        from audit import words
        from councils import calendar, navigation
        from councils import work as your_work
        from recommendations.calendar import dates
        from recommendations.events import WORDS
        from recommendations.work import work

        words.register(WORDS)
        navigation.register(
            navigation.Section(10, "Challenges", "recommendations:challenge-list", "read", ("challenges",))
        )
        navigation.register(
            navigation.Section(
                20, "Recommendations", "recommendations:recommendation-list", "read", ("recommendations",)
            )
        )
        your_work.register(work)
        calendar.register(dates)
