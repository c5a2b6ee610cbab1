"""The nouns of sales."""

from zhike.sales.models.evidence import Evidence
from zhike.sales.models.opportunity import Opportunity
from zhike.sales.models.participants import Interest, Participant
from zhike.sales.models.pipeline import Pipeline, Stage
from zhike.sales.models.progress import ProgressNote
from zhike.sales.models.reason import Reason
from zhike.sales.models.refusal import Refusal
from zhike.sales.models.sharing import SessionNote, SharingSession
from zhike.sales.models.stay import Stay
from zhike.sales.models.tick import Tick
from zhike.sales.models.toolbox import GuideStep, Tool, ToolRating, ToolStanding, ToolUse
from zhike.sales.models.weakness import Weakness

__all__ = [
    "Evidence",
    "GuideStep",
    "Interest",
    "Opportunity",
    "Participant",
    "Pipeline",
    "ProgressNote",
    "Reason",
    "Refusal",
    "SessionNote",
    "SharingSession",
    "Stage",
    "Stay",
    "Tick",
    "Tool",
    "ToolRating",
    "ToolStanding",
    "ToolUse",
    "Weakness",
]
