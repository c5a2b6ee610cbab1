"""The nouns of the team."""

from zhike.team.models.attendance import Absence
from zhike.team.models.motivation import Motivation
from zhike.team.models.process import ProcessPlan
from zhike.team.models.skills import Skill, SkillRating
from zhike.team.models.targets import Achievement, Target
from zhike.team.models.training import Course, Participation, TrainingPlan

__all__ = [
    "Absence", "Achievement", "Course", "Motivation", "Participation", "ProcessPlan", "Skill", "SkillRating",
    "Target", "TrainingPlan",
]  # fmt: skip
