"""The site's addresses with the public ones before them, as peerreview/urls.py is to have them."""

from django.urls import include, path

from peerreview.urls import urlpatterns as site

urlpatterns = [path("published/", include("reports.public_urls")), *site]
