"""Pages of the recommendations app: one file for each noun."""

from recommendations.views.besides import said_before, suggestion_new
from recommendations.views.challenges import challenge_dates, challenge_detail, challenge_list, document_download
from recommendations.views.documents import document_check, document_drop_page, document_upload, statement
from recommendations.views.recommendations import (
    recommendation_detail,
    recommendation_list,
    response_edit,
    sorting_edit,
    status_add,
    words_correct,
)
from recommendations.views.taking_in import (
    report_check,
    report_drop,
    report_upload,
)
from recommendations.views.uploads import (
    document_by_hand,
    document_read_again,
    document_reading,
    report_by_hand,
    report_read_again,
    report_reading,
)

__all__ = [
    "challenge_dates",
    "challenge_detail",
    "challenge_list",
    "document_by_hand",
    "document_check",
    "document_download",
    "document_drop_page",
    "document_read_again",
    "document_reading",
    "document_upload",
    "recommendation_detail",
    "recommendation_list",
    "report_by_hand",
    "report_check",
    "report_drop",
    "report_read_again",
    "report_reading",
    "report_upload",
    "response_edit",
    "said_before",
    "sorting_edit",
    "statement",
    "status_add",
    "suggestion_new",
    "words_correct",
]
