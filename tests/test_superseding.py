"""A count that a later report replaced is shown and not counted; a rival count still conflicts."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from verify import features, text
from verify.agree import POLICIES, agree
from verify.domain import (
    Agreement,
    Claim,
    Document,
    Evidence,
    Failure,
    Judgement,
    Kind,
    LedgerEntry,
    Origin,
    Provenance,
    Reason,
    Stance,
    VerdictLabel,
    When,
)
from verify.superseding import apply, superseded

FOR, AGAINST, SILENT = Stance.SUPPORTS, Stance.REFUTES, Stance.NOT_ENOUGH_INFO
STANDARD = POLICIES["standard"]()
SUN, MON, TUE, WED = "2024-03-03", "2024-03-04", "2024-03-05", "2024-03-06"

NINE = "Nine people died when the Harrow shaft caved in."
ELEVEN = "The death toll of the Harrow shaft has risen to eleven."


def told(day: str | None, words: str, stance: Stance = AGAINST, more: str = "") -> tuple[Document, Judgement]:
    """A source with one sentence that the judgement rests on, and perhaps others."""
    document = Document.of(f"{words} {more}".strip(), published=day)
    return document, judged(document, words, stance)


def judged(document: Document, words: str, stance: Stance, probability: float | None = None) -> Judgement:
    start = document.text.index(words)
    cited = Evidence(document_id=document.id, start=start, end=start + len(words), quote=words)
    return Judgement(
        claim_id="c1",
        document_id=document.id,
        stance=stance,
        reason=Reason.SILENT if stance is SILENT else None,
        evidence=() if stance is SILENT else (cited,),
        probability=probability,
        provenance=Provenance(engine="scripted", version="0"),
    )


def replaced(
    claim: Claim | str, *sources: tuple[Document, Judgement], copies: tuple[int, ...] = ()
) -> list[int]:
    """The places among the sources of those that were replaced; `copies` are places that share one origin."""
    asked = Claim(id="c1", text=claim, kind=Kind.FIGURE) if isinstance(claim, str) else claim
    ids = [d.id for d, _ in sources]
    origins = [Origin(id=i, document_ids=(i,)) for n, i in enumerate(ids) if n not in copies]
    if copies:
        origins.append(Origin(id="o1", document_ids=tuple(ids[n] for n in copies)))
    found = superseded(asked, [j for _, j in sources], {d.id: d for d, _ in sources}, origins)
    return [ids.index(i) for i in found]


CLAIM = "Eleven people died in the Harrow shaft."


@pytest.mark.parametrize(
    "later",
    [
        ELEVEN,
        "Eleven people are now known to have died in the Harrow shaft.",
        "Rescuers raised the number of dead at Harrow to eleven.",
        "The toll at Harrow stands at eleven, up from nine.",
        "The ministry revised the Harrow death toll to eleven.",
        "The number of dead at Harrow is not nine but eleven, the ministry said.",
        "The toll, officials said, rose to eleven after a night of digging.",
        "As of Tuesday evening eleven people had died in the Harrow shaft.",
        "Eleven people died in the Harrow shaft, not nine, the mine said.",
        "The Harrow shaft has now killed eleven miners.",
        "At least eleven people died, and the toll has risen from the nine reported on Monday.",
    ],
)
def test_a_later_text_that_says_so_replaces_the_earlier_count(later: str) -> None:
    assert replaced(CLAIM, told(MON, NINE), told(TUE, later, FOR)) == [0]


@pytest.mark.parametrize(
    "later",
    [
        "The death toll of the Harrow shaft was lowered to seven.",
        "The toll at Harrow is seven, down from nine, because two men were counted twice.",
        "The ministry corrected the number of dead at Harrow from nine to seven.",
        "As of Tuesday the Harrow shaft had killed seven people.",
        "Seven people died in the Harrow shaft. This replaces an earlier version that gave the number of dead as nine.",
    ],
)
def test_a_toll_is_revised_down_as_well(later: str) -> None:
    document = Document.of(later, published=TUE)
    words = later.split(". ")[0]
    assert replaced(
        "Nine people died in the Harrow shaft.",
        told(MON, NINE, FOR),
        (document, judged(document, words, AGAINST)),
    ) == [0]


@pytest.mark.parametrize(
    "later",
    [
        "Eleven people died in the Harrow shaft.",
        "The number of dead at Harrow could rise to eleven.",
        "Officials fear that the Harrow toll, not yet revised, will rise to eleven.",
        "The Harrow toll has not risen and stands at eleven.",
        "Eleven more people died in the Harrow shaft.",
        "The Harrow toll has been revised, for eleven more people died.",
        "The number of dead at Harrow is now put at eleven of the missing.",
        "The Harrow toll rose again and the number of dead may reach eleven.",
        "The Harrow toll stands at eleven, up from seven.",
        "The death toll of the Harrow shaft was lowered to eleven.",
        "Eleven children are now known to have died in the Harrow shaft.",
        "Eleven people are now known to have been injured in the Harrow shaft.",
        "The alarm was raised from the Harrow shaft, where eleven people died.",
        "The shaft, now closed, has killed eleven people.",
        "Eleven people were killed by Tuesday's collapse of the Harrow shaft.",
    ],
)
def test_another_count_that_does_not_say_so_replaces_nothing(later: str) -> None:
    assert replaced(CLAIM, told(MON, NINE), told(TUE, later, FOR)) == []


def test_rival_counts_of_one_day_conflict() -> None:
    assert replaced(CLAIM, told(TUE, NINE), told(TUE, ELEVEN, FOR)) == []


@pytest.mark.parametrize("days", [(None, TUE), (MON, None), (None, None)])
def test_without_two_dates_nothing_is_replaced(days: tuple[str | None, str | None]) -> None:
    assert replaced(CLAIM, told(days[0], NINE), told(days[1], ELEVEN, FOR)) == []


def test_the_earlier_text_never_replaces_the_later() -> None:
    assert replaced(CLAIM, told(MON, ELEVEN, FOR), told(TUE, NINE)) == []


def test_the_day_of_change_counts_as_the_date() -> None:
    document, cell = told(SUN, ELEVEN, FOR)
    changed = document.model_copy(update={"modified": date.fromisoformat(TUE)})
    assert replaced(CLAIM, told(MON, NINE), (changed, cell)) == [0]


def test_a_count_given_as_of_an_earlier_day_is_as_old_as_that_day() -> None:
    late = told(WED, "As of Sunday eleven people had died in the Harrow shaft.", FOR)
    assert replaced(CLAIM, told(MON, NINE), late) == []


def test_on_a_long_line_of_counts_only_the_last_is_left() -> None:
    first = told(SUN, "Five people died in the Harrow shaft.")
    second = told(MON, "The death toll of the Harrow shaft rose to nine.")
    third = told(TUE, "The death toll at Harrow climbed from nine to eleven.", FOR)
    assert replaced(CLAIM, first, second, third) == [0, 1]


def test_a_rival_of_the_last_day_is_not_replaced_with_the_rest() -> None:
    rival = told(TUE, "Ten people died in the Harrow shaft, the union said.")
    assert replaced(CLAIM, told(MON, NINE), told(TUE, ELEVEN, FOR), rival) == [0]


def test_a_reprint_of_an_old_count_is_no_newer_than_the_text_it_prints() -> None:
    wire, reprint = told(MON, NINE), told(TUE, f"{NINE} (Norpress)")
    reprint = (reprint[0], judged(reprint[0], NINE, AGAINST))
    assert replaced(CLAIM, wire, reprint, told(TUE, ELEVEN, FOR), copies=(0, 1)) == [0, 1]
    assert replaced(CLAIM, wire, reprint, told(TUE, ELEVEN, FOR)) == [0]


def test_a_reprint_of_yesterdays_rise_replaces_no_count_of_today() -> None:
    wire = told(MON, ELEVEN, FOR)
    reprint = told(WED, f"Corrected spelling. {ELEVEN}", FOR)
    later = told(TUE, "Ten people died in the Harrow shaft.")
    assert replaced(CLAIM, wire, reprint, later, copies=(0, 1)) == []


def test_a_claim_that_names_its_day_is_judged_on_that_day() -> None:
    monday = told(MON, NINE, FOR)
    assert (
        replaced("As of March 4, 2024, nine people had died in the Harrow shaft.", monday, told(TUE, ELEVEN))
        == []
    )
    assert replaced(
        "By March 5, 2024, eleven people had died in the Harrow shaft.",
        told(MON, NINE),
        told(TUE, ELEVEN, FOR),
    ) == [0]


def test_the_day_of_a_claim_is_read_from_its_record_where_its_words_do_not_tell() -> None:
    words = "As of Monday nine people had died in the Harrow shaft."
    pair = (told(MON, NINE, FOR), told(TUE, ELEVEN))
    assert replaced(words, *pair) == []
    day = date.fromisoformat(TUE)
    known = Claim(id="c1", text=words.replace("Monday", "Tuesday"), kind=Kind.FIGURE,
                  when=When(start=day, end=day, wording="Tuesday", rule="weekday"))  # fmt: skip
    assert replaced(known, *pair) == [0]


@pytest.mark.parametrize("kind", [Kind.UTTERANCE, Kind.FORECAST])
def test_what_was_said_or_expected_is_not_replaced_by_what_came_later(kind: Kind) -> None:
    claim = Claim(id="c1", text="The mine said that nine people died.", kind=kind)
    assert replaced(claim, told(MON, NINE, FOR), told(TUE, ELEVEN)) == []


@pytest.mark.parametrize(
    "claim", ["The Harrow shaft caved in.", "Nine people died and 30 were injured at Harrow."]
)
def test_a_claim_of_no_count_or_of_two_is_left_alone(claim: str) -> None:
    assert replaced(claim, told(MON, NINE), told(TUE, ELEVEN, FOR)) == []


def test_a_count_of_things_is_replaced_only_where_the_later_text_names_it() -> None:
    claim = "The Harrow fire burned ten trucks."
    earlier = told(MON, "The fire at Harrow burned 12 trucks.")
    assert replaced(
        claim,
        earlier,
        told(TUE, "The mine corrected the number of burned trucks from 12 to ten trucks.", FOR),
    ) == [0]
    assert (
        replaced(claim, earlier, told(TUE, "The mine raised the number of burned trucks to ten trucks.", FOR))
        == []
    )


def test_a_rival_that_denies_a_count_does_not_replace_it() -> None:
    denied = told(TUE, "The union counts ten burned trucks, not 12.", FOR)
    assert (
        replaced("The Harrow fire burned ten trucks.", told(MON, "The fire burned 12 trucks."), denied) == []
    )


def test_the_correction_may_stand_beside_the_evidence() -> None:
    notice = "Correction: the death toll was given wrongly and has been corrected."
    assert replaced("Seven people died in the Harrow shaft.", told(MON, NINE),
                    told(TUE, "Seven people died in the Harrow shaft.", FOR, notice)) == [0]  # fmt: skip


def test_evidence_with_two_counts_settles_nothing() -> None:
    words = "The mine counts nine dead, while the union counts 14 dead."
    assert replaced(CLAIM, told(MON, words), told(TUE, ELEVEN, FOR)) == []


def test_silence_neither_replaces_nor_is_replaced() -> None:
    assert replaced(CLAIM, told(MON, NINE, SILENT), told(TUE, ELEVEN, FOR)) == []
    assert replaced(CLAIM, told(MON, NINE), told(TUE, ELEVEN, SILENT)) == []


def test_a_weak_stance_and_a_copy_of_the_draft_replace_nothing() -> None:
    (old, first), (new, _) = told(MON, NINE), told(TUE, ELEVEN)
    claim = Claim(id="c1", text=CLAIM, kind=Kind.FIGURE)
    documents = {old.id: old, new.id: new}
    weak = [first, judged(new, ELEVEN, FOR, 0.3)]
    strong = [first, judged(new, ELEVEN, FOR, 0.8)]
    assert superseded(claim, weak, documents, (), policy=STANDARD) == ()
    assert superseded(claim, strong, documents, (), policy=STANDARD) == (old.id,)
    assert superseded(claim, strong, documents, (), policy=STANDARD, asserting=frozenset({new.id})) == ()


HAD_SOLD = "Councillor Maren Holt sold the quarry to her brother."
SORRY = "On March 4 we reported that Councillor Maren Holt sold the quarry to her brother; that was wrong."


def outlets(first: str | None, second: str | None, notice: str = SORRY, day: str = WED) -> list[int]:
    """What is replaced where the second outlet prints the notice after the first one's report."""
    claim = Claim(id="c1", text="Maren Holt sold the quarry to her brother.")
    old, cell = told(MON, HAD_SOLD, FOR)
    new, other = told(day, notice, AGAINST)
    report, note = old.model_copy(update={"outlet": first}), new.model_copy(update={"outlet": second})
    return replaced(claim, (report, cell), (note, other))


def test_a_report_that_its_own_outlet_takes_back_is_replaced() -> None:
    assert outlets("Gravel Gazette", "Gravel gazette") == [0]


def test_no_outlet_takes_back_the_report_of_another() -> None:
    assert outlets("Gravel Gazette", "Harrow Herald") == []
    assert outlets(None, None) == []


def test_a_later_report_to_the_contrary_without_a_notice_conflicts() -> None:
    assert outlets("Gravel Gazette", "Gravel Gazette", "Councillor Maren Holt never sold the quarry.") == []


def test_a_notice_takes_back_only_the_report_of_the_day_that_it_names() -> None:
    assert outlets("Gravel Gazette", "Gravel Gazette", SORRY.replace("March 4", "March 1")) == []


def test_a_notice_of_the_same_day_takes_nothing_back() -> None:
    assert outlets("Gravel Gazette", "Gravel Gazette", day=MON) == []


def test_a_notice_on_another_matter_far_from_the_evidence_takes_nothing_back() -> None:
    claim = Claim(id="c1", text="Maren Holt sold the quarry to her brother.")
    old, cell = told(MON, HAD_SOLD, FOR)
    far = "We misspelt the name of a street in our report of Monday, which was wrong. It rained. It snowed. It thawed. "
    new = Document.of(f"{far}Maren Holt kept the quarry.", published=WED)
    other = judged(new, "Maren Holt kept the quarry.", AGAINST)
    same = {"outlet": "Gravel Gazette"}
    assert replaced(claim, (old.model_copy(update=same), cell), (new.model_copy(update=same), other)) == []


ADVERSARIAL = Path(__file__).parents[1] / "eval/gold/adversarial.json"


def adversarial() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The stories that were written as traps, a claim each."""
    if not ADVERSARIAL.is_file():
        return []
    return [
        (case, claim)
        for case in json.loads(ADVERSARIAL.read_text("utf-8"))["cases"]
        for claim in case["claims"]
    ]


def nearest(document: Document, claim: str) -> str:
    """The sentence of the document that has most of the claim."""
    lines = [document.text[s.start : s.end] for s in text.sentences(document.text)]
    return max(lines, key=lambda line: features.compare(features.parse(claim), features.parse(line)).coverage)


@pytest.mark.parametrize(("case", "claim"), adversarial())
def test_in_the_adversarial_stories_just_what_is_labelled_so_is_replaced(
    case: dict[str, Any], claim: dict[str, Any]
) -> None:
    documents = {
        d["id"]: Document.of(d["text"], published=d["published"], outlet=d["outlet"])
        for d in case["documents"]
    }
    asked = Claim(id="c1", text=claim["text"])
    cells = [
        judged(documents[name], nearest(documents[name], asked.text), Stance(label))
        for name, label in claim["cells"].items()
    ]
    groups = [Origin(id=g[0], document_ids=tuple(documents[name].id for name in g)) for g in case["copies"]]
    own = frozenset(documents[name].id for name in claim.get("asserting", case.get("asserting", [])))
    found = superseded(asked, cells, {d.id: d for d in documents.values()}, groups, asserting=own)
    assert {name for name, d in documents.items() if d.id in found} == set(claim["superseded"])


def settled(
    *sources: tuple[Document, Judgement], failures: tuple[Failure, ...] = ()
) -> tuple[Agreement, Agreement]:
    """The agreement before and after the replaced documents are left out."""
    claim = Claim(id="c1", text=CLAIM, kind=Kind.FIGURE)
    cells = [j for _, j in sources]
    origins = [Origin(id=f"o-{d.id}", document_ids=(d.id,)) for d, _ in sources]
    before = agree(claim, cells, failures, origins, STANDARD)
    ids = superseded(claim, cells, {d.id: d for d, _ in sources}, origins)
    return before, apply(before, ids, claim, cells, failures, origins, STANDARD)


def test_a_developing_story_is_no_conflict_and_shows_what_was_replaced() -> None:
    monday, tuesday = told(MON, NINE), told(TUE, ELEVEN, FOR)
    before, after = settled(monday, tuesday)
    assert (before.verdict, before.superseded) == (VerdictLabel.CONFLICTING, ())
    assert (after.verdict, after.refuting) == (VerdictLabel.SUPPORTED, ())
    assert after.superseded == (monday[0].id,)
    assert after.supporting == (f"o-{tuesday[0].id}",)


def test_a_replaced_document_stays_in_the_coverage() -> None:
    lost = Failure(claim_id="c1", document_id="x", stage="judge", kind="refused", message="no")
    _, after = settled(told(MON, NINE), told(TUE, ELEVEN, FOR), failures=(lost,))
    assert (after.coverage.judged, after.coverage.asked) == (2, 3)


def test_an_old_count_in_the_draft_is_refuted_by_the_new_one() -> None:
    claim = Claim(id="c1", text="Nine people died in the Harrow shaft.", kind=Kind.FIGURE)
    sources = [told(MON, NINE, FOR), told(TUE, ELEVEN, AGAINST)]
    origins = [Origin(id=d.id, document_ids=(d.id,)) for d, _ in sources]
    cells = [j for _, j in sources]
    ids = superseded(claim, cells, {d.id: d for d, _ in sources}, origins)
    after = apply(agree(claim, cells, (), origins, STANDARD), ids, claim, cells, (), origins, STANDARD)
    assert (after.verdict, after.superseded) == (VerdictLabel.REFUTED, (sources[0][0].id,))


def test_the_ledger_is_kept_and_where_nothing_was_replaced_nothing_changes() -> None:
    claim = Claim(id="c1", text=CLAIM, kind=Kind.FIGURE)
    (old, first), (new, second) = told(MON, NINE), told(TUE, ELEVEN, FOR)
    origins = [Origin(id=i, document_ids=(i,)) for i in (old.id, new.id)]
    entry = LedgerEntry(name="the mine", side=AGAINST, document_ids=(old.id,))
    before = agree(claim, [first, second], (), origins, STANDARD).model_copy(update={"ledger": (entry,)})
    after = apply(before, [old.id], claim, [first, second], (), origins, STANDARD)
    assert after.ledger == (entry,)
    assert apply(before, [], claim, [first, second], (), origins, STANDARD) is before
    assert apply(before, [old.id, new.id], claim, [first, second], (), origins, STANDARD) is before
