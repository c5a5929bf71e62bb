"""What makes a regions file agree with itself."""

from collections.abc import Callable

import pytest
from msgspec import convert, to_builtins
from msgspec.structs import replace

from journal.domain.atlas.check import check, check_shapes
from journal.domain.atlas.guidance import DoseClass, Muscle
from journal.domain.atlas.regions import Atlas, Region
from journal.regions_file import load

ATLAS = load()


def with_region(change: Callable[[Region], Region], id: str = "knee_front") -> Atlas:
    return replace(ATLAS, regions=tuple(change(r) if r.id == id else r for r in ATLAS.regions))


def with_muscle(change: Callable[[Muscle], Muscle], id: str = "piriformis") -> Atlas:
    return replace(ATLAS, muscles=tuple(change(m) if m.id == id else m for m in ATLAS.muscles))


def with_shape(*points: tuple[float, float]) -> Atlas:
    return with_region(lambda region: replace(region, shapes={"front": (points,)}))


def test_the_shipped_file_agrees_with_itself() -> None:
    assert check(ATLAS) == []
    assert check_shapes(ATLAS) == []


def test_a_region_lists_each_muscle_that_lives_or_refers_there() -> None:
    fewer = with_region(lambda region: replace(region, muscles=region.muscles[1:]))
    assert check(fewer) == [
        "Region knee_front and muscle rectus_femoris disagree on whether it is refers_here."
    ]


def test_a_muscle_lists_each_region_that_names_it() -> None:
    fewer = with_muscle(lambda muscle: replace(muscle, refers_to=muscle.refers_to[:-1]))
    assert check(fewer) == [
        "Region thigh_back and muscle piriformis disagree on whether it is refers_here."
    ]


def test_a_muscle_is_listed_once_in_a_region() -> None:
    twice = with_region(lambda region: replace(region, muscles=region.muscles * 2))
    assert check(twice) == ["Region knee_front lists a muscle twice."]


def test_an_area_and_its_regions_agree() -> None:
    moved = with_region(lambda region: replace(region, area="jaw_face"))
    assert check(moved) == [
        "Area jaw_face and region knee_front disagree on whether it belongs there.",
        "Area thighs_legs and region knee_front disagree on whether it belongs there.",
    ]


@pytest.mark.parametrize(
    ("field", "ids", "fault"),
    [
        ("tools", ("spoon",), "names spoon in tools"),
        ("sources", ("hearsay",), "names hearsay in sources"),
        ("red_flags", ("gloom",), "names gloom in red_flags"),
        ("refers_to", ("soul",), "names soul in refers_to"),
        ("lives_in", ("soul",), "names soul in lives_in"),
    ],
)
def test_every_id_that_a_muscle_names_exists(field: str, ids: tuple[str, ...], fault: str) -> None:
    faults = check(with_muscle(lambda muscle: replace(muscle, **{field: ids})))
    assert faults[0] == f"Muscle piriformis {fault}, and there is no such entry."


def test_an_alias_names_one_region_however_it_is_written() -> None:
    faults = check(with_region(lambda region: replace(region, aliases=("TENNIS_elbow",))))
    assert faults == ['Regions elbow and knee_front are both called "tennis elbow".']


def test_an_alias_never_takes_the_name_of_another_region() -> None:
    faults = check(with_region(lambda region: replace(region, aliases=("upper BACK",))))
    assert faults == ['Regions knee_front and upper_back are both called "upper back".']


def test_ids_are_unique() -> None:
    assert "Muscle biceps stands in the file 2 times." in check(
        with_muscle(lambda muscle: replace(muscle, id="biceps"))
    )


@pytest.mark.parametrize(
    "change",
    [
        {"hold_seconds": {"min": 40, "default": 30, "max": 90}},
        {"hold_seconds": {"min": 15, "default": 30, "max": 91}},
        {"repetitions": {"default": 3, "max": 6}},
        {"repetitions": {"default": 5, "max": 4}},
        {"pressure": {"start": 2, "target": 5, "limit": 7}},
        {"pressure": {"start": 6, "target": 5, "limit": 6}},
        {"max_sessions_per_day": 3},
    ],
)
def test_a_dose_rises_and_stays_below_the_hard_caps(change: dict[str, object]) -> None:
    classes = ATLAS.defaults.dose_classes
    dose = convert(to_builtins(classes["standard"]) | change, DoseClass)
    defaults = replace(ATLAS.defaults, dose_classes={**classes, "standard": dose})
    (fault,) = check(replace(ATLAS, defaults=defaults))
    assert fault.startswith(f"Dose class standard has {next(iter(change))}")
    assert "out of order or above the hard cap" in fault


def test_every_dose_class_has_its_numbers() -> None:
    defaults = replace(
        ATLAS.defaults, dose_classes={"standard": ATLAS.defaults.dose_classes["standard"]}
    )
    assert check(replace(ATLAS, defaults=defaults)) == [
        "Dose class moderate is missing from defaults.dose_classes.",
        "Dose class gentle is missing from defaults.dose_classes.",
    ]


def test_what_is_only_explained_is_never_timed() -> None:
    timed = with_muscle(lambda muscle: replace(muscle, dose_class="gentle"), "popliteus")
    silent = with_muscle(lambda muscle: replace(muscle, instead=()), "popliteus")
    assert "must have no dose" in check(timed)[0]
    assert "must say in instead what to do" in check(silent)[0]


def test_what_can_be_pressed_says_how() -> None:
    assert check(with_muscle(lambda muscle: replace(muscle, steps=()))) == [
        "Muscle piriformis can be pressed and needs a dose_class, position, postures, steps "
        "and tools."
    ]


def test_gentle_pressing_has_the_gentle_dose() -> None:
    assert check(with_muscle(lambda muscle: replace(muscle, mode="press_gently"))) == [
        "Muscle piriformis must have the dose class gentle exactly if its mode is press_gently."
    ]


def test_a_region_that_is_never_pressed_has_no_side_to_press() -> None:
    assert check(with_region(lambda region: replace(region, press_here=True))) == [
        "Region knee_front must have sides_to_press exactly if press_here is true."
    ]


@pytest.mark.parametrize("change", [{"sides": ()}, {"sides": ("left", "left")}, {"red_flags": ()}])
def test_a_region_can_be_scored_and_has_red_flags(change: dict[str, object]) -> None:
    (fault,) = check(with_region(lambda region: replace(region, **change)))
    assert fault.startswith("Region knee_front ")


def test_a_region_that_is_pressed_can_be_seen() -> None:
    unseen = with_region(
        lambda region: replace(region, shapes={}, press_here=True, sides_to_press=("left",))
    )
    assert check(unseen) == ["Region knee_front is pressed and has no shape in any view."]


@pytest.mark.parametrize(
    "points",
    [
        ((5, 140), (12, 148), (12, 140), (5, 148)),  # a bow tie
        ((5, 140), (12, 140), (12, 148), (12, 140)),  # a spike
        ((5, 140), (12, 140), (5, 140), (5, 148)),  # a corner twice
        ((4, 140), (8, 144), (12, 148)),  # no area
        ((4, 139), (14, 139), (14, 149), (9, 139), (4, 149)),  # touches its own edge
    ],
)
def test_a_shape_does_not_cross_or_touch_itself(points: tuple[tuple[float, float], ...]) -> None:
    (fault,) = check_shapes(with_shape(*points))
    assert fault.startswith("The front shape of region knee_front crosses or touches itself near [")


@pytest.mark.parametrize("outside", [(-1, 140), (38, 140), (5, 201), (5, -0.5)])
def test_a_shape_stays_on_the_figure(outside: tuple[float, float]) -> None:
    faults = check_shapes(with_shape((4, 139), outside, (14, 149)))
    x, y = outside
    assert f"The front shape of region knee_front leaves the figure at [{x:g}, {y:g}]." in faults


def test_two_regions_of_a_view_may_share_a_border_but_no_ground() -> None:
    bordering = with_shape((3.5, 138), (15, 138), (15, 150), (4, 150))
    overlapping = with_shape((3.5, 137), (15, 137), (15, 150), (4, 150))
    assert check_shapes(bordering) == []
    assert "In the front view, regions thigh_front and knee_front overlap." in check_shapes(
        overlapping
    )
