"""Addresses of customers beyond their desk's."""

from django.urls import path

from zhike.customers import pages

urlpatterns = [path("customers/<int:pk>/card", pages.card, name="customer-card")]
