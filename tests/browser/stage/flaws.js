// What would stop somebody on this screen. `target` is the least side of what is pressed, in CSS pixels.
const [target] = arguments;
const flaws = [];

const lang = document.documentElement.lang;
if (!["en", "es"].includes(lang)) flaws.push(`the page's language is "${lang}"`);

// One that only a screen reader meets counts as well.
const headings = [...document.querySelectorAll("h1")].filter((it) => it.checkVisibility());
if (headings.length !== 1) flaws.push(`${headings.length} times <h1>: ${headings.map(nameOf).join(" | ")}`);

const wide = document.documentElement.scrollWidth - window.innerWidth;
if (wide > 0) {
  // A part that scrolls by itself, like a wide table, may be wider than the page.
  const held = (element) => {
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
      if (at !== document.body && getComputedStyle(at).overflowX !== "visible") return true;
    }
    return false;
  };
  const guilty = [...document.body.querySelectorAll("*")].filter((it) => visible(it) && it.getBoundingClientRect().right > window.innerWidth + 1 && !held(it));
  flaws.push(`the page scrolls sideways by ${wide} px: ${guilty.slice(-3).map(where).join(", ")}`);
}

const ids = [...document.querySelectorAll("[id]")].map((it) => it.id);
const twice = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
if (twice.size) flaws.push(`ids used twice: ${[...twice].join(", ")}`);

for (const image of document.querySelectorAll("img:not([alt])")) flaws.push(`a picture without words: ${where(image)}`);

// The skip link waits above the page until it has the focus.
const reachable = (it) => visible(it) && it.getBoundingClientRect().bottom > -window.scrollY;
for (const field of [...document.querySelectorAll(`${FIELDS}, ${TICKS}`)]) {
  if ((reachable(field) || field.type === "file") && !nameOf(field)) flaws.push(`a field without a label: ${where(field)}`);
}

// A link inside a sentence has the height of its line; the rule is for what stands on its own.
const inSentence = (it) => it.matches("a") && getComputedStyle(it).display === "inline";
for (const element of [...document.querySelectorAll(PRESSABLE)].filter(reachable)) {
  if (!nameOf(element)) flaws.push(`a control without a name: ${tidy(element.outerHTML).slice(0, 120)}`);
  const { width, height } = element.getBoundingClientRect();
  const least = element.closest("header, .toast, dialog, nav") ? Math.min(target, 44) : target;
  if (!inSentence(element) && (height < least - 0.5 || width < Math.min(least, 44) - 0.5)) {
    flaws.push(`too small to press (${Math.round(width)}×${Math.round(height)}): ${where(element)}`);
  }
}
for (const field of [...document.querySelectorAll(FIELDS)].filter(visible)) {
  const { height } = field.getBoundingClientRect();
  if (height < 44 - 0.5) flaws.push(`too low to press (${Math.round(height)}): ${where(field)}`);
}
for (const tick of document.querySelectorAll(TICKS)) {
  const label = tick.labels?.[0];
  if (label && visible(label) && label.getBoundingClientRect().height < 44 - 0.5) flaws.push(`too low to press: ${where(tick)}`);
}

const dead = [...document.querySelectorAll("[aria-labelledby]")].filter((it) => it.getAttribute("aria-labelledby").split(" ").some((id) => !document.getElementById(id)));
for (const element of dead) flaws.push(`named by something that is not there: ${where(element)}`);

return flaws;
