"""What can be done with what the team keeps."""

from zhike.team.actions.attendance import absences, correct, record_vague_whereabouts
from zhike.team.actions.plans import (
    achievements,
    courses,
    motivations,
    participations,
    process_plans,
    skill_ratings,
    skills,
    targets,
    training_plans,
)

__all__ = [
    "absences", "achievements", "correct", "courses", "motivations", "participations", "process_plans",
    "record_vague_whereabouts", "skill_ratings", "skills", "targets", "training_plans",
]  # fmt: skip
