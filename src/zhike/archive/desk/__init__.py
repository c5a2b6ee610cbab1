"""How staff see templates and campaigns, and what a customer's page and the today page show of archives."""

from zhike.archive.desk.campaigns import FillingCampaignDesk
from zhike.archive.desk.customers import ARCHIVE
from zhike.archive.desk.templates import ArchiveTemplateDesk
from zhike.archive.desk.today import todo_values

__all__ = ["ARCHIVE", "ArchiveTemplateDesk", "FillingCampaignDesk", "todo_values"]
