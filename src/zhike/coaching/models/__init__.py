"""The nouns of coaching."""

from zhike.coaching.models.case import CoachingCase
from zhike.coaching.models.review import Checklist, Review
from zhike.coaching.models.visit import JointVisit

__all__ = ["Checklist", "CoachingCase", "JointVisit", "Review"]
