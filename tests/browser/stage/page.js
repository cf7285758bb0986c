// Runs before each script of the tests: how a person sees the page.

const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();

const visible = (element) => {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1;
};

// A modal dialog makes all behind it inert.
const floor = () => [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;

const nameOf = (element) => {
  const by = element.getAttribute("aria-labelledby");
  if (by) return tidy(by.split(" ").map((id) => document.getElementById(id)?.textContent).join(" "));
  if (element.hasAttribute("aria-label")) return tidy(element.getAttribute("aria-label"));
  if (element.labels?.length) return tidy([...element.labels].map((label) => label.innerText || label.textContent).join(" "));
  if (element.matches("input, select, textarea")) return tidy(element.title);
  const pictures = [...element.querySelectorAll("img[alt], [role=img][aria-label]")];
  return tidy(element.innerText || element.textContent || pictures.map((it) => it.alt ?? it.ariaLabel).join(" ") || element.title);
};

const PRESSABLE = "a[href], button, summary, [role=button], [role=tab], [role=link], [role=option], [role=menuitem]";
const FIELDS = "input:not([type=radio]):not([type=checkbox]):not([type=hidden]), textarea, select";
const TICKS = "input[type=radio], input[type=checkbox]";

// The element whose name is the text; failing that, the first whose name holds it.
const named = (selector, text, seen = visible) => {
  const all = [...floor().querySelectorAll(selector)].filter(seen);
  return all.find((it) => nameOf(it) === text) ?? all.find((it) => nameOf(it).includes(text)) ?? null;
};

const ready = (element) => element && element.ariaDisabled !== "true" && !element.disabled ? element : null;

const shown = () => tidy(floor().innerText);

const where = (element) => {
  const text = nameOf(element) || tidy(element.outerHTML).slice(0, 90);
  return `<${element.tagName.toLowerCase()}> "${text.slice(0, 90)}"`;
};
