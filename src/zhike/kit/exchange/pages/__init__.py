"""The pages of import and export, at every desk: ``/customers/import``, ``/customers/export``."""
