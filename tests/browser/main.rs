//! The site in a real browser: what readers see, hear and press.
//!
//! Each test starts its own program, on a copy of the sample notes, and its
//! own Chromium; nothing leaves this machine. It wants `chromium`,
//! `chromedriver` and `npm ci --prefix tests/browser`, which `tests/all` sees
//! to. With `TALKDEX_SCREENSHOTS=folder` every page that is checked is also
//! saved there as a picture.

mod browser;
mod checker;
mod pages;
mod site;
mod wire;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use fantoccini::key::Key;

use crate::browser::{Browser, Scheme};
use crate::checker::Checker;
use crate::pages::every_kind;
use crate::site::Site;

/// The number in the heading of a page of results.
const TOTAL: &str = "return Number(document.querySelector('#main h1').dataset.n)";

#[tokio::test]
async fn every_page_is_accessible_in_light() -> Result<()> {
    every_page_is_accessible(Scheme::Light).await
}

#[tokio::test]
async fn every_page_is_accessible_in_dark() -> Result<()> {
    every_page_is_accessible(Scheme::Dark).await
}

async fn every_page_is_accessible(scheme: Scheme) -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    let checker = Checker::load()?;
    let pages = every_kind(&browser, &site).await?;
    let mut faults = Vec::new();
    for width in [1280, 390] {
        browser.view(width, scheme)?;
        for page in &pages {
            browser.open(&site.url(&page.path)).await?;
            let name = format!("{}-{width}-{}", page.name, scheme.as_str());
            save_picture(&browser, &name).await?;
            for violation in checker.violations(&browser).await? {
                faults.push(format!("{name} ({}): {violation}", page.path));
            }
        }
    }
    // On a small screen the filters are a panel that has to be opened.
    browser.open(&site.url("/search?q=test")).await?;
    browser.find(".open-filters").await?.click().await?;
    save_picture(&browser, &format!("filters-390-{}", scheme.as_str())).await?;
    for violation in checker.violations(&browser).await? {
        faults.push(format!("filters-390: {violation}"));
    }
    ensure!(faults.is_empty(), "{}", faults.join("\n\n"));
    Ok(())
}

#[tokio::test]
async fn no_page_scrolls_sideways_at_320_pixels() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    let pages = every_kind(&browser, &site).await?;
    browser.view(320, Scheme::Light)?;
    let mut faults = Vec::new();
    for page in pages {
        browser.open(&site.url(&page.path)).await?;
        let width = browser
            .run("return document.documentElement.scrollWidth")
            .await?;
        if width.as_u64().is_none_or(|width| width > 320) {
            faults.push(format!("{} is {width} pixels wide", page.path));
        }
    }
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

#[tokio::test]
async fn no_page_asks_another_host_or_complains_in_the_console() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    let pages = every_kind(&browser, &site).await?;
    let mut faults = Vec::new();
    for page in pages {
        browser.open(&site.url(&page.path)).await?;
        let errors = browser.console_errors()?;
        if !page.is_error {
            faults.extend(errors.iter().map(|e| format!("{}: {e}", page.path)));
        }
    }
    let own = site.url("/");
    for url in browser.requests()? {
        // The browser's own new tab is not ours to judge.
        let is_inside = url.starts_with("data:") || url.starts_with("chrome");
        if !url.starts_with(&own) && !is_inside {
            faults.push(format!("asked for {url}"));
        }
    }
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

#[tokio::test]
async fn tab_goes_through_the_page_in_reading_order() -> Result<()> {
    const WHERE: &str = "
        const e = document.activeElement;
        return e.matches('.skip') ? 'skip link' : e.matches('.brand') ? 'brand'
            : e.closest('form.find') ? 'search box' : e.closest('header.site nav') ? 'navigation'
            : e.closest('#filters') ? 'filters' : e.closest('#main') ? 'results'
            : e.closest('footer') ? 'footer' : 'elsewhere';";
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.view(1280, Scheme::Light)?;
    browser.open(&site.url("/search?q=subgrid")).await?;
    let mut places: Vec<String> = Vec::new();
    for _ in 0..200 {
        browser.press(&char::from(Key::Tab).to_string()).await?;
        let place: String = serde_json::from_value(browser.run(WHERE).await?)?;
        if places.last() != Some(&place) {
            places.push(place);
        }
        if places.last().is_some_and(|place| place == "footer") {
            break;
        }
    }
    let wanted = [
        "skip link",
        "brand",
        "search box",
        "navigation",
        "filters",
        "results",
        "footer",
    ];
    ensure!(places == wanted, "went through {places:?}");
    Ok(())
}

#[tokio::test]
async fn keys_alone_find_and_open_a_talk() -> Result<()> {
    const HIT: &str = "return [...document.querySelectorAll('.hits h3 a')]
        .indexOf(document.activeElement) ===";
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.open(&site.url("/about")).await?;
    browser.press("/").await?;
    browser
        .settle("return document.activeElement.id === 'q'")
        .await?;
    browser
        .press(&format!("database{}", char::from(Key::Enter)))
        .await?;
    browser
        .settle("return location.pathname === '/search' && document.querySelectorAll('.hits h3 a').length > 1")
        .await?;
    for (key, position) in [("j", 0), ("j", 1), ("k", 0)] {
        browser.press(key).await?;
        browser.settle(&format!("{HIT} {position}")).await?;
    }
    browser.press(&char::from(Key::Enter).to_string()).await?;
    browser
        .settle("return location.pathname.startsWith('/talks/')")
        .await?;
    // The list of keys opens and closes by keys, too.
    browser.press("?").await?;
    browser
        .settle("return document.querySelector('#keys').matches(':popover-open')")
        .await?;
    browser.press(&char::from(Key::Escape).to_string()).await?;
    browser
        .settle("return !document.querySelector('#keys').matches(':popover-open')")
        .await
}

#[tokio::test]
async fn a_half_typed_text_is_completed_and_keys_choose() -> Result<()> {
    // Options of the last time lie in a list that is closed.
    const LISTED: &str =
        "return document.querySelectorAll('#sugg:not([hidden]) [role=option]').length > 1";
    const CHOSEN: &str = "const q = document.querySelector('#q'); \
        return document.getElementById(q.getAttribute('aria-activedescendant'))?.ariaSelected";
    let escape = char::from(Key::Escape).to_string();
    let site = Site::start()?;
    let browser = Browser::start().await?;
    let checker = Checker::load()?;
    browser.open(&site.url("/")).await?;
    browser.find("#q").await?.click().await?;
    browser.press("queu").await?;
    browser.settle(LISTED).await?;
    save_picture(&browser, "suggestions").await?;
    let violations = checker.violations(&browser).await?;
    ensure!(violations.is_empty(), "{}", violations.join("\n\n"));
    ensure!(
        browser.run(CHOSEN).await?.is_null(),
        "nothing is chosen yet"
    );
    // The first escape closes the list, the second leaves the box; the text stays.
    browser.press(&escape).await?;
    browser
        .settle(
            "return document.querySelector('#sugg').hidden && document.activeElement.id === 'q'",
        )
        .await?;
    browser.press(&escape).await?;
    browser
        .settle("return document.activeElement.id !== 'q' && document.querySelector('#q').value === 'queu'")
        .await?;
    browser.find("#q").await?.click().await?;
    browser.press(&char::from(Key::Down).to_string()).await?;
    browser.settle(LISTED).await?;
    browser.press(&char::from(Key::Down).to_string()).await?;
    ensure!(browser.run(CHOSEN).await? == "true", "the arrow chooses");
    browser.press(&char::from(Key::Enter).to_string()).await?;
    browser
        .settle("return location.pathname.startsWith('/topics/')")
        .await
}

#[tokio::test]
async fn every_filter_finds_the_number_that_it_shows() -> Result<()> {
    const OPTIONS: &str = "
        return [...document.querySelectorAll('#filters .opt input[type=checkbox]')]
            .filter((box) => !box.checked)
            .map((box) => [box.name, box.value,
                parseInt(box.closest('.opt').querySelector('.count').textContent, 10)]);";
    let site = Site::start()?;
    let browser = Browser::start().await?;
    let mut faults = Vec::new();
    for search in ["q=test", "q=data&kind=talk"] {
        browser
            .open(&site.url(&format!("/search?{search}")))
            .await?;
        let options: Vec<(String, String, u64)> =
            serde_json::from_value(browser.run(OPTIONS).await?)?;
        ensure!(options.len() > 10, "only {} filters to try", options.len());
        for (name, value, count) in options {
            // Another value of a filter in use adds to it and so is not a total.
            if search.contains(&format!("{name}=")) {
                continue;
            }
            let path = format!("/search?{search}&{name}={value}");
            browser.open(&site.url(&path)).await?;
            let total = browser.run(TOTAL).await?;
            if total.as_u64() != Some(count) {
                faults.push(format!("{path} shows {total}, its filter said {count}"));
            }
        }
    }
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

/// The first filter that can be seen and ticked, and the number beside it.
const FIRST_FILTER: &str = "
    const box = [...document.querySelectorAll('#filters .opt input[type=checkbox]')]
        .find((box) => !box.checked && box.checkVisibility()
            && parseInt(box.closest('.opt').querySelector('.count').textContent, 10) > 0);
    return [`#filters input[name='${box.name}'][value='${box.value}']`,
        parseInt(box.closest('.opt').querySelector('.count').textContent, 10)];";

#[tokio::test]
async fn a_ticked_filter_applies_at_once_and_keeps_the_focus() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.view(1280, Scheme::Light)?;
    browser.open(&site.url("/search?q=test")).await?;
    let (filter, count): (String, u64) = serde_json::from_value(browser.run(FIRST_FILTER).await?)?;
    browser.find(&filter).await?.click().await?;
    browser
        .settle(&format!(
            "return document.querySelectorAll('.chips .chip').length === 1
                && Number(document.querySelector('#main h1').dataset.n) === {count}"
        ))
        .await?;
    browser
        .settle(&format!(
            "return document.activeElement === document.querySelector(\"{filter}\")
                && document.querySelector('#say').textContent !== ''"
        ))
        .await
}

#[tokio::test]
async fn everything_works_without_scripts() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    browser.view(1280, Scheme::Light)?;
    browser.disable_scripts()?;

    // Search from the home page.
    browser.open(&site.url("/")).await?;
    let typed = format!("test{}", char::from(Key::Enter));
    browser.find("#q").await?.send_keys(&typed).await?;
    browser
        .settle("return location.pathname + location.search === '/search?q=test'")
        .await?;

    // Filter by the button, and take the filter away by its chip.
    let (filter, count): (String, u64) = serde_json::from_value(browser.run(FIRST_FILTER).await?)?;
    browser.find(&filter).await?.click().await?;
    browser
        .find("#filters .apply button")
        .await?
        .click()
        .await?;
    browser
        .settle("return document.querySelectorAll('.chips .chip').length === 1")
        .await?;
    let total = browser.run(TOTAL).await?;
    ensure!(
        total.as_u64() == Some(count),
        "{total} at {}, the filter said {count}",
        browser.place().await?
    );
    browser.find(".chips .chip").await?.click().await?;
    browser
        .settle("return location.pathname + location.search === '/search?q=test'")
        .await?;

    // Sort.
    browser
        .find("#sort")
        .await?
        .select_by_label("Oldest first")
        .await?;
    browser.find("form#search button").await?.click().await?;
    browser
        .settle("return new URLSearchParams(location.search).has('sort')")
        .await?;
    let sorted = browser
        .run(
            "const days = [...document.querySelectorAll('.hits .side time')].map((t) => t.dateTime);
             return days.length > 1 && days.every((day, i) => i === 0 || days[i - 1] <= day);",
        )
        .await?;
    ensure!(sorted == true, "not sorted at {}", browser.place().await?);

    pages_and_panel_work_without_scripts(&browser, &site).await
}

async fn pages_and_panel_work_without_scripts(browser: &Browser, site: &Site) -> Result<()> {
    browser.open(&site.url("/search")).await?;
    browser.find("nav.pages a[rel=next]").await?.click().await?;
    browser
        .settle("return location.search === '?page=2' && document.querySelectorAll('.hits > li').length > 0")
        .await?;
    browser.view(390, Scheme::Light)?;
    browser.open(&site.url("/search?q=test")).await?;
    browser.find(".open-filters").await?.click().await?;
    ensure!(
        browser
            .find("#filters fieldset")
            .await?
            .is_displayed()
            .await?,
        "the filters stay closed on a small screen"
    );
    Ok(())
}

#[tokio::test]
async fn an_edited_note_is_found_without_a_restart() -> Result<()> {
    let site = Site::start()?;
    let browser = Browser::start().await?;
    let address = site.url("/search?q=quillworts");
    browser.open(&address).await?;
    ensure!(browser.run(TOTAL).await? == 0, "the word is already there");
    site.append(
        "Staithe Exchange 2012/callum-ferrisby-causeway.md",
        "\nOn the island grow quillworts.\n",
    )?;
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(10) {
        browser.open(&address).await?;
        if browser.run(TOTAL).await? == 1 {
            return Ok(());
        }
    }
    anyhow::bail!("the note was not found within ten seconds");
}

/// Saves what the window shows, when the environment names a folder for it.
async fn save_picture(browser: &Browser, name: &str) -> Result<()> {
    let Some(folder) = std::env::var_os("TALKDEX_SCREENSHOTS").map(PathBuf::from) else {
        return Ok(());
    };
    std::fs::create_dir_all(&folder).with_context(|| format!("make {}", folder.display()))?;
    let path = folder.join(format!("{name}.png"));
    std::fs::write(&path, browser.picture().await?)
        .with_context(|| format!("write {}", path.display()))
}
