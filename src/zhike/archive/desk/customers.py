"""The state of the archive on the customer's page."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.desks.desk import TemplatePanel, attach

ARCHIVE = TemplatePanel(
    _("档案状况"),
    "archive/customer_panel.jinja",
    "zhike.archive.queries.panel.panel_of",
    code="archive",
)

attach("customer", ARCHIVE, after="organisation")
