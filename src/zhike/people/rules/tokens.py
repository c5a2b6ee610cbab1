"""What an API token may do: never more than its person."""

from collections.abc import Mapping

from zhike.kit.access.person import Acting, Reach

__all__ = ["Reach", "narrowed"]


def narrowed(acting: Acting, scopes: Mapping[str, str]) -> Acting:
    """The person as a token lets them act.

    No scopes: everything the person may do. Otherwise only the areas named, reading or writing, and no
    named rights; shares and grants are narrowed alike, and so is what it starts in the background.
    """
    return acting.within(scopes)
