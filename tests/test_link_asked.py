"""What a scripted model calls the same is joined only where no figure, day, name, denial or quotation differs."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import recordings
from scripted_model import Script, Scripted, says
from test_recorded import NAME, served
from vcr.cassette import Cassette

from verify import extract, link, pipeline, prompts
from verify.domain import Claim, Document
from verify.errors import InvalidError, UnavailableError, VerifyError
from verify.link import asked
from verify.llm import Model, connect, turns

HERE = "Peer Hallstad had no previous convictions and showed no emotion as the sentence was read."
AGAIN = "Peer Hallstad had no earlier convictions and showed no emotion as the sentence was read out."
THIRD = "Peer Hallstad had no prior convictions and showed no emotion as the sentence was read."
DAY = date(2031, 5, 6)


def claims(*texts: str) -> list[Claim]:
    return [extract.given(t, n, DAY) for n, t in enumerate(texts, 1)]


def same(_: str) -> dict[str, Any]:
    return {"relation": "same"}


def proposed(texts: Sequence[str], script: Script = same, most: int = 40) -> tuple[asked.Proposed, Scripted]:
    model, listed = Scripted(script), claims(*texts)
    return asyncio.run(link.propose(listed, link.link(listed), model, most)), model


def test_what_the_model_calls_the_same_is_one_group() -> None:
    found, model = proposed([HERE, "It rained.", AGAIN])
    assert found.groups == (("c1", "c3"), ("c2",))
    assert found.joined == (("c1", "c3"),)
    assert len(model.asked) == 1


def test_what_is_not_alike_is_not_asked_about() -> None:
    found, model = proposed(["The old pier is closed to lorries.", "The old school has a garden."])
    assert (found.groups, model.asked) == ((("c1",), ("c2",)), [])


@pytest.mark.parametrize(
    "relation", ["different_figure", "different_day", "different_actor", "different_event"]
)
def test_what_the_model_parts_stays_apart(relation: str) -> None:
    found, _ = proposed([HERE, AGAIN], lambda q: {"relation": relation})
    assert (found.groups, found.joined, found.asked) == ((("c1",), ("c2",)), (), 1)


def test_an_answer_that_is_none_of_these_joins_nothing() -> None:
    found, _ = proposed([HERE, AGAIN], lambda q: {"relation": "nearly"})
    assert found.groups == (("c1",), ("c2",))
    assert [type(e) for e in found.failed] == [InvalidError]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The court fined the port 400 crowns for oil.", "The court had the port fined 500 crowns for oil."),
        ("The lake states signed the treaty on May 4.", "The lake states all signed a treaty on May 5."),
        ("Ilda Maren opened the new bridge to the lake.", "Jana Brod opened the new bridge to the lake."),
        ("Ilda Maren accused Peer Hallstad of fraud.", "Peer Hallstad accused Ilda Maren of the fraud there."),
        ("The council approved the sale of the docks.", "The council has not approved a sale of the docks."),
        ("The price of bread rose in the lake states.", "The price of bread fell in the lake states."),
        ("The mayor of the lake town opened the bridge.", "The former mayor of the lake town opened the bridge."),
        (
            "“We do not accept that a handshake is a contract,” Fenn told reporters.",
            "“We cannot accept that a handshake is a contract,” Fenn told the reporters.",
        ),
        ("The port will close the old pier to lorries.", "The port closed the old pier to all lorries."),
        ("Ilda Maren said the bridge was unsafe for lorries.", "The bridge was unsafe for lorries."),
    ],
    ids=["figure", "day", "actor", "who to whom", "denial", "opposite", "former", "quoted words", "plan", "said"],
)  # fmt: skip
def test_what_the_rules_part_is_never_asked_about_nor_joined(one: str, other: str) -> None:
    found, model = proposed([one, other])
    assert (found.groups, model.asked) == ((("c1",), ("c2",)), [])


def test_in_a_group_any_two_are_the_same() -> None:
    def script(question: str) -> dict[str, Any]:
        return {"relation": "different_event" if "prior" in question and "earlier" in question else "same"}

    found, model = proposed([HERE, AGAIN, THIRD], script)
    assert len(model.asked) == 3
    assert sorted(map(len, found.groups)) == [1, 2], (
        "two that the model parts are in no group by way of a third"
    )
    assert proposed([HERE, AGAIN, THIRD])[0].groups == (("c1", "c2", "c3"),)


def test_no_more_is_asked_than_allowed_the_likest_first() -> None:
    found, model = proposed([HERE, AGAIN, THIRD], most=1)
    assert (len(model.asked), found.asked, found.unasked) == (1, 1, 2)
    assert "prior" in model.questions[0]
    assert "previous" in model.questions[0]


def test_a_call_that_fails_joins_nothing_and_is_noted() -> None:
    found, _ = proposed([HERE, AGAIN], lambda q: InvalidError("nowhere: no JSON"))
    assert (found.groups, [str(e) for e in found.failed]) == ((("c1",), ("c2",)), ["nowhere: no JSON"])


def test_once_the_model_is_gone_the_rest_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "AT_ONCE", 1)
    found, model = proposed([HERE, AGAIN, THIRD], lambda q: UnavailableError("nowhere: refused"))
    assert (len(model.asked), len(found.failed), found.unasked) == (1, 1, 2)


def test_an_interrupt_ends_the_asking() -> None:
    model, listed = Scripted(same, delay=lambda q: 50), claims(HERE, AGAIN, THIRD)

    async def interrupted() -> int:
        task = asyncio.create_task(link.propose(listed, link.link(listed), model, 40))
        for _ in range(5):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return len(asyncio.all_tasks())

    assert asyncio.run(interrupted()) == 1, "no question is left on its way"


def test_a_bug_ends_the_asking_and_travels_on() -> None:
    def script(question: str) -> dict[str, Any]:
        if "prior" in question and "previous" in question:
            raise ZeroDivisionError
        return same(question)

    model, listed = (
        Scripted(script, delay=lambda q: 1 if "prior" in q and "previous" in q else 50),
        claims(HERE, AGAIN, THIRD),
    )

    async def failing() -> int:
        with pytest.raises(ZeroDivisionError):
            await link.propose(listed, link.link(listed), model, 40)
        await asyncio.sleep(0)
        return len(asyncio.all_tasks())

    assert asyncio.run(failing()) == 1, "no question is left on its way"


def test_every_worked_example_of_the_prompt_is_an_answer_that_the_rules_do_not_forbid() -> None:
    examples = prompts.prompt(asked.PROMPT).examples
    assert len(examples) == 6
    for question, answer in examples:
        one, other = re.fullmatch(r"A: (.*)\nB: (.*)", question).groups()  # type: ignore[union-attr]
        told = asked._Answer.model_validate(json.loads(answer))
        a, b = (asked.rules.take(c) for c in claims(one, other))
        if told.relation == asked.SAME:
            assert not asked._apart(a, b), question
        elif told.relation in ("different_figure", "different_day"):
            assert asked._apart(a, b), question


def script(question: str) -> dict[str, Any]:
    if question.startswith("A: "):
        return {"relation": "same"}
    return says("unknown")


def compared(most: int) -> Any:
    texts = {"a.txt": f"{HERE} The trial had lasted a year.", "b.txt": f"{AGAIN} He will appeal in Lorne."}
    sources = [Document.of(t, path=p, published=DAY) for p, t in texts.items()]
    ready = pipeline.options("llm", model=Scripted(script))
    opts = replace(ready, extractor=pipeline.by_rules, proposals=most)
    return asyncio.run(pipeline.compare(sources, opts))


def test_in_a_comparison_what_the_model_calls_the_same_is_listed_once() -> None:
    plain, told = compared(0), compared(40)
    assert [c.text for c in plain.claims if "convictions" in c.text] == [HERE, AGAIN]
    assert [c.text for c in told.claims if "convictions" in c.text] == [HERE]
    assert len(told.claims) == len(plain.claims) - 1


PAIRS = (
    (HERE, AGAIN),
    ("The old pier in Velm is closed to lorries.", "The old pier in Velm is shut to lorries."),
    ("The old pier in Velm is closed to lorries.", "The old pier in Velm was painted by pupils."),
    ("Ilda Maren praised the pier of Velm.", "Ilda Maren criticised the pier of Velm."),
)


@pytest.fixture(scope="module")
def base_url(record_mode: str) -> Iterator[str]:
    """Where the local model answers: nowhere in a replay."""
    with served() if record_mode != "none" else nullcontext(recordings.ADDRESS + "/v1") as url:
        yield url


def answering(base_url: str) -> Model:
    """The local model, or whatever answers in its place."""
    return connect(base_url, NAME, api_key="", cache=None, concurrency=1, timeout=1800.0, known_as="local")


@pytest.mark.vcr
@pytest.mark.default_cassette("same_claim")
def test_the_answers_of_the_local_model_on_pairs_are_read(base_url: str, vcr: Cassette) -> None:
    model = answering(base_url)
    listed = claims(*(c for pair in PAIRS for c in pair))
    answers = asyncio.run(asked_in_turn(model, listed))
    assert [type(a) for a in answers] == [bool] * len(PAIRS)
    assert model.usage.calls == len(vcr) == len(PAIRS)
    assert model.usage.completion_tokens < asked.TOKENS * len(PAIRS)


async def asked_in_turn(model: Model, listed: Sequence[Claim]) -> list[bool | VerifyError]:
    return [await asked._asked((a, b), model) for a, b in zip(listed[::2], listed[1::2], strict=True)]
