from reports.models.build import EditionBuild
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
from reports.models.question import Question

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
    "PaperProcedure",
    "PaperRecommendation",
    "PaperSection",
    "PaperTemplate",
    "Question",
    "Resolution",
    "ResolutionLink",
]
