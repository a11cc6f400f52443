"""Where the corpus test leaves its figure for the summary of the run."""

import pytest

FIGURE = pytest.StashKey[str]()
