from actions.models.action import Action
from actions.models.date_change import DateChange
from actions.models.evidence import Evidence
from actions.models.importing import ColumnMapping, ImportUpload, UpdatesUpload
from actions.models.links import ActionRecommendation, ActionWaitsFor
from actions.models.milestone import Milestone
from actions.models.plan import ActionPlan
from actions.models.progress_update import ProgressUpdate
from actions.models.saved_view import SavedView
from actions.models.typed_words import TypedWords

__all__ = [
    "Action",
    "ActionPlan",
    "ActionRecommendation",
    "ActionWaitsFor",
    "ColumnMapping",
    "DateChange",
    "Evidence",
    "ImportUpload",
    "Milestone",
    "ProgressUpdate",
    "SavedView",
    "TypedWords",
    "UpdatesUpload",
]
