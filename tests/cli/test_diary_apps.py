"""Exports of apps, each as the app writes it, with what is easily taken wrongly in it."""

import base64
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Answer, Shell

pytestmark = pytest.mark.usefixtures("sunday_noon")  # each file tells of the time where it was kept

Rows = Callable[[], list[tuple[object, ...]]]


@pytest.fixture
def bring(shell: Shell, tmp_path: Path) -> Shell:
    def call(content: str | bytes, *words: str, name: str = "export.csv") -> Answer:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return shell("import", str(file), *words)

    return call


@pytest.fixture
def stored(shell: Shell) -> Rows:
    """When, region, side, score and note of everything, oldest first."""

    def call() -> list[tuple[object, ...]]:
        rows = shell("list", "--json").rows("scores")
        return sorted(
            (
                (row["felt_at"] or row["day"], row["region"], row["side"], row["score"],
                 row["note"])
                for row in rows
            ),
            key=str,
        )  # fmt: skip

    return call


def packed(files: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


BEARABLE = """\
date,weekday,time of day,category,rating/amount,detail,notes
24th Sep 2019,Tuesday,am,Symptom,1,Left knee pain | Neck (1),"a, b"
24th Sep 2019,Tuesday,all day,Symptom,4,Headache,
24th Sep 2019,Tuesday,21:04,Symptom,0,Jaw,
24th Sep 2019,Tuesday,pm,Mood,5,Happy | Calm,
24th Sep 2019,Tuesday,,Sleep,7:30,,
"""


def test_bearable_symptoms_are_scores_from_0_to_4(bring: Shell, stored: Rows) -> None:
    answer = bring(BEARABLE)
    assert answer.err == (
        "Read as: Bearable.\n"
        "Imported 4 scores, 2 rows about something else than symptoms. "
        "journal undo takes them out again.\n"
    )
    assert stored() == [
        ("2019-09-24", "temple_forehead", "whole", 10, None),
        ("2019-09-24T08:00:00+02:00", "knee_front", "left", 2.5, "a, b"),
        ("2019-09-24T08:00:00+02:00", "neck_back", "whole", 2.5, "a, b"),
        ("2019-09-24T21:04:00+02:00", "cheek_jaw", "whole", 0, None),
    ]


def test_the_parts_of_a_day_are_what_a_plan_says(
    bring: Shell, stored: Rows, tmp_path: Path
) -> None:
    plan = tmp_path / "mine.toml"
    plan.write_text('form = "bearable"\n[times]\nam = "06:30"\n"all day" = "12:00"\n')
    bring(BEARABLE, "--plan", str(plan))
    assert {str(row[0])[11:16] for row in stored()} == {"06:30", "12:00", "21:04"}


FLAREDOWN = """\
Flaredown export
Date,Left wrist,Neck,Stress,Notes
2026-11-20,2,,4,rain
2026-11-21,0,4,,
"""


def test_flaredown_has_a_column_a_condition_from_0_to_4(
    bring: Shell, stored: Rows, tmp_path: Path
) -> None:
    names = tmp_path / "names.toml"
    names.write_text("stress = false\n")
    assert bring(FLAREDOWN, "--regions", str(names)).code == 0
    assert stored() == [
        ("2026-11-20", "wrist", "left", 5, "rain"),
        ("2026-11-21", "neck_back", "whole", 10, None),
        ("2026-11-21", "wrist", "left", 0, None),
    ]


@pytest.mark.parametrize("name", ["FeatureName", "Track name"])
def test_track_and_graph_has_labels_behind_values_and_lengths_that_are_sessions(
    bring: Shell, stored: Rows, shell: Shell, name: str
) -> None:
    rows = (
        "Neck,2026-11-20T07:30:00+01:00,3.0:Moderate,stiff\n"
        "Neck,2026-11-20T23:30:00-05:00,4.5,\n"
        "Knee L,2026-11-20T09:00:00+01:00,0:04:00,\n"
    )
    answer = bring(f"{name},Timestamp,Value,Note\n{rows}")
    assert "Imported 2 scores and 1 session." in answer.err
    assert stored() == [
        ("2026-11-20T07:30:00+01:00", "neck_back", "whole", 3, "stiff"),
        ("2026-11-20T23:30:00-05:00", "neck_back", "whole", 4.5, None),
    ]
    (session,) = shell("sessions", "--json").rows("sessions")
    assert (session["region"], session["side"], session["holds"]) == ("knee_front", "left", [])
    assert session["started_at"] == "2026-11-20T09:00:00+01:00"
    assert session["ended_at"] == "2026-11-20T09:04:00+01:00"


DAYLIO = """\
\ufefffull_date,date,weekday,time,mood,activities,note_title,note
2026-11-21,November 21,Saturday,9:30 PM,bad,"Neck pain 6 | music",Title,"one<br>two &"
2026-11-20,November 20,Friday,08:05,rad,Knee pain 2,,
"""


def test_daylio_asks_what_is_a_pain_and_takes_what_its_owner_names(
    bring: Shell, stored: Rows, tmp_path: Path
) -> None:
    answer = bring(DAYLIO)
    assert answer.code == 2
    assert '"mood: bad"' in answer.err
    assert '"music"' in answer.err
    plan = tmp_path / "plan.toml"
    plan.write_text(
        'form = "daylio"\n[names]\n"Neck pain 6" = "neck"\n"Knee pain 2" = "knee"\n'
        '"mood: bad" = false\n"mood: rad" = false\nmusic = false\n'
    )
    assert bring(DAYLIO, "--plan", str(plan)).code == 0
    assert stored() == [
        ("2026-11-20T08:05:00+01:00", "knee_front", "whole", 2, None),
        ("2026-11-21T21:30:00+01:00", "neck_back", "whole", 6, "Title\none\ntwo &"),
    ]


def test_a_backup_of_daylio_counts_months_from_0_and_keeps_offsets(
    bring: Shell, stored: Rows, tmp_path: Path
) -> None:
    document = {
        "version": 15,
        "customMoods": [{"id": 1, "custom_name": "awful"}],
        "tags": [{"id": 7, "name": "Neck pain 6"}, {"id": 8, "name": "Knee pain 2"}],
        "dayEntries": [
            {"day": 20, "month": 10, "year": 2026, "datetime": 1795156200000,
             "timeZoneOffset": 3600000, "mood": 1, "note": "x", "note_title": "", "tags": [7]},
            {"day": 19, "month": 10, "year": 2026, "mood": 1, "tags": [8]},
        ],
    }  # fmt: skip
    content = packed({"backup.daylio": base64.b64encode(json.dumps(document).encode())})
    plan = tmp_path / "plan.toml"
    plan.write_text(
        'form = "daylio"\n[names]\n"mood: awful" = false\n"Neck pain 6" = "neck"\n'
        '"Knee pain 2" = "knee"\n'
    )
    assert bring(content, "--plan", str(plan), name="x.daylio").code == 0
    assert stored() == [
        ("2026-11-19", "knee_front", "whole", 2, None),
        ("2026-11-20T07:30:00+01:00", "neck_back", "whole", 6, "x"),
    ]
    assert "Read as: Daylio, its backup." in bring(content, name="x.daylio").err


@pytest.mark.parametrize(
    "content",
    [
        packed({"backup.daylio": b"\0" * 1_000_000}),
        packed({"backup.daylio": base64.b64encode(b"[" * 100_000)}),
        packed({"backup.daylio": base64.b64encode(b'{"version": 15}')}),
        packed({"backup.daylio": b"eA=="})[:60],
        packed({"other": b""}),
    ],
    ids=["zeros", "deep", "no entries", "half", "other"],
)
def test_a_backup_that_is_none_is_refused_in_a_sentence(bring: Shell, content: bytes) -> None:
    assert "Nothing was imported" in bring(content, "--form", "daylio", name="x.daylio").refused()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    bring: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.exchange.diary.archive.LIMIT", 1_000_000)
    content = packed({"backup.daylio": b"A" * 2_000_000})
    assert len(content) < 10_000
    assert "more than 1 MB" in bring(content, "--form", "daylio", name="x.daylio").refused()


BUDDY = """\
Name,Somebody
Attacks,2

N,Started,UTC Offset,Lasted,Pain Level,Pain Position,Notes
1,9/24/19 7:30,120,1d 02h 15m,7,"Right eye, Left back of head",after work
2,10/4/19 21:05,-300,Ongoing,5,,
"""


def test_migraine_buddy_has_months_first_offsets_in_minutes_and_places_with_sides(
    bring: Shell, stored: Rows
) -> None:
    answer = bring(BUDDY)
    assert "Read as: Migraine Buddy" in answer.err
    assert stored() == [
        ("2019-09-24T07:30:00+02:00", "head_back", "left", 7, "after work"),
        ("2019-09-24T07:30:00+02:00", "temple_forehead", "right", 7, "after work"),
        ("2019-10-04T21:05:00-05:00", "temple_forehead", "whole", 5, None),
    ]


def test_loop_writes_thousandths_and_what_nobody_said(
    bring: Shell, stored: Rows, tmp_path: Path
) -> None:
    content = packed({
        "Habits.csv": "Position,Name,Type,Question,Unit\n001,Neck pain,NUMERICAL,,points\n"
        "002,Stretch,YES_NO,,\n",
        "001 Neck pain/Checkmarks.csv": "2026-11-22,5500\n2026-11-21,-1\n2026-11-20,0\n",
        "002 Stretch/Checkmarks.csv": "2026-11-22,2\n2026-11-21,1\n2026-11-20,0\n2026-11-19,3\n",
    })  # fmt: skip
    names = tmp_path / "names.toml"
    names.write_text("Stretch = false\n")
    answer = bring(content, "--regions", str(names), name="loop.zip")
    assert "Read as: Loop Habit Tracker." in answer.err
    assert "3 rows that nobody filled in" in answer.err
    assert stored() == [
        ("2026-11-20", "neck_back", "whole", 0, None),
        ("2026-11-22", "neck_back", "whole", 5.5, None),
    ]


def test_nomie_keeps_values_in_its_notes_and_instants_of_here(bring: Shell, stored: Rows) -> None:
    document = {
        "nomie": {"number": "5.6"},
        "events": [
            {"note": "#neck(6) after #wrist(2.5) work", "end": 1795156200000},
            {"note": "just words", "end": 1795156200000},
            {"note": "#knee", "end": "2026-11-20T23:30:00.000Z"},
        ],
    }
    answer = bring(json.dumps(document), name="nomie.json")
    assert "1 row without a tracker" in answer.err
    assert "1 row without a score" in answer.err
    assert stored() == [
        ("2026-11-20T07:30:00+01:00", "neck_back", "whole", 6, "after work"),
        ("2026-11-20T07:30:00+01:00", "wrist", "whole", 2.5, "after work"),
    ]


HEALTH = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (Record*)>
<!ATTLIST Record type CDATA #REQUIRED>
]>
<HealthData locale="en_GB">
 <Record type="HKQuantityTypeIdentifierStepCount" value="5" startDate="2020-11-20 07:00:00 +0100"/>
 <Record type="HKCategoryTypeIdentifierLowerBackPain" value="HKCategoryValueSeverityModerate" \
startDate="2020-11-20 23:30:00 -0500" endDate="2020-11-21 07:00:00 +0100"/>
 <Record type="HKCategoryTypeIdentifierHeadache" value="HKCategoryValueSeverityNotPresent" \
startDate="2020-11-21 07:00:00 +0100"/>
 <Record type="HKCategoryTypeIdentifierHeadache" value="HKCategoryValueSeverityUnspecified" \
startDate="2020-11-22 07:00:00 +0100"/>
</HealthData>
"""


def test_apple_health_has_words_for_scores_and_offsets(bring: Shell, stored: Rows) -> None:
    answer = bring(HEALTH, name="export.xml")
    assert "1 row without a score" in answer.err
    assert stored() == [
        ("2020-11-20T23:30:00-05:00", "lower_back", "whole", 5, None),
        ("2020-11-21T07:00:00+01:00", "temple_forehead", "whole", 0, None),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (HEALTH.replace("<!ELEMENT", '<!ENTITY a "aaaa">\n<!ELEMENT'), "defines entities"),
        (HEALTH[:-20], "is no whole XML"),
        (HEALTH.replace("UTF-8", "XYZ-9"), "is no whole XML"),
    ],
)
def test_xml_that_could_swell_or_is_cut_off_is_refused(
    bring: Shell, stored: Rows, content: str, words: str
) -> None:
    assert words in bring(content, name="export.xml").refused()
    assert stored() == []


CRISIS = """\
Date,Time,Pain Level,Locations,Symptoms,Notes
2026-11-20,07:30,6,"Neck; Left knee","ache; burning","he said "ouch", twice
and left"
2026-11-21,08:00,3,"Jaw","",""
"""


def test_crisiscore_does_not_double_quotes_and_joins_places(bring: Shell, stored: Rows) -> None:
    assert "rows with more or fewer cells than the header (first on line 2" in bring(CRISIS).err
    content = CRISIS.replace('"ouch", twice', '"ouch" twice')
    assert bring(content).code == 0
    note = 'he said "ouch" twice\nand left'
    assert stored() == [
        ("2026-11-20T07:30:00+01:00", "knee_front", "left", 6, note),
        ("2026-11-20T07:30:00+01:00", "neck_back", "whole", 6, note),
        ("2026-11-21T08:00:00+01:00", "cheek_jaw", "whole", 3, None),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.xlsx", packed({"[Content_Types].xml": "x", "xl/workbook.xml": "x"})),
     ("x.ods", packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}))],
)  # fmt: skip
def test_a_workbook_is_to_be_saved_as_csv(bring: Shell, name: str, content: bytes) -> None:
    assert "Save it as CSV" in bring(content, name=name).refused()


def test_a_form_that_nobody_knows_is_refused_with_those_there_are(bring: Shell) -> None:
    sentence = bring(BEARABLE, "--form", "xyzzy").refused()
    assert "bearable, daylio, " in sentence
