"""Row policies: what a noun declares, and the SQL it becomes.

Each predicate is written so that everything about the acting person is evaluated once per query
(uncorrelated sub-selects become InitPlans, lists of shared ids a hashed SubPlan).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhike.kit.access.acting import Level, Verb, current_acting

if TYPE_CHECKING:
    from django.db import models

WRITING = (Verb.CHANGE, Verb.DELETE, Verb.ASSIGN)


@dataclass(frozen=True)
class Subject:
    """The table a policy is for."""

    noun: str
    area: str
    alias: str = ""

    def column(self, name: str) -> str:
        return f"{self.alias}.{name}" if self.alias else name


class Policy:
    """Decides per verb; ``predicate`` returns SQL over the row's own columns."""

    def predicate(self, subject: Subject, verb: Verb) -> str:
        raise NotImplementedError

    def lets_create(self, area: str) -> bool:
        """Whether the acting person may make such rows at all (which ones, the predicate says)."""
        return current_acting().level(area, Verb.CREATE) is not Level.NONE

    def statements(self, table: str, subject: Subject) -> list[str]:
        """The row-level security of one table, safe to run again."""
        see = self.predicate(subject, Verb.SEE)
        create = self.predicate(subject, Verb.CREATE)
        change = " OR ".join(sorted({f"({self.predicate(subject, verb)})" for verb in WRITING}))
        delete = self.predicate(subject, Verb.DELETE)
        return [
            f"CREATE POLICY seeing ON {table} FOR SELECT USING ({see})",
            f"CREATE POLICY creating ON {table} FOR INSERT WITH CHECK ({create})",
            f"CREATE POLICY changing ON {table} FOR UPDATE USING ({change}) WITH CHECK ({change})",
            f"CREATE POLICY deleting ON {table} FOR DELETE USING ({delete})",
        ]


@dataclass(frozen=True)
class Owned(Policy):
    """By the row's owner and department, at the level the person's roles grant, or by a share."""

    shared_by: str = "id"
    shared_noun: str = ""

    def predicate(self, subject: Subject, verb: Verb) -> str:
        area, noun = subject.area, self.shared_noun or subject.noun
        return (
            f"(SELECT zhike_level('{area}', '{verb}')) = 'all'"
            f" OR {subject.column('department_id')} = ANY ((SELECT zhike_reach('{area}', '{verb}'))::bigint[])"
            f" OR {subject.column('owner_id')} = (SELECT zhike_own('{area}', '{verb}'))"
            f" OR {subject.column(self.shared_by)} IN (SELECT zhike_shared('{noun}', '{verb}'))"
        )


@dataclass(frozen=True)
class Archived(Policy):
    """By owner and department like ``Owned``, but only ever added to: what is kept is neither changed nor removed."""

    def predicate(self, subject: Subject, verb: Verb) -> str:
        if verb not in (Verb.SEE, Verb.CREATE):
            return "false"
        return (
            f"(SELECT zhike_level('{subject.area}', '{verb}')) = 'all'"
            f" OR {subject.column('department_id')} = ANY ((SELECT zhike_reach('{subject.area}', '{verb}'))::bigint[])"
            f" OR {subject.column('owner_id')} = (SELECT zhike_own('{subject.area}', '{verb}'))"
        )


def Through(parent: str) -> Owned:  # noqa: N802 - reads as a policy in a declaration
    """As the row that the foreign key ``parent`` points at.

    Owner and department of the parent are copied down by a trigger (see ``kit.access.install``),
    so the policy costs no join.
    """
    return Owned(shared_by=f"{parent}_id", shared_noun=parent)


@dataclass(frozen=True)
class Beside(Policy):
    """For what one area keeps about a record of another: seen where that record is seen.

    ``area``, ``noun`` and ``table`` name what it is kept about, ``link`` the column that points there. Written
    where that record may be changed, or with ``right``. Owner and department are copied down by triggers; where
    ``is_inherited`` is false, whoever inserts brings them (bulk statements) and only later changes are copied.
    """

    area: str
    noun: str
    table: str
    link: str
    right: str = ""
    is_inherited: bool = True

    def predicate(self, subject: Subject, verb: Verb) -> str:
        about = Subject(self.noun, self.area, subject.alias)
        owned = Owned(shared_by=self.link, shared_noun=self.noun)
        if verb is Verb.SEE:
            return owned.predicate(about, Verb.SEE)
        changed = owned.predicate(about, Verb.CHANGE)
        return f"{changed} OR (SELECT zhike_right('{self.right}'))" if self.right else changed

    def statements(self, table: str, subject: Subject) -> list[str]:
        inherit = (
            f"CREATE OR REPLACE TRIGGER inherit BEFORE INSERT OR UPDATE OF {self.link} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION zhike_inherit('{self.table}', '{self.link}')"
        )
        return [
            *super().statements(table, subject),
            *([inherit] if self.is_inherited else []),
            f"CREATE OR REPLACE TRIGGER pass_to_{subject.noun} AFTER UPDATE ON {self.table}"
            f" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows"
            f" FOR EACH STATEMENT EXECUTE FUNCTION zhike_pass_down('{table}', '{self.link}')",
        ]


@dataclass(frozen=True)
class Private(Policy):
    """Only the person the row belongs to; ``seen_with`` names a right that lets others look."""

    staff: str = "staff"
    seen_with: str = ""

    def predicate(self, subject: Subject, verb: Verb) -> str:
        own = f"{subject.column(self.staff + '_id')} = (SELECT zhike_staff())"
        if self.seen_with and verb is Verb.SEE:
            return f"{own} OR (SELECT zhike_right('{self.seen_with}'))"
        return own


@dataclass(frozen=True)
class Logged(Policy):
    """A log everybody signed in may read; one may only add lines in one's own name."""

    def predicate(self, subject: Subject, verb: Verb) -> str:
        if verb is Verb.SEE:
            return "(SELECT zhike_staff()) IS NOT NULL"
        if verb is Verb.CREATE:
            return f"{subject.column('staff_id')} IS NOT DISTINCT FROM nullif((SELECT zhike_staff()), 0)"
        return "false"


@dataclass(frozen=True)
class Audited(Policy):
    """A log one may only add to in one's own name; read by the person it is about, and with the right."""

    right: str

    def predicate(self, subject: Subject, verb: Verb) -> str:
        own = f"{subject.column('staff_id')} = (SELECT zhike_staff())"
        if verb is Verb.SEE:
            return f"{own} OR (SELECT zhike_right('{self.right}'))"
        return own if verb is Verb.CREATE else "false"


@dataclass(frozen=True)
class Voiced(Policy):
    """Opinions: read by everybody signed in, each written by the one whose it is."""

    staff: str = "staff"

    def predicate(self, subject: Subject, verb: Verb) -> str:
        if verb is Verb.SEE:
            return "(SELECT zhike_staff()) IS NOT NULL"
        return f"{subject.column(self.staff + '_id')} = (SELECT zhike_staff())"


@dataclass(frozen=True)
class OneselfOr(Policy):
    """The staff list: read by all, also before anybody is known; written by oneself or with the right."""

    right: str

    def predicate(self, subject: Subject, verb: Verb) -> str:
        if verb is Verb.SEE:
            return "true"
        managed = f"(SELECT zhike_right('{self.right}'))"
        if verb is Verb.CHANGE:
            return f"{subject.column('id')} = (SELECT zhike_staff()) OR {managed}"
        return managed


@dataclass(frozen=True)
class Everyone(Policy):
    """Read by everybody signed in; written with one named right.

    ``is_public`` lets work be done by rules of the company before anybody is known (regulations,
    the calendar), so that what a process keeps of them never depends on who asked first.
    """

    right: str
    is_public: bool = False

    def predicate(self, subject: Subject, verb: Verb) -> str:
        if verb is Verb.SEE:
            return "true" if self.is_public else "(SELECT zhike_staff()) IS NOT NULL"
        return f"(SELECT zhike_right('{self.right}'))"

    def lets_create(self, area: str) -> bool:
        return current_acting().has(self.right)


@dataclass(frozen=True)
class Managed(Policy):
    """Read and written with one named right only; everybody else does not see that it is there."""

    right: str

    def predicate(self, subject: Subject, verb: Verb) -> str:
        return f"(SELECT zhike_right('{self.right}'))"

    def lets_create(self, area: str) -> bool:
        return current_acting().has(self.right)


@dataclass(frozen=True)
class Following(Policy):
    """For rows that tell of another record by ``noun`` and ``record_id``: seen when that is seen.

    Unless ``is_writable``, only triggers and the door write them. Where two records become one such rows go
    along, unless their model says ``stays_with_record`` (logs, history, indexes).
    """

    is_writable: bool = False

    def predicate(self, subject: Subject, verb: Verb) -> str:
        if verb is not Verb.SEE and not self.is_writable:
            return "false"
        from zhike.kit.records.registry import all_nouns

        noun, record = subject.column("noun"), subject.column("record_id")
        arms = " ".join(
            f"WHEN '{model.noun_name()}' THEN EXISTS"
            f" (SELECT 1 FROM {model._meta.db_table} followed WHERE followed.id = {record})"
            for model in all_nouns()
        )
        return (
            f"(SELECT zhike_staff()) IS NOT NULL AND CASE {noun} {arms} ELSE false END" if arms else "false"
        )


@dataclass(frozen=True)
class Told(Policy):
    """What one person is told, perhaps about a record: theirs alone, and only while they may see that record."""

    staff: str = "staff"

    def predicate(self, subject: Subject, verb: Verb) -> str:
        own = f"{subject.column(self.staff + '_id')} = (SELECT zhike_staff())"
        about = Following().predicate(subject, Verb.SEE)
        return f"{own} AND ({subject.column('noun')} = '' OR ({about}))"


@dataclass(frozen=True)
class Open(Policy):
    """Not about rows of business: read before anybody is known (sign-in, tokens, job queues)."""

    reason: str

    def predicate(self, subject: Subject, verb: Verb) -> str:
        return "true"


OF_PACKAGES: dict[str, Policy] = {}


def declare(model: str, policy: Policy) -> None:
    """Give a table of another package a policy; ``model`` is its lower-case label (``mfa.authenticator``)."""
    OF_PACKAGES[model] = policy


def policy_of(model: type[models.Model]) -> Policy | None:
    """The policy a model declares, or one declared for another package's; None without either."""
    policy = getattr(model, "policy", None)
    return policy if isinstance(policy, Policy) else OF_PACKAGES.get(model._meta.label_lower)


def subject_of(model: type[models.Model], alias: str = "") -> Subject:
    name = getattr(model, "noun_name", None)
    noun = name() if name else str(model._meta.model_name)
    return Subject(noun=noun, area=model._meta.app_label, alias=alias)


def predicate(model: type[models.Model], verb: Verb, alias: str) -> str:
    """The SQL that decides on a row of ``model``, for the few queries that pass the door."""
    policy = policy_of(model)
    assert policy is not None, f"{model.__name__} declares no policy"
    return policy.predicate(subject_of(model, alias), verb)
