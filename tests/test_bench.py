"""The policies that the benchmark makes are whole, so that it times a check without errors and builds what it says it builds."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from tests.support import PROJECT, session


def test_a_generated_policy_has_no_error(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("generate", PROJECT / "tests" / "bench" / "generate.py")
    assert spec
    assert spec.loader
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    generate.write(tmp_path, 40)
    assert [one.message.en for one in session(tmp_path).compiled.diagnostics] == []
