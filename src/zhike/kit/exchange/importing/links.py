"""What the rows of a slice point at, found with a few queries for all of them."""

from __future__ import annotations

from zhike.kit.exchange.importing.columns import as_typed
from zhike.kit.exchange.importing.plan import Plan
from zhike.kit.exchange.importing.slices import Fault, Slice
from zhike.kit.records.kinds import Unfit
from zhike.kit.records.links import find_links

MOST_REMEMBERED = 200_000


class LinkFinder:
    """Turns typed names, codes and ids into ids; remembers what it found."""

    def __init__(self, plan: Plan) -> None:
        self.attributes = plan.links
        self._known: dict[str, dict[str, int | Unfit]] = {a.name: {} for a in self.attributes}

    def resolve(self, made: Slice) -> None:
        """Put ids in place of texts; rows with one that cannot be found are refused."""
        bad: set[int] = set()
        for attribute in self.attributes:
            known, texts = self._known[attribute.name], made.values.get(attribute.name)
            if not texts:
                continue
            texts = [as_typed(text) if text else None for text in texts]
            if unknown := {text for text in texts if text}.difference(known):
                if len(known) > MOST_REMEMBERED:
                    known.clear()
                    unknown = {text for text in texts if text}
                known |= find_links(attribute, unknown)
            found: list[int | None] = []
            for position, text in enumerate(texts):
                value = known[text] if text else None
                if isinstance(value, Unfit):
                    made.faults.append(Fault(made.lines[position], attribute.name, str(value.message)))
                    bad.add(position)
                    value = None
                found.append(value)
            made.values[attribute.name] = found
        made.drop(bad)
