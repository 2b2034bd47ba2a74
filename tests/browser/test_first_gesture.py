"""The theme's script comes at the first sign of life. Whatever that sign is, it is answered as if the script had been there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, Route, expect


@dataclass
class Train:
    """A page whose theme script is on its way until it may come: the gesture must be answered before or after, never lost."""

    page: Page
    waiting: list[Route] = field(default_factory=list)
    free: bool = False

    def hold(self, route: Route) -> None:
        """Keep a request, or let it go once it may come."""
        if self.free:
            route.continue_()
        else:
            self.waiting.append(route)

    def arrive(self) -> None:
        """Let the script come, and wait until it runs."""
        assert not is_awake(self.page)
        self.free = True
        for route in self.waiting:
            route.continue_()
        awake(self.page)


@pytest.fixture
def train(page: Page) -> Iterator[Train]:
    made = Train(page)
    page.route("**/theme.*.js", made.hold)
    yield made
    page.unroute_all(behavior="ignoreErrors")


@pytest.fixture
def slow(train: Train) -> Page:
    return train.page


def is_awake(page: Page) -> bool:
    """Whether the theme's script runs."""
    return bool(page.evaluate("'component$' in window"))


def awake(page: Page) -> None:
    """Wait for the theme's script (not with wait_for_function, which the policy forbids)."""
    for _ in range(300):  # up to 15 seconds, on a machine that does something else
        if is_awake(page):
            return
        page.wait_for_timeout(50)
    raise AssertionError("le script du thème n'est pas venu")


def test_the_whole_theme_is_at_work_after_the_gesture(page: Page, address: str) -> None:
    page.goto(f"{address}faq/")
    page.mouse.wheel(0, 3000)
    awake(page)
    expect(page.locator(".md-nav--secondary .md-nav__link--passed").first).to_be_attached()
    expect(page.locator(".md-header__title")).to_have_class(re.compile("md-header__title--active"))
    page.mouse.wheel(0, -300)
    expect(page.locator(".md-top")).to_be_visible()
    page.locator(".md-top").click()
    expect(page.locator("h1")).to_be_in_viewport()


def test_reading_does_not_fetch_the_theme_script(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}procedure-annulation/", wait_until="networkidle")
    page.wait_for_timeout(500)
    assert [url for url in asked if "theme." in url or "/search/" in url] == []


@pytest.mark.parametrize("sign", ["mousemove", "wheel", "Tab"])
def test_a_sign_of_life_fetches_it_once(page: Page, address: str, sign: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}faq/")
    {"mousemove": lambda: page.mouse.move(300, 300), "wheel": lambda: page.mouse.wheel(0, 200), "Tab": lambda: page.keyboard.press("Tab")}[sign]()
    awake(page)
    page.mouse.move(400, 400)
    assert len([url for url in asked if "/theme." in url]) == 1


def test_the_palette_is_switched_at_once_and_stays_when_the_theme_comes(slow: Page, train: Train, address: str) -> None:
    slow.goto(address)
    label = slow.locator("form[data-md-component=palette] label:visible")
    expect(label).to_have_count(1)
    label.dispatch_event("click")
    expect(slow.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    slow.mouse.move(300, 300)
    train.arrive()
    expect(slow.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(label).to_have_attribute("title", "Passer au thème clair")
    label.click()
    expect(slow.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_a_real_click_on_the_palette_is_not_lost(slow: Page, train: Train, address: str) -> None:
    slow.goto(address)
    slow.locator("form[data-md-component=palette] label:visible").click()
    train.arrive()
    expect(slow.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    slow.goto(f"{address}faq/")
    expect(slow.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("key", ["f", "s", "/"])
def test_a_key_opens_the_search_and_letters_typed_at_once_are_searched(slow: Page, train: Train, address: str, key: str) -> None:
    slow.goto(f"{address}faq/")
    slow.keyboard.press(key)
    slow.keyboard.type("facture")
    expect(slow.locator("input[name=query]")).to_have_value("facture")
    train.arrive()
    expect(slow.locator(".md-search-result__item").first).to_be_visible()
    slow.keyboard.press("Enter")
    expect(slow).to_have_url(re.compile(r"\?h=factur"))


def test_a_word_typed_before_the_theme_is_there_is_completed(slow: Page, train: Train, address: str) -> None:
    slow.goto(f"{address}faq/")
    slow.keyboard.press("f")
    slow.keyboard.type("rembours")
    train.arrive()
    expect(slow.locator(".md-search__suggest")).to_have_text("remboursement")


def test_enter_in_the_box_before_the_search_is_there_goes_nowhere(slow: Page, train: Train, address: str) -> None:
    slow.goto(f"{address}faq/")
    slow.keyboard.press("f")
    slow.keyboard.type("facture")
    slow.keyboard.press("Enter")
    expect(slow).to_have_url(f"{address}faq/")
    train.arrive()
    expect(slow.locator(".md-search-result__item").first).to_be_visible()


def test_escape_closes_the_search_before_the_theme_is_there(slow: Page, train: Train, address: str) -> None:
    slow.goto(f"{address}faq/")
    slow.keyboard.press("f")
    slow.keyboard.press("Escape")
    assert not slow.locator("#__search").is_checked()
    train.arrive()
    assert not slow.locator("#__search").is_checked()
    slow.keyboard.press("f")
    expect(slow.locator("input[name=query]")).to_be_focused()


def test_a_click_in_the_box_opens_the_search(slow: Page, train: Train, address: str) -> None:
    slow.goto(f"{address}faq/")
    slow.locator("input[name=query]").click()
    slow.keyboard.type("héritiers")
    train.arrive()
    expect(slow.locator(".md-search-result__item").first).to_be_visible()


@pytest.mark.parametrize(("key", "link"), [("n", "next"), (".", "next"), ("p", "prev"), (",", "prev")])
def test_a_key_leads_to_the_next_or_last_page(slow: Page, address: str, key: str, link: str) -> None:
    slow.goto(f"{address}faq/")
    target = slow.evaluate(f"document.querySelector('link[rel={link}]').href")
    slow.keyboard.press(key)
    expect(slow).to_have_url(target)


def phone(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    return context.new_page()


def test_on_a_phone_the_first_tap_opens_the_search_box_ready_for_letters(browser: Browser, address: str) -> None:
    page = phone(browser)
    page.route("**/theme.*.js", lambda route: (page.wait_for_timeout(600), route.continue_()))
    page.goto(address)
    page.locator("label[for=__search].md-header__button").tap()
    expect(page.locator("input[name=query]")).to_be_focused()
    page.keyboard.type("facture")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.context.close()


def test_on_a_phone_the_first_tap_opens_the_menu_and_it_stays_open(browser: Browser, address: str) -> None:
    page = phone(browser)
    page.goto(address)
    page.locator("label[for=__drawer].md-header__button").tap()
    awake(page)
    page.wait_for_timeout(300)
    assert page.locator("#__drawer").is_checked()
    page.locator(".md-nav--primary a[href='suppression-definitive/']").tap()
    expect(page).to_have_url(f"{address}suppression-definitive/")
    page.context.close()


def test_a_first_click_on_a_link_leads_there(slow: Page, address: str) -> None:
    slow.goto(address)
    slow.locator("article a[href*='procedure-annulation']").first.click()
    expect(slow).to_have_url(re.compile("/procedure-annulation/"))
    # Not until all is loaded: the pointer stands on the page, which may ask for the script that is held here before it has been read.
    slow.go_back(wait_until="commit")
    expect(slow).to_have_url(address)
    slow.go_forward(wait_until="commit")
    expect(slow).to_have_url(re.compile("/procedure-annulation/"))


def test_an_address_with_an_anchor_shows_its_section_and_stays_there(page: Page, address: str) -> None:
    page.goto(f"{address}suppression-definitive/#erreur-409")
    page.mouse.move(300, 300)
    awake(page)
    page.wait_for_timeout(300)
    expect(page.locator("#erreur-409")).to_be_in_viewport()


def test_an_address_with_a_search_shows_its_results_without_a_gesture(page: Page, address: str) -> None:
    page.goto(f"{address}faq/?q=facture")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_an_address_with_words_marks_them_once_without_a_gesture(page: Page, address: str) -> None:
    page.goto(f"{address}faq/?h=facture")
    expect(page.locator("article mark").first).to_be_attached()
    marked = page.locator("article mark").count()
    page.mouse.move(300, 300)
    awake(page)
    page.wait_for_timeout(300)
    assert page.locator("article mark").count() == marked
    assert page.locator("mark mark").count() == 0


def test_the_dark_palette_is_there_before_the_first_paint(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.add_init_script(
        "window.seen=[];const look=()=>{document.body&&seen.push(getComputedStyle(document.body).backgroundColor);requestAnimationFrame(look)};look()"
    )
    page.goto(f"{address}lettres/")
    page.wait_for_timeout(500)
    seen = page.evaluate("[...new Set(seen)]")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert len(seen) == 1, seen
    context.close()


def test_the_palette_is_told_to_the_browser_once(page: Page, address: str) -> None:
    """Each time, even with the same word, the browser styles the whole page again."""
    page.add_init_script(
        "const set=Object.getOwnPropertyDescriptor(HTMLMetaElement.prototype,'content').set;window.told=[];"
        "Object.defineProperty(HTMLMetaElement.prototype,'content',"
        "{...Object.getOwnPropertyDescriptor(HTMLMetaElement.prototype,'content'),set(text){this.name==='color-scheme'&&told.push(text);set.call(this,text)}})"
    )
    page.goto(f"{address}faq/")
    page.wait_for_timeout(300)
    assert page.evaluate("told") == ["light"]
    assert page.locator("meta[name=color-scheme]").get_attribute("content") == "light"


@pytest.mark.parametrize("path", ["", "procedure-annulation/", "a-propos/", "en/recommandations/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_the_theme_script_comes(browser: Browser, address: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address + path)
    seen = "[...document.querySelectorAll('article *, header *, footer *')].filter(e => !e.closest('svg, .md-search'))"
    places = seen + ".map(e => { const r = e.getBoundingClientRect(); return [e.tagName, r.x, r.y, r.width, r.height].join(' ') })"
    before = page.evaluate(places)
    page.evaluate("dispatchEvent(new Event('pointermove'))")
    awake(page)
    page.wait_for_timeout(300)
    after = page.evaluate(places)
    assert [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]][:5] == []
    context.close()


def test_a_theme_script_that_fails_is_asked_again_at_the_next_sign(browser: Browser, address: str) -> None:
    page = browser.new_page()
    failures = iter([True])
    page.route("**/theme.*.js", lambda route: route.abort() if next(failures, False) else route.continue_())
    page.goto(f"{address}faq/")
    with page.expect_event("requestfailed"):
        page.mouse.move(300, 300)
    page.keyboard.press("f")
    awake(page)
    page.keyboard.type("facture")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.close()


def test_a_sign_given_while_the_theme_script_is_failing_asks_for_it_again(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[Route] = []
    page.route("**/theme.*.js", lambda route: asked.append(route) if not asked else route.continue_())
    page.goto(f"{address}faq/")
    with page.expect_request("**/theme.*.js"):
        page.mouse.move(300, 300)
    page.keyboard.press("f")
    page.wait_for_timeout(100)
    asked[0].abort()
    awake(page)
    page.keyboard.type("facture")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.close()


# Whether an element that is hidden until something happens is seen, picture after picture, for a second.
SEEN = """() => new Promise(done => {
  const seen = [], end = performance.now() + 1000
  const look = () => {
    for (const one of document.querySelectorAll(".md-dialog, .md-top, .md-search__output")) {
      const style = getComputedStyle(one), box = one.getBoundingClientRect()
      if (box.width && box.height && style.visibility != "hidden" && style.display != "none" && +style.opacity > 0 && style.backgroundColor != "rgba(0, 0, 0, 0)")
        seen.push(`${one.className} ${style.opacity} ${box.width}x${box.height}`)
    }
    performance.now() < end ? requestAnimationFrame(look) : done(seen)
  }
  look()
})"""


def test_nothing_flashes_when_the_late_styles_come(slow: Page, train: Train, address: str) -> None:
    slow.goto(f"{address}faq/")
    slow.mouse.move(300, 300)
    assert slow.evaluate(SEEN) == []
    assert slow.evaluate("getComputedStyle(document.querySelector('.md-dialog')).transitionDuration") != "0s"
    assert slow.locator("body[data-md-color-switching]").count() == 0
    train.arrive()


@pytest.mark.parametrize("woken", [False, True])
def test_out_of_the_search_the_keyboard_goes_on_from_the_button_that_opened_it(slow: Page, train: Train, address: str, woken: bool) -> None:
    slow.goto(address)
    if woken:
        slow.mouse.move(300, 300)
        train.arrive()
    button = slow.locator("button.guide-search")
    button.focus()
    slow.keyboard.press("Enter")
    expect(slow.locator("input[name=query]")).to_be_focused()
    slow.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_escape_closes_the_box_even_before_the_theme_knows_that_it_is_open(page: Page, address: str) -> None:
    """The theme hears of the focus a moment later: on a busy device, the key comes first."""
    page.goto(address)
    page.mouse.move(300, 300)
    awake(page)
    box = page.locator("input[name=query]")
    box.evaluate("""box => {
      box.focus()
      box.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }))
    }""")
    page.wait_for_timeout(200)
    expect(box).not_to_be_focused()
    assert not page.locator("#__search").is_checked()


@pytest.mark.parametrize("fragment", ["#formule-webex-com", ""])
def test_the_other_language_opens_at_the_same_section(page: Page, address: str, fragment: str) -> None:
    page.goto(f"{address}procedure-annulation/{fragment}")
    page.locator(".md-select").hover()
    page.locator(".md-select a[hreflang=en]").click()
    expect(page).to_have_url(f"{address}en/procedure-annulation/{fragment}")
