"""The page: every score leads to its report, every count to its units, and no text of an article does anything."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256

import pytest
from lxml import html
from test_scoring_views import (
    HOSTILE,
    LABELS,
    NEI,
    NOTHING_SCORED,
    counted,
    detail,
    outcome,
    report,
    run,
    some,
)

from verify.domain import Usage
from verify.scoring.records import Run
from verify.scoring.views.charts import spark
from verify.scoring.views.history import Point
from verify.scoring.views.html import render_html


def page(made, *args):
    return html.document_fromstring(render_html(made, *args))


def mixed(words="A claim", **changes):
    """A run of three reports: labels with probabilities and unscored units, another engine, things found."""
    sure = [o.model_copy(update={"probability": 0.05 + 0.9 * n / 12}) for n, o in enumerate(some(5, 7))]
    first = [*sure, *(outcome(20 + n, LABELS[n % 2], None) for n in range(3))]
    second = some(2, 10)
    found, told = counted()
    held = {name: changes[name] for name in ("set", "split") if name in changes}
    details = (
        *(detail(o, words, **held) for o in first),
        *(detail(o, words, engine="local", **held) for o in second),
        told,
    )
    return Run(
        reports=(report(first, **changes), report(second, engine="local", **changes), found), details=details
    )


def test_every_link_leads_to_an_id_and_no_id_comes_twice():
    tree = page(mixed())
    ids = tree.xpath("//@id")
    targets = tree.xpath("//a/@href")
    assert len(ids) == len(set(ids))
    assert len(targets) > 40
    assert [t for t in targets if not t.startswith("#") or t[1:] not in ids] == []


def test_a_score_leads_to_its_report_and_a_count_to_just_so_many_units():
    tree = page(mixed())
    for number in (1, 2):
        (section,) = tree.xpath(f"//section[@id='r{number}']")
        assert tree.xpath(f"//section[@id='scores']//td/a[@href='#r{number}']")
        cells = section.xpath(".//table[@class='matrix']//td")
        linked = [c for c in cells if c.xpath("a")]
        assert [c.text_content() for c in cells if not c.xpath("a")] == ["0"] * (len(cells) - len(linked))
        for cell in linked:
            (group,) = tree.xpath(f"//div[@id='{cell.xpath('a/@href')[0][1:]}']")
            assert len(group.xpath("article")) == int(cell.text_content())
        total = sum(int(c.text_content()) for c in linked)
        assert total == len(section.xpath(".//article")) == 15 - 3 * (number == 2)


def test_a_cell_lists_the_units_of_its_gold_and_answer():
    tree = page(mixed())
    (cell,) = tree.xpath("//section[@id='r1']//table[@class='matrix']//tbody/tr[1]/td[2]/a")
    listed = tree.xpath(f"//div[@id='{cell.get('href')[1:]}']/article")
    assert {" ".join(a.text_content().split()).split("unit ")[1][:2] for a in listed} == {"u0", "u2", "u4"}


def test_a_bar_of_the_diagram_leads_to_its_units():
    tree = page(mixed())
    bars = tree.xpath("//section[@id='r1']//a[starts-with(@href, '#r1-b')]")
    assert sum(int(a.text) for a in bars) == 12
    for bar in bars:
        (held,) = tree.xpath(f"//div[@id='{bar.get('href')[1:]}']")
        assert len(held.xpath(".//a")) == int(bar.text)
    assert len(tree.xpath("//section[@id='r1']//*[@class='bar']")) == len(bars)
    assert not tree.xpath("//section[@id='r2']//*[@class='bar']")


def test_wrong_units_come_first_and_the_surest_of_them_first():
    tree = page(mixed())
    kinds = [d.get("class") for d in tree.xpath("//section[@id='r1']//details[contains(@class, 'group ')]")]
    assert kinds == sorted(kinds, key=["group wrong", "group right", "group unscored"].index)
    (group,) = tree.xpath("//div[@id='r1-c0-1']")
    told = re.findall(r"probability (\.\d+)", group.text_content())
    assert told == sorted(told, reverse=True)
    assert len(told) == 3


def test_a_group_is_cut_at_its_cap_and_says_so():
    made = [outcome(n, "supports", "refutes") for n in range(203)]
    tree = page(run(made))
    (group,) = tree.xpath("//div[@id='r1-c0-1']")
    assert len(group.xpath("article")) == 200
    assert "3 more are not shown here." in group.text_content()
    assert tree.xpath("//a[@href='#r1-c0-1']")[0].text == "203"


def test_text_of_an_article_does_nothing():
    tree = page(mixed(HOSTILE, model=HOSTILE, note=HOSTILE, others=(HOSTILE,), failures={HOSTILE: 3}))
    assert not tree.xpath(
        "//script | //img | //iframe | //link | //object | //form | //@onerror | //@src | //@style"
    )
    (claim, *_) = tree.xpath("//section[@id='r1']//article/h4")
    assert "<script>alert(1)</script>" in claim.text_content()
    assert "שלום" in claim.text_content()
    assert claim.get("dir") == "auto"
    raw = render_html(mixed(HOSTILE))
    assert not re.search(r"[\x00\x1b\u202e]", raw)
    assert len(tree.xpath("//style")) == 1
    assert {q.get("dir") for q in tree.xpath("//blockquote")} == {"auto"}


def test_the_page_allows_nothing_but_its_own_style():
    tree = page(mixed())
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = b64encode(sha256(tree.xpath("//style")[0].text.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "url(" not in tree.xpath("//style")[0].text
    assert "prefers-color-scheme: dark" in tree.xpath("//style")[0].text


def test_the_same_run_gives_the_same_page():
    assert render_html(mixed(HOSTILE)) == render_html(mixed(HOSTILE))


def test_fifteen_hundred_units_make_a_page_of_less_than_three_megabytes():
    made = [outcome(n, LABELS[n % 3], LABELS[n // 3 % 3]) for n in range(1500)]
    size = len(render_html(run(made, "a sentence of some length, as articles have them. " * 4)).encode())
    assert 500_000 < size < 3_000_000


def test_an_empty_run_is_a_sentence():
    tree = page(Run(reports=()))
    assert "The run holds no report" in tree.text_content()
    assert not tree.xpath("//table")


def test_where_nothing_was_scored_the_page_says_so_and_shows_no_number():
    (section,) = page(Run(reports=(NOTHING_SCORED,))).xpath("//section[@id='r1']")
    assert "Nothing was scored: none of the 4 units got an answer." in section.text_content()
    assert not section.xpath(".//table")
    assert ".000" not in section.text_content()


def test_a_report_without_its_units_says_so_and_links_no_count():
    bare = report(some()).model_copy(update={"outcomes": ()})
    (section,) = page(Run(reports=(bare,))).xpath("//section[@id='r1']")
    assert "Its units are not listed" in section.text_content()
    assert section.xpath(".//table[@class='matrix']")
    assert not section.xpath(".//table[@class='matrix']//a")


def test_errors_of_things_found_stand_beside_each_other():
    found, told = counted()
    told = told.model_copy(update={"gold_evidence": ("one", "two"), "evidence": ("uno", "")})
    (section,) = page(Run(reports=(found,), details=(told,))).xpath("//section[@id='r1']")
    assert [q.text for q in section.xpath(".//blockquote")] == ["one", "uno", "two", "–"]
    assert "2 right of 3 found, 4 in the gold" in section.text_content()


def test_an_answer_outside_the_labels_has_its_column():
    made = [outcome(0, "supports", "not_found"), outcome(1, "refutes", "refutes")]
    tree = page(run(made))
    (head,) = tree.xpath("//table[@class='matrix']/thead/tr")
    assert [th.text_content() for th in head][1:] == [*LABELS, "not_found"]
    assert len(tree.xpath("//div[@id='r1-c0-3']/article")) == 1


def test_a_label_that_nobody_gave_has_no_score():
    tree = page(run([outcome(0, "supports", "supports"), outcome(1, "refutes", "supports")]))
    rows = {
        r[0].text_content(): [c.text_content() for c in r[1:]]
        for r in tree.xpath("//h3[.='Label by label']/..//tbody/tr")
    }
    assert rows[NEI] == ["0", "0", "–", "–", "–"]
    assert rows["refutes"] == ["1", "1", "–", ".000", ".000"]


def test_flips_are_listed_with_each_answer_and_lead_to_their_unit():
    tree = page(run(repeats=2, flips={"u1": ("refutes", "supports")}))
    (row,) = tree.xpath("//details[summary/b='Flips']//tbody/tr")
    assert [c.text_content() for c in row] == ["u1", "refutes", "supports"]
    assert row.xpath("th/a/@href") == ["#r1-u2"]


def test_history_is_drawn_and_told_for_the_report_s_own_file_and_measure():
    points = [Point(f"c{n}", date(2025, 1, 1 + n), "macro_f1", n / 10) for n in range(3)]
    other = Point("dead", date(2025, 1, 9), "accuracy", 0.9)
    tree = page(
        run(), {"judge-embedded-stories.json": (*points, other), "judge-local-stories.json": (other,)}
    )
    (told,) = tree.xpath("//details[@class='past']")
    assert [c.text_content() for c in told.xpath(".//tbody/tr/td[2]")] == [".000", ".100", ".200"]
    assert len(told.xpath(".//*[local-name()='polyline']/@points")[0].split()) == 3
    assert not page(run()).xpath("//details[@class='past']")


@pytest.mark.parametrize(
    ("values", "heights"), [((0.5,), []), ((0.5, 0.5), [14.0, 14.0]), ((0.1, 0.9), [23.0, 5.0])]
)
def test_a_sparkline_rises_with_the_score(values, heights):
    corners = spark([Point("c", date(2025, 1, 1), "f1", v) for v in values])
    assert [y for _, y in corners] == heights


def test_calls_are_shown_where_there_were_any_and_priced():
    used = Usage(calls=3, prompt_tokens=1_000_000)
    assert "2.0000" in page(run(usage=used), None, (2.0, 4.0)).text_content()
    assert "Calls and tokens" not in page(run()).text_content()
