"""Where duplicates show on other areas' pages: a panel on customers and contacts, a button over lists."""

from django.utils.translation import gettext_lazy as _

from zhike.duplicates.models import MERGE
from zhike.kit.desks.desk import TemplatePanel, attach
from zhike.kit.desks.selection_links import SelectionLink, offer

for _noun in ("customer", "contact"):
    attach(
        _noun,
        TemplatePanel(
            _("重复与合并"),
            "duplicates/panel.jinja",
            "zhike.duplicates.queries.queue.of_record",
            code="duplicates",
        ),
    )
    offer(_noun, SelectionLink(_("合并"), "git-merge", f"/duplicates/merge/{_noun}", MERGE))
