"""A first migration without drawing every model anew for each one that joins.

Django renders all models that lie around a new one, through any number of relations; where nearly all of them
point at staff and departments, that is every model, every time: 25 of the 40 seconds of a first start.
"""

from collections.abc import Iterator
from contextlib import contextmanager

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

    ProjectState.add_model = add_model  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        ProjectState.add_model = around  # type: ignore[method-assign]
