"""Addresses of loans."""

from django.urls import path

from zhike.borrowing import pages

app_name = "borrowing"
urlpatterns = [
    path("borrowing/", pages.loans_page, name="list"),
    path("borrowing/new", pages.ask_page, name="ask"),
    path("borrowing/<int:loan>/", pages.loan_page, name="loan"),
    path("borrowing/<int:loan>/approve", pages.approve, name="approve"),
    path("borrowing/<int:loan>/refuse", pages.refuse, name="refuse"),
    path("borrowing/<int:loan>/revoke", pages.revoke, name="revoke"),
    path("borrowing/<int:loan>/return", pages.give_back, name="return"),
    path("borrowing/<int:loan>/withdraw", pages.withdraw, name="withdraw"),
]
