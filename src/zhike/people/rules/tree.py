"""The company's tree of departments."""

from collections.abc import Sequence


def would_be_circular(path_of_new_parent: Sequence[int], department_id: int) -> bool:
    """Whether a department would come to lie below itself."""
    return department_id in path_of_new_parent


def moved_path(path: Sequence[int], old: Sequence[int], new: Sequence[int]) -> list[int]:
    """The path of a department below a moved one: its head ``old`` becomes ``new``.

    >>> moved_path([1, 4, 9], [1, 4], [1, 2, 4])
    [1, 2, 4, 9]
    """
    return [*new, *path[len(old) :]]
