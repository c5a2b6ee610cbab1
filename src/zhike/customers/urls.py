"""Addresses of customers beyond their desk's."""

from django.urls import path

from zhike.customers.pages.card import card

urlpatterns = [path("customers/<int:pk>/card", card, name="customer-card")]
