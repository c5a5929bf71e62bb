"""What the screens say of the disk and the folder in which the journal lies."""

from journal.domain.scores import Series
from journal.service.journal import Journal
from journal.service.scores import NewScore
from tests.conftest import Now
from tests.ui.conftest import Open


async def test_a_synced_folder_is_told_at_the_start(open_app: Open, journal: Journal) -> None:
    (journal.database.path.parent / ".stfolder").mkdir()
    async with open_app() as screen:
        await screen.pilot.pause(0.5)
        assert any("is synced by Syncthing" in words for words in screen.toasts)


async def test_a_backup_of_the_day_that_cannot_be_made_is_told_once_and_the_score_saved(
    open_app: Open, journal: Journal, now: Now
) -> None:
    journal.scores.record(NewScore(series=Series("neck_back", "left"), hundredths=500))
    now.move(days=1)
    (journal.database.path.parent / "backups").write_text("in the way")
    async with open_app() as screen:
        await screen.press("7", "enter", "6")
        await screen.look()
        told = [words for words in screen.toasts if "Today's backup could not be made" in words]
        assert len(told) == 1
        assert {score.hundredths for score in screen.saved()} == {700, 600}
