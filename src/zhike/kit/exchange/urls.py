"""Addresses of import and export, at every desk."""

from django.urls import path

from zhike.kit.desks import paths as _paths  # noqa: F401 - registers <desk:…>
from zhike.kit.exchange.pages import export, importing, preview, words

urlpatterns = [
    path("<desk:path>/export", export.export_page, name="desk-export"),
    path("<desk:path>/import", importing.start_page, name="desk-import"),
    path("<desk:path>/import/<int:pk>/", importing.import_page, name="import"),
    path("<desk:path>/import/<int:pk>/reopen", importing.reopen, name="import-reopen"),
    path("<desk:path>/import/<int:pk>/check", importing.check_again, name="import-check"),
    path("<desk:path>/import/<int:pk>/words", words.settle_words, name="import-words"),
    path("<desk:path>/import/<int:pk>/run", importing.run, name="import-run"),
    path("<desk:path>/import/<int:pk>/discard", importing.discard, name="import-discard"),
    path("<desk:path>/import/<int:pk>/rows/<int:line>/<int:position>", preview.type_over, name="import-cell"),
    path("<desk:path>/import/<int:pk>/rows/<int:line>/out", preview.leave_out, name="import-row-out"),
]
