"""What every build needs, read as this is imported: a server of processes that has done so forks workers that are ready."""

from tests.warm import warm

warm()
