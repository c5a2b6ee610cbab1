"""All addresses: each desk brings its own."""

from django.urls import URLPattern, URLResolver

from zhike.kit.health.pages import urlpatterns as health

urlpatterns: list[URLPattern | URLResolver] = [*health]
