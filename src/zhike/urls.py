"""All addresses: each desk brings its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("zhike.kit.ui.urls"))]

handler403 = "zhike.kit.ui.errors.forbidden"
handler404 = "zhike.kit.ui.errors.not_found"
handler500 = "zhike.kit.ui.errors.server_error"
