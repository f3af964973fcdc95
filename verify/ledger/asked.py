"""On whose word an article says something, asked of a language model where the rules found nobody, and checked.

The model chooses among names that stand in the sentences it sees. Its answer counts only where the sentence that it
points to credits that very name: a name that is merely mentioned is no source. All else leaves the rules' entry.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, create_model

from verify import text
from verify.domain import Claim, Evidence, Kind, LedgerEntry
from verify.errors import VerifyError
from verify.ledger import names
from verify.ledger.crediting import ITSELF, UNSAID, Question, credit
from verify.ledger.phrases import completed
from verify.llm import Model
from verify.llm.turns import in_turn
from verify.prompts import Rendered, render

PROMPT = "attribution.v1"
TOKENS = 64
"""Room for an answer; a longer one is cut off and fails."""


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    source: str
    sentence: int


@lru_cache(maxsize=64)
def _schema(choices: tuple[str, ...]) -> type[_Answer]:
    """The schema in which the source is one of the choices."""
    return create_model("_Answer", __base__=_Answer, source=(cast(Any, Literal[choices]), ...))


@dataclass(frozen=True, slots=True)
class Traced:
    """A source that the model named and the text bears out, with the words that credit it."""

    question: Question
    name: str
    words: Evidence


@dataclass(frozen=True, slots=True)
class Proposed:
    """What came of asking."""

    traced: tuple[Traced, ...] = ()
    failed: tuple[VerifyError, ...] = ()
    refused: int = 0
    """Answers that the text does not bear out."""
    unasked: int = 0
    """Questions beyond the limit, or left out once the model was gone."""


async def propose(
    asked: Sequence[Question], model: Model, most: int, tell: Callable[[int], None] | None = None
) -> Proposed:
    """What the model names as sources, `most` questions at the most; `tell` hears how many are done.

    A call that fails leaves the rules' entry; once the model is gone the rest is not asked.
    """
    results = await in_turn(asked[:most], partial(_asked, model=model), tell)
    said = list(results.values())
    return Proposed(
        tuple(s for s in said if isinstance(s, Traced)),
        tuple(s for s in said if isinstance(s, VerifyError)),
        sum(s is False for s in said),
        len(asked) - len(results),
    )


async def _asked(question: Question, model: Model) -> Traced | VerifyError | bool:
    """The source, or the error; else whether the answer was no name, and so none that the text had to bear out."""
    schema = _schema((*question.names, ITSELF, UNSAID))
    try:
        reply = await model.complete(_ask(question), schema, max_tokens=TOKENS)
    except VerifyError as error:
        return error
    return _read(reply.value, question) or reply.value.source in (ITSELF, UNSAID)


def _ask(question: Question) -> Rendered:
    document = question.document
    lines = [
        f"[{n}] {text.for_model(document.text[s.start : s.end])}" for n, s in enumerate(question.shown, 1)
    ]
    return render(
        PROMPT,
        sentences="\n".join(lines),
        claim=text.for_model(question.claim.text),
        sources="; ".join((*question.names, ITSELF, UNSAID)),
    )


def _read(answer: _Answer, question: Question) -> Traced | None:
    """The source that the answer names, where the sentence that it points to credits it; else None."""
    if answer.source not in question.names or not 1 <= answer.sentence <= len(question.shown):
        return None
    words = credit(question, answer.sentence - 1, answer.source)
    if words is None:
        return None
    return Traced(question, completed(answer.source, question.document), words)


def moved(entries: Sequence[LedgerEntry], traced: Sequence[Traced], claim: Claim) -> tuple[LedgerEntry, ...]:
    """The entries of a claim with the documents of each source that was traced in the entry of that source."""
    result = list(entries)
    for found in traced:
        ids, side = set(found.question.holds_for), found.question.stance
        if found.question.claim.id != claim.id:
            continue
        result = [left for e in result if (left := _without(e, ids) if e.side is side else e) is not None]
        homes = [
            n for n, e in enumerate(result) if e.side is side and e.name and names.same(e.name, found.name)
        ]
        if len(homes) == 1:  # two of that name: neither is meant
            home = result[homes[0]]
            held = (*home.document_ids, *found.question.holds_for)
            update = {"document_ids": held, "words": tuple(dict.fromkeys((*home.words, found.words)))}
            result[homes[0]] = home.model_copy(update=update)
        else:
            result.append(
                LedgerEntry(
                    name=found.name,
                    side=side,
                    document_ids=found.question.holds_for,
                    words=(found.words,),
                    party=_party(claim, found.name),
                )
            )
    return tuple(result)


def _without(entry: LedgerEntry, ids: Collection[str]) -> LedgerEntry | None:
    kept = tuple(d for d in entry.document_ids if d not in ids)
    words = tuple(w for w in entry.words if w.document_id not in ids)
    return entry.model_copy(update={"document_ids": kept, "words": words}) if kept else None


def _party(claim: Claim, name: str) -> bool:
    """Whether the claim begins with the source's name: it is of the source's own deed."""
    mine = names.key(name)
    opening = {t.norm for t in text.tokens(claim.text)[: len(mine) + 2]}
    return claim.kind is not Kind.UTTERANCE and any(c.isupper() for c in name) and mine <= opening
