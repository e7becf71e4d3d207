"""`parkbrowse serve`: the browser in a web page."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from corpus.errors import Fault
from tui.cli.options import reading_options, source_path


@click.command()
@click.argument("sources", nargs=-1, type=source_path)
@reading_options
@click.option("--host", default="127.0.0.1", show_default=True, help="The address that is listened at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Its port.")
@click.option(
    "--public-url", "public", default="", metavar="URL", help="Where readers find it, behind a proxy."
)
@click.option(
    "--sessions", default=20, show_default=True, type=click.IntRange(1), help="Pages open at once, at most."
)
@click.option(
    "--exports", type=click.Path(path_type=Path), metavar="FOLDER",
    help="The one folder for what readers export, by name; without it they export nothing.",
)  # fmt: skip
@click.option(
    "--unrestricted", is_flag=True,
    help="No restricted mode: who opens the page does what you may. On this machine alone.",
)  # fmt: skip
@click.pass_context
def serve(
    ctx: click.Context, sources: tuple[Path, ...], host: str, port: int, public: str, sessions: int,
    exports: Path | None, unrestricted: bool,
) -> None:  # fmt: skip
    """Browse SOURCE in a web page, for who has no SSH: http://127.0.0.1:8000 (needs the extra serve).

    Only this machine can reach it, unless --host says otherwise. Every reader has marks of their own, and nothing but
    the corpus (docs/serve.md).
    """
    if find_spec("textual_serve") is None:
        raise Fault("serve-extra")
    from corpus import library
    from tui.cli.build_shown import shown
    from tui.data.last_sources import last_sources
    from tui.serve.server import serve as run
    from tui.serve.site import Site

    options = _options(ctx.obj, ctx.find_root().params.get("lang"))
    site = Site(Path(), host, port, public, unrestricted, exports, options, sessions).checked()
    with shown(after=1.0) as tell:
        corpus = library.opened(list(sources) or last_sources(), tell)
    from dataclasses import replace

    run(replace(site, corpus=corpus.resolve()))


def _options(wishes: dict[str, Any], lang: str | None) -> tuple[str, ...]:
    """The wishes of the command line, as words of the browsers behind the pages."""
    told = {
        "--lang": lang,
        "--theme": wishes["theme"],
        "--preset": wishes["preset"],
        "--keymap": wishes["keymap"],
    }
    return ("--mouse", *(word for name, value in told.items() if value for word in (name, str(value))))
