"""The commands of ``zhike``, one file each with ``configure(parser)`` and ``run(arguments) -> int``."""
