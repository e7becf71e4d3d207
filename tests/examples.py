"""How many examples the property tests are tried with: the same ones each time in `make test`, ever new ones in `make fuzz`."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

SUITE, FUZZ = "suite", "fuzz"
USUAL = 60  # examples of a test that says nothing
FUZZED = 20  # times as many in a search


def register() -> None:
    """The two ways; `--hypothesis-profile fuzz` chooses the other one."""
    settings.register_profile(
        SUITE, derandomize=True, database=None, deadline=None, max_examples=USUAL, print_blob=True
    )
    settings.register_profile(
        FUZZ,
        deadline=None,
        max_examples=USUAL * FUZZED,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile(SUITE)


def examples(number: int, *, fuzz: int | None = None) -> settings:
    """Another number of examples for one test: `@examples(150)` above `@given`; in a search `fuzz`, else as many times
    as for all."""
    searching = settings.get_current_profile_name() == FUZZ
    return settings(max_examples=(fuzz or number * FUZZED) if searching else number)
