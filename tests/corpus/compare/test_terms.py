"""What only one of two reports says: terms with a z score, place names left out."""

from __future__ import annotations

from corpus.compare.terms import FEWEST, sentences, terms
from corpus.lexicon.lexicon import bundled
from corpus.model import Report
from corpus.store.corpus_file import Corpus


def of(name: str, text: str, zone: str | None = None) -> Report:
    return Report(name, f"{name}.txt", 1, name, text, zone=zone)


def test_each_side_has_its_own_terms(districts: tuple[Report, Report], seeds: Corpus) -> None:
    ids = {report.id for report in districts}
    others = [seeds.report(row.id).text for row in seeds.rows() if row.id not in ids]
    found = terms(*districts, others, lexicon=bundled())
    ahead, behind = [term.word for term in found[:6]], [term.word for term in found[-6:]]
    assert "扶持" in ahead
    assert {"工业", "中心", "试点"} <= set(behind)
    assert [term.z for term in found] == sorted((term.z for term in found), reverse=True)
    assert all(term.a + term.b >= FEWEST for term in found)
    counted = {term.word: (term.a, term.b) for term in found}
    assert counted["扶持"] == (11, 1)


def test_names_of_the_zones_and_places_in_them_are_left_out(districts: tuple[Report, Report]) -> None:
    words = {term.word for term in terms(*districts, lexicon=bundled())}
    assert not any(name in word for word in words for name in ("东湖", "青云谱", "扬子洲", "南昌"))
    with_places = {term.word for term in terms(*districts, places=True, lexicon=bundled())}
    assert any("扬子" in word or "东湖" in word for word in with_places)


def test_swapping_the_sides_turns_the_signs() -> None:
    a = of("a", "转型升级是主题。" * 6 + "扶持企业发展。" * 2)
    b = of("b", "扶持企业发展。" * 7)
    one = {term.word: round(term.z, 9) for term in terms(a, b, lexicon=bundled())}
    other = {term.word: -round(term.z, 9) for term in terms(b, a, lexicon=bundled())}
    assert one == other
    assert one["转型升级"] > 0 > one["扶持"]


def test_equal_reports_have_no_terms_of_their_own() -> None:
    a = of("a", "扶持企业转型升级，优化营商环境。" * 8)
    assert {abs(term.z) < 1e-9 for term in terms(a, a, lexicon=bundled())} == {True}


def test_words_of_policy_stay_whole() -> None:
    a = of("a", "主动适应新常态，推进营商环境改革，群众路线深入人心。" * 6)
    words = {term.word for term in terms(a, of("b", "工业经济平稳运行。" * 6), lexicon=bundled())}
    assert {"新常态", "营商环境"} <= words


def test_a_term_leads_to_its_sentences(districts: tuple[Report, Report]) -> None:
    spans = sentences(districts[0], "扶持")
    assert spans
    assert all("扶持" in districts[0].text[start:end] for start, end in spans)
    assert len(set(spans)) == len(spans)
