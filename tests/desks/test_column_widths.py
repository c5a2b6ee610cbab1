"""Columns are as wide as their words need, in each language."""

from django.utils.translation import override

from tests.company import Company
from zhike.customers.models import Customer
from zhike.kit.desks.table import BADGE_PADDING, text_width, usual_width
from zhike.kit.records.attributes import attribute_map


def test_no_choice_of_the_customers_list_is_cut(company: Company) -> None:
    for language in ("zh-hans", "en"):
        with override(language), company.as_("owner"):
            for name in ("category", "industry", "state"):
                attribute = attribute_map(Customer)[name]
                longest = max(text_width(str(option.label)) for option in attribute.options)
                assert usual_width(attribute) >= longest + BADGE_PADDING
                assert usual_width(attribute) >= text_width(str(attribute.label))
