from reports.models.build import EditionBuild
from reports.models.clearing import PaperClearing
from reports.models.decision import (
    DecidedResponse,
    DecisionCorrection,
    MeetingDecision,
    Resolution,
    ResolutionLink,
)
from reports.models.edition import Edition, EditionFile
from reports.models.paper import (
    CabinetPaper,
    ClearedFile,
    ClearedPaper,
    PaperProcedure,
    PaperRecommendation,
    PaperSection,
    PaperTemplate,
)
from reports.models.publication import Publication
from reports.models.question import PaperQuestion, Question
from reports.models.subscription import PublicationMail, Subscription
from reports.models.verification import Verification
from reports.models.visit import Visit

__all__ = [
    "CabinetPaper",
    "ClearedFile",
    "ClearedPaper",
    "DecidedResponse",
    "DecisionCorrection",
    "Edition",
    "EditionBuild",
    "EditionFile",
    "MeetingDecision",
    "PaperClearing",
    "PaperProcedure",
    "PaperQuestion",
    "PaperRecommendation",
    "PaperSection",
    "PaperTemplate",
    "Publication",
    "PublicationMail",
    "Question",
    "Resolution",
    "ResolutionLink",
    "Subscription",
    "Verification",
    "Visit",
]
