"""Facts of any kind that a journal can hold, and files that hold them."""

import io
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from hypothesis import strategies as st
from msgspec import structs

from journal.domain.atlas.names import fold
from journal.domain.atlas.regions import SIDES
from journal.domain.day_facts.day_fact import plain
from journal.domain.day_facts.kinds import FORMS, MEDICATIONS, WITH_UNIT, as_kept, name_fault
from journal.domain.facts.format import (
    DayFactFact,
    FactKindFact,
    FunctionFact,
    HoldFact,
    ScoreFact,
    SessionFact,
    SettingFact,
    SpotFact,
    TendernessFact,
    TrialFact,
    rating,
)
from journal.domain.function.answer import DOING_LIMIT
from journal.domain.scores import QUALITIES
from journal.domain.spots.spot import Place
from journal.domain.text import display
from journal.domain.trials.course import Reason
from journal.domain.trials.order import Order
from journal.exchange.source import OpenFile

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)

texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
    | st.sampled_from("'=+-@\t\r\n\",;\x1b\x9b\u202e"),
    max_size=12,
)
ids = st.uuids().map(str)
places = st.from_regex(r"[a-z][a-z0-9_]{1,20}", fullmatch=True)
ratings = st.integers(0, 1000).map(rating)
days = st.dates(date(1900, 1, 1), date(2026, 11, 22))
offsets = st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.builds(
    lambda at, offset: at.replace(tzinfo=UTC).astimezone(offset),
    st.datetimes(datetime(1900, 1, 2), datetime(2026, 11, 22, 11)), offsets,
)  # fmt: skip

scores = st.builds(
    ScoreFact, id=ids, region=places, side=st.sampled_from(SIDES), score=ratings, day=days,
    felt_at=st.none() | instants, entered_at=instants, late=st.booleans(), carried=st.booleans(),
    note=texts, source=st.sampled_from(["tui", "shell", "import"]),
    qualities=st.lists(st.sampled_from(QUALITIES), max_size=3).map(tuple),
)  # fmt: skip
holds = st.builds(
    HoldFact, id=ids, muscle=places, side=st.sampled_from(["left", "right"]),
    planned_ms=st.integers(0, 2**31 - 1), held_ms=st.integers(0, 2**31 - 1),
    pressure=st.none() | st.integers(0, 10),
    ended_by=st.none() | st.sampled_from(["time", "eased", "stopped"]),
)  # fmt: skip


@st.composite
def _sessions(draw: st.DrawFn) -> SessionFact:
    started, ended = sorted((draw(instants), draw(instants)))
    before = draw(st.none() | ratings)
    return SessionFact(
        id=draw(ids), region=draw(places), side=draw(st.sampled_from(SIDES)),
        status=draw(st.sampled_from(["done", "stopped", "interrupted"])), day=draw(days),
        started_at=started, ended_at=ended, before=before, note=draw(texts),
        stop_sign=draw(st.none() | texts.filter(bool)), sitting=draw(st.none() | ids),
        after=None if before is None else draw(st.none() | ratings),
        holds=tuple(draw(st.lists(holds, max_size=3, unique_by=lambda hold: hold.id))),
    )  # fmt: skip


settings = st.builds(
    SettingFact, key=st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True), value=texts
).filter(lambda one: one.key not in {"welcomed", "made_up", "contraindications"})


orders = st.builds(
    lambda first, salt: Order(tuple(first), salt),
    st.lists(st.sampled_from(["press", "rest"]), min_size=10, max_size=20),
    st.integers(0, 2**32 - 1),
)
points = st.builds(
    lambda muscle, side, seconds, holds: f"{muscle}:{side}:{seconds}:{holds}",
    places, st.sampled_from(["left", "right"]), st.integers(1, 999), st.integers(1, 99),
)  # fmt: skip


@st.composite
def _trials(draw: st.DrawFn) -> TrialFact:
    ended = draw(st.none() | days)
    pressing = st.tuples(st.lists(points, min_size=1, max_size=3), st.none() | texts.filter(bool))
    of_fact = st.tuples(ids.map(lambda id: [f"fact:{id}"]), texts.filter(bool))
    what, called = draw(pressing | of_fact)
    return TrialFact(
        id=draw(ids), region=draw(places), side=draw(st.sampled_from(SIDES)), day=draw(days),
        days=draw(st.integers(1, 4)), hour=f"{draw(st.times()):%H:%M}", started_at=draw(instants),
        points=tuple(what), routine=called, sealed=draw(orders).sealed,
        guess=draw(st.none() | st.integers(-1000, 1000).map(rating)), ended_on=ended,
        ended_why=None if ended is None else draw(st.sampled_from(get_args(Reason))),
        reviewed_on=draw(st.none() | days),
    )  # fmt: skip


amounts = st.integers(1, 10**10).map(lambda parts: plain(Decimal(parts) / 10**4))
kind_names = texts.map(lambda text: as_kept(f"a{display(text)}")).filter(
    lambda name: name_fault(name) is None
)


@st.composite
def _kinds(draw: st.DrawFn) -> FactKindFact:
    form = draw(st.sampled_from(FORMS))
    return FactKindFact(
        id=draw(ids), name=draw(kind_names), form=form, retired=draw(st.booleans()),
        unit=draw(st.sampled_from(["", "mg", "[/b]", "'=µg"])) if form in WITH_UNIT else "",
        medication=draw(st.sampled_from(MEDICATIONS)) if form == "dose" else "none",
        position=draw(st.integers(0, 9)),
    )  # fmt: skip


@st.composite
def _told(draw: st.DrawFn, kinds: list[FactKindFact]) -> DayFactFact:
    kind = draw(st.sampled_from(kinds))
    span, day = kind.form == "span", draw(days)
    of_form = {
        "dose": amounts, "number": amounts | st.just(0), "level": st.integers(0, 10),
        "yes": st.sampled_from([0, 1]), "span": st.none(),
    }  # fmt: skip
    return DayFactFact(
        id=draw(ids), fact_kind=kind.id, day=day, amount=draw(of_form[kind.form]),
        until=max(day, draw(days)) if span else None,
        at=None if span else draw(st.none() | instants), entered_at=draw(instants),
        count=draw(st.integers(1, 100)) if kind.form == "dose" else 1,
        carried=draw(st.booleans()), note=draw(texts),
    )  # fmt: skip


@st.composite
def _day_facts(draw: st.DrawFn) -> tuple[list[FactKindFact], list[DayFactFact]]:
    """Kinds, each with a name of its own, and facts of them; of some one at most."""
    kinds = draw(st.lists(_kinds(), max_size=4, unique_by=(_name, lambda one: fold(one.name))))
    told = draw(st.lists(_told(kinds), max_size=4, unique_by=_name)) if kinds else []
    forms = {kind.id: kind.form for kind in kinds}
    once = {one.fact_kind: one.id for one in told if forms[one.fact_kind] in {"yes", "span"}}
    return kinds, [one for one in told if once.get(one.fact_kind, one.id) == one.id]


@st.composite
def _answers(draw: st.DrawFn) -> FunctionFact:
    numbers = st.integers(0, 10)
    of_peg = {name: draw(numbers) for name in ("pain", "enjoyment", "activity")}
    words = draw(texts.map(lambda text: " ".join(text.split())[:DOING_LIMIT].strip()))
    of_ability = {"doing": words or "sit", "able": draw(numbers)}
    bare = FunctionFact(id=draw(ids), day=draw(days), entered_at=draw(instants))
    return structs.replace(bare, **(of_peg if draw(st.booleans()) else of_ability))


def _name(one: object) -> object:
    return getattr(one, "id", None) or getattr(one, "key", None)


spots = st.builds(
    SpotFact, id=ids, name=texts.filter(bool), muscle=places, where=texts, entered_at=instants,
    side=st.sampled_from(["left", "right"]), retired_on=st.none() | days,
    place=st.none() | st.builds(lambda x, y: str(Place(x / 10, y / 10)), st.integers(0, 9999),
                                st.integers(0, 9999)),
)  # fmt: skip


@st.composite
def _tenderness(draw: st.DrawFn, of: list[str], around: list[str]) -> TendernessFact:
    session = draw(st.none() | st.sampled_from(around)) if around else None
    return TendernessFact(
        id=draw(ids), spot=draw(st.sampled_from(of)), session=session, day=draw(days),
        rated=draw(st.sampled_from(["before", "after", "retest"])),
        tenderness=draw(ratings if session is None else st.none() | ratings),
        felt_at=draw(st.none() | instants), entered_at=draw(instants),
    )  # fmt: skip


@st.composite
def _journals(draw: st.DrawFn) -> list[list[Any]]:
    kinds: list[list[Any]] = [
        draw(st.lists(kind, max_size=4, unique_by=_name))
        for kind in (scores, _sessions(), settings, _trials(), spots)
    ]
    of, around = ([one.id for one in kinds[kind]] for kind in (4, 1))
    if of:
        rated = st.lists(_tenderness(of, around), max_size=4, unique_by=_name)
        kinds.append(draw(rated))
    kinds += draw(_day_facts())
    kinds.append(draw(st.lists(_answers(), max_size=4, unique_by=_name)))
    return [kind for kind in kinds if kind]


journals = _journals()
"""Batches of one kind, in the order of an export; no id stands there twice."""


def source(content: bytes) -> OpenFile:
    """Content as if it had been read from a file."""
    text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
    return OpenFile(Path("export"), text, len(content))
