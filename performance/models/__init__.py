from performance.models.breakdown import Breakdown, BreakdownResult
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

__all__ = [
    "Benchmark",
    "Breakdown",
    "BreakdownResult",
    "CorporatePlan",
    "DefinitionChange",
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
    "Risk",
    "RiskAction",
    "RiskObjective",
    "RiskReview",
    "RiskScale",
    "Target",
]
