"""What the rows of a slice point at, found with a few queries for all of them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection, transaction

from zhike.kit.actions.standard import STANDARD
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.exchange.importing.columns import as_typed
from zhike.kit.exchange.importing.plan import Plan
from zhike.kit.exchange.importing.settling import OTHER_NAMES, Settlement, Way
from zhike.kit.exchange.importing.slices import Fault, Slice
from zhike.kit.exchange.importing.staging import ROWS
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import Unfit
from zhike.kit.records.links import Unfound, find_links, target_model
from zhike.kit.records.models import Noun
from zhike.kit.search.indexing import index_records
from zhike.kit.search.install import searchable_nouns

MOST_REMEMBERED = 200_000
NAMING = ("code", "name")

# What a text means: a record's id, nothing (the cell stays empty), rows to be left out, or what is wrong.
Meaning = int | None | Way | Unfit


class LinkFinder:
    """Turns typed names, codes and ids into ids; remembers what it found."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.attributes = plan.links
        self.learned = 0
        self._known: dict[str, dict[str, Meaning]] = {a.name: {} for a in self.attributes}
        self._settled: dict[tuple[str, str], Settlement] = {}
        self._created: dict[tuple[str, str], int] = {}

    def hold_back(self, made: Slice) -> list[Slice]:
        """Take out rows that point at records of the same noun not found yet: later rows may bring them."""
        waiting: set[int] = set()
        for attribute in self.plan.own_links:
            known, texts = self._look_up(attribute, made)
            for position, text in enumerate(texts):
                if text and isinstance(known[text], Unfound):
                    waiting.add(position)
        return [made.taken(waiting)] if waiting else []

    def resolve(self, made: Slice) -> None:
        """Put ids in place of texts; rows with one that cannot be found are refused."""
        bad: set[int] = set()
        left_out: set[int] = set()
        for attribute in self.attributes:
            if not made.values.get(attribute.name):
                continue
            known, texts = self._look_up(attribute, made)
            found: list[int | None] = []
            for position, text in enumerate(texts):
                value = known[text] if text else None
                if text and (isinstance(value, Unfit) or (attribute.name, text) in self._settled):
                    made.words[attribute.name, text] += 1
                if isinstance(value, Unfit):
                    made.faults.append(Fault(made.lines[position], attribute.name, str(value.message)))
                    bad.add(position)
                elif value is Way.LEAVE_OUT:
                    left_out.add(position)
                found.append(value if isinstance(value, int) else None)
            made.values[attribute.name] = found
        bad |= {position for position, line in enumerate(made.lines) if line in made.doomed}
        lines = {made.lines[position] for position in bad - left_out}
        made.leave_out(left_out)
        made.drop({position for position, line in enumerate(made.lines) if line in lines})

    def learn(self) -> None:
        """Remember the records the staged rows become, for rows of the same file that point at them."""
        columns = [a.column for a in self.plan.built_in if a.name in NAMING]
        if not self.plan.own_links or not columns:
            return
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT coalesce(target, id), {', '.join(columns)} FROM {ROWS}")
            for pk, *names in cursor.fetchall():
                for name in filter(None, names):
                    self._learn(str(name), pk)

    def _learn(self, name: str, pk: int) -> None:
        for attribute in self.plan.own_links:
            known = self._known[attribute.name]
            if name not in known or isinstance(known[name], Unfound):
                known[name] = pk
                self.learned += 1

    def keep_other_names(self) -> None:
        """Let records keep the spellings that the importing person said they are to keep."""
        for (name, word), said in self._settled.items():
            model = target_model(self.plan.attributes[name].target)
            if not said.is_learned or not issubclass(model, Noun):
                continue
            records = model.objects.filter(pk=int(said.meant))
            for names in records.values_list(OTHER_NAMES, flat=True):
                STANDARD[model].change(records, values={OTHER_NAMES: [*names, word]})

    def _look_up(self, attribute: Attribute, made: Slice) -> tuple[Mapping[str, Meaning], list[str]]:
        """What the texts of a column mean, and the texts (empty where there are none)."""
        known = self._known[attribute.name]
        texts = [as_typed(text) if text else "" for text in made.values.get(attribute.name, [])]
        if unknown := {text for text in texts if text}.difference(known):
            if len(known) > MOST_REMEMBERED and attribute not in self.plan.own_links:
                known.clear()
                unknown = {text for text in texts if text}
            known |= find_links(attribute, unknown)
            self._settle(attribute, known, unknown)
        return known, texts

    def _settle(self, attribute: Attribute, known: dict[str, Meaning], texts: set[str]) -> None:
        """Put what was said of texts in place of what is wrong with them."""
        for text, said in self.plan.settled.get(attribute.name, {}).items():
            if text in texts and isinstance(known[text], Unfit):
                self._settled[attribute.name, text] = said
                known[text] = self._meaning(attribute, text, said)

    def _meaning(self, attribute: Attribute, text: str, said: Settlement) -> Meaning:
        if said.way is Way.CREATE:
            return self._create(attribute, text)
        if said.way is Way.MEANS:
            return find_links(attribute, [said.meant])[said.meant]
        return Way.LEAVE_OUT if said.way is Way.LEAVE_OUT else None

    def _create(self, attribute: Attribute, text: str) -> int | Unfit:
        """A new record called so, once for all attributes that may point at it."""
        model = target_model(attribute.target)
        assert issubclass(model, Noun)
        key = (attribute.target, text)
        if key not in self._created:
            try:
                with transaction.atomic():
                    made = STANDARD[model].create(values={model.title: text}).result
            except (Refused, Forbidden) as refusal:
                return Unfit(refusal.message)
            self._created[key] = int(made.pk)
            if model in searchable_nouns():
                index_records(model, [made.pk])
        return self._created[key]
