"""The company's tree of departments."""

from collections.abc import Sequence


def would_be_circular(path_of_new_parent: Sequence[int], department_id: int) -> bool:
    """Whether a department would come to lie below itself."""
    return department_id in path_of_new_parent
