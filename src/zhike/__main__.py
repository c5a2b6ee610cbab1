"""``python -m zhike`` is the command line."""

import sys

from zhike.cli import main

sys.exit(main())
