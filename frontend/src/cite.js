// Beside the text of a section each key becomes a button that cites it where the cursor stands; "[[" in the text offers them by their words.
const insert = (text, from, words) => {
  const spaced = from > 0 && !/\s/.test(text.value[from - 1]);
  text.focus();
  text.setRangeText(`${spaced ? " " : ""}${words}`, from, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
};

const offer = (text, items) => {
  const list = document.createElement("ul");
  list.className = "completions";
  list.id = `${text.id}-offer`;
  list.role = "listbox";
  list.hidden = true;
  text.after(list);
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);
  let from = -1;
  let at = 0;

  const close = () => {
    list.hidden = true;
    text.removeAttribute("aria-activedescendant");
  };
  const point = (to) => {
    at = (to + list.children.length) % list.children.length;
    [...list.children].forEach((each, i) => each.setAttribute("aria-selected", String(i === at)));
    text.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const choose = (key) => {
    insert(text, from, `[[${key}]]`);
    close();
  };
  const show = () => {
    const typed = /\[\[([^\][\n]{0,40})$/.exec(text.value.slice(0, text.selectionStart));
    if (!typed) return close();
    from = typed.index;
    const words = typed[1].toLowerCase().split(/\s+/).filter(Boolean);
    const found = items.filter((item) => words.every((word) => item.words.includes(word))).slice(0, 8);
    if (!found.length) return close();
    list.replaceChildren(...found.map((item, i) => {
      const line = document.createElement("li");
      line.id = `${list.id}-${i}`;
      line.role = "option";
      line.append(Object.assign(document.createElement("span"), { className: "cite", textContent: item.key }), ` ${item.title}`);
      line.addEventListener("mousedown", (event) => {
        event.preventDefault();
        choose(item.key);
      });
      line.dataset.key = item.key;
      return line;
    }));
    list.hidden = false;
    point(0);
  };
  text.addEventListener("input", show);
  text.addEventListener("blur", close);
  text.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") point(at + 1);
    else if (event.key === "ArrowUp") point(at - 1);
    else if (event.key === "Enter" || event.key === "Tab") choose(list.children[at].dataset.key);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
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
  offer(text, items);
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
