"""Addresses of sales beyond its desks'."""

from django.urls import path

from zhike.sales.pages import advance, analysis, calendar, checks, library, process, state, toolbox

app_name = "sales"
urlpatterns = [
    path("sales/now", state.now_page, name="now"),
    path("sales/business", state.board_page, name="business"),
    path("sales/funnel", analysis.funnel_page, name="funnel"),
    path("sales/movement", analysis.movement_page, name="movement"),
    path("sales/win-rates", analysis.win_rates_page, name="win-rates"),
    path("sales/ageing", analysis.ageing_page, name="ageing"),
    path("sales/closings", analysis.closings_page, name="closings"),
    path("sales/reasons", analysis.reasons_page, name="reasons"),
    path("sales/meeting", state.meeting_page, name="meeting"),
    path("sales/meeting/conflicts", state.conflict_page, name="record-conflict"),
    path("sales/stage-report", state.stage_report_page, name="stage-report"),
    path("opportunities/calendar", calendar.calendar_page, name="calendar"),
    path("opportunities/<int:pk>/advance", advance.advance_page, name="advance"),
    path("opportunities/<int:pk>/do/close_won", advance.close_page, {"outcome": "won"}, name="won"),
    path("opportunities/<int:pk>/do/close_lost", advance.close_page, {"outcome": "lost"}, name="lost"),
    path("settings/sales-process", process.process_page, name="process"),
    path("settings/sales-process/<int:pk>/<slug:way>", process.shift, name="shift"),
    path("opportunities/<int:pk>/fill-in", toolbox.fill_in_page, name="fill-in"),
    path("opportunities/<int:pk>/checks", checks.checks_page, name="checks"),
    path("tools/<int:pk>/rate", toolbox.rate_page, name="rate-tool"),
    path("library", library.library_page, name="library"),
]
