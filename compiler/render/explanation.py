"""The explanation: every clause of the document in order, the official Chinese beside the English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from compiler.graph import Node
from compiler.render import clauses, readings, words
from compiler.render.awards import _kind
from compiler.render.book import task_number
from compiler.render.clauses import Clause
from compiler.render.frame import Desk, Frame
from compiler.render.markup import Ref, Safe
from compiler.render.paths import anchor
from compiler.render.readings import Reading
from compiler.render.voice import Source

_HEADINGS = {"Part": 2, "Section": 3, "Task": 4}
