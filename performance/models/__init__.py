from performance.models.breakdown import Breakdown, BreakdownResult
from performance.models.comparator import ComparatorGroup, ComparatorValue
from performance.models.definition_change import DefinitionChange
from performance.models.finance import FinancePosition
from performance.models.indicator import Benchmark, Indicator
from performance.models.links import (
    IndicatorAction,
    IndicatorObjective,
    ObjectiveAction,
    RiskAction,
    RiskObjective,
)
from performance.models.monthly import MonthlyFigure
from performance.models.plan import CorporatePlan, Objective, Priority
from performance.models.plan_upload import PlanUpload
from performance.models.result import Result
from performance.models.risk import Risk, RiskReview
from performance.models.risk_scale import RiskScale
from performance.models.target import Target
from performance.models.typed_results import TypedResults
from performance.models.upload import FigureUpload, ResultColumn

__all__ = [
    "Benchmark",
    "Breakdown",
    "BreakdownResult",
    "ComparatorGroup",
    "ComparatorValue",
    "CorporatePlan",
    "DefinitionChange",
    "FigureUpload",
    "FinancePosition",
    "Indicator",
    "IndicatorAction",
    "IndicatorObjective",
    "MonthlyFigure",
    "Objective",
    "ObjectiveAction",
    "PlanUpload",
    "Priority",
    "Result",
    "ResultColumn",
    "Risk",
    "RiskAction",
    "RiskObjective",
    "RiskReview",
    "RiskScale",
    "Target",
    "TypedResults",
]
