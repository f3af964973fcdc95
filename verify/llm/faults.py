"""What a failed call means: whether to try again and when, and what the user reads.

No message holds a word of the server's or of the question: servers repeat keys, organisations and texts.
"""

from __future__ import annotations

import math
import re
import ssl
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import openai

from verify.errors import ProviderError, RefusedError, UnavailableError
from verify.llm.abilities import complaint

LONGEST_WAIT = 60.0
"""Seconds that a server's own wish to wait is followed for."""
_AGAIN = frozenset({408, 409, 429})
_LASTING = frozenset({401, 403, 404})
_QUOTA = re.compile(r"insufficient_quota|billing_hard_limit|exceeded your current quota")
_FILTER = re.compile(r"content[_ ](?:filter|policy|management)")
_TOO_LONG = re.compile(
    r"context[_ ](?:length|size|window)|maximum context|too many tokens|prompt is too long"
)
_CODE = re.compile(r"[a-z][a-z_]{2,39}")


def passing(error: BaseException) -> bool:
    """Whether trying again may help."""
    if isinstance(error, openai.APIStatusError):
        if error.status_code == 429:
            return not _QUOTA.search(_said(error))
        return error.status_code in _AGAIN or error.status_code >= 500
    return isinstance(error, openai.APIConnectionError) and not _distrusted(error)


def lasting(error: BaseException) -> bool:
    """Whether every other question of this run would fare the same: the key, the model or the address is wrong."""
    if isinstance(error, openai.APIStatusError):
        quota = error.status_code == 429 and bool(_QUOTA.search(_said(error)))
        return quota or error.status_code in _LASTING or 300 <= error.status_code < 400
    return _distrusted(error)


def _distrusted(error: BaseException) -> bool:
    """Whether the server's certificate was not accepted."""
    return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error))


def timed_out(error: BaseException) -> bool:
    """Whether no answer came in time, rather than the connection being lost."""
    if not isinstance(error, openai.APITimeoutError):
        return False
    # the aiohttp transport calls a connection that the server dropped a time-out, too
    return not any(
        type(cause).__module__.startswith("aiohttp") and not isinstance(cause, TimeoutError)
        for cause in _causes(error)
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause = error.__cause__
    while cause is not None:
        yield cause
        cause = cause.__cause__


def asked_to_wait(error: BaseException | None, now: datetime) -> float | None:
    """The seconds that the server asks to wait, at most LONGEST_WAIT; None where it does not say."""
    if not isinstance(error, openai.APIStatusError):
        return None
    seconds = _seconds(error.response.headers, now)
    return None if seconds is None else min(max(seconds, 0.0), LONGEST_WAIT)


def _seconds(headers: Mapping[str, str], now: datetime) -> float | None:
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            value = float(headers.get(name, "")) * unit
        except ValueError:
            continue
        if math.isfinite(value):
            return value
    try:
        day = parsedate_to_datetime(headers.get("retry-after", ""))
    except (ValueError, TypeError):
        return None
    return ((day if day.tzinfo else day.replace(tzinfo=UTC)) - now).total_seconds()


def explained(
    error: BaseException, host: str, model: str, keyed: bool, calls: int, waited: float
) -> ProviderError:
    """The error as the user reads it, one sentence."""
    tried = f"{calls} {'call' if calls == 1 else 'calls'}, {waited:.0f} s waited"
    if isinstance(error, openai.APIStatusError):
        return _of_status(error, host, model, keyed, tried)
    if _distrusted(error):
        return UnavailableError(
            f"{host} shows a certificate that this machine does not trust; nothing was sent, check the base URL"
        )
    if timed_out(error):
        return UnavailableError(f"{host} did not answer in time ({tried}); try again, or give it longer")
    if isinstance(error, openai.APIConnectionError):
        return UnavailableError(
            f"{host} cannot be reached or broke off the connection ({tried}); see that the server runs there"
        )
    return UnavailableError(f"{host} gave no answer ({type(error).__name__}); see that the server runs there")


def _of_status(error: openai.APIStatusError, host: str, model: str, keyed: bool, tried: str) -> ProviderError:
    status, said = error.status_code, _said(error)
    if status == 401 and not keyed:
        return UnavailableError(f"{host} asks for a key (401); set OPENAI_API_KEY")
    if status == 401:
        return UnavailableError(
            f"{host} does not accept the key (401); set OPENAI_API_KEY to one that is valid there"
        )
    if status == 403:
        return UnavailableError(
            f"{host} does not let this key use the model {model} (403); choose another model or key"
        )
    if status == 404:
        return UnavailableError(
            f"{host} knows no model {model}, or nothing answers at that path (404); "
            "check the model's name, and the base URL, which mostly ends in /v1"
        )
    if status == 429 and _QUOTA.search(said):
        return UnavailableError(
            f"{host}: the quota of this key is used up (429); add credit or use another key"
        )
    if status == 429:
        return UnavailableError(f"{host} takes no more requests for now (429; {tried}); run again later")
    if 300 <= status < 400:
        return UnavailableError(
            f"{host} sends the question on to another address ({status}), which is not followed; "
            "give the base URL that it means"
        )
    if status >= 500 or status in _AGAIN:
        return UnavailableError(f"{host} failed to answer ({status}; {tried}); run again later")
    if _FILTER.search(said):
        return RefusedError(f"{host}: the provider's content filter refused the question ({status})")
    if status == 413 or _TOO_LONG.search(said):
        return UnavailableError(
            f"{host}: the question is too long for the model {model} ({status}); use one with a longer context"
        )
    code = _CODE.fullmatch(str(error.code or ""))
    return UnavailableError(
        f"{host} does not take the request ({status}{', ' + code[0] if code else ''}); "
        f"check that the model {model} answers chat completions there"
    )


def _said(error: openai.APIStatusError) -> str:
    return complaint(error.body)
