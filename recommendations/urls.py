from django.urls import path

from recommendations import views

app_name = "recommendations"
urlpatterns = [
    path("challenges/", views.challenge_list, name="challenge-list"),
    path("challenges/take-in/", views.report_upload, name="report-upload"),
    path("challenges/take-in/<int:pk>/", views.report_check, name="report-check"),
    path("challenges/take-in/<int:pk>/reading/", views.report_reading, name="report-reading"),
    path("challenges/take-in/<int:pk>/again/", views.report_read_again, name="report-read-again"),
    path("challenges/take-in/<int:pk>/by-hand/", views.report_by_hand, name="report-by-hand"),
    path("challenges/take-in/<int:pk>/drop/", views.report_drop, name="report-drop"),
    path("challenges/<int:pk>/", views.challenge_detail, name="challenge-detail"),
    path("challenges/<int:pk>/dates/", views.challenge_dates, name="challenge-dates"),
    path("challenges/<int:pk>/take-in/<slug:kind>/", views.document_upload, name="document-upload"),
    path("challenges/<int:pk>/statement/", views.statement, name="statement"),
    path("challenges/<int:pk>/suggestions/add/", views.suggestion_new, name="suggestion-add"),
    path("challenges/<int:pk>/said-before/", views.said_before, name="said-before"),
    path("challenges/documents/check/<int:pk>/", views.document_check, name="document-check"),
    path("challenges/documents/check/<int:pk>/reading/", views.document_reading, name="document-reading"),
    path("challenges/documents/check/<int:pk>/again/", views.document_read_again, name="document-read-again"),
    path("challenges/documents/check/<int:pk>/by-hand/", views.document_by_hand, name="document-by-hand"),
    path("challenges/documents/check/<int:pk>/drop/", views.document_drop_page, name="document-drop"),
    path("challenges/documents/<int:pk>/", views.document_download, name="document-download"),
    path("recommendations/", views.recommendation_list, name="recommendation-list"),
    path("recommendations/<int:pk>/", views.recommendation_detail, name="recommendation-detail"),
    path("recommendations/<int:pk>/response/", views.response_edit, name="response-edit"),
    path("recommendations/<int:pk>/status/", views.status_add, name="status-add"),
    path("recommendations/<int:pk>/sorting/", views.sorting_edit, name="sorting-edit"),
    path("recommendations/<int:pk>/words/", views.words_correct, name="words-correct"),
]
