"""How much of a text's wording another keeps: what counts, and what two reports of one event share without it."""

from __future__ import annotations

from verify.origins import prints, wording

BASE = (
    "The council of Aske voted late last night to close the old swimming pool beside the river.",
    "Its roof leaks, and the boilers have not passed an inspection for three winters in a row.",
    "A new bath with a wooden hall would cost at least nine million crowns, engineers reckon.",
    "Swimming clubs collected four thousand signatures against the decision within a single week.",
    "Children now travel forty minutes by bus to learn how to swim in the next valley.",
    "The mayor promised that the ground would never be sold to a builder of hotels.",
    "An old bequest allows no other use of the meadow than play and bathing.",
    "Lawyers of the bequest have asked for the papers of the last ten years.",
)
TURNED = (
    "Late last night the council of Aske voted that the old swimming pool beside the river is to close.",
    "For three winters in a row the boilers have not passed an inspection, and its roof leaks.",
    "Engineers reckon that a new bath with a wooden hall would cost nine million crowns at least.",
    "Within a single week, swimming clubs had four thousand signatures collected against the decision.",
    "To learn how to swim, children now travel by bus for forty minutes to the next valley.",
    "That the ground would never be sold to a builder of hotels was promised by the mayor.",
    "No other use of the meadow than play and bathing is allowed by an old bequest.",
    "The papers of the last ten years have been asked for by lawyers of the bequest.",
)
OWN = (
    "Steam still hung over the basin when Mrs Oline Berg, eighty-one, climbed out for what may be good.",
    "She has come at seven each day since her husband left for sea and did not return.",
    "Somebody had laid a wreath of plastic lilies on the diving board.",
    "From the kiosk came the smell of waffles, as it has since anybody can remember.",
    "Two boys asked the attendant whether they might take home a tile.",
    "He looked the other way, whistled, and found something to do behind the showers.",
)


def likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    return wording.likeness(wording.read(a), wording.read(b), prints.KEPT)


def test_a_text_is_all_like_itself_and_the_order_of_the_two_changes_nothing() -> None:
    assert likeness(BASE, BASE) == 1
    assert likeness(BASE, TURNED) == likeness(TURNED, BASE) > prints.KEPT


def test_a_text_with_every_sentence_turned_round_keeps_the_wording_in_whatever_order_the_sentences_stand() -> (
    None
):
    assert abs(likeness(BASE, TURNED) - likeness(BASE, TURNED[::-1])) < 0.01


def test_a_report_of_its_own_keeps_nothing() -> None:
    assert likeness(BASE, OWN) == 0


def test_a_report_of_its_own_that_takes_over_some_sentences_is_no_rewording() -> None:
    assert likeness(BASE, OWN + TURNED[:4]) == 0


def test_two_notes_that_share_one_sentence_are_too_short_to_say() -> None:
    note = "The old swimming pool beside the river will stay closed over the winter because its roof leaks"
    assert likeness((f"{note} badly.",), (f"From Monday on, {note} in two places.",)) == 0


def test_names_and_figures_in_common_are_no_wording() -> None:
    one = (
        "It was Prime Minister Anna Berg Lund who was to be received by President Carlo Monti Rossi at the Castle "
        "of Saint Agnes Hill.",
        "With her was Foreign Minister Jon Even Dahl, and he was to dine with Ambassador Lucia Bianchi Conti in the "
        "Hotel Grand Royal.",
        "As for Treaty 1408, it was for Trade Secretary Mona Lie Strand to sign it with Commissioner Paolo Verdi "
        "Neri of Port Santa Croce.",
    )
    other = (
        "Nobody in the street had a smile for Prime Minister Anna Berg Lund, or for President Carlo Monti Rossi, on "
        "the way up to Saint Agnes Hill.",
        "They threw eggs at Foreign Minister Jon Even Dahl, so that Ambassador Lucia Bianchi Conti fled from the "
        "Hotel Grand Royal.",
        "On the quay there was a fire of copies of Treaty 1408, and the dolls in it were Trade Secretary Mona Lie "
        "Strand and Commissioner Paolo Verdi Neri of Port Santa Croce.",
    )
    assert likeness(one, other) == 0


def test_the_labels_of_a_table_are_no_wording() -> None:
    letters = "abcdefghijklmno"
    rows = [zip(*[iter(order)] * 3, strict=True) for order in (letters, letters[::-1])]
    one, other = (tuple(f"goal {a} goal {b} goal {c} goal" for a, b, c in table) for table in rows)
    assert likeness(one, other) == 0


def test_of_a_language_whose_common_phrases_are_not_known_nothing_is_said() -> None:
    one = (
        "Le conseil de la ville a décidé dans la nuit de lundi à mardi de fermer la piscine au bord de la rivière.",
        "Dans le cadre de la rénovation, un bain avec une salle en bois coûterait plus de neuf millions de francs.",
    )
    other = (
        "Au bord de la rivière, dans la nuit de lundi à mardi, les amis de la piscine ont allumé des bougies.",
        "Dans le cadre de la fête, le maire de la ville a parlé devant plus de neuf cents nageurs de la vallée.",
    )
    assert likeness(one, other) == 0
