"""``python scripts/npm.py ARGUMENTS``: npm in ``frontend/``, with the node that the build uses."""

import sys

from build_assets import npm

if __name__ == "__main__":
    npm(*sys.argv[1:])
