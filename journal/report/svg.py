"""Elements of HTML and SVG; what a person wrote is text in them, never markup."""

from xml.etree.ElementTree import Element

from journal.domain.text import display

Child = Element | str


def el(tag: str, *children: Child, **attributes: str | float) -> Element:
    """Make an element.

    Args:
        tag: Its name.
        children: What it holds, in their order.
        attributes: By name; an underscore stands for a hyphen, one at the end for nothing.
    """
    names = {key.rstrip("_").replace("_", "-"): _text(value) for key, value in attributes.items()}
    made = Element(tag, names)
    last: Element | None = None
    for child in children:
        if isinstance(child, Element):
            made.append(child)
            last = child
        elif last is None:
            made.text = (made.text or "") + display(child, block=True)
        else:
            last.tail = (last.tail or "") + display(child, block=True)
    return made


def _text(value: str | float) -> str:
    if isinstance(value, str):
        return display(value)
    return f"{value:.2f}".rstrip("0").rstrip(".")
