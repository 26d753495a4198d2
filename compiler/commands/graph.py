"""tiaoli graph: the graph in an exchange format."""

from __future__ import annotations

from argparse import Namespace

from compiler import console
from compiler.commands.session import open_policy, refuse_broken


def run(args: Namespace) -> int:
    """Print the graph."""
    from compiler.network import Network

    session = open_policy(args)
    refuse_broken(session, args)
    console.say(Network(session.graph).text(args.to))
    return 0
