"""The nouns and records of archive management."""

from zhike.archive.models.campaign import CampaignTarget, FillingCampaign
from zhike.archive.models.checks import ChangeReport, FieldCheck
from zhike.archive.models.deduction import UpkeepDeduction
from zhike.archive.models.filing import Filing
from zhike.archive.models.standing import StaleStanding, Standing
from zhike.archive.models.template import ArchiveTemplate, Opinion

__all__ = [
    "ArchiveTemplate", "CampaignTarget", "ChangeReport", "FieldCheck", "Filing", "FillingCampaign", "Opinion",
    "StaleStanding", "Standing", "UpkeepDeduction",
]  # fmt: skip
