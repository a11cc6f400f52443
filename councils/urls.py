"""/ and /<council>/: where people land, and what an administrator keeps."""

from django.urls import path

from councils import (
    chase_views,
    handing_over_views,
    history_views,
    people_views,
    period_views,
    personal_views,
    settings_views,
    token_views,
    views,
)
from councils.settings_parts import KINDS

app_name = "councils"
urlpatterns = [
    path("", views.home, name="home"),
    path("feeds/<str:token>/dates.ics", personal_views.calendar_feed, name="calendar-feed"),
    path("<slug:council_slug>/", views.your_work, name="work"),
    path("<slug:council_slug>/reminders/", personal_views.personal, name="personal"),
    path("<slug:council_slug>/reminders/calendar/", personal_views.calendar_make, name="calendar-make"),
    path("<slug:council_slug>/reminders/calendar/remove/", personal_views.calendar_remove, name="calendar-remove"),
    path("<slug:council_slug>/accent.css", views.accent, name="accent"),
    path("<slug:council_slug>/periods/", period_views.period_list, name="periods"),
    path("<slug:council_slug>/periods/open/", period_views.period_open, name="period-open"),
    path("<slug:council_slug>/periods/<slug:period_slug>/", period_views.period_page, name="period"),
    path("<slug:council_slug>/periods/<slug:period_slug>/chase/", chase_views.chase, name="chase"),
    path(
        "<slug:council_slug>/periods/<slug:period_slug>/chase/remind/",
        chase_views.chase_remind_all,
        name="chase-remind-all",
    ),
    path(
        "<slug:council_slug>/periods/<slug:period_slug>/chase/remind/<int:user_id>/",
        chase_views.chase_remind,
        name="chase-remind",
    ),
    path("<slug:council_slug>/periods/<slug:period_slug>/due/", period_views.period_due, name="period-due"),
    path("<slug:council_slug>/periods/<slug:period_slug>/close/", period_views.period_close, name="period-close"),
    path("<slug:council_slug>/periods/<slug:period_slug>/reopen/", period_views.period_reopen, name="period-reopen"),
    path(
        "<slug:council_slug>/periods/<slug:period_slug>/editors/",
        period_views.period_editor_add,
        name="period-editor-add",
    ),
    path(
        "<slug:council_slug>/periods/<slug:period_slug>/editors/<int:user_id>/remove/",
        period_views.period_editor_remove,
        name="period-editor-remove",
    ),
    path("<slug:council_slug>/history/", history_views.history, name="history"),
    path("<slug:council_slug>/people/", people_views.people, name="people"),
    path("<slug:council_slug>/people/invite/", people_views.person_invite, name="person-invite"),
    path("<slug:council_slug>/people/<int:user_id>/", people_views.person, name="person"),
    path("<slug:council_slug>/people/<int:user_id>/roles/", people_views.person_roles, name="person-roles"),
    path("<slug:council_slug>/people/<int:user_id>/remove/", people_views.person_remove, name="person-remove"),
    path(
        "<slug:council_slug>/people/<int:user_id>/invite-again/",
        people_views.person_invite_again,
        name="person-invite-again",
    ),
    path("<slug:council_slug>/hand-over/", handing_over_views.hand_over_list, name="hand-over"),
    path(
        "<slug:council_slug>/hand-over/<int:user_id>/",
        handing_over_views.hand_over_person,
        name="hand-over-person",
    ),
    path("<slug:council_slug>/settings/", settings_views.settings, name="settings"),
    path("<slug:council_slug>/settings/change/", settings_views.settings_change, name="settings-change"),
    path("<slug:council_slug>/settings/tokens/", token_views.token_list, name="token-list"),
    path("<slug:council_slug>/settings/tokens/add/", token_views.token_add, name="token-add"),
    path("<slug:council_slug>/settings/tokens/<int:token_id>/remove/", token_views.token_remove, name="token-remove"),
    path("<slug:council_slug>/settings/reminders/", settings_views.settings_reminders, name="settings-reminders"),
    *(
        path(f"<slug:council_slug>/settings/{kind.plural}/{below}", view, {"kind": kind}, name=f"{kind.noun}-{verb}")
        for kind in KINDS
        for below, verb, view in (
            ("", "list", settings_views.part_list),
            ("add/", "add", settings_views.part_add),
            ("<int:part_id>/", "change", settings_views.part_change),
            ("<int:part_id>/remove/", "remove", settings_views.part_remove),
        )
    ),
]
