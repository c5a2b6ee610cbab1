"""Dividing an amount so that the parts add up to it, to the cent."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from zhike.kit.money.currencies import HOME, decimal_places


def allocate(total: Decimal, weights: Sequence[Decimal | int], currency: str = HOME) -> list[Decimal]:
    """Parts in proportion to the weights that add up to ``total`` exactly (largest remainder).

    Of equal remainders the earlier part gets the cent: list first who gets the rest (7:3, the
    manager first). Raises ``ValueError`` for no weights, a negative one, none above zero, or a
    total finer than the currency's smallest unit.
    """
    if not weights or any(weight < 0 for weight in weights) or not any(weights):
        raise ValueError("weights must be zero or more, and one of them more")
    unit = Decimal(1).scaleb(-decimal_places(currency))
    if total % unit:
        raise ValueError(f"{total} is finer than {unit} {currency}")
    sign, units = (-1 if total < 0 else 1), int(abs(total) / unit)
    whole = sum(Decimal(weight) for weight in weights)
    exact = [units * Decimal(weight) / whole for weight in weights]
    parts = [int(share.to_integral_value(ROUND_FLOOR)) for share in exact]
    order = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    order = [place for place in order if weights[place]]
    for rest in range(units - sum(parts)):
        parts[order[rest % len(order)]] += 1
    return [sign * part * unit for part in parts]
