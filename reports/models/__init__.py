from reports.models.build import EditionBuild
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
from reports.models.question import Question
from reports.models.subscription import PublicationMail, Subscription

__all__ = [
    "CabinetPaper",
    "ClearedFile",
    "ClearedPaper",
    "Edition",
    "EditionBuild",
    "EditionFile",
    "PaperProcedure",
    "PaperRecommendation",
    "PaperSection",
    "PaperTemplate",
    "Publication",
    "PublicationMail",
    "Question",
    "Subscription",
]
