"""/ and /<council>/: where people land, and what an administrator keeps."""

from django.urls import path

from councils import views

app_name = "councils"
urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:council_slug>/", views.your_work, name="work"),
    path("<slug:council_slug>/accent.css", views.accent, name="accent"),
]
