"""A fact is kept with what was expected and what was found, and the page shows all of them side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from verify.scoring import assemble, files
from verify.scoring.facts import ROOM, Fact, scored_facts, short
from verify.scoring.records import Compared, Run
from verify.scoring.views.html import render_html
from verify.scoring.views.terminal import FAILING, render_terminal

FACTS = (
    Fact("000/q1", "quotations", "10–20", "10–20"),
    Fact("000/q1/speaker", "speakers", "Ada Berg", "<b>Bo</b> Lind", plain="Ada Berg"),
    Fact("001/30/time", "times", "2024-05-02", "not found"),
)


def kept(facts: Sequence[Fact] = FACTS, own: bool = True) -> Run:
    scored = scored_facts("seedfacts", "seeds", facts, len(facts), "article", "a note", "plain_reading")
    known = assemble.Facts(
        task="seedfacts", set="seeds", split="dev", engine="rules", version="1", date=date(2026, 1, 5),
        command="verify eval seedfacts", own=own,
    )  # fmt: skip
    details = tuple(d.model_copy(update={"engine": "rules"}) for d in scored.details)
    return Run(reports=(assemble.report(scored, known),), details=details)


def test_each_outcome_holds_both_sides_as_labels() -> None:
    held = {o.unit: o.compared for o in kept().reports[0].outcomes}
    assert held["001/30/time"] == Compared(kind="times", expected="2024-05-02", found="not found")
    plain = scored_facts("t", "s", FACTS, 1, "article", "", "plain").baselines["plain"]
    assert [o.compared.found for o in plain if o.compared] == ["", "Ada Berg", ""]


def test_a_label_is_never_a_sentence() -> None:
    sentence = "the spokesman of the ministry who had come\n late said that nobody had been hurt"
    assert short(sentence) == "the spokesman of the ministry who had come …"
    assert len(short("x" * 200)) <= ROOM + 2
    assert short(" Ada  Berg\n") == "Ada Berg"
    held = kept([Fact("a/1", "speakers", "Ada Berg", sentence)]).reports[0].outcomes[0]
    assert "hurt" not in held.model_dump_json()


def test_the_file_of_a_score_gives_both_sides_back(tmp_path: Path) -> None:
    report = kept().reports[0]
    files.save(report, tmp_path)
    assert files.load_reports(tmp_path) == (report,)


def test_the_page_shows_every_cell_failing_ones_first() -> None:
    page = render_html(kept())
    table = page[page.index('<table class="cells">') :]
    table = table[: table.index("</table>")]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr id=.*?</tr>", table)]
    assert [re.sub(r"</?bdi>", "", row[0]) for row in rows] == ["000/q1/speaker", "001/30/time", "000/q1"]
    assert rows[0][1:] == ["speakers", "Ada Berg", "&lt;b&gt;Bo&lt;/b&gt; Lind"]
    assert "Fails" in table
    assert "2 cells" in table
    places = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= places
    assert len(places) == len(re.findall(r' id="', page))


def test_more_cells_than_a_group_shows_all_stand_in_the_table() -> None:
    many = [Fact(f"000/{n}/time", "times", "2024-05-02", "not found") for n in range(230)]
    assert len(re.findall(r"<tr id=", render_html(kept(many)))) == 230


def test_a_terminal_shows_what_fails_beside_what_was_expected_and_counts_the_rest() -> None:
    told = render_terminal(kept(), width=100, color=False)
    (line,) = [row for row in told.splitlines() if "001/30/time" in row]
    assert line.split("  ")[-1].strip() == "not found"
    assert "2024-05-02" in line
    assert "000/q1 " not in told
    assert "shows all 3 cells" in told
    many = [Fact(f"000/{n}/time", "times", "2024-05-02", "not found") for n in range(FAILING + 2)]
    assert "2 more cells fail" in render_terminal(kept(many), width=100, color=False)


def test_where_nothing_fails_a_terminal_shows_no_cell() -> None:
    assert "expected" not in render_terminal(kept(FACTS[:1]), width=100, color=False)
