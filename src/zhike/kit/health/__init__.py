"""Whether this process lives and the installation is ready to serve (``/healthz``, ``/readyz``)."""
