"""The news agencies and broadcasters that others rest on, by name."""

from __future__ import annotations

AGENCIES = frozenset(
    name.strip()
    for name in """
    aap|afp|agence france-presse|anadolu|anadolu agency|ani|ansa|antara|ap|aps|associated press|azertac|bbc
    |bbc news|belta|bernama|bloomberg|business wire|businesswire|canadian press|cna|cnn|dpa|dpa international
    |efe|fars|globe newswire|globenewswire|ians|interfax|interfax-ukraine|irna|isna|itar-tass|jns|jta|kuna
    |kyodo|kyodo news|lusa|mehr|mena|menafn|mna|news agency of nigeria|nna|pa|pa media|pap|petra|pna
    |pr newswire|press association|press trust of india|prnewswire|pti|qna|reuters|rfe/rl|ria|ria novosti|saba
    |sana|shana|spa|sputnik|tanjug|tasnim|tass|tps|ukrinform|unb|unn|upi|voa|wafa|wam|xinhua|yonhap
    """.split("|")
)
"""News agencies by the names they sign with, in lower case."""

BROADCASTERS = frozenset(("al jazeera", "cbs", "nbc", "npr", "sky"))
"""Stations that others quote by name and that sign no wire copy, in lower case."""

_OTHERWISE = frozenset(
    "ani aps cna mehr mena pa pap petra pna saba sana shana spa tps unb unn voa wam".split()
)
"""Agencies whose names are common words, first names or other abbreviations, too."""


def quoted(name: str) -> bool:
    """True where a name without its article is an agency or a station to whoever meets it in running text."""
    plain = name.casefold()
    return plain in BROADCASTERS or (plain in AGENCIES and (plain not in _OTHERWISE or name.isupper()))
