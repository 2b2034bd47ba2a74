"""« Trouver ma situation »: described situations reach their procedure, in both languages, with and without JavaScript."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

PAGES = {"fr": "trouver-ma-situation/", "en": "en/trouver-ma-situation/"}
PANEL = ".guide-finder"
EVERY = "places => places.map(place => place.id)"
# A reader's situation -> places of their answers (counted from 1, the same in both languages), procedure that they need.
SITUATIONS = {
    "free personal account with a profile entry": ([2, 2, 1, 2], "suppression-definitive/#voie-profil"),
    "meeting site that one administers": ([2, 2, 1, 1], "suppression-definitive/#voie-administration"),
    "plan paid by card to Cisco, the entry is there": ([1, 1, 1], "procedure-annulation/#formule-webex-com"),
    "plan paid by card to Cisco, the entry is missing": ([1, 1, 2], "procedure-annulation/#formule-bouton-absent"),
    "bought from a reseller": ([1, 2], "procedure-annulation/#partenaire"),
    "bought through Cisco Commerce Express": ([1, 3], "procedure-annulation/#cisco-commerce"),
    "receipt from Apple or Google": ([1, 4], "procedure-annulation/#apple-google"),
    "account given by an employer": ([3], "procedure-annulation/#compte-gere"),
    "free account with a work address": ([2, 1], "procedure-annulation/#compte-gere"),
    "free account, password lost": ([2, 2, 2], "acces-parametres/#mot-de-passe-oublie"),
    "free account, said to be deactivated": ([2, 2, 4], "acces-parametres/#compte-desactive"),
    "guest of meetings": ([2, 3], "procedure-annulation/#invite"),
    "wants only the app to go": ([4], "faq/#q-desinstaller"),
    "knows only the name on the statement": ([5, 1], "procedure-annulation/#formule-webex-com"),
    "knows nothing at all": ([5, 6], "#reconnaitre-compte"),
    "knows nothing of a free account's menu": ([2, 2, 1, 7], "suppression-definitive/#choisir-voie"),
}
# Answers that only send to check something: their address, what to read, the question that one comes back to.
CHECKS = {
    "vendeur-inconnu": ("#releve-bancaire", "vendeur"),
    "gestion-inconnue": ("acces-parametres/#gestion-de-compte", "gestion"),
    "adresse-inconnue": ("#facon-connexion", "adresse"),
    "connexion-inconnue": ("acces-parametres/#portes-entree", "connexion"),
    "menu-inconnu": ("suppression-definitive/#choisir-voie", "menu"),
    "releve-vide": ("#facon-connexion", "paiement"),
    "tout-inconnu": ("#reconnaitre-compte", "paiement"),
}
CHECK_WORDS = {
    "fr": ("Encore une vérification", "Ouvrir «\u00a0{}\u00a0»", "Revenir à la question"),
    "en": ("One more thing to check", "Open “{}”", "Back to the question"),
}
EACH = pytest.mark.parametrize(("answers", "target"), SITUATIONS.values(), ids=SITUATIONS.keys())
BOTH = pytest.mark.parametrize("language", PAGES)


@pytest.fixture(params=PAGES)
def finder(page: Page, address: str, request: pytest.FixtureRequest) -> Page:
    page.goto(address + PAGES[request.param])
    return page


def answers_of(page: Page) -> list[str]:
    return page.locator(f"{PANEL} .guide-finder__answers a").all_inner_texts()


def folder(language: str) -> str:
    return "" if language == "fr" else "en/"


@BOTH
@EACH
def test_a_situation_reaches_its_procedure(page: Page, address: str, language: str, answers: list[int], target: str) -> None:
    page.goto(address + PAGES[language])
    for place in answers:
        page.locator(f"{PANEL} .guide-finder__answers a").nth(place - 1).click()
        expect(page.locator(f"{PANEL} h3")).to_be_focused()
    assert page.locator(f"{PANEL} ul a").count() == len(answers)
    expect(page.locator(f"{PANEL} h3 + p")).not_to_be_empty()  # the reason
    page.locator(f"{PANEL} a.guide-button").first.click()
    expect(page).to_have_url(f"{address}{folder(language)}{target}")
    expect(page.locator(f"[id='{target.split('#')[1]}']")).to_be_in_viewport()


@BOTH
@EACH
def test_without_javascript_the_same_answers_lead_there(page_without_js: Page, address: str, language: str, answers: list[int], target: str) -> None:
    page = page_without_js
    page.goto(address + PAGES[language])
    heading = page.locator("[data-tool=situations] h3").first
    for place in answers:
        link = heading.locator("xpath=following-sibling::ul[1]/li").nth(place - 1).locator("a").first
        link.click()
        after = page.url.partition("#")[2]
        if after.startswith("question-"):
            heading = page.locator(f"#{after}")
            expect(heading).to_be_in_viewport()
    expect(page).to_have_url(f"{address}{folder(language)}{target}")


@BOTH
@pytest.mark.parametrize(("name", "target", "question"), [(name, *leads) for name, leads in CHECKS.items()], ids=CHECKS)
def test_what_is_only_to_be_checked_is_not_called_a_procedure(page: Page, address: str, language: str, name: str, target: str, question: str) -> None:
    said, read, back = CHECK_WORDS[language]
    page.goto(f"{address}{PAGES[language]}#situation-{name}")
    expect(page.locator(f"{PANEL} [role=status]")).to_have_text(said)
    buttons = page.locator(f"{PANEL} a.guide-button")
    expect(buttons).to_have_text([read.format(page.locator(f"{PANEL} h3").inner_text()), back])
    assert buttons.first.evaluate("link => link.href") == f"{address}{folder(language)}{target}"
    # Each way is offered once.
    ways = page.locator(f"{PANEL} :is(.guide-finder__next, .guide-finder__ways) a").evaluate_all("links => links.map(link => link.href)")
    assert len(set(ways)) == len(ways)
    buttons.last.click()
    expect(page).to_have_url(f"{address}{PAGES[language]}#question-{question}")
    expect(page.locator(f"{PANEL} .guide-finder__answers")).to_be_visible()
    expect(page.locator(f"{PANEL} h3")).to_be_focused()


@BOTH
def test_without_javascript_too_a_check_is_told_from_a_procedure(page_without_js: Page, address: str, language: str) -> None:
    page, said = page_without_js, f"({CHECK_WORDS[language][0].lower()})"
    page.goto(address + PAGES[language])
    results = page.locator("[data-tool=situations] li:has(> [id^=situation-])")
    told = {str(one.locator("[id]").get_attribute("id")).removeprefix("situation-") for one in results.filter(has_text=said).all()}
    assert told == CHECKS.keys() and results.count() > 30
    for name, (_, question) in CHECKS.items():
        page.locator(f"li:has(> #situation-{name}) a[href^='#question-']").click()
        expect(page).to_have_url(f"{address}{PAGES[language]}#question-{question}")


@BOTH
def test_on_a_telephone_the_first_answer_is_in_view_at_once(browser: Browser, address: str, language: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(address + PAGES[language])
    box = page.locator(f"{PANEL} .guide-finder__answers a").first.bounding_box()
    assert page.evaluate("scrollY") == 0 and box and box["y"] + box["height"] <= 740
    page.goto(f"{address}{PAGES[language]}#situation-releve-vide")
    expect(page.locator(f"{PANEL} [role=status]")).to_be_in_viewport()
    page.close()


def test_every_result_has_an_address_that_can_be_sent(browser: Browser, page_without_js: Page, address: str) -> None:
    page = browser.new_page()
    page_without_js.goto(address + PAGES["fr"])
    places = page_without_js.locator("[data-tool=situations] [id]").evaluate_all(EVERY)
    assert len(places) > 35
    for place in places:
        page.goto("about:blank")
        page.goto(f"{address}{PAGES['fr']}#{place}")
        expect(page.locator(f"{PANEL} h3")).to_be_focused()
        expect(page.locator(f"{PANEL} h3")).to_be_in_viewport()
        assert page.locator(f"{PANEL} .guide-finder__answers").count() == place.startswith("question-")
    page_without_js.goto(f"{address}{PAGES['fr']}#{places[-1]}")
    expect(page_without_js.locator(f"#{places[-1]}")).to_be_in_viewport()
    page.close()


def test_the_keyboard_alone_answers_goes_back_and_starts_again(finder: Page) -> None:
    page, first = finder, answers_of(finder)
    expect(page.locator("body")).to_be_focused()  # nothing takes the focus before an answer
    page.locator(f"{PANEL} a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{PANEL} h3")).to_be_focused()
    expect(page.locator(f"{PANEL} [role=status]")).to_contain_text("Question 2")
    assert answers_of(page) != first
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"{PANEL} [role=status]")).not_to_contain_text("Question")
    for _ in range(4):  # procedure, both answers, change
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"{PANEL} [role=status]")).to_contain_text("Question 2")
    page.go_back()
    page.go_back()
    page.go_back()
    assert answers_of(page) == first
    page.go_forward()
    expect(page.locator(f"{PANEL} [role=status]")).to_contain_text("Question 2")


def test_the_back_button_comes_back_to_the_result_from_the_procedure(finder: Page) -> None:
    finder.locator(f"{PANEL} a").nth(2).click()
    title = finder.locator(f"{PANEL} h3").inner_text()
    finder.locator(f"{PANEL} a.guide-button").click()
    expect(finder.locator(PANEL)).to_have_count(0)
    finder.go_back()
    expect(finder.locator(f"{PANEL} h3")).to_have_text(title)


@pytest.mark.parametrize(
    "fragment",
    ["<img src=x onerror=alert(1)>", "%E0%A4%A", "situation-", "question-constructor", "__proto__", "situation-%00", "q" * 5000, "toString", "]*{}"],
)
def test_a_hostile_address_shows_the_first_question(page: Page, address: str, fragment: str) -> None:
    page.goto(f"{address}{PAGES['fr']}#{fragment}")
    expect(page.locator(f"{PANEL} h3")).to_have_text("Payez-vous Webex\u202f?")
    page.evaluate("hash => { location.hash = hash }", fragment)
    expect(page.locator(f"{PANEL} h3")).to_have_text("Payez-vous Webex\u202f?")
    assert page.locator(f"{PANEL} img").count() == 0


def test_another_address_of_the_page_leaves_the_question_where_it_is(finder: Page) -> None:
    finder.locator(f"{PANEL} a").first.click()
    shown = answers_of(finder)
    finder.evaluate("location.hash = 'voir-aussi'")
    finder.wait_for_timeout(50)
    assert answers_of(finder) == shown


def test_nothing_is_sent_or_kept(page: Page, address: str) -> None:
    page.goto(address + PAGES["fr"], wait_until="networkidle")
    with page.expect_request("**/search_index.json"):  # the last thing that the theme's script asks for, at the first gesture
        page.mouse.move(5, 5)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(f"{PANEL} a").first.click()
    expect(page.locator(f"{PANEL} h3")).to_be_focused()
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    # The picture of the tab is the browser's own request, again at each new address.
    assert ([url for url in asked if not url.endswith("/favicon.svg")], kept) == ([], [])


STATES = [path + place for path in PAGES.values() for place in ("", "#question-menu", "#situation-administration", "#situation-tout-inconnu")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("path", STATES)
def test_axe_finds_nothing_in_any_state_and_it_fits(browser: Browser, address: str, path: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for target in page.locator(f"{PANEL} .guide-finder__answers a, {PANEL} .guide-finder__ways a").all():
        box = target.bounding_box()
        assert box and box["height"] >= 44
    result = Axe().run(page)
    context.close()
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in result.response["violations"]] == []


def test_a_result_is_printed_with_its_reason_and_the_answers(finder: Page) -> None:
    finder.locator(f"{PANEL} a").nth(2).click()
    finder.emulate_media(media="print")
    expect(finder.locator(f"{PANEL} h3")).to_be_visible()
    expect(finder.locator(f"{PANEL} .guide-finder__path")).to_be_visible()
    expect(finder.locator(f"{PANEL} .guide-finder__ways")).not_to_be_visible()


@BOTH
def test_the_home_page_leads_to_the_questions(page: Page, address: str, language: str) -> None:
    page.goto(address + folder(language))
    page.locator(".grid.cards a").last.click()
    expect(page).to_have_url(f"{address}{PAGES[language]}#questions")
    expect(page.locator(f"{PANEL} h3")).to_be_in_viewport()
