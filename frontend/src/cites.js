// A field of keys that a form cites, such as "T-1, E-2". What is typed behind them is looked for in the incident; what is cited already is
// offered first, and choosing it again takes it away. Without this the keys are typed.
import { offer } from "./offer.js";

const WAIT = 200;

const KEYS = /^(?:[\s,、，;]*[A-Z]-\d+(?=[\s,、，;]|$))+[\s,、，;]*/i;
const KEY = /[A-Z]-\d+/gi;

const start = (field) => {
  field.role = "combobox";
  field.setAttribute("aria-expanded", "false");
  if (field.dataset.find) field.placeholder = field.dataset.find;
  const keyed = () => (field.value.match(KEYS)?.[0].match(KEY) ?? []).map((key) => key.toUpperCase());
  const typed = () => field.value.replace(KEYS, "").trim();
  const find = async () => {
    const q = typed();
    if (q) await new Promise((done) => { setTimeout(done, WAIT); });
    if (q !== typed()) return null;
    const query = new URLSearchParams([["q", q], ...keyed().slice(0, 50).map((key) => ["cited", key])]);
    const answer = await fetch(`${field.dataset.citable}&${query}`);
    if (!answer.ok || answer.redirected) return null;
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    return [...part.querySelectorAll("[data-key]")]
      .map(({ dataset, textContent }) => ({ key: dataset.key, title: textContent.trim(), cited: dataset.cited === "true" }));
  };
  const choose = (key) => {
    const cited = keyed();
    const left = field.hasAttribute("data-single") ? [key] : cited.includes(key) ? cited.filter((each) => each !== key) : [...cited, key];
    field.value = left.join(", ");
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  offer(field, { find, choose, first: () => typed() !== "" });
};

const all = (root) => {
  for (const field of root.querySelectorAll("[data-citable]:not([role])")) start(field);
};
all(document);
document.addEventListener("htmx:load", (event) => all(event.target));
