"""How a command ends: whatever goes wrong becomes one line on standard error and an exit status."""

from __future__ import annotations

import os
import sqlite3
import sys
from typing import NoReturn

import typer
from typer.core import TyperGroup

from kg import console
from kg.errors import ClaimgraphError, UsageError

__all__ = ["DONE", "INTERRUPTED", "LEFT_OUT", "WRONG_USAGE", "Commands", "fail"]

DONE, LEFT_OUT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""The exit statuses."""

_GOES_ON = "; what was done is kept, and the same command goes on from there"
_DAMAGED = "damaged, or from another version: move the folder away and build again"


class Commands(TyperGroup):
    """The commands, run so that whatever goes wrong becomes a message and an exit status."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run the command that was asked for; SystemExit with a status if it fails."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            fail(str(error), WRONG_USAGE)
        except ClaimgraphError as error:
            fail(str(error), LEFT_OUT)
        except KeyboardInterrupt:
            fail("interrupted" + (_GOES_ON if ctx.invoked_subcommand == "build" else ""), INTERRUPTED)
        except sqlite3.Error as error:
            fail(f"a table beside the graph cannot be used ({error}); {_DAMAGED}", LEFT_OUT)
        except BrokenPipeError:
            # whoever reads our output has seen enough; what is still buffered must not make Python complain at exit
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(DONE)
        except OSError as error:
            fail(": ".join(str(part) for part in (error.filename, error.strerror or error) if part), LEFT_OUT)


def fail(message: str, status: int) -> NoReturn:
    """Print a message on standard error and end with a status."""
    console.error(message)
    sys.exit(status)
