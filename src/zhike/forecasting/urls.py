"""Addresses of the forecast's pages."""

from django.urls import path

from zhike.forecasting.pages import accuracy, forecast, scores, team

urlpatterns = [
    path("forecast", forecast.forecast_page, name="forecast"),
    path("forecast/outlook", forecast.outlook_page, name="forecast-outlook"),
    path("forecast/freeze", forecast.freeze_page, name="forecast-freeze"),
    path("forecast/accuracy", accuracy.accuracy_page, name="forecast-accuracy"),
    path("forecast/scores", scores.scores_page, name="forecast-scores"),
    path("forecast/team", team.team_page, name="forecast-team"),
]
