"""A first migration without drawing every model anew for each one that joins.

Django renders all models that lie around a new one, through any number of relations; where nearly all of them
point at staff and departments, that is every model, every time: 25 of the 40 seconds of a first start.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.state import ModelState, ProjectState


@contextmanager
def models_join_alone() -> Iterator[None]:
    """Within the block, a model new to a state is rendered by itself: no other model can point at it yet."""
    around = ProjectState.add_model

    def add_model(state: ProjectState, model: ModelState) -> None:
        key = model.app_label, model.name_lower
        if "apps" not in vars(state) or key in state.models:
            around(state, model)
            return
        state.models[key] = model
        if vars(state).get("_relations") is not None:
            state.resolve_model_relations(key)
        state.apps.render_multiple([model])

    with _standing_in(ProjectState, "add_model", add_model):
        yield


@contextmanager
def others_first() -> Iterator[None]:
    """Within the block, migrations of libraries run before ours where nothing else orders them.

    They change their models many times over, which is quick as long as only a few models lie around them.
    """
    around = MigrationGraph.leaf_nodes

    def leaf_nodes(graph: MigrationGraph, app: str | None = None) -> list[tuple[str, str]]:
        return sorted(around(graph, app), key=lambda leaf: (_is_ours(leaf[0]), leaf))

    with _standing_in(MigrationGraph, "leaf_nodes", leaf_nodes):
        yield


def _is_ours(app_label: str) -> bool:
    return apps.get_app_config(app_label).name.startswith("zhike.")


@contextmanager
def _standing_in(owner: type, name: str, other: Callable[..., Any]) -> Iterator[None]:
    """Within the block, ``owner`` has ``other`` in place of its own method."""
    own = getattr(owner, name)
    setattr(owner, name, other)
    try:
        yield
    finally:
        setattr(owner, name, own)
