"""Whether a regions file agrees with itself; every fault is a sentence that names the place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from journal.domain.atlas import names
from journal.domain.atlas.guidance import DoseClass, HardCaps, Muscle, WithId
from journal.domain.atlas.raster import covered
from journal.domain.atlas.regions import Atlas, Body, Point, Polygon, Region, Relation

_FINE = 4.0
"""Pixels in one body unit when shapes are looked at for overlaps."""


def check(atlas: Atlas) -> list[str]:
    """Check everything but the shapes; cheap enough for each start.

    Returns:
        Faults, each a finished sentence; empty for a sound file.
    """
    return [
        *_repeated_ids(atlas),
        *_unknown_ids(atlas),
        *_shared_names(atlas),
        *_relations(atlas),
        *_areas(atlas),
        *_doses(atlas),
        *_contraindications(atlas),
        *(
            f'The emergency sign "{sign}" is none of the stop signs.'
            for sign in atlas.emergency_signs
            if sign not in atlas.stop_signs
        ),
        *(fault for muscle in atlas.muscles for fault in _muscle(muscle, atlas)),
        *(fault for region in atlas.regions for fault in _region(region)),
    ]


def check_shapes(atlas: Atlas) -> list[str]:
    """Check that every shape is a simple polygon on the figure, and that no two overlap.

    Shapes may share a border: what counts is pixels, at 4 to a body unit, whose centres lie in
    two regions of one view. One such pixel is forgiven, for slanted borders that were rounded.

    Returns:
        Faults, each a finished sentence; empty for sound shapes.
    """
    return [
        *(
            f"The {view} shape of region {region.id} {fault}."
            for region in atlas.regions
            for view, polygons in region.shapes.items()
            for polygon in polygons
            for fault in _polygon(polygon, atlas.body)
        ),
        *_overlaps(atlas),
    ]


def _repeated_ids(atlas: Atlas) -> Iterator[str]:
    lists: dict[str, Sequence[WithId]] = {
        "Tool": atlas.tools,
        "Evidence note": atlas.evidence,
        "Contraindication": atlas.contraindications,
        "Red flag": atlas.red_flags,
        "Area": atlas.areas,
        "Region": atlas.regions,
        "Muscle": atlas.muscles,
        "Source": atlas.sources,
    }
    for kind, entries in lists.items():
        for id, times in Counter(entry.id for entry in entries).items():
            if times > 1:
                yield f"{kind} {id} stands in the file {times} times."


def _unknown_ids(atlas: Atlas) -> Iterator[str]:
    areas = {area.id for area in atlas.areas}
    tools = {tool.id for tool in atlas.tools}
    regions, muscles = atlas.region_by_id, atlas.muscle_by_id
    flags, sources = atlas.red_flag_by_id, atlas.source_by_id

    def unknown(where: str, field: str, ids: Iterable[str], known: Iterable[str]) -> Iterator[str]:
        for id in ids:
            if id not in known:
                yield f"{where} names {id} in {field}, and there is no such entry."

    for region in atlas.regions:
        where = f"Region {region.id}"
        yield from unknown(where, "area", [region.area], areas)
        yield from unknown(where, "muscles", [muscle.id for muscle in region.muscles], muscles)
        yield from unknown(where, "red_flags", region.red_flags, flags)
    for muscle in atlas.muscles:
        where = f"Muscle {muscle.id}"
        yield from unknown(where, "area", [muscle.area], areas)
        yield from unknown(where, "lives_in", muscle.lives_in, regions)
        yield from unknown(where, "refers_to", muscle.refers_to, regions)
        yield from unknown(where, "tools", muscle.tools, tools)
        yield from unknown(where, "red_flags", muscle.red_flags, flags)
        yield from unknown(where, "sources", muscle.sources, sources)
    for area in atlas.areas:
        where = f"Area {area.id}"
        yield from unknown(where, "regions", area.regions, regions)
        yield from unknown(where, "muscles", area.muscles, muscles)
        yield from unknown(where, "sources", area.sources, sources)
    for flag in atlas.red_flags:
        yield from unknown(f"Red flag {flag.id}", "sources", flag.sources, sources)
    for reason in atlas.contraindications:
        where = f"Contraindication {reason.id}"
        yield from unknown(where, "asked_for", reason.asked_for, regions)
        yield from unknown(where, "sources", reason.sources, sources)
        for effect in reason.effects:
            yield from unknown(where, "effects", effect.regions, regions)
            yield from unknown(where, "effects", effect.muscles, muscles)
            yield from unknown(where, "effects", effect.tools, tools)
    for note in atlas.evidence:
        yield from unknown(f"Evidence note {note.id}", "sources", note.sources, sources)
    yield from unknown("The file", "defaults.sources", atlas.defaults.sources, sources)
    yield from unknown("The file", "never_press_sources", atlas.never_press_sources, sources)


def _shared_names(atlas: Atlas) -> Iterator[str]:
    called: dict[str, dict[str, set[str]]] = {"Region": {}, "Muscle": {}}
    for region in atlas.regions:
        for name in (region.id, region.name, *region.aliases):
            called["Region"].setdefault(names.fold(name), set()).add(region.id)
    for muscle in atlas.muscles:
        for name in (muscle.id, muscle.name, muscle.common_name, *muscle.aliases):
            called["Muscle"].setdefault(names.fold(name), set()).add(muscle.id)
    for kind, owners in called.items():
        for name, ids in owners.items():
            if not name:
                yield f"{kind} {min(ids)} has a name or alias without letters."
            elif len(ids) > 1:
                yield f'{kind}s {" and ".join(sorted(ids))} are both called "{name}".'


def _relations(atlas: Atlas) -> Iterator[str]:
    """A muscle that lies in a region and also refers there is listed once, as ``here``."""
    for region in atlas.regions:
        said = [(muscle.id, muscle.relation) for muscle in region.muscles]
        meant: dict[str, Relation] = {
            muscle.id: "here" if region.id in muscle.lives_in else "refers_here"
            for muscle in atlas.muscles
            if region.id in muscle.lives_in + muscle.refers_to
        }
        for id, relation in sorted(set(meant.items()).symmetric_difference(said)):
            yield f"Region {region.id} and muscle {id} disagree on whether it is {relation}."
        if len(said) > len(set(said)):
            yield f"Region {region.id} lists a muscle twice."


def _areas(atlas: Atlas) -> Iterator[str]:
    for kind, entries in (("region", atlas.regions), ("muscle", atlas.muscles)):
        said = Counter(
            (area.id, id)
            for area in atlas.areas
            for id in (area.regions if kind == "region" else area.muscles)
        )
        meant = Counter((entry.area, entry.id) for entry in entries)
        for area, id in sorted((said - meant) + (meant - said)):
            yield f"Area {area} and {kind} {id} disagree on whether it belongs there."


def _contraindications(atlas: Atlas) -> Iterator[str]:
    """Safety: what is asked must have a consequence, and what is barred must be named."""
    if not atlas.contraindications:
        yield "The file has no contraindications, so it bars nothing."
    for one in atlas.contraindications:
        where = f"Contraindication {one.id}"
        if not one.effects:
            yield f"{where} bars nothing."
        for effect in one.effects:
            places = (effect.everywhere, effect.there, bool(effect.regions or effect.muscles))
            if sum(places) != 1:
                yield f"{where} has an effect that must hold everywhere, there, or in named places."
            if effect.there and not effect.bars_pressing:
                yield f"{where} must bar pressing where it holds there, and no less."
        if one.holds == "for_good":
            yield f"{where} can't have a no that holds for good; only a yes may (yes_holds)."


def _doses(atlas: Atlas) -> Iterator[str]:
    defaults = atlas.defaults
    for name in ("standard", "moderate", "gentle"):
        if name in defaults.dose_classes:
            yield from _dose(f"Dose class {name}", defaults.dose_classes[name], defaults.hard_caps)
        else:
            yield f"Dose class {name} is missing from defaults.dose_classes."
    if defaults.first_time_hold_seconds > defaults.hard_caps.hold_seconds:
        yield "The file's first_time_hold_seconds is above the hard cap."
    if defaults.first_time_pressure_target > defaults.hard_caps.pressure:
        yield "The file's first_time_pressure_target is above the hard cap."


def _dose(where: str, dose: DoseClass, caps: HardCaps) -> Iterator[str]:
    hold, times, pressure = dose.hold_seconds, dose.repetitions, dose.pressure
    rising = {
        "hold_seconds (min, default, max)": [hold.min, hold.default, hold.max, caps.hold_seconds],
        "repetitions (default, max)": [times.default, times.max, caps.repetitions],
        "pressure (start, target, limit)": [
            pressure.start, pressure.target, pressure.limit, caps.pressure,
        ],
        "max_sessions_per_day": [dose.max_sessions_per_day, caps.sessions_per_day_per_region],
    }  # fmt: skip
    for field, steps in rising.items():
        if steps != sorted(steps):
            yield f"{where} has {field} out of order or above the hard cap of {steps[-1]}."


def _muscle(muscle: Muscle, atlas: Atlas) -> Iterator[str]:
    """Clinical rule: what can't be reached safely is explained, never timed (see evidence)."""
    where = f"Muscle {muscle.id}"
    how = (muscle.dose_class, muscle.position, muscle.postures, muscle.steps, muscle.tools)
    if muscle.mode == "info_only":
        if any(how):
            yield f"{where} is info_only and must have no dose, position, postures, steps or tools."
        if not muscle.instead:
            yield f"{where} is info_only and must say in instead what to do."
    elif not all(how):
        yield f"{where} can be pressed and needs a dose_class, position, postures, steps and tools."
    elif not any(tool.presses for tool in atlas.tools if tool.id in muscle.tools):
        yield f"{where} can be pressed and needs a tool that presses."
    elif (muscle.mode == "press_gently") != (muscle.dose_class == "gentle"):
        yield f"{where} must have the dose class gentle exactly if its mode is press_gently."
    if not muscle.lives_in:
        yield f"{where} lives in no region."


def _region(region: Region) -> Iterator[str]:
    where = f"Region {region.id}"
    if not region.sides or len(set(region.sides)) < len(region.sides):
        yield f"{where} needs sides, each of them once."
    if region.press_here != bool(region.sides_to_press):
        yield f"{where} must have sides_to_press exactly if press_here is true."
    if region.press_here and not any(region.shapes.values()):
        yield f"{where} is pressed and has no shape in any view."
    if not region.red_flags:
        yield f"{where} names no red flags."


def _polygon(polygon: Polygon, body: Body) -> Iterator[str]:
    for x, y in polygon:
        if not (0 <= x <= body.half_width and 0 <= y <= body.height):
            yield f"leaves the figure at [{x:g}, {y:g}]"
    edges = list(zip(polygon, polygon[1:] + polygon[:1], strict=True))
    for (a, b), (c, d) in combinations(edges, 2):
        if b == c or d == a:  # neighbours share a corner, and must share no more
            start, corner, end = (a, b, d) if b == c else (c, d, b)
            crossing = _on(end, start, corner) or _on(start, corner, end)
        else:
            crossing = _meet(a, b, c, d)
        if crossing:
            yield f"crosses or touches itself near [{c[0]:g}, {c[1]:g}]"
            return


def _turn(a: Point, b: Point, c: Point) -> float:
    """Tell on which side of the line from a to b the point c lies: its sign, 0 on the line."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _on(point: Point, a: Point, b: Point) -> bool:
    inside = all(min(p, q) <= v <= max(p, q) for v, p, q in zip(point, a, b, strict=True))
    return inside and _turn(a, b, point) == 0


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    if _on(a, c, d) or _on(b, c, d) or _on(c, a, b) or _on(d, a, b):
        return True
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _overlaps(atlas: Atlas) -> Iterator[str]:
    for view in ("front", "back"):
        owner: dict[tuple[int, int], str] = {}
        shared: Counter[tuple[str, str]] = Counter()
        for region in atlas.regions:
            for polygon in region.shapes.get(view, ()):
                for row, start, stop in covered(polygon, _FINE):
                    for column in range(start, stop):
                        other = owner.setdefault((row, column), region.id)
                        if other != region.id:
                            shared[other, region.id] += 1
        for (one, other), pixels in shared.items():
            if pixels > 1:
                yield f"In the {view} view, regions {one} and {other} overlap."
