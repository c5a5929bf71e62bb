"""The least a Textual program does: an app without anything in it."""

from textual.app import App


class Empty(App[None]):
    """Nothing."""


if __name__ == "__main__":
    Empty().run()
