"""A policy with one formula changed, for comparing: `rank-rise.cap=300万元` as if the clause file said so."""

from __future__ import annotations

from compiler.awards.inputs import InputError
from compiler.awards.rule import Rule
from compiler.corpus import Corpus, File
from dsl import keywords
from dsl.diagnostic import Bilingual
from dsl.source import name_key
from dsl.suggest import nearest

_FIELDS = ("when", "pays", "cap", "yearly-cap", "cumulative-cap")


def changed(corpus: Corpus, rules: list[Rule], change: str) -> Corpus:
    """Return the corpus with AWARD.FIELD=VALUE written into its clause file. Raises InputError."""
    target, equals, value = change.partition("=")
    award, dot, field = target.strip().rpartition(".")
    if not equals or not dot or not value.strip() or "\n" in value:
        words = Bilingual(
            f"“{change[:60]}”应写成 奖励.栏目=值，如 NAME.上限=300万元", f"write AWARD.FIELD=VALUE, not '{change[:60]}'"
        )
        raise InputError(words)
    rule = _rule(award, rules)
    word = keywords.field(field.strip())
    if word is None or word.id not in _FIELDS:
        listed = [keywords.by_id(keywords.FIELDS, key) for key in _FIELDS]
        zh, en = "、".join(one.zh for one in listed), ", ".join(one.en for one in listed)
        raise InputError(Bilingual(f"“{field}”不是可以改的栏目：{zh}", f"'{field}' cannot be changed; what can: {en}"))
    return _written(corpus, rule, word, value.strip())


def refuse_twice(rules: list[Rule], changes: list[str]) -> None:
    """Raise InputError when two changes are of one field: only one of them could count."""
    first: dict[tuple[str, str], str] = {}
    for change in changes:
        award, dot, field = change.partition("=")[0].strip().rpartition(".")
        word = keywords.field(field.strip())
        if not dot or word is None:
            continue  # said where it is read
        key = _rule(award, rules).placed.id, word.id
        if key in first:
            zh, en = (
                f"“{change}”与“{first[key]}”改的是同一栏，只写一个",
                f"'{change}' and '{first[key]}' change one field; write one",
            )
            raise InputError(Bilingual(zh, en))
        first[key] = change


def _rule(name: str, rules: list[Rule]) -> Rule:
    found = next((one for one in rules if name_key(name) in map(name_key, one.placed.clause.labels)), None)
    if found is None:
        guess = nearest(name, [label for one in rules for label in one.placed.clause.labels])
        hint = Bilingual(f"；是不是“{guess}”？", f"; did you mean '{guess}'?") if guess else Bilingual("", "")
        raise InputError(Bilingual(f"没有叫“{name}”的奖励{hint.zh}", f"there is no award '{name}'{hint.en}"))
    return found


def _line_end(text: str, at: int) -> int:
    """Return where a formula ends: at the comment or the end of its line, which its closing brackets stand before."""
    ends = [end for end in (text.find("#", at), text.find("\n", at)) if end >= 0]
    return min(ends, default=len(text))


def _written(corpus: Corpus, rule: Rule, word: keywords.Keyword, value: str) -> Corpus:
    """Replace the value of the line that holds, or add the line at the end of the clause."""
    source = rule.placed.source
    line = rule.lines.get(word.id)
    if line:
        text = f"{source.text[: line.value.start]}{value}{source.text[_line_end(source.text, line.value.end) :]}"
    else:
        end = rule.placed.clause.end
        text = f"{source.text[:end]}\n  {word.zh}：{value}{source.text[end:]}"
    file = File(source.path, text.encode())
    folders = tuple(
        folder._replace(clauses=tuple(file if one.path == file.path else one for one in folder.clauses))
        for folder in corpus.folders
    )
    return corpus._replace(folders=folders)
