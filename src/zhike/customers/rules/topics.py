"""What customers ask about most (ARC-20)."""

from collections import Counter
from collections.abc import Iterable


def most_frequent(topics: Iterable[str]) -> tuple[str, int] | None:
    """The topic met most often and how often; the one met first wins a tie; ``None`` without topics."""
    counted = Counter(topic for topic in topics if topic)
    return counted.most_common(1)[0] if counted else None
