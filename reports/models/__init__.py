from reports.models.build import EditionBuild
from reports.models.clearing import PaperClearing
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
from reports.models.verification import Verification

__all__ = [
    "CabinetPaper",
    "ClearedFile",
    "ClearedPaper",
    "Edition",
    "EditionBuild",
    "EditionFile",
    "PaperClearing",
    "PaperProcedure",
    "PaperRecommendation",
    "PaperSection",
    "PaperTemplate",
    "Question",
    "Verification",
]
