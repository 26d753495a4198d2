"""The registries: units, zones and terms, read from YAML with the place of every value; the only door to yaml.

A mistake names the file, line and column. English names keep their `source`, so that our own renderings show as such.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from compiler import unhurried
from dsl.diagnostic import Bilingual, Diagnostic, Fix, Place, Related, error
from dsl.source import Source, name_key
from dsl.suggest import nearest

with unhurried.expressions():
    import yaml

OUR_RENDERING = "our rendering"

BAD_YAML = error(
    "R101",
    "broken-yaml",
    "登记表（YAML）的格式有误：常见原因是缩进不齐、冒号后缺少空格、引号没有成对。",
    "The registry is not well-formed YAML: uneven indentation, no space after a colon, or an unclosed quote.",
)
UNKNOWN_KEY = error(
    "R102",
    "unknown-registry-key",
    "登记表里有不认识的键。写错的键会使内容被忽略，所以不放过。",
    "The registry has a key that is not known. A misspelt key would silently drop what it holds.",
)
MISSING_KEY = error(
    "R103",
    "missing-registry-key",
    "登记表的一条缺少必须写的键（id、zh、en 等），或键的内容类型不对。",
    "An entry of the registry lacks a key that it must have (id, zh, en …), or the key holds the wrong kind of value.",
)
DUPLICATE_NAME = error(
    "R104",
    "name-registered-twice",
    "同一个名称或简称登记给了两个单位（或区域）。名称必须只指一个。",
    "One name or alias is registered for two units (or zones). A name must stand for one body only.",
)
UNKNOWN_ID = error(
    "R105",
    "unknown-registry-id",
    "成员、所在市或任务进展引用的 id 没有登记，或者已指另一项。",
    "A member, a host or the progress of a task refers to an id that is not registered, or that has come to mean another.",
)
RULES = (BAD_YAML, UNKNOWN_KEY, MISSING_KEY, DUPLICATE_NAME, UNKNOWN_ID)

#: How to mend a mistake where nothing more particular can be said.
_HELPS = {
    MISSING_KEY.code: Bilingual("照文件开头的说明补上或改正", "see the key at the top of the file, and add or mend it"),
    UNKNOWN_KEY.code: Bilingual("可用的键见文件开头的说明", "the keys are explained at the top of the file"),
    DUPLICATE_NAME.code: Bilingual("只保留一处", "keep it in one place"),
    UNKNOWN_ID.code: Bilingual("改成已登记的 id", "use an id that is registered"),
}

UNIT_TIERS = ("party", "provincial", "central", "bank", "city", "county", "zone", "group", "other")
UNIT_KINDS = ("unit", "group", "open-group")


class Entry(NamedTuple):
    """One registered name: a unit, a zone or a term.

    `names` are all Chinese names and `names_en` all English names by which it is found; `plates` the names of a body that
    carries two. `tier` is a unit's level, `kind` unit | group | open-group or a term's class, `members` unit ids of a
    group, `host` the unit id of a zone's city, `outside` true for a body that is known although no document names it.
    """

    id: str
    zh: str
    en: str
    place: Place
    names: tuple[str, ...] = ()
    names_en: tuple[str, ...] = ()
    plates: tuple[Bilingual, ...] = ()
    tier: str = ""
    kind: str = ""
    members: tuple[str, ...] = ()
    host: str = ""
    city: Bilingual = Bilingual("", "")
    variants: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    outside: bool = False
    links: tuple[tuple[str, Place], ...] = ()


class Registry:
    """The three registries by id (terms by their Chinese), and every name with the unit or zone it stands for."""

    def __init__(self) -> None:
        """Start with nothing registered."""
        self.units: dict[str, Entry] = {}
        self.zones: dict[str, Entry] = {}
        self.terms: dict[str, Entry] = {}
        self.unit_names: dict[str, Entry] = {}
        self.zone_names: dict[str, Entry] = {}

    def unit(self, name: str) -> Entry | None:
        """Return the unit with this name, in any registered form."""
        return self.unit_names.get(name) or self.unit_names.get(name_key(name))

    def zone(self, name: str) -> Entry | None:
        """Return the zone with this name, in any registered form."""
        return self.zone_names.get(name) or self.zone_names.get(name_key(name))

    def term(self, name: str) -> Entry | None:
        """Return the term with exactly this Chinese form."""
        return self.terms.get(name)


class Settings(NamedTuple):
    """What `build.yaml` sets: the day printed on generated documents, and their languages."""

    as_of: date | None = None
    languages: tuple[str, ...] = ("zh", "en")


_TEXT, _LIST, _MAPS, _MAP, _TRUTH = "text", "list", "maps", "map", "truth"
_COMMON = {"zh": _TEXT, "en": _TEXT, "source": _TEXT, "note": _TEXT}
_NAMES = {"full": _TEXT, "aliases": _LIST, "aliases_en": _LIST}
_SHAPES: dict[str, dict[str, str]] = {
    "units": _COMMON | _NAMES | {"id": _TEXT, "plates": _MAPS, "tier": _TEXT, "kind": _TEXT, "members": _LIST, "outside": _TRUTH},
    "zones": _COMMON | _NAMES | {"id": _TEXT, "host": _TEXT, "place": _MAP},
    "terms": _COMMON | {"variants": _LIST, "kind": _TEXT},
}
_REQUIRED = {
    "units": ("id", "zh", "en", "tier", "kind"),
    "zones": ("id", "zh", "en", "host"),
    "terms": ("zh", "en", "kind"),
}


_YAML_HELP = Bilingual(
    "每条以“  - id: …”开头，各键对齐，冒号后空一格",
    "start an entry with '  - id: …', align its keys, put a space after each colon",
)
#: No registry is nested deeper; the C parser of YAML overflows its stack on what is nested without bound.
_MAX_DEPTH = 40


def _too_deep(text: str) -> int | None:
    """Return where brackets, dashes or indentation nest deeper than any registry does; None when nowhere."""
    indented = _INDENTED.search(f"\n{text}")
    end = indented.start() if indented else None
    if text.count("[") + text.count("{") <= _MAX_DEPTH:  # the usual case, and far quicker told than counted
        return end
    depth = 0
    for match in _BRACKET.finditer(text, 0, len(text) if end is None else end):
        depth = max(0, depth + (1 if match[0] in "[{" else -1))
        if depth > _MAX_DEPTH:
            return match.start()
    return end


_INDENTED = re.compile(rf"\n[ \t?-]{{{4 * _MAX_DEPTH + 1}}}")
_BRACKET = re.compile(r"[\[\]{}]")


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]  # the C one where there is one
    """Composes nodes and leaves every scalar a text: nothing is to be guessed a number, and guessing takes half the time."""

    def resolve(self, kind: type, *_: object) -> str:
        """Return the tag of the node's kind."""
        return _TAGS[kind]

    def descend_resolver(self, *_: object) -> None:
        """Resolve nothing by path."""

    ascend_resolver = descend_resolver


_TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}


def yaml_root(source: Source) -> tuple[Any, list[Diagnostic]]:
    """Return the root node of a YAML text (None when there is none), and what is wrong with it."""
    reader = Reader(source)
    return reader.compose(), reader.diagnostics


class Reader:
    """One registry file on its way from YAML nodes to entries; collects diagnostics."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []

    def place(self, node: yaml.Node) -> Place:
        end = node.end_mark.index if isinstance(node, yaml.ScalarNode) else node.start_mark.index + 1
        return Place(self.source.path, node.start_mark.index, max(end, node.start_mark.index + 1))

    def complain(self, rule: Any, node: yaml.Node, zh: str, en: str, help_: Bilingual | None = None) -> None:
        self.diagnostics.append(Diagnostic(rule, self.place(node), Bilingual(zh, en), help_ or _HELPS[rule.code]))

    def pairs(self, node: yaml.Node) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
        """Yield key, key node and value node of a mapping; complain of a key that stands twice."""
        if not isinstance(node, yaml.MappingNode):
            self.complain(MISSING_KEY, node, "这里应是“键: 值”", "a mapping 'key: value' is expected here")
            return
        seen = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                self.complain(UNKNOWN_KEY, key, f"键“{name}”写了两次", f"the key '{name}' stands twice")
            seen.add(name)
            yield name, key, value

    def compose(self) -> yaml.Node | None:
        deep = _too_deep(self.source.text)
        if deep is not None:
            message = Bilingual("嵌套过深", "this is nested too deeply")
            self.diagnostics.append(Diagnostic(BAD_YAML, Place(self.source.path, deep, deep + 1), message, _YAML_HELP))
            return None
        try:
            return yaml.compose(self.source.text, Loader=_Loader)
        except yaml.YAMLError as problem:
            mark = getattr(problem, "problem_mark", None)
            at = min(mark.index, max(len(self.source.text) - 1, 0)) if mark else 0
            reason = getattr(problem, "problem", None) or "not YAML"
            message = Bilingual(f"YAML 格式有误（{reason}）", f"this is not well-formed YAML ({reason})")
            self.diagnostics.append(Diagnostic(BAD_YAML, Place(self.source.path, at, at + 1), message, _YAML_HELP))
            return None

    def entries(self, key: str) -> Iterator[dict[str, tuple[yaml.Node, Any]]]:
        """Yield the entries of the list under a top-level key, each as its keys with node and plain value."""
        root = self.compose()
        if root is None:
            return
        for name, key_node, value in self.pairs(root):
            if name != key or not isinstance(value, yaml.SequenceNode):
                self.complain(UNKNOWN_KEY, key_node, f"这里应是列表“{key}”", f"the list '{key}' is expected here")
                continue
            for node in value.value:
                entry = self.entry(node, key)
                if entry:
                    yield entry

    def entry(self, node: yaml.Node, key: str) -> dict[str, tuple[yaml.Node, Any]] | None:
        shape = _SHAPES[key]
        found: dict[str, tuple[yaml.Node, Any]] = {"": (node, None)}
        for name, key_node, value in self.pairs(node):
            if name not in shape:
                guess = nearest(name, shape)
                help_ = Bilingual(f"是不是“{guess}”？", f"did you mean '{guess}'?") if guess else None
                self.complain(UNKNOWN_KEY, key_node, f"没有“{name}”这个键", f"'{name}' is no key of an entry", help_)
                continue
            plain = self.plain(value, shape[name])
            if plain is not None:
                found[name] = (value, plain)
        missing = [name for name in _REQUIRED[key] if name not in found]
        if missing and not self.diagnostics:
            help_ = Bilingual(f"加一行“{missing[0]}: …”", f"add a line '{missing[0]}: …'")
            self.complain(MISSING_KEY, node, f"这一条缺少 {'、'.join(missing)}", f"this entry lacks {', '.join(missing)}", help_)
        return None if missing else found

    def plain(self, node: yaml.Node, shape: str) -> Any:
        """Return the value of a node in the wanted shape, or complain and return None."""
        if shape in (_TEXT, _TRUTH) and isinstance(node, yaml.ScalarNode):
            return node.value if shape == _TEXT else node.value.lower() in ("true", "yes")
        if shape == _LIST and isinstance(node, yaml.SequenceNode):
            texts = (self.plain(part, _TEXT) for part in node.value)
            return tuple(text for text in texts if text is not None)
        if shape == _MAP and isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        if shape == _MAPS and isinstance(node, yaml.SequenceNode):
            return tuple(self.mapping(part) for part in node.value)
        words = {_TEXT: ("文字", "text"), _LIST: ("列表", "a list")}.get(shape, ("另一种内容", "another kind of value"))
        self.complain(MISSING_KEY, node, f"这里应是{words[0]}", f"{words[1]} is expected here")
        return None

    def links(self, node: yaml.Node) -> Iterator[tuple[str, Place]]:
        """Yield the ids that a member list or a host names, with their places."""
        for part in node.value if isinstance(node, yaml.SequenceNode) else (node,):
            if isinstance(part, yaml.ScalarNode):
                yield part.value, self.place(part)

    def mapping(self, node: yaml.Node) -> dict[str, Any]:
        """Return a mapping of texts (and, for aliases, lists of texts); anything else in it is complained of."""
        lists = ("aliases", "aliases_en")
        found = {name: self.plain(value, _LIST if name in lists else _TEXT) for name, _, value in self.pairs(node)}
        return {name: value for name, value in found.items() if value is not None}


def _made(reader: Reader, raw: dict[str, tuple[yaml.Node, Any]]) -> Entry:
    """Make an entry of its plain keys."""

    def get(key: str, default: Any = "") -> Any:
        return raw[key][1] if key in raw else default

    plates = get("plates", ())
    names = [get("zh"), get("full"), *get("aliases", ())]
    names_en = [get("en"), *get("aliases_en", ())]
    for plate in plates:
        names += [plate.get("zh", ""), *plate.get("aliases", ())]
        names_en += [plate.get("en", ""), *plate.get("aliases_en", ())]
    city = get("place", {})
    return Entry(
        id=get("id") or get("zh"),
        zh=get("zh"),
        en=get("en"),
        place=reader.place(raw["zh"][0]),
        names=tuple(dict.fromkeys(name for name in names if name)),
        names_en=tuple(dict.fromkeys(name for name in names_en if name)),
        plates=tuple(Bilingual(plate.get("zh", ""), plate.get("en", "")) for plate in plates),
        tier=get("tier"),
        kind=get("kind"),
        members=get("members", ()),
        host=get("host"),
        city=Bilingual(city.get("zh", ""), city.get("en", "")),
        variants=get("variants", ()),
        source=get("source"),
        note=get("note"),
        outside=get("outside", False),
        links=tuple(link for key in ("members", "host") if key in raw for link in reader.links(raw[key][0])),
    )


def read(sources: dict[str, Source]) -> tuple[Registry, list[Diagnostic]]:
    """Return the registries from their sources (by `units`, `zones`, `terms`) and what is wrong with them."""
    registry = Registry()
    diagnostics: list[Diagnostic] = []
    for key, table in (("units", registry.units), ("zones", registry.zones), ("terms", registry.terms)):
        if key not in sources:
            continue
        reader = Reader(sources[key])
        for raw in reader.entries(key):
            made = _made(reader, raw)
            if made.id in table:
                reader.complain(DUPLICATE_NAME, raw[""][0], f"“{made.id}”登记了两次", f"'{made.id}' is registered twice")
            _tiers(reader, raw, made, key)
            table[made.id] = made
        diagnostics += reader.diagnostics
    twice = [*_index(registry.units, registry.unit_names), *_index(registry.zones, registry.zone_names)]
    if diagnostics:  # what is missing because of these mistakes is not another one
        return registry, diagnostics
    return registry, [*twice, *(_dangling(registry) if registry.units else ())]


def _tiers(reader: Reader, raw: dict[str, tuple[yaml.Node, Any]], made: Entry, key: str) -> None:
    if key != "units":
        return
    for name, value, allowed in (("tier", made.tier, UNIT_TIERS), ("kind", made.kind, UNIT_KINDS)):
        if value not in allowed:
            help_ = Bilingual("可以写：" + "、".join(allowed), "one of: " + ", ".join(allowed))
            reader.complain(MISSING_KEY, raw[name][0], f"{name} 不能是“{value}”", f"'{value}' is no {name}", help_)


def _index(entries: dict[str, Entry], index: dict[str, Entry]) -> Iterator[Diagnostic]:
    for entry in entries.values():
        for name in (*entry.names, *entry.names_en):
            other = index.setdefault(name_key(name), entry)
            if other is not entry:
                message = Bilingual(
                    f"名称“{name}”同时登记给了“{other.zh}”和“{entry.zh}”",
                    f"the name '{name}' is registered for both {other.en} and {entry.en}",
                )
                related = (Related(other.place, Bilingual("另一处", "the other one")),)
                yield Diagnostic(DUPLICATE_NAME, entry.place, message, _HELPS[DUPLICATE_NAME.code], related=related)


def _dangling(registry: Registry) -> Iterator[Diagnostic]:
    for entry in (*registry.units.values(), *registry.zones.values()):
        for id_, place in entry.links:
            if id_ not in registry.units:
                guess = nearest(id_, registry.units)
                help_ = Bilingual(f"是不是“{guess}”？", f"did you mean '{guess}'?") if guess else _HELPS[UNKNOWN_ID.code]
                message = Bilingual(f"id“{id_}”没有登记", f"no unit is registered with the id '{id_}'")
                yield Diagnostic(UNKNOWN_ID, place, message, help_, Fix(place, guess) if guess else None)


def settings(source: Source | None) -> tuple[Settings, list[Diagnostic]]:
    """Return the build settings and what is wrong with them."""
    if source is None:
        return Settings(), []
    reader = Reader(source)
    root = reader.compose()
    as_of, languages = Settings()
    for name, key, value in reader.pairs(root) if root else ():
        if name == "as_of" and isinstance(value, yaml.ScalarNode):
            try:
                as_of = date.fromisoformat(value.value)
            except ValueError:
                reader.complain(MISSING_KEY, value, "as_of 应是日期，如 2026-11-23", "as_of must be a date such as 2026-11-23")
        elif name == "languages" and isinstance(value, yaml.SequenceNode):
            languages = tuple(str(part.value) for part in value.value)
            if not languages or not set(languages) <= {"zh", "en"}:
                reader.complain(MISSING_KEY, value, "languages 应写 zh、en", "languages must be zh, en or both")
                languages = Settings._field_defaults["languages"]
        else:
            reader.complain(UNKNOWN_KEY, key, f"没有“{name}”这个键", f"'{name}' is no key of the build file")
    return Settings(as_of, languages), reader.diagnostics
