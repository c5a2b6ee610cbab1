"""Targets, plans, motivation, training and skills: the four usual actions of each."""

from zhike.kit.actions.standard import standard_actions
from zhike.people.placing import creating
from zhike.team.models import (
    Achievement,
    Course,
    Motivation,
    Participation,
    ProcessPlan,
    Skill,
    SkillRating,
    Target,
    TrainingPlan,
)

targets = standard_actions(Target, create=creating(Target))
achievements = standard_actions(Achievement, create=creating(Achievement))
process_plans = standard_actions(ProcessPlan, create=creating(ProcessPlan))
motivations = standard_actions(Motivation, create=creating(Motivation))
training_plans = standard_actions(TrainingPlan)
courses = standard_actions(Course)
participations = standard_actions(Participation, create=creating(Participation))
skills = standard_actions(Skill)
skill_ratings = standard_actions(SkillRating, create=creating(SkillRating))
