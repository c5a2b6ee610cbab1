"""Addresses of customers beyond their desk's."""

from django.urls import path

from zhike.customers.pages.card import card
from zhike.customers.pages.lookup import details, lookup_page, names
from zhike.customers.pages.lookup_settings import settings_page
from zhike.customers.pages.map import map_page, points

urlpatterns = [
    path("customers/<int:pk>/card", card, name="customer-card"),
    path("customers/lookup", lookup_page, name="customer-lookup"),
    path("customers/lookup/names", names, name="customer-lookup-names"),
    path("customers/lookup/details", details, name="customer-lookup-details"),
    path("settings/company-lookup", settings_page, name="customer-lookup-settings"),
    path("customers/map", map_page, name="customer-map"),
    path("customers/map/points", points, name="customer-map-points"),
]
