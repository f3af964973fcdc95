"""The embedded engine's two opinions together: what the encoder adds, and what holds it back."""

from __future__ import annotations

from datetime import date

import pytest

from verify import embedded, entailment, extract
from verify.domain import Document, Stance
from verify.embedded import Asked, Reading, by_words, joining, reading
from verify.retrieve import retrieve

DAY = date(2031, 5, 9)
TOPPLED = "Two cranes toppled in the port of Suri."
CHAIRED = "Ines Dahl met the press in the old hall. She has chaired the choir of Lund since 2019."


def asked(claim: str, source: str) -> Asked:
    made, document = extract.given(claim, 1, DAY), Document.of(source, published=DAY)
    return Asked(made, document, retrieve(made, document), DAY)


def read(claim: str, source: str) -> Reading:
    return embedded.read_all([asked(claim, source)])[0]


def test_support_in_other_words_is_found_where_words_alone_are_silent() -> None:
    one = asked("Two cranes fell in the harbour of Suri.", TOPPLED)
    assert by_words.read(one.claim, one.document, one.passages, DAY).stance is Stance.NOT_ENOUGH_INFO
    found = embedded.read_all([one])[0]
    assert found.stance is Stance.SUPPORTS
    assert [one.document.text[start:end] for start, end in found.spans] == [TOPPLED]


def test_a_claim_that_denies_is_not_supported_by_words_that_deny_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = "Ines Dahl has not been at the head of the choir of Lund since 2019."
    assert read(claim, CHAIRED).stance is not Stance.SUPPORTS
    monkeypatch.setattr(reading, "_drops_a_not", lambda *_: False)
    assert read(claim, CHAIRED).stance is Stance.SUPPORTS, "without the rule it would be"


def test_a_source_is_read_alike_alone_and_among_others() -> None:
    pairs = [
        asked("Two cranes fell in Suri.", TOPPLED),
        asked("Herring sold well in Dorn.", TOPPLED),
        asked("Ines Dahl has chaired the choir of Lund since 2019.", CHAIRED),
    ]
    among = embedded.read_all(pairs)
    for one, other in zip(among, [embedded.read_all([p])[0] for p in pairs], strict=True):
        assert (one.stance, one.reason, one.spans) == (other.stance, other.reason, other.spans)
        assert one.probability == pytest.approx(other.probability, abs=1e-3)


def test_of_a_source_that_shares_hardly_a_word_the_encoder_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(entailment, "logits", lambda pairs: pytest.fail("asked") if pairs else ())
    assert read("The mayor of Lund resigned.", TOPPLED).stance is Stance.NOT_ENOUGH_INFO


@pytest.mark.parametrize("side", [0, 1])
def test_more_odds_are_more_probable_and_what_both_say_more_than_the_encoder_alone(side: int) -> None:
    for voiced in (True, False):
        told = [joining.probability(side, x, voiced) for x in (0.0, 2.0, 4.0)]
        assert told == sorted(told)
    assert joining.probability(side, 4.0, True) > joining.probability(side, 4.0, False)


@pytest.mark.parametrize("side", [0, 1])
def test_a_side_that_words_take_counts_though_the_encoder_reads_nothing(side: int) -> None:
    assert joining.odds(side, [], voiced=False) == float("-inf")
    assert joining.odds(side, [], voiced=True) == joining.LEAST_VOICED + joining.VOICE[side]
