"""Files 附件: what people attach to records.

An *attachment* is one file at one record, seen by whoever sees the record. Its octets lie in a *store*
under their SHA-256: the data folder, or an S3-compatible bucket (``ZHIKE_FILES_URL=s3://bucket/prefix``).
A *pending* attachment was uploaded with a form that is not saved yet; only its uploader sees it.
"""
