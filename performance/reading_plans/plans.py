"""What the reader of plans hands back: plain, frozen dataclasses. What is not known is empty or None."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FoundPriority:
    """One priority: its name, and what is said of it, both as printed. `notes` say what a person should look at."""

    name: str
    text: str
    line: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundStep:
    """One milestone. `when` is its day or period as printed, `due_on` the last day of that where it could be told."""

    text: str
    line: int
    when: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that will be done, with its milestones and how its success will be known. `sure` is False where the
    reader would ask before it is taken in."""

    text: str
    line: int
    when: str = ""
    due_on: date | None = None
    steps: tuple[FoundStep, ...] = ()
    measures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class FoundTheme:
    """One theme of the plan: its number and words as printed, what will be done, and the milestones and measures
    that are printed for the theme and not for one of its deeds."""

    reference: str
    title: str
    line: int
    deeds: tuple[Deed, ...] = ()
    steps: tuple[FoundStep, ...] = ()
    measures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Only its words are printed."""
        return not (self.deeds or self.steps or self.measures)


@dataclass(frozen=True, slots=True)
class FoundPlans:
    """Everything that could be read; every doubt is in `warnings`. Years are the starting years of financial years.

    `steps` and `measures` are those of the improvement plan as a whole.
    """

    council: str | None = None
    meeting_on: date | None = None
    plan_title: str = ""
    first_year: int | None = None
    last_year: int | None = None
    years_printed: str = ""
    priorities: tuple[FoundPriority, ...] = ()
    improvement_title: str = ""
    is_productivity: bool = False
    themes: tuple[FoundTheme, ...] = ()
    steps: tuple[FoundStep, ...] = ()
    measures: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def every_step(self) -> tuple[FoundStep, ...]:
        """The milestones of the plan, of its themes and of what will be done, in this order."""
        of_themes = [step for theme in self.themes for step in theme.steps]
        of_deeds = [step for theme in self.themes for deed in theme.deeds for step in deed.steps]
        return (*self.steps, *of_themes, *of_deeds)

    @property
    def every_measure(self) -> tuple[str, ...]:
        """The measures, in the same order."""
        of_themes = [words for theme in self.themes for words in theme.measures]
        of_deeds = [words for theme in self.themes for deed in theme.deeds for words in deed.measures]
        return (*self.measures, *of_themes, *of_deeds)
