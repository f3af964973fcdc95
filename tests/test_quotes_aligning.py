"""Words stand verbatim or not at all, and two renderings differ by the worst that fits."""

from __future__ import annotations

import pytest

from verify.domain import Quote, QuoteRelation, Span
from verify.quotes import relation, verbatim

SOURCE = (
    "We will negotiate if they stop the strike. It costs 1,200 crowns, or $12.50 a head – as they say – in a "
    "co\u00adoperative shop\u200b.\n\n"
    "The payments were not gifts between friends, as he would have us believe, but the price of a place. “He told me "
    "‘go home now’ and left.” Not a single tree will fall. We can't promise anything.\n\n"
    "«Мы никуда не уйдём отсюда, и точка». שלום־רב לכולם היום. السلام عليـــكم يا أصدقائي. 我们不会离开这里。"
)


@pytest.mark.parametrize(
    "words",
    [
        "It costs 1,200 crowns",
        "it costs 1,200 crowns,",
        "“It costs 1,200 crowns.”",
        "[i]t costs 1,200 crowns",
        "a head—as they say—in a cooperative shop.",
        "a head - as they say - in a cooperative shop",
        'He told me "go home now" and left.',
        "not gifts between friends … but the price of a place",
        "not gifts between friends [...] the price of a place",
        "It costs  1,200\u00a0crowns",
        "Мы никуда не уйдём отсюда",
        "שלום-רב לכולם",
        "السلام عليكم يا أصدقائي",
        "We can’t promise anything",
        "我们不会离开这里",
        "He told [the mayor] ‘go home now’ and left",
    ],
)
def test_words_with_other_typography_stand_in_the_text(words: str) -> None:
    found = verbatim(words, SOURCE)
    assert found is not None
    start, end = found
    assert SOURCE[start:end].strip()[-1].isalnum()


@pytest.mark.parametrize(
    "words",
    [
        "It costs 1,300 crowns",
        "It costs 1,20",
        "200 crowns",
        "12.50 a head",
        "It costs 1,200 Crowns",
        "gifts between friends",
        "A single tree will fall",
        "We can promise anything",
        "promise anything",
        "gifts between friends … the price of a place",
        "We will negotiate … the strike",
        "It costs 1,200 crowns … the price of a place",
        "the price of a place … The payments were",
        "in a cooperative shop. The payments were not gifts",
        "Мы уйдём отсюда",
        "Мы никуда уйдём отсюда",
        "שלום לכולם היום",
        "离开这里",
        "…",
        "",
    ],
)
def test_words_that_differ_or_turn_the_sense_do_not_stand(words: str) -> None:
    assert verbatim(words, SOURCE) is None


def test_the_place_is_that_of_the_words() -> None:
    text = "Rain fell all day. “We stay,” she said."
    assert verbatim("we stay.", text) == (text.index("We stay"), text.index("We stay") + len("We stay"))


def test_a_cut_before_a_negation_does_not_stand() -> None:
    assert verbatim("They will", "They will not sell the park.") is None
    assert verbatim("They will", "They will, not today, sell the park.") is not None


def test_an_ellipsis_does_not_reach_into_another_quotation() -> None:
    text = "“We stay here in the valley,” she said on Friday. “They will all go home,” she said."
    assert verbatim("We stay here in … go home", text) is None
    assert verbatim("We stay … the valley", text) is not None


def test_a_bracket_that_denies_or_counts_is_not_passed_over() -> None:
    text = "“I saw him lock the cellar at nine,” she said."
    assert verbatim("I saw him [the warden] lock the cellar", text) is not None
    assert verbatim("I saw him [never] lock the cellar", text) is None
    assert verbatim("I saw him lock the cellar at [ten]", text) is None


def test_a_later_place_serves_where_the_first_is_denied() -> None:
    text = "We do not sell the park. They sell the park."
    found = verbatim("sell the park", text)
    assert found == (text.rindex("sell"), len(text) - 1)


def quote(words: str) -> Quote:
    return Quote(span=Span(document_id="d", start=0, end=len(words)), words=words)


@pytest.mark.parametrize(
    ("reference", "other", "expected"),
    [
        ("We stay here.", "We stay here.", "identical"),
        ("We stay – all of us – here.", "we stay, all of us, here", "typographic"),
        ("It's 1,200 crowns", "It’s 1200 crowns.", "typographic"),
        ("We do not sell the park", "We do sell the park", "negation"),
        ("We do sell the park", "We do not sell the park", "negation"),
        ("We can't sell the park", "We can sell the park", "negation"),
        ("Nobody left the table", "left the table", "negation"),
        ("no proof that the man knew it", "the man knew it", "negation"),
        ("Мы не уйдём отсюда", "Мы уйдём отсюда", "negation"),
        ("אנחנו לא נלך מכאן היום", "אנחנו נלך מכאן היום", "negation"),
        ("لن نغادر هذا المكان", "نغادر هذا المكان", "negation"),
        ("We can't say when, and we do not say that it will.", "We do say that it will,", "negation"),
        ("It took nine long years", "It took six long years", "number"),
        ("up 5 percent this year", "up 5 percentage points this year", "number"),
        ("It cost 12 euros a head", "It cost 12 dollars a head", "number"),
        ("We lost 1.5 million votes", "We lost 15 million votes", "number"),
        ("We lost two million votes", "We lost two billion votes", "number"),
        ("Both sides want to stop the war", "Both countries want to stop the war", "word"),
        ("We do not accept a handshake", "We cannot accept a handshake", "word"),
        ("We stay here", "We stay here and pay for it", "word"),
        ("Do we stay here?", "Do we stay here.", "word"),
        ("We go home after rain", "They sold all the boats by noon", "paraphrase"),
        ("We are ready to go home now", "Мы готовы идти домой сейчас", "translation"),
        (
            "Wir sind es nicht und das ist die Frage",
            "Ce ne est pas nous et la question est là",
            "translation",
        ),
        ("We stay, all of us, and fight on", "We stay … and fight on", "ellipsis"),
        ("We would never sell the park", "We would … sell the park", "ellipsis"),
        ("They will pay for the new roof", "[The firm] will pay for the new roof", "ellipsis"),
        ("We lost a dozen sheep that night", "We lost two dozen sheep that night", "number"),
        ("Cafe\u0301s stay open all night", "Caf\u00e9s stay open all night", "typographic"),
        ("We stay here. We will fight on for years", "We will fight on for years", "cut"),
        ("We stay here. We will fight on for years", "We stay here.", "cut"),
        ("We stay here until the rain stops", "We stay here …", "cut"),
    ],
)
def test_the_worst_relation_that_fits_is_named(reference: str, other: str, expected: str) -> None:
    assert relation(quote(reference), quote(other), same_speaker=True)[0] == expected


def test_another_speaker_is_worst_of_all() -> None:
    same = quote("We do sell the park")
    assert relation(quote("We do not sell the park"), same, same_speaker=False)[0] is QuoteRelation.SPEAKER


def test_changes_are_the_words_that_differ_as_written() -> None:
    how, changes = relation(
        quote("Both Sides want to stop the war now"),
        quote("Both Countries want to stop the long war"),
        same_speaker=True,
    )
    assert how is QuoteRelation.WORD
    assert changes == (("Sides", "Countries"), ("", "long"), ("now", ""))
