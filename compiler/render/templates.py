"""Page templates filled with views; the only door to jinja2.

Whatever a template writes is escaped for its format before it is written, so that no text of a policy can become markup;
only values of type `Safe`, made by our own code, go out as they stand. A value that is missing is an error, never a blank.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from compiler.render import markup
from compiler.render.markup import Ref
from dsl.diagnostic import Bilingual

#: Blank lines left where a template leaves something out. No value holds a line break.
_BLANKS = re.compile(r"\n{3,}")

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def markdown(name: str, view: DataclassInstance) -> str:
    """Return a Markdown page: the template with the fields of the view as its variables."""
    variables = {one.name: getattr(view, one.name) for one in fields(view)}
    text = _environment("md").get_template(f"{name}.j2").render(variables)
    return _BLANKS.sub("\n\n", text).strip("\n") + "\n"


def html(name: str, **variables: Any) -> str:
    """Return an HTML page."""
    return _environment("html").get_template(f"{name}.j2").render(variables)


def page(package: str, name: str, finalize: Callable[[object], object], **variables: Any) -> str:
    """Return a page from the templates of another package, whose values are written by its own `finalize`."""
    return _pages(package, finalize).get_template(f"{name}.j2").render(variables)


@cache
def _pages(package: str, finalize: Callable[[object], object]) -> Environment:
    made = Environment(
        loader=PackageLoader(package, "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["t"] = Bilingual
    return made


@cache
def _environment(form: str) -> Environment:
    return Environment(
        loader=PackageLoader("compiler.render", "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_for_markdown if form == "md" else _for_html,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _for_markdown(value: object) -> object:
    """Return a value as Markdown; macros and our own links pass as they are."""
    if isinstance(value, Ref):
        return markup.markdown_link(value)
    if isinstance(value, StrictUndefined) or hasattr(value, "__html__"):
        return value
    return markup.markdown(_text(value))


def _for_html(value: object) -> object:
    """Return a value for HTML, which the engine then escapes; a page that stands alone shows names without links."""
    if isinstance(value, Ref):
        return markup.clean(value.text)
    if isinstance(value, StrictUndefined) or hasattr(value, "__html__"):
        return value
    return markup.clean(_text(value))


def _text(value: object) -> str:
    if not isinstance(value, str | int):
        raise TypeError(f"a template writes {type(value).__name__}, not a text")
    return str(value)
