"""The nouns of sales."""

from zhike.sales.models.opportunity import Opportunity
from zhike.sales.models.pipeline import Pipeline, Stage
from zhike.sales.models.progress import ProgressNote
from zhike.sales.models.reason import Reason
from zhike.sales.models.refusal import Refusal
from zhike.sales.models.stay import Stay

__all__ = ["Opportunity", "Pipeline", "ProgressNote", "Reason", "Refusal", "Stage", "Stay"]
