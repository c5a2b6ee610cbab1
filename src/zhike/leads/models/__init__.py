"""Leads, what is done with them, and how they are found, given out, scored and nurtured."""

from zhike.leads.models.assigning import AssignmentMember, AssignmentRule
from zhike.leads.models.industry import IndustryProfile
from zhike.leads.models.lead import Lead
from zhike.leads.models.mail import Inbox, ReceivedMail
from zhike.leads.models.nurture import NurtureProgramme, NurtureStep
from zhike.leads.models.scoring import ScoreRule
from zhike.leads.models.touch import LeadTouch
from zhike.leads.models.web import FormPost, WebForm

__all__ = [
    "AssignmentMember",
    "AssignmentRule",
    "FormPost",
    "Inbox",
    "IndustryProfile",
    "Lead",
    "LeadTouch",
    "NurtureProgramme",
    "NurtureStep",
    "ReceivedMail",
    "ScoreRule",
    "WebForm",
]
