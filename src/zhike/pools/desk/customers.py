"""What pools show on the page of a customer."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.desks.desk import TemplatePanel, attach

attach(
    "customer",
    TemplatePanel(
        _("归属记录"), "pools/tenures.jinja", "zhike.pools.queries.tenures.tenures_of", code="tenures"
    ),
    after="sales",
)
