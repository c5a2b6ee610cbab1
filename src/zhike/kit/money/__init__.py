"""Money: yuan as ``Decimal`` with a currency code; shown by Babel, rounded, split without loss.

Rates and shares are fractions (0.13 is 13 %). Nothing here uses floats.
"""

from zhike.kit.money.allocation import allocate
from zhike.kit.money.currencies import HOME, decimal_places, is_currency, round_money
from zhike.kit.money.display import show_money, show_short
from zhike.kit.money.tax import TAX_RATES, TaxSplit, split_gross, split_net

__all__ = [
    "HOME",
    "TAX_RATES",
    "TaxSplit",
    "allocate",
    "decimal_places",
    "is_currency",
    "round_money",
    "show_money",
    "show_short",
    "split_gross",
    "split_net",
]
