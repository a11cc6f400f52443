"""What the page of a position statement shows: by theme, with what became of each commitment."""

from dataclasses import dataclass

from recommendations.commitments import Became, Making
from recommendations.models import PositionStatement, PositionStatementItem

Kind = PositionStatementItem.Kind


@dataclass(frozen=True)
class Commitment:
    item: PositionStatementItem
    became: Became | None
    href: str


@dataclass(frozen=True)
class ThemePart:
    name: str
    achievements: tuple[PositionStatementItem, ...]
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True)
class StatementPage:
    """Themes in the order in which they stand in the challenge; what has none comes last."""

    parts: tuple[ThemePart, ...]
    documents: tuple[PositionStatementItem, ...]
    counts: tuple[tuple[int, str], ...]


def statement_page(statement: PositionStatement, making: Making) -> StatementPage:
    items = list(statement.items.select_related("theme"))
    themes = {item.theme_id: item.theme for item in items if item.kind != Kind.KEY_DOCUMENT}
    order = sorted(themes, key=lambda pk: (themes[pk] is None, themes[pk].order if themes[pk] else 0, pk or 0))  # type: ignore[union-attr]
    of_kind = {kind: [item for item in items if item.kind == kind] for kind in Kind.values}
    became = len([item for item in of_kind[Kind.COMMITMENT] if item.pk in making.became])
    return StatementPage(
        parts=tuple(_part(str(themes[pk] or "No theme"), pk, of_kind, making) for pk in order),
        documents=tuple(of_kind[Kind.KEY_DOCUMENT]),
        counts=(
            (len(of_kind[Kind.ACHIEVEMENT]), "achievements"),
            (len(of_kind[Kind.COMMITMENT]), "commitments"),
            (became, "became actions"),
            (len(of_kind[Kind.KEY_DOCUMENT]), "key documents"),
        ),
    )


def _part(name: str, theme: int | None, of_kind: dict[str, list[PositionStatementItem]], making: Making) -> ThemePart:
    return ThemePart(
        name,
        tuple(item for item in of_kind[Kind.ACHIEVEMENT] if item.theme_id == theme),
        tuple(
            Commitment(item, making.became.get(item.pk), making.hrefs.get(item.pk, ""))
            for item in of_kind[Kind.COMMITMENT]
            if item.theme_id == theme
        ),
    )
