"""The command line as ``python -m kg.cli``."""

from kg.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
