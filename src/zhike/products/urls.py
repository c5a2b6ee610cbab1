"""Addresses of products beyond their desk's."""

from django.urls import path

from zhike.products.pages import prices_page

app_name = "products"
urlpatterns = [path("products/prices", prices_page, name="prices")]
