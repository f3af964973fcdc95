"""Whether two claims are the same, asked of a language model where the rules neither join nor part them.

The rules keep the last word: another figure, day, actor, kind or colour is never joined, whatever the model says, and a
group holds only claims of which any two are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from pydantic import BaseModel, ConfigDict

from verify import features, text
from verify.domain import Claim
from verify.errors import VerifyError
from verify.link import fitted, order, rules, words
from verify.link.rules import Taken, Written
from verify.llm import Model
from verify.llm.turns import in_turn
from verify.prompts import Rendered, render

PROMPT = "same_claim.v1"
LIKE = 0.5
"""The likeness from which two claims that the rules do not join are asked about."""
TOKENS = 24
"""Room for an answer; a longer one is cut off and fails."""
SAME = "same"


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    relation: Literal["same", "different_figure", "different_day", "different_actor", "different_event"]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What came of asking."""

    groups: tuple[tuple[str, ...], ...]
    """The groups of claim ids, joined where the model says so and no rule forbids it."""
    joined: tuple[tuple[str, str], ...] = ()
    """The pairs that the model calls the same."""
    failed: tuple[VerifyError, ...] = ()
    unasked: int = 0
    """Pairs beyond the limit, or left out once the model was gone."""
    asked: int = 0


def pairs(
    claims: Sequence[Claim], groups: Sequence[Sequence[str]], written: Written | None = None
) -> tuple[tuple[Claim, Claim], ...]:
    """The pairs to ask about, the likest first: of two groups, alike, and with nothing in them that the rules part."""
    taken = {c.id: rules.take(c, written) for c in claims}
    home = {id_: n for n, group in enumerate(groups) for id_ in group}
    found = []
    for number, one in enumerate(claims):
        for other in claims[number + 1 :]:
            if home[one.id] == home[other.id] or _apart(taken[one.id], taken[other.id]):
                continue
            likeness = fitted.likeness(one.text, other.text)
            if likeness >= LIKE:
                found.append((likeness, one, other))
    return tuple((one, other) for _, one, other in sorted(found, key=lambda f: -f[0]))


def _apart(a: Taken, b: Taken) -> bool:
    """Whether something that matters is otherwise: kind, day, denial, figure, words in quotation marks, who does it,
    or who does it to whom."""
    same = (
        rules._one_kind(a.claim, b.claim)
        and rules._one_time(a, b)
        and a.colour == b.colour
        and rules._one_figure(a.parsed, b.parsed)
        and _quoted(a) == _quoted(b)
    )
    if not same or _other_names(a, b) or _other_names(b, a):
        return True
    both = features.compare(a.parsed, b.parsed), features.compare(b.parsed, a.parsed)
    if any(f.antonyms or f.directly_negated for f in both):
        return True
    shared = [(x, y) for x, y in rules._shared(a.words, b.words) if x.name and y.name]
    return not order.alike((a.parsed.text, a.tokens), (b.parsed.text, b.tokens), shared)


def _quoted(a: Taken) -> list[str]:
    """The words in quotation marks, without the stop or comma at their end."""
    return [m[1].strip(" ,.") for m in re.finditer(r'"([^"]+)"', text.fold(a.claim.text))]


def _other_names(a: Taken, b: Taken) -> bool:
    """Whether one claim has a name that the other lacks, but for the fuller name of somebody whom both name."""
    lacking = [w for w in a.words if w.name and not any(words.alike(w, x) for x in b.words)]
    return bool(rules._beyond_names(a, lacking))


async def propose(
    claims: Sequence[Claim],
    groups: Sequence[Sequence[str]],
    model: Model,
    most: int,
    written: Written | None = None,
    tell: Callable[[int], None] | None = None,
) -> Proposed:
    """The groups of `link`, joined where the model calls their claims the same; `most` pairs are asked about at most.

    `tell` hears how many are done. A call that fails joins nothing; once the model is gone the rest is not asked.
    """
    found = pairs(claims, groups, written)
    results = await in_turn(found[:most], partial(_asked, model=model), tell)
    called = [(found[n][0].id, found[n][1].id) for n, said in results.items() if said is True]
    return Proposed(
        _joined(claims, groups, called, written),
        tuple(called),
        tuple(r for r in results.values() if isinstance(r, VerifyError)),
        len(found) - len(results),
        len(results),
    )


async def _asked(pair: tuple[Claim, Claim], model: Model) -> bool | VerifyError:
    try:
        reply = await model.complete(_ask(*pair), _Answer, max_tokens=TOKENS)
    except VerifyError as error:
        return error
    return reply.value.relation == SAME


def _ask(one: Claim, other: Claim) -> Rendered:
    return render(PROMPT, one=text.for_model(one.text), other=text.for_model(other.text))


def _joined(
    claims: Sequence[Claim],
    groups: Sequence[Sequence[str]],
    called: Sequence[tuple[str, str]],
    written: Written | None,
) -> tuple[tuple[str, ...], ...]:
    """The groups with two made one where any claim of the one is the same as any of the other."""
    taken = {c.id: rules.take(c, written) for c in claims}
    place = {c.id: n for n, c in enumerate(claims)}
    said = {frozenset(pair) for pair in called}
    result = [list(group) for group in groups]

    def same(a: str, b: str) -> bool:
        return frozenset((a, b)) in said or rules.same(taken[a], taken[b])

    for one, other in called:
        here, there = (next(g for g in result if id_ in g) for id_ in (one, other))
        if here is not there and all(same(a, b) for a in here for b in there):
            result.remove(there)
            here += there
            here.sort(key=place.__getitem__)
    return tuple(sorted((tuple(g) for g in result), key=lambda g: place[g[0]]))
