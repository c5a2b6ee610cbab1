"""All addresses: each desk brings its own."""

from django.urls import URLPattern, URLResolver, include, path

from zhike.kit.health.pages import urlpatterns as health

urlpatterns: list[URLPattern | URLResolver] = [
    *health,
    path("", include("zhike.kit.ui.urls")),
    path("", include("zhike.kit.desks.urls")),
]

handler403 = "zhike.kit.ui.errors.forbidden"
handler404 = "zhike.kit.ui.errors.not_found"
handler500 = "zhike.kit.ui.errors.server_error"
