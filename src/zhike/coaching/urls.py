"""Addresses of coaching beyond its desks'."""

from django.urls import path
from django.views.generic import RedirectView

from zhike.coaching.pages import board, cases, diagnosis, reviews, visits

app_name = "coaching"
urlpatterns = [
    path("coaching/", RedirectView.as_view(url="/coaching/board"), name="coaching"),
    path("coaching/board", board.board_page, name="board"),
    path("coaching/diagnosis", diagnosis.diagnosis_page, name="diagnosis"),
    path("coaching/visits", visits.visits_page, name="visits"),
    path("coaching/reviews", reviews.matrix_page, name="matrix"),
    path("coaching-cases/<int:pk>/effect", cases.effect_page, name="effect"),
    path("reviews/<int:pk>/points", reviews.points_page, name="points"),
]
