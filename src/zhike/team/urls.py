"""Addresses of the team's pages."""

from django.urls import path
from django.views.generic import RedirectView

from zhike.team.pages import tables

urlpatterns = [
    path("team/", RedirectView.as_view(url="/team/targets"), name="team"),
    path("team/targets", tables.targets, name="team-targets"),
    path("team/week", tables.process, name="team-week"),
    path("team/skills", tables.skills, name="team-skills"),
    path("team/training", tables.training, name="team-training"),
    path("team/attendance", tables.attendance, name="team-attendance"),
    path("team/motivation", tables.motivation, name="team-motivation"),
]
