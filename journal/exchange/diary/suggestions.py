"""What a name that is not known here may mean; nothing of it holds until somebody says so."""

import unicodedata
from collections.abc import Iterator

from journal.domain.atlas.names import Names, find, nearest
from journal.exchange.diary.sites import Site, side_in, telling

_MOST = 3
_ALIKE = 0.8
"""From how alike a misspelt name is offered: "lower bak", but no groin for a brain."""

_ELSEWHERE = {
    begins: name
    for name, beginnings in {
        "neck": "nacken genick halswirbel hws nuque cervic cuello nuca collo pescoco",
        "throat": "hals gorge garganta gola",
        "shoulder blade": "schulterblatt omoplat escapula scapola",
        "shoulder": "schulter epaule hombro spalla ombro",
        "upper back": "brustwirbel bws",
        "lower back": "kreuz lendenwirbel lws lumba lomba lombalgi rucken dos espalda schiena",
        "si joint": "isg iliosakral kreuzbein sacr",
        "tailbone": "steissbein coccy coxis coccige",
        "headache": "kopf cefal cabeza testa cabeca tete",
        "migraine": "migran emicran enxaqueca jaqueca",
        "forehead": "stirn front frente fronte schlafe",
        "jaw": "kiefer machoire mandibul mascella",
        "face": "gesicht visage cara viso",
        "ear": "ohr oreille oido orecchi",
        "eye": "auge oeil ojo occhi",
        "tooth": "zahn dent diente",
        "chest": "brust poitrine pecho petto peito",
        "ribs": "ripp cote costill costol",
        "belly": "bauch magen ventre estomac vientre pancia barriga unterleib",
        "pelvis": "becken bassin pelvi bacino",
        "groin": "leiste aine ingle inguin",
        "hip": "huft hanche cadera anca quadril",
        "buttock": "gesass fess gluteo nalga",
        "thigh": "oberschenkel cuisse muslo coscia coxa",
        "knee": "knie genou rodilla ginocch joelho",
        "calf": "wade mollet pantorrilla polpacci",
        "shin": "schienbein tibia",
        "ankle": "knochel sprunggelenk cheville tobillo caviglia",
        "foot": "fuss pied pie piede",
        "heel": "ferse talon tallone",
        "toes": "zeh orteil",
        "upper arm": "oberarm arme bras brazo braccio",
        "forearm": "unterarm antebrazo avambraccio",
        "elbow": "ellbogen ellenbogen coude codo gomito cotovelo",
        "wrist": "handgelenk poignet muneca polso pulso",
        "hand": "main mano mao",
        "finger": "doigt dedo dito",
        "thumb": "daumen pouce pulgar pollice",
        "leg": "bein jambe pierna gamba perna",
        "everywhere": "uberall ganzkorper partout todo ovunque",
    }.items()
    for begins in beginnings.split()
}
"""How words begin in German, French, Spanish, Italian and Portuguese, and what they mean."""


def suggestions(words: str, names: Names) -> tuple[Site, ...]:
    """Return up to three places that a name may mean, the likeliest first.

    Args:
        words: What a diary calls it.
        names: Folded names of regions to their ids.
    """
    side = side_in(words)
    found = dict.fromkeys(_regions([word for word in telling(words) if len(word) > 2], names))
    return tuple(Site(region, side) for region in found)[:_MOST]


def _regions(words: list[str], names: Names) -> Iterator[str]:
    phrase = " ".join(words)
    yield from (names[one] for one in (phrase, *words) if one in names)
    for word in map(_plain, words):
        fitting = [begins for begins in _ELSEWHERE if word.startswith(begins)]
        if fitting and (name := _ELSEWHERE[max(fitting, key=len)]) in names:
            yield names[name]
    for one in dict.fromkeys((phrase, *words)):
        yield from find(one, names)
    yield from nearest(phrase, names, _ALIKE)
    for word in words:
        if len(word) > 4:
            yield from nearest(word, names, _ALIKE)


def _plain(word: str) -> str:
    """Return a word without the marks of its letters."""
    apart = unicodedata.normalize("NFD", word.replace("ß", "ss"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
