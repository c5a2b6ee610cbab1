"""The addresses of single records, of history, of the recycle bin and of custom fields."""

from django.urls import path

from zhike.kit.desks import paths as _paths  # noqa: F401 - registers <desk:…>
from zhike.kit.desks.pages import (
    act,
    compose,
    create,
    custom_fields,
    edit,
    history,
    pick,
    record,
    recycle_bin,
)

urlpatterns = [
    path("pick/<slug:noun>", pick.pick, name="pick"),
    path("undo/<int:run>", history.undo_page, name="undo"),
    path("undo/<int:run>/conflicts.csv", history.conflicts_file, name="undo-conflicts"),
    path("settings/actions", history.actions_page, name="actions"),
    path("settings/bin", recycle_bin.bin_page, name="bin"),
    path("settings/bin/<desk:path>", recycle_bin.bin_page, name="bin-noun"),
    path("settings/bin/<desk:path>/restore", recycle_bin.restore, name="bin-restore"),
    path("settings/fields", custom_fields.fields_page, name="custom-fields"),
    path("settings/fields/<desk:path>", custom_fields.fields_page, name="custom-fields-noun"),
    path("settings/fields/<desk:path>/new", custom_fields.new_field, name="custom-field-new"),
    path("settings/fields/<desk:path>/<int:pk>", custom_fields.one_field, name="custom-field"),
    path(
        "settings/fields/<desk:path>/<int:pk>/<slug:way>", custom_fields.arrange, name="custom-field-arrange"
    ),
    path("<desk:path>/new", create.new_page, name="desk-new"),
    path("<desk:path>/duplicates", create.duplicates_part, name="desk-duplicates"),
    path("<desk:path>/<int:pk>/", record.record_page, name="desk-record"),
    path("<desk:path>/<int:pk>/preview", record.preview_part, name="desk-preview"),
    path("<desk:path>/<int:pk>/edit", edit.edit_page, name="desk-edit"),
    path("<desk:path>/<int:pk>/field/<slug:name>", edit.field_part, name="desk-field"),
    path("<desk:path>/<int:pk>/do/<slug:slug>", act.action_page, name="desk-action"),
    path("<desk:path>/<int:pk>/timeline", compose.timeline, name="desk-timeline"),
    path("<desk:path>/<int:pk>/files", compose.files_part, name="desk-files"),
    path("<desk:path>/<int:pk>/panel/<slug:code>", record.panel_part, name="desk-panel"),
    path("<desk:path>/<int:pk>/history", history.history_page, name="desk-history"),
    path("<desk:path>/<int:pk>/print", record.print_page, name="desk-print"),
    path("<desk:path>/<int:pk>/previous", record.go_to_neighbour, {"way": "previous"}, name="desk-previous"),
    path("<desk:path>/<int:pk>/next", record.go_to_neighbour, {"way": "next"}, name="desk-next"),
]
