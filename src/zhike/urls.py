"""All addresses: each room and area brings its own."""

from django.urls import URLPattern, URLResolver, include, path

from zhike.kit.health.pages import urlpatterns as health
from zhike.people.urls import sign_in_urls

urlpatterns: list[URLPattern | URLResolver] = [
    *health,
    path("api/", include("zhike.api")),
    path("", include("zhike.kit.ui.urls")),
    path("accounts/", include(sign_in_urls)),
    path("settings/", include("zhike.people.urls")),
    path("", include("zhike.kit.access.urls")),
    path("places/", include("zhike.kit.places.urls")),
    path("", include("zhike.kit.search.urls")),
    path("", include("zhike.kit.rulebook.urls")),
    path("", include("zhike.kit.calendar.urls")),
    path("", include("zhike.kit.files.urls")),
    path("", include("zhike.team.urls")),
    path("", include("zhike.customers.urls")),
    path("", include("zhike.archive.urls")),
    path("", include("zhike.borrowing.urls")),
    path("", include("zhike.manuals.urls")),
    path("", include("zhike.duplicates.urls")),
    path("", include("zhike.pools.urls")),
    path("", include("zhike.territories.urls")),
    path("", include("zhike.products.urls")),
    path("", include("zhike.sales.urls")),
    path("", include("zhike.coaching.urls")),
    path("", include("zhike.leads.urls")),
    path("", include("zhike.forecasting.urls")),
    path("", include("zhike.kit.events.urls")),
    path("", include("zhike.kit.notices.urls")),
    path("", include("zhike.kit.jobs.urls")),
    path("", include("zhike.kit.exchange.urls")),
    path("", include("zhike.kit.desks.urls")),
]

handler403 = "zhike.kit.ui.errors.forbidden"
handler404 = "zhike.kit.ui.errors.not_found"
handler500 = "zhike.kit.ui.errors.server_error"
