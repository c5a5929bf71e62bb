"""The regions of the body and the whole regions file, the `Atlas`.

A region is where pain is felt and scored; a muscle is what may be pressed. Which muscle lies in
which region and which one may send pain there is content, kept in ``data/regions.json``.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, TypeVar

from msgspec import Meta

from journal.domain.atlas import names
from journal.domain.atlas.guidance import (
    Content,
    Contraindication,
    Defaults,
    DoseClass,
    EvidenceNote,
    HardCaps,
    Id,
    Muscle,
    PressureLevel,
    RedFlag,
    Reference,
    Review,
    Text,
    Tool,
    View,
    WithId,
)

Side = Literal["left", "right", "whole"]
"""The side of a score; ``whole`` is both sides, the middle, or a side not stated."""

SIDES: tuple[Side, ...] = ("left", "whole", "right")
"""All sides in the order in which they stand on screen."""

Half = Literal["left", "right"]
"""One half of the body, always the person's own."""

Relation = Literal["here", "refers_here"]
Point = tuple[float, float]
"""Body units: outwards from the midline, down from the crown."""

Polygon = Annotated[tuple[Point, ...], Meta(min_length=3)]


class Body(Content, frozen=True, kw_only=True):
    """The figure that the shapes are drawn on; lengths in body units."""

    units: Text
    viewer: Text
    height: Annotated[float, Meta(gt=0, le=1000)]
    half_width: Annotated[float, Meta(gt=0, le=1000)]


class RegionMuscle(Content, frozen=True, kw_only=True):
    """A muscle that lies in a region (``here``) or may only send pain there (``refers_here``)."""

    id: Id
    relation: Relation


class Region(WithId, frozen=True, kw_only=True):
    """A place on the body that can hurt.

    Attributes:
        aliases: What people call it; every one names this region alone.
        complaints: Phrases that lead here, and perhaps elsewhere too; each is the beginnings of
            its words, in any order.
        sides: Which sides a score here can have.
        sides_to_press: Which sides the guidance may send a finger or tool to; none where
            ``press_here`` is false.
        muscles: Those that lie here first, then those that may send pain here.
        no_session: Why pressing is never offered for pain here; None where it may be.
        shapes: Per view, polygons of one half of the body; the other half mirrors them. None
            where it can't be shown on the figure.
    """

    area: Id
    name: Annotated[Text, Meta(max_length=24)]
    aliases: Annotated[tuple[Text, ...], Meta(min_length=1)]
    complaints: tuple[Text, ...] = ()
    describes: Text
    note: Text | None
    no_session: Text | None
    sides: tuple[Side, ...]
    sides_to_press: tuple[Half, ...]
    press_here: bool
    muscles: tuple[RegionMuscle, ...]
    red_flags: tuple[Id, ...]
    shapes: dict[View, tuple[Polygon, ...]]


class Area(WithId, frozen=True, kw_only=True):
    """A part of the body with one story: its complaints and what is known about pressing there."""

    name: Text
    complaints: tuple[Text, ...]
    evidence_note: Text
    sources: tuple[Id, ...]
    regions: tuple[Id, ...]
    muscles: tuple[Id, ...]


class Atlas(Content, frozen=True, kw_only=True, dict=True):
    """The whole regions file, with everything in it to be found by id."""

    schema_version: Literal[2]
    content_version: Text
    content_status: Text
    disclaimer: Text
    body: Body
    defaults: Defaults
    pressure_scale: tuple[PressureLevel, ...]
    tools: tuple[Tool, ...]
    evidence: tuple[EvidenceNote, ...]
    stop_signs: tuple[Text, ...]
    emergency_signs: tuple[Text, ...] = ()
    """Those of the stop signs for which help is called, even if they pass."""
    never_press: tuple[Text, ...]
    never_press_sources: tuple[Id, ...]
    contraindications: tuple[Contraindication, ...]
    red_flags: tuple[RedFlag, ...]
    areas: tuple[Area, ...]
    regions: tuple[Region, ...]
    muscles: tuple[Muscle, ...]
    sources: tuple[Reference, ...]

    @cached_property
    def region_by_id(self) -> Mapping[str, Region]:
        """Every region, in the order of the file."""
        return {region.id: region for region in self.regions}

    @cached_property
    def muscle_by_id(self) -> Mapping[str, Muscle]:
        """Every muscle, in the order of the file."""
        return {muscle.id: muscle for muscle in self.muscles}

    @cached_property
    def red_flag_by_id(self) -> Mapping[str, RedFlag]:
        """Every red flag, most urgent first, as in the file."""
        return {flag.id: flag for flag in self.red_flags}

    @cached_property
    def contraindication_by_id(self) -> Mapping[str, Contraindication]:
        """Every contraindication, in the order of the file."""
        return {one.id: one for one in self.contraindications}

    @cached_property
    def source_by_id(self) -> Mapping[str, Reference]:
        """Every source."""
        return {source.id: source for source in self.sources}

    @cached_property
    def region_names(self) -> names.Names:
        """Every folded id, name and alias to the region's id."""
        return {
            names.fold(name): region.id
            for region in self.regions
            for name in (region.id, region.name, *region.aliases)
        }

    @cached_property
    def muscle_names(self) -> names.Names:
        """Every folded id, name, common name and alias to the muscle's id."""
        return {
            names.fold(name): muscle.id
            for muscle in self.muscles
            for name in (muscle.id, muscle.name, muscle.common_name, *muscle.aliases)
        }

    def region(self, id: str) -> Region | None:
        """Return the region with exactly this id."""
        return self.region_by_id.get(id)

    def muscle(self, id: str) -> Muscle | None:
        """Return the muscle with exactly this id."""
        return self.muscle_by_id.get(id)

    def muscles_of(self, region: str) -> list[Muscle]:
        """Return the muscles of a region, those that live there first."""
        found = self.region(region)
        return [self.muscle_by_id[one.id] for one in found.muscles] if found else []

    def region_name(self, id: str) -> str:
        """Return a region's name; an id that a later file no longer knows names itself."""
        region = self.region(id)
        return region.name if region else id

    def muscle_name(self, id: str) -> str:
        """Return a muscle's name; an id that a later file no longer knows names itself."""
        muscle = self.muscle(id)
        return muscle.name if muscle else id

    def dose(self, muscle: Muscle) -> DoseClass | None:
        """Return how long, how often and how hard to press a muscle; None: not at all."""
        return self.defaults.dose_classes[muscle.dose_class] if muscle.dose_class else None


EMPTY = Atlas(
    schema_version=2,
    content_version="",
    content_status="",
    disclaimer="",
    body=Body(units="", viewer="", height=1, half_width=1),
    defaults=Defaults(
        dose_classes={},
        first_time_hold_seconds=0,
        first_time_pressure_target=0,
        hard_caps=HardCaps(
            hold_seconds=0,
            repetitions=0,
            pressure=0,
            sessions_per_day_per_region=0,
            sessions_per_day_total=0,
            points_per_session=0,
            pressing_minutes_per_session=0,
            hours_between_sessions_same_region=0,
        ),
        end_of_hold="",
        soreness_rule="",
        soreness_lowers_for_days=0,
        review=Review(after_days=0, after_sessions=0, meaningful_change_percent=100, text=""),
        sources=(),
        basis="",
    ),
    pressure_scale=(),
    tools=(),
    evidence=(),
    stop_signs=(),
    never_press=(),
    never_press_sources=(),
    contraindications=(),
    red_flags=(),
    areas=(),
    regions=(),
    muscles=(),
    sources=(),
)
"""What there is where no regions file can be read: nothing, and nothing may be pressed."""

_Named = TypeVar("_Named", Region, Muscle)


class UnknownRegion(names.Unknown):
    """No region has such a name."""

    kind = "region"


class UnknownMuscle(names.Unknown):
    """No muscle has such a name."""

    kind = "muscle"


class AmbiguousRegion(names.Ambiguous):
    """Several regions have a name with a word that starts so."""


class AmbiguousMuscle(names.Ambiguous):
    """Several muscles have a name with a word that starts so."""


def find_region(atlas: Atlas, words: str) -> Region:
    """Return the one region that the words name, by id, name, alias or the start of a word.

    Raises:
        UnknownRegion: None is called so; the message offers the nearest names.
        AmbiguousRegion: More than one has a word that starts so; the message lists them.
    """
    return _find(words, atlas.region_by_id, atlas.region_names, UnknownRegion, AmbiguousRegion)


def find_muscle(atlas: Atlas, words: str) -> Muscle:
    """Return the one muscle that the words name, by id, name, common name or start of a word.

    Raises:
        UnknownMuscle: None is called so; the message offers the nearest names.
        AmbiguousMuscle: More than one has a word that starts so; the message lists them.
    """
    return _find(words, atlas.muscle_by_id, atlas.muscle_names, UnknownMuscle, AmbiguousMuscle)


def _find(
    words: str,
    entries: Mapping[str, _Named],
    called: names.Names,
    unknown: type[names.Unknown],
    ambiguous: type[names.Ambiguous],
) -> _Named:
    found = names.find(words, called)
    if len(found) == 1:
        return entries[found[0]]
    ids, error = (found, ambiguous) if found else (names.nearest(words, called), unknown)
    raise error(words, {id: entries[id].name for id in ids})


def search_regions(atlas: Atlas, words: str) -> tuple[Region, ...]:
    """Return the regions for a find-as-you-type box, best first; all of them for no words.

    What can be rated comes before what is only explained.
    """
    found = [atlas.region_by_id[id] for id in names.search(words, atlas.region_names)]
    return tuple(sorted(found, key=lambda region: not region.sides))
