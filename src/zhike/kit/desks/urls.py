"""The addresses of every desk: ``/customers/``, ``/customers/new``, ``/customers/12/`` and so on."""

from django.urls import path

from zhike.kit.desks import paths as _paths  # noqa: F401 - registers <desk:…>
from zhike.kit.desks.pages import board, breakdown, bulk, cells, columns, list, reveal, today, views
from zhike.kit.desks.record_urls import urlpatterns as record_patterns

urlpatterns = [
    path("", today.today_page, name="today"),
    path("<desk:path>/", list.list_page, name="desk-list"),
    path("<desk:path>/count", list.exact_count, name="desk-count"),
    path("<desk:path>/print", list.print_page, name="desk-list-print"),
    path("<desk:path>/cells", cells.change_cells, name="desk-cells"),
    path("<desk:path>/columns", columns.columns, name="desk-columns"),
    path("<desk:path>/fields", columns.fields, name="desk-fields"),
    path("<desk:path>/views", views.save, name="desk-views"),
    path("<desk:path>/views/order", views.order, name="desk-views-order"),
    path("<desk:path>/views/opens-with", views.open_with, name="desk-views-opens"),
    path("<desk:path>/views/<int:view>", views.change, name="desk-view"),
    path("<desk:path>/views/<int:view>/delete", views.delete, name="desk-view-delete"),
    path("<desk:path>/bulk/<slug:action>", bulk.bulk_page, name="desk-bulk"),
    path("<desk:path>/breakdown", breakdown.breakdown_page, name="desk-breakdown"),
    path("<desk:path>/board", board.board_page, name="desk-board"),
    path("<desk:path>/board/column", board.column_part, name="desk-board-column"),
    path("<desk:path>/board/heads", board.heads_part, name="desk-board-heads"),
    path("<desk:path>/board/move", board.move, name="desk-board-move"),
    path("<desk:path>/boards/<slug:code>", board.board_page, name="desk-boards"),
    path("<desk:path>/boards/<slug:code>/column", board.column_part, name="desk-boards-column"),
    path("<desk:path>/boards/<slug:code>/heads", board.heads_part, name="desk-boards-heads"),
    path("<desk:path>/boards/<slug:code>/move", board.move, name="desk-boards-move"),
    path("<desk:path>/<int:pk>/reveal/<slug:field>", reveal.reveal_value, name="desk-reveal"),
    *record_patterns,
]
