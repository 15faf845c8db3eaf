// Beside the text of a section each key becomes a button that cites it where the cursor stands; "[[" in the text offers them by their words.
import { offer } from "./offer.js";

const insert = (text, from, words) => {
  const spaced = from > 0 && !/\s/.test(text.value[from - 1]);
  text.focus();
  text.setRangeText(`${spaced ? " " : ""}${words}`, from, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
};

const complete = (text, items) => {
  let from = -1;
  offer(text, {
    find: () => {
      const typed = /\[\[([^\][\n]{0,40})$/.exec(text.value.slice(0, text.selectionStart));
      if (!typed) return null;
      from = typed.index;
      const words = typed[1].toLowerCase().split(/\s+/).filter(Boolean);
      return items.filter((item) => words.every((word) => item.words.includes(word))).slice(0, 8);
    },
    choose: (key) => insert(text, from, `[[${key}]]`),
  });
};

const tools = (bar, text) => {
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const { around, before, insert: typed } = event.target.closest("button")?.dataset ?? {};
    const [start, end] = [text.selectionStart, text.selectionEnd];
    const chosen = text.value.slice(start, end);
    if (around) text.setRangeText(`${around}${chosen}${around}`, start, end, chosen ? "select" : "end");
    else if (before) text.setRangeText(chosen.split("\n").map((line) => before + line).join("\n"), start, end, "end");
    else if (typed) text.setRangeText(typed, end, end, "end");
    else return;
    if (around && !chosen) text.selectionStart = text.selectionEnd = start + around.length;
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
};

const start = (root) => {
  const text = root.querySelector(".form--text textarea");
  if (!text || text.hasAttribute("aria-controls")) return;
  const items = [...root.querySelectorAll("[data-cite]")].map((mark) => {
    const title = mark.closest("li")?.querySelector("a")?.textContent ?? "";
    return { key: mark.dataset.cite, title, words: `${mark.dataset.cite} ${title}`.toLowerCase() };
  });
  complete(text, items);
  for (const mark of root.querySelectorAll("[data-cite]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = mark.className;
    button.textContent = mark.textContent;
    button.setAttribute("aria-label", mark.dataset.citeLabel);
    button.addEventListener("click", () => insert(text, text.selectionStart, `[[${mark.dataset.cite}]]`));
    mark.replaceWith(button);
  }
  for (const note of root.querySelectorAll("[data-cites]")) note.hidden = false;
  for (const bar of root.querySelectorAll("[data-tools]")) tools(bar, text);
};

start(document);
document.addEventListener("htmx:load", (event) => {
  const editor = event.target.closest("#section-editor");
  if (!editor) return;
  start(editor);
  editor.querySelector("textarea").focus();
});
