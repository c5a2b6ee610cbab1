"""The addresses for monitors and load balancers; they need no sign-in and tell no secret."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache

from zhike.kit.health.metrics import metrics
from zhike.kit.health.readiness import reasons_not_ready


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while this process answers at all."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when requests can be served, else 503 with the reasons."""
    reasons = reasons_not_ready()
    return JsonResponse({"ready": not reasons, "reasons": reasons}, status=503 if reasons else 200)


urlpatterns = [path("healthz", healthz), path("readyz", readyz), path("metrics", metrics)]
