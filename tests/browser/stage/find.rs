//! Finding and using things by what a person reads.

use super::Browser;
use serde_json::{Value, json};
use std::path::Path;
use thirtyfour::WebElement;

pub(super) const PAGE_JS: &str = include_str!("page.js");

/// The field of a label, as the body of a script.
const FIELD: &str = "return ready(named(FIELDS, arguments[0]));";

/// Nothing stands there in place of what is on its way.
pub(super) const NOTHING_LOADS: &str = "!document.querySelector('.skeleton')";

impl Browser {
    /// Presses the button, link or tab with this name, once it is there and ready.
    pub async fn press(&self, name: &str) {
        self.click(
            &format!("something to press: {name:?}"),
            "return ready(named(PRESSABLE, arguments[0]));",
            name,
        )
        .await;
    }

    /// Chooses the radio button or ticks the box with this label.
    pub async fn tick(&self, label: &str) {
        let body = "const it = ready(named(TICKS, arguments[0], (it) => it.labels.length && visible(it.labels[0]))); return it && it.labels[0];";
        self.click(&format!("something to tick: {label:?}"), body, label).await;
    }

    /// A press may meet an element that is just being replaced; then it is looked for again. One that moves,
    /// because something above it has just come, is pressed once it stands still. Scrolled into sight as the
    /// focus would be, so that a bar at the bottom that hides it fails the test.
    async fn click(&self, what: &str, body: &str, name: &str) {
        let stands = "const it = arguments[0];
            it.scrollIntoView({ block: 'nearest' });
            const { x, y } = it.getBoundingClientRect();
            const place = `${x} ${y}`, stands = it.stoodAt === place;
            it.stoodAt = stands ? null : place;
            return stands;";
        self.wait(what, async || {
            let Some(element) = self.element(body, name).await else { return false };
            let Ok(argument) = element.to_json() else { return false };
            self.try_script(stands, vec![argument]).await == Some(Value::Bool(true))
                && element.click().await.is_ok()
        })
        .await;
    }

    /// Writes into the field with this label, in place of what stood there; once more when the field was just
    /// being replaced, or what it held came back.
    pub async fn fill(&self, label: &str, text: &str) {
        self.wait(&format!("a field {label:?} that holds {text:?}"), async || {
            let Some(field) = self.element(FIELD, label).await else { return false };
            if field.clear().await.is_err() || field.send_keys(text).await.is_err() {
                return false;
            }
            // One that is gone has done its part: the last digit of a code leads to the next screen.
            field.prop("value").await.map_or(true, |value| value.unwrap_or_default() == text)
        })
        .await;
    }

    /// Sets a field whose typing differs by country (date, time) or a list, as a choice would.
    pub async fn set(&self, label: &str, value: &str) {
        self.field(label).await;
        let body = "const it = named(FIELDS, arguments[0]);
            if (it.matches('select')) {
              const option = [...it.options].find((option) => tidy(option.textContent) === arguments[1] || option.value === arguments[1]);
              if (!option) return [...it.options].map((option) => tidy(option.textContent)).join(' | ');
              it.value = option.value;
            } else it.value = arguments[1];
            it.dispatchEvent(new Event('input', { bubbles: true }));
            it.dispatchEvent(new Event('change', { bubbles: true }));
            return '';";
        let others = self.script(body, vec![json!(label), json!(value)]).await;
        assert_eq!(others, "", "{label:?} has no choice {value:?}");
    }

    /// Gives a file to the file field with this label; the field itself may be drawn otherwise.
    pub async fn attach(&self, label: &str, file: &Path) {
        let file = file.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let body = "const all = [...floor().querySelectorAll('input[type=file]')];
            return all.find((it) => nameOf(it).includes(arguments[0])) ?? null;";
        let path = file.to_string_lossy();
        self.wait(&format!("a file field {label:?} that takes a file"), async || {
            let Some(field) = self.element(body, label).await else { return false };
            field.send_keys(&*path).await.is_ok()
        })
        .await;
    }

    /// Drops a file of that name and content on the zone with this label.
    pub async fn drop_file(&self, label: &str, name: &str, content: &str) {
        let body = "const zone = [...document.querySelectorAll('.drop-zone')]
                .find((it) => it.textContent.includes(arguments[0]));
            const data = new DataTransfer();
            data.items.add(new File([arguments[2]], arguments[1]));
            const drop = { bubbles: true, cancelable: true, dataTransfer: data };
            return !!zone && !zone.dispatchEvent(new DragEvent('drop', drop));";
        self.wait(&format!("a zone {label:?} that takes what is dropped"), async || {
            let told = vec![json!(label), json!(name), json!(content)];
            self.try_script(body, told).await == Some(Value::Bool(true))
        })
        .await;
    }

    pub async fn value_of(&self, label: &str) -> String {
        self.field(label).await.prop("value").await.expect("a field").unwrap_or_default()
    }

    async fn field(&self, label: &str) -> WebElement {
        self.wait(&format!("a field {label:?}"), async || self.element(FIELD, label).await.is_some()).await;
        self.element(FIELD, label).await.expect("it was there")
    }

    /// Waits until all that this screen reads is there.
    pub async fn has_loaded(&self) {
        self.until("nothing is loading", NOTHING_LOADS).await;
    }

    /// Waits until the text is to be seen.
    pub async fn sees(&self, text: &str) {
        self.wait(&format!("the screen shows {text:?}"), async || self.shows(text).await).await;
    }

    /// Waits until the text is gone.
    pub async fn sees_no(&self, text: &str) {
        let body = "return !shown().toLowerCase().includes(tidy(arguments[0]).toLowerCase());";
        self.wait(&format!("the screen no longer shows {text:?}"), async || {
            self.try_script(body, vec![json!(text)]).await == Some(Value::Bool(true))
        })
        .await;
    }

    /// Waits until the text stands in what a screen reader says at once: verdicts, refusals.
    pub async fn hears(&self, text: &str) {
        let body = "return [...floor().querySelectorAll('[aria-live=assertive], [role=alert]')]
            .some((it) => tidy(it.innerText).toLowerCase().includes(tidy(arguments[0]).toLowerCase()));";
        self.wait(&format!("it is announced: {text:?}"), async || {
            self.try_script(body, vec![json!(text)]).await == Some(Value::Bool(true))
        })
        .await;
    }

    /// Whether the text is to be seen now.
    pub async fn shows(&self, text: &str) -> bool {
        let body = "return shown().toLowerCase().includes(tidy(arguments[0]).toLowerCase());";
        self.try_script(body, vec![json!(text)]).await == Some(Value::Bool(true))
    }

    /// Waits for the main heading: the screen is this one.
    pub async fn is_at(&self, heading: &str) {
        let body = "return [...document.querySelectorAll('h1')].filter(visible).some((it) => nameOf(it).includes(arguments[0]));";
        self.wait(&format!("a screen headed {heading:?}"), async || {
            self.try_script(body, vec![json!(heading)]).await == Some(Value::Bool(true))
        })
        .await;
    }

    /// Whether something with this name can be pressed now.
    pub async fn can_press(&self, name: &str) -> bool {
        let body = "return !!ready(named(PRESSABLE, arguments[0]));";
        self.try_script(body, vec![json!(name)]).await == Some(Value::Bool(true))
    }

    async fn element(&self, body: &str, name: &str) -> Option<WebElement> {
        let found = self.driver.execute(format!("{PAGE_JS}\n{body}"), vec![json!(name)]).await.ok()?;
        found.element().ok()
    }
}
