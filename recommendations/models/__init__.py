from recommendations.models.challenge import ChallengeDocument, PeerChallenge, PeerTeamMember, Theme
from recommendations.models.covering_report import CoveringReport
from recommendations.models.declined import DeclinedRepeat
from recommendations.models.document_upload import DocumentUpload
from recommendations.models.links import RecommendationTheme
from recommendations.models.position_statement import PositionStatement, PositionStatementItem
from recommendations.models.recommendation import Recommendation, RecommendationStatus
from recommendations.models.report_upload import ReportUpload
from recommendations.models.response import Response
from recommendations.models.upload import Upload

__all__ = [
    "ChallengeDocument",
    "CoveringReport",
    "DeclinedRepeat",
    "DocumentUpload",
    "PeerChallenge",
    "PeerTeamMember",
    "PositionStatement",
    "PositionStatementItem",
    "Recommendation",
    "RecommendationStatus",
    "RecommendationTheme",
    "ReportUpload",
    "Response",
    "Theme",
    "Upload",
]
