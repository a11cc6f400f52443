from reports.models.build import EditionBuild
from reports.models.edition import Edition, EditionFile
from reports.models.paper import CabinetPaper
from reports.models.question import Question

__all__ = ["CabinetPaper", "Edition", "EditionBuild", "EditionFile", "Question"]
