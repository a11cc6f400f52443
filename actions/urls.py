"""/<council>/actions/, approvals/ and progress/."""

from django.urls import path

from actions.views import action

app_name = "actions"
urlpatterns = [
    path("actions/<int:action_id>/", action.action_page, name="action"),
]
