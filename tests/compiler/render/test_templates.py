"""The two templates of a pair say the same: they use the same variables and the same parts of them."""

from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes

from compiler.render import templates

FOLDER = Path(templates.__file__).parent / "templates"
PAIRS = sorted(path.name for path in FOLDER.glob("*.zh.*"))


def parsed(name: str):
    return Environment().parse((FOLDER / name).read_text("utf-8"))


def test_every_template_has_its_pair():
    assert PAIRS
    assert [name.replace(".zh.", ".en.") for name in PAIRS] == sorted(path.name for path in FOLDER.glob("*.en.*"))


@pytest.mark.parametrize("chinese", PAIRS)
def test_pairs_use_the_same_variables(chinese: str):
    zh, en = parsed(chinese), parsed(chinese.replace(".zh.", ".en."))
    assert meta.find_undeclared_variables(zh) == meta.find_undeclared_variables(en)
    attributes = [{one.attr for one in tree.find_all(nodes.Getattr)} for tree in (zh, en)]
    assert attributes[0] == attributes[1]
    macros = [[(one.name, [arg.name for arg in one.args]) for one in tree.find_all(nodes.Macro)] for tree in (zh, en)]
    assert macros[0] == macros[1]


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_templates_hold_words_and_loops_only(path: Path):
    tree = parsed(path.name)
    assert not list(tree.find_all(nodes.Concat))
    assert not [one for one in tree.find_all(nodes.Filter) if one.name != "length"]
