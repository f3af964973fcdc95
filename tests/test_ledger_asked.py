"""What a scripted model says of who said it first counts only where the sentence that it points to credits the name."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import pytest
import recordings
from scripted_model import Script, Scripted, says
from test_link_asked import answering
from test_recorded import served
from vcr.cassette import Cassette

from verify import ledger, pipeline, prompts
from verify.domain import (
    Claim,
    Credit,
    Document,
    Evidence,
    Judgement,
    Kind,
    LedgerEntry,
    Origin,
    Provenance,
    Reason,
    Stance,
)
from verify.errors import InvalidError, UnavailableError
from verify.ledger import asked, crediting
from verify.ledger.asked import Question
from verify.ledger.crediting import ITSELF, UNSAID
from verify.llm import turns
from verify.llm.schema import json_schema

TEXT = (
    "A barge ran into the Velm bridge on Monday.\n"
    "The harbour office said on Tuesday that the barge of Jana Brod had no pilot. It was steered by a deckhand. "
    "Ilda Maren saw it from the Kan building. Peer Hallstad said that the bridge would stay open.\n"
)
STATED = "It was steered by a deckhand."
CLAIM = Claim(id="c1", text="A deckhand steered the barge.")


def article(text: str = TEXT, outlet: str = "Lantern") -> Document:
    return Document.of(text, outlet=outlet, path=f"{outlet.lower()}.txt")


def cell(document: Document, words: str, claim: Claim = CLAIM, stance: Stance = Stance.SUPPORTS) -> Judgement:
    start = document.text.index(words)
    shown = Evidence(document_id=document.id, start=start, end=start + len(words), quote=words)
    silent = stance is Stance.NOT_ENOUGH_INFO
    return Judgement(
        claim_id=claim.id,
        document_id=document.id,
        stance=stance,
        reason=Reason.SILENT if silent else None,
        evidence=(shown,),
        provenance=Provenance(engine="gold", version="0"),
    )


def put(
    documents: Sequence[Document],
    words: str = STATED,
    claim: Claim = CLAIM,
    origins: Sequence[Origin] | None = None,
) -> tuple[tuple[LedgerEntry, ...], tuple[Question, ...]]:
    """The rules' entries, and what there is to ask about them."""
    cells = [cell(d, words, claim) for d in documents]
    groups = (
        [Origin(id=f"o{n}", document_ids=(d.id,)) for n, d in enumerate(documents)]
        if origins is None
        else origins
    )
    entries = ledger.entries(claim, cells, documents, groups)
    return entries, ledger.questions(claim, entries, cells, documents, groups)


def source(name: str, sentence: int) -> dict[str, Any]:
    return {"source": name, "sentence": sentence}


def proposed(
    questions: Sequence[Question], script: Script, most: int = 40
) -> tuple[ledger.Proposed, Scripted]:
    model = Scripted(script)
    return asyncio.run(ledger.propose(questions, model, most)), model


def after(script: Script, document: Document | None = None, words: str = STATED) -> tuple[LedgerEntry, ...]:
    entries, questions = put([document or article()], words)
    assert questions
    found, _ = proposed(questions, script)
    return ledger.moved(entries, found.traced, CLAIM)


def test_a_source_that_leads_to_the_statement_takes_the_place_of_the_article() -> None:
    entries, _ = put([article()])
    assert [e.name for e in entries] == ["Lantern"]
    (entry,) = after(lambda q: source("harbour office", 2))
    assert (entry.name, entry.side, entry.document_ids) == (
        "harbour office",
        Stance.SUPPORTS,
        (article().id,),
    )
    assert [w.quote for w in entry.words] == ["The harbour office said"]
    assert all(article().text[w.start : w.end] == w.quote for w in entry.words)


@pytest.mark.parametrize(
    ("name", "sentence", "why"),
    [
        ("Ilda Maren", 4, "she saw it, and is not said to have told it"),
        ("Kan", 4, "a building is no source"),
        ("Jana Brod", 2, "somebody else is credited"),
        ("Peer Hallstad", 5, "he only speaks of what follows"),
        ("harbour office", 1, "the sentence does not have the name"),
        ("harbour office", 9, "there is no such sentence"),
        ("harbour office", 0, "there is no such sentence"),
    ],
)
def test_a_name_that_the_sentence_does_not_credit_leaves_the_rules_answer(
    name: str, sentence: int, why: str
) -> None:
    entries, questions = put([article()])
    if name not in questions[0].names:
        name = next(n for n in questions[0].names if name in n)
    found, _ = proposed(questions, lambda q: source(name, sentence))
    assert (found.traced, found.refused) == ((), 1), why
    assert ledger.moved(entries, found.traced, CLAIM) == entries


@pytest.mark.parametrize("answer", [ITSELF, UNSAID])
def test_an_answer_that_names_nobody_leaves_the_rules_answer_and_is_no_refusal(answer: str) -> None:
    entries, questions = put([article()])
    found, _ = proposed(questions, lambda q: source(answer, 3))
    assert (found.traced, found.refused, found.failed) == ((), 0, ())
    assert ledger.moved(entries, found.traced, CLAIM) == entries


def test_a_name_that_is_not_listed_is_no_answer() -> None:
    _, questions = put([article()])
    found, _ = proposed(questions, lambda q: source("Reuters", 2))
    assert found.traced == ()
    assert [type(e) for e in found.failed] == [InvalidError]
    schema = json_schema(asked._schema((*questions[0].names, ITSELF, UNSAID)))
    assert schema["properties"]["source"]["enum"] == [*questions[0].names, ITSELF, UNSAID]


def test_a_sentence_that_speaks_of_another_house_does_not_reach_into_the_next_paragraph() -> None:
    apart = TEXT.replace(" It was steered", "\nIt was steered")
    assert put([article(apart)])[1] == ()


def test_what_comes_after_the_statement_credits_it_only_where_it_points_back() -> None:
    told = "It was steered by a deckhand. {} was said by nobody else; according to the harbour office, he was 19."
    plain = article("A barge struck a bridge on Monday.\n" + told.format("Little"))
    back = article("A barge struck a bridge on Monday.\n" + told.format("All this"))
    assert put([plain])[1] == ()
    (entry,) = after(lambda q: source("harbour office", 3), back)
    assert entry.name == "harbour office"


def leading(sentence: str, outlet: str = "Lantern") -> Document:
    return article(
        f"A barge ran into the Velm bridge on Monday.\n{sentence} {STATED} Nobody was hurt.\n", outlet
    )


def test_neither_the_article_s_own_house_nor_a_bare_medium_is_a_source() -> None:
    def credited(name: str, outlet: str) -> bool:
        document = leading(f"The {name} reported on Tuesday that the barge had no pilot.", outlet)
        window = crediting._window(document, cell(document, STATED).evidence)
        held = Question(CLAIM, document, (document.id,), Stance.SUPPORTS, window, (2,), (name,))
        return crediting.credit(held, 1, name) is not None

    assert credited("Ostrany Mirror", "Lantern")
    assert not credited("Ostrany Mirror", "Ostrany Mirror")
    assert not credited("broadcaster", "Lantern")


def test_a_name_counts_only_as_it_stands_in_the_sentence() -> None:
    question = put([article()])[1][0]
    assert crediting.credit(question, 1, "harbour office") is not None
    assert crediting.credit(question, 1, "harbour offices") is None


def test_in_the_sentence_of_the_statement_a_credit_is_for_what_the_source_said() -> None:
    for sentence, credited in (
        ("A deckhand steered the barge, and the harbour office said that the pier was closed.", False),
        ("“A deckhand steered the barge,” the harbour office said on Monday.", True),
    ):
        document = article(sentence + " Nobody was hurt.")
        evidence = cell(document, sentence).evidence
        window = crediting._window(document, evidence)
        held = Question(CLAIM, document, (document.id,), Stance.SUPPORTS, window, (0,), ("harbour office",))
        assert (crediting.credit(held, 0, "harbour office") is not None) is credited


@pytest.mark.parametrize(
    ("before", "speaker", "found"),
    [
        (
            "Ilda Maren told the Ostrany Mirror on Monday that the mayor was wrong.",
            "Ilda Maren",
            "Ostrany Mirror",
        ),
        ("Ilda Maren said at the hearing that the mayor was wrong.", "Ilda Maren", None),
        ("The harbour office said at the hearing that the mayor was wrong.", "Ilda Maren", None),
        ("The Ostrany Mirror said at the hearing that the mayor was wrong.", "Ostrany Mirror", None),
    ],
    ids=["who heard it", "the speaker", "no medium", "a medium that speaks"],
)
def test_for_an_utterance_only_a_medium_that_heard_it_counts(
    before: str, speaker: str, found: str | None
) -> None:
    said = "All would change in June, down to the last chair."
    document = article(f"A hearing was held.\n{before} {said}\n")
    claim = Claim(
        id="c1", text=f"{speaker} said all would change in June.", speaker=speaker, kind=Kind.UTTERANCE
    )
    window = crediting._window(document, cell(document, said, claim).evidence)
    named = ("Ostrany Mirror", "Ilda Maren", "harbour office")
    held = Question(claim, document, (document.id,), Stance.SUPPORTS, window, (2,), named)
    assert [n for n in named if crediting.credit(held, 1, n)] == ([found] if found else [])


def test_an_article_that_the_rules_traced_is_not_asked_about() -> None:
    traced = article("The harbour office said on Tuesday that a deckhand steered the barge. Nobody was hurt.")
    entries, questions = put(
        [traced], "The harbour office said on Tuesday that a deckhand steered the barge."
    )
    assert [e.name for e in entries] == ["harbour office"]
    assert questions == ()


def test_neither_a_release_nor_its_reprint_is_asked_about() -> None:
    issuer = (Credit(kind="issuer", name="Velm Port"),)
    release = article().model_copy(update={"credits": issuer, "outlet": None})
    assert put([release])[1] == ()
    reprint = article(TEXT + "Read more on page two.\n", "Mirror")
    both = [Origin(id="o1", document_ids=(release.id, reprint.id))]
    assert put([release, reprint], origins=both)[1] == ()
    assert len(put([reprint])[1]) == 1


def test_copies_share_a_question_and_move_together() -> None:
    one, other = article(), article(TEXT + "Read more on page two.\n", "Mirror")
    _, apart = put([one, other])
    assert len(apart) == 2
    entries, questions = put([one, other], origins=[Origin(id="o1", document_ids=(one.id, other.id))])
    assert [q.holds_for for q in questions] == [(one.id, other.id)]
    found, model = proposed(questions, lambda q: source("harbour office", 2))
    (entry,) = ledger.moved(entries, found.traced, CLAIM)
    assert set(entry.document_ids) == {one.id, other.id}
    assert len(model.asked) == 1


def test_what_a_copy_added_is_asked_about_apart() -> None:
    added = "Two cranes fell into the river there."
    one, other = article(), article(TEXT.replace(STATED, f"{STATED} {added}"), "Mirror")
    cells = [cell(one, STATED), cell(other, added)]
    groups = [Origin(id="o1", document_ids=(one.id, other.id))]
    entries = ledger.entries(CLAIM, cells, [one, other], groups)
    found = ledger.questions(CLAIM, entries, cells, [one, other], groups)
    assert [q.holds_for for q in found] == [(one.id,), (other.id,)]


def test_an_article_joins_the_entry_that_bears_the_name_already() -> None:
    first = article(
        "The harbour office said on Tuesday that a deckhand steered the barge. Nobody was hurt.", "Post"
    )
    words = "The harbour office said on Tuesday that a deckhand steered the barge."
    second = article()
    cells = [cell(first, words), cell(second, STATED)]
    entries = ledger.entries(CLAIM, cells, [first, second], [])
    assert [e.name for e in entries] == ["harbour office", "Lantern"]
    found, _ = proposed(
        ledger.questions(CLAIM, entries, cells, [first, second], []), lambda q: source("harbour office", 2)
    )
    (entry,) = ledger.moved(entries, found.traced, CLAIM)
    assert entry.document_ids == (first.id, second.id)
    assert {w.document_id for w in entry.words} == {first.id, second.id}
    other = CLAIM.model_copy(update={"id": "c2"})
    assert ledger.moved(entries, found.traced, other) == entries, "an answer goes to its own claim alone"


def test_a_call_that_fails_is_noted_and_leaves_the_rules_answer() -> None:
    entries, questions = put([article()])
    found, _ = proposed(questions, lambda q: InvalidError("nowhere: no JSON"))
    assert [str(e) for e in found.failed] == ["nowhere: no JSON"]
    assert ledger.moved(entries, found.traced, CLAIM) == entries


def test_no_more_is_asked_than_allowed_and_what_is_left_is_counted() -> None:
    many = [article(TEXT + f"Page {n}.\n", f"Paper{n}") for n in range(5)]
    _, questions = put(many)
    assert len(questions) == 5
    found, model = proposed(questions, lambda q: source(ITSELF, 3), most=3)
    assert (len(model.asked), found.unasked) == (3, 2)


def test_once_the_model_is_gone_the_rest_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "AT_ONCE", 1)
    many = [article(TEXT + f"Page {n}.\n", f"Paper{n}") for n in range(5)]
    found, model = proposed(put(many)[1], lambda q: UnavailableError("nowhere: refused"))
    assert (len(model.asked), len(found.failed), found.unasked) == (1, 1, 4)


def test_an_interrupt_ends_the_asking() -> None:
    many = [article(TEXT + f"Page {n}.\n", f"Paper{n}") for n in range(5)]
    questions = put(many)[1]
    model = Scripted(lambda q: source(ITSELF, 3), delay=lambda q: 50)

    async def interrupted() -> int:
        task = asyncio.create_task(ledger.propose(questions, model, 40))
        for _ in range(5):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return len(asyncio.all_tasks())

    assert asyncio.run(interrupted()) == 1, "no question is left on its way"


def test_a_bug_ends_the_asking_and_travels_on() -> None:
    def script(question: str) -> dict[str, Any]:
        if "Page 0" in question:
            raise ZeroDivisionError
        return source(ITSELF, 3)

    many = [article(TEXT.replace("Peer", f"Page {n} Peer"), f"Paper{n}") for n in range(3)]
    model = Scripted(script, delay=lambda q: 1 if "Page 0" in q else 50)

    async def failing() -> int:
        with pytest.raises(ZeroDivisionError):
            await ledger.propose(put(many)[1], model, 40)
        await asyncio.sleep(0)
        return len(asyncio.all_tasks())

    assert asyncio.run(failing()) == 1, "no question is left on its way"


def test_every_worked_example_of_the_prompt_passes_the_code() -> None:
    examples = prompts.prompt(asked.PROMPT).examples
    assert len(examples) == 4
    for question, answer in examples:
        lines = re.findall(r"^\[\d+\] (.*)$", question, re.MULTILINE)
        statement = re.findall(r"^Statement: (.*)$", question, re.MULTILINE)[0]
        listed = re.findall(r"^Sources: (.*)$", question, re.MULTILINE)[0].split("; ")
        assert listed[-2:] == [ITSELF, UNSAID]
        told = json.loads(answer)
        document = article(" ".join(lines) + "\n")
        claim = Claim(id="c1", text=statement)
        shared = [len(crediting.stems(line) & crediting.stems(statement)) for line in lines]
        words = lines[shared.index(max(shared))]
        window = crediting._window(document, cell(document, words, claim).evidence)
        assert len(window) == len(lines)
        stated = (lines.index(words),)
        held = Question(claim, document, (document.id,), Stance.SUPPORTS, window, stated, tuple(listed[:-2]))
        read = asked._read(asked._schema(tuple(listed)).model_validate(told), held)
        assert (read is not None) == (told["source"] not in (ITSELF, UNSAID)), question


def report(model: Scripted, most: int) -> Any:
    opts = replace(pipeline.options("llm", model=model), proposals=most)
    return asyncio.run(pipeline.check(None, [CLAIM.text], [article()], opts))


def script(question: str) -> dict[str, Any]:
    if "\nSources: " in question:
        return source("harbour office", 2)
    lines = re.findall(r"^\[\d+\] (.*)$", question, re.MULTILINE)
    return says("true", *[n for n, line in enumerate(lines, 1) if "deckhand" in line])


def test_a_report_tells_the_source_that_the_model_named_and_no_vote_changes() -> None:
    plain, told = report(Scripted(script), 0), report(Scripted(script), 40)
    assert [e.name for e in plain.agreements[0].ledger] == ["Lantern"]
    assert [e.name for e in told.agreements[0].ledger] == ["harbour office"]
    assert told.agreements[0].supporting == plain.agreements[0].supporting
    assert any("harbour office for c1 in lantern.txt" in note for note in told.notes)
    assert told.usage.calls == plain.usage.calls + 1


def test_a_report_tells_what_was_not_answered_refused_or_asked() -> None:
    def failing(question: str) -> Any:
        return InvalidError("no JSON") if "\nSources: " in question else script(question)

    def astray(question: str) -> Any:
        return source("harbour office", 1) if "\nSources: " in question else script(question)

    assert any("no answer to 1 questions" in note for note in report(Scripted(failing), 40).notes)
    assert any(
        note.startswith("1 sources that the model named were refused")
        for note in report(Scripted(astray), 40).notes
    )


def test_the_embedded_engine_and_the_small_local_model_propose_nothing_by_themselves() -> None:
    model = Scripted(script)
    assert pipeline.options("embedded").proposals == 0
    assert [pipeline.options(e, model=model).proposals for e in ("local", "cascade", "llm")] == [0, 0, 40]


def test_progress_goes_on_while_the_sources_are_asked() -> None:
    heard: list[tuple[int, int]] = []
    model = Scripted(script)
    opts = pipeline.options("llm", model=model, on_progress=lambda p: heard.append((p.done, p.total)))
    asyncio.run(pipeline.check(None, [CLAIM.text], [article()], opts))
    assert heard == [(1, 1), (2, 2)]


@pytest.fixture(scope="module")
def base_url(record_mode: str) -> Iterator[str]:
    """Where the local model answers: nowhere in a replay."""
    with served() if record_mode != "none" else nullcontext(recordings.ADDRESS + "/v1") as url:
        yield url


@pytest.mark.vcr
@pytest.mark.default_cassette("attribution")
def test_the_local_model_names_one_of_the_sources_that_it_is_offered(base_url: str, vcr: Cassette) -> None:
    _, questions = put([article()])
    model = answering(base_url)
    found = asyncio.run(ledger.propose(questions, model, 40))
    assert (found.failed, found.unasked) == ((), 0)
    assert len(found.traced) + found.refused <= 1
    assert model.usage.calls == len(vcr) == 1
