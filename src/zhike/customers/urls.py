"""Addresses of customers beyond their desk's."""

from django.urls import path

from zhike.customers.pages import care
from zhike.customers.pages.basic_form import basic_form
from zhike.customers.pages.card import card
from zhike.customers.pages.group import group
from zhike.customers.pages.lookup import details, lookup_page, names
from zhike.customers.pages.lookup_settings import settings_page
from zhike.customers.pages.map import map_page, points
from zhike.customers.pages.needs import needs_totals
from zhike.customers.pages.portrait import portrait
from zhike.customers.pages.ranking import ranking_page
from zhike.customers.pages.watch import watch

urlpatterns = [
    path("customers/<int:pk>/card", card, name="customer-card"),
    path("customers/<int:pk>/form.pdf", basic_form, name="customer-form"),
    path("customers/<int:pk>/group", group, name="customer-group"),
    path("customers/portrait", portrait, name="customer-portrait"),
    path("customers/ranking", ranking_page, name="customer-ranking"),
    path("customers/watch", watch, name="customer-watch"),
    path("contacts/birthdays", care.birthdays, name="contact-birthdays"),
    path("contacts/interests", care.interests, name="contact-interests"),
    path("contacts/interests/invite", care.invite, name="contact-invite"),
    path("contacts/gaps", care.gaps, name="contact-gaps"),
    path("needs/totals", needs_totals, name="needs-totals"),
    path("customers/lookup", lookup_page, name="customer-lookup"),
    path("customers/lookup/names", names, name="customer-lookup-names"),
    path("customers/lookup/details", details, name="customer-lookup-details"),
    path("settings/company-lookup", settings_page, name="customer-lookup-settings"),
    path("customers/map", map_page, name="customer-map"),
    path("customers/map/points", points, name="customer-map-points"),
]
