// Keys that work wherever nobody is typing, and the palette. What it offers comes from the server, or stands on the page already: it shows
// nothing that its reader may not do.
const typing = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const PLACES = { h: "/", i: "/incidents", v: "/reviews", f: "/follow-ups", r: "/register", c: "/recommendations", p: "/procedures", l: "/library", n: "/insights" };
const ROWS = "main :is(.table tbody tr, .rows > li, .task, [data-row])";
let going = 0;

const visible = (element) => element.checkVisibility();
const rows = () => [...document.querySelectorAll(ROWS)].filter((row) => visible(row) && row.querySelector("a[href]"));

const subject = (row) => row.querySelector(":is(h2, h3, .what) a[href]") ?? row.querySelector("a[href]");

const step = (by) => {
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
  const link = next && subject(next);
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
};

const read = async (address) => {
  const answer = await fetch(address);
  return answer.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
};

const EDIT = "[data-edit], a[href$='/edit']";

// What a row of a list has no button for, its page may: only what that page offers to its reader is opened.
const edit = async () => {
  const row = document.activeElement?.closest(ROWS);
  const here = [...(row ?? document.querySelector("main")).querySelectorAll(EDIT)].find(visible);
  if (here || !row) {
    here?.click();
    return;
  }
  const link = subject(row);
  const there = (await read(link.href))?.querySelector(`main :is(${EDIT})`);
  location.href = there?.getAttribute("href") ?? link.href;
};

const search = () => {
  const field = [...document.querySelectorAll(":is(.search, .seek) input")].filter(visible).at(-1);
  field?.focus();
  field?.select();
};

const dialog = (label) => {
  document.querySelector("dialog.palette-box")?.remove();
  const box = document.createElement("dialog");
  box.className = "dialog palette-box";
  box.setAttribute("aria-label", label);
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  document.body.append(box);
  return box;
};

const keys = async () => {
  const part = (await read("/palette"))?.querySelector("[data-keys]");
  if (!part) return;
  const box = dialog(part.querySelector("h2").textContent);
  part.className = "dialog__body";
  part.tabIndex = -1;
  box.append(part);
  box.showModal();
  part.focus();
};

// What stands on it for everybody: a number that is drawn beside it is said in words as well.
const words = (element) => {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("[aria-hidden=true]").forEach((drawn) => drawn.remove());
  return copy.textContent.trim().replace(/\s+/g, " ");
};

// A button or link of this page, which the entry of the list presses.
const group = (title, entries) => {
  const section = document.createElement("section");
  const head = document.createElement("h2");
  const list = document.createElement("ul");
  head.textContent = title;
  for (const each of entries) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.textContent = words(each);
    link.href = each.href ?? "#";
    if (!each.href) link.addEventListener("click", (event) => {
      event.preventDefault();
      link.closest("dialog").close();
      each.click();
    });
    item.append(link);
    list.append(item);
  }
  section.append(head, list);
  return section;
};

const palette = async () => {
  const here = [...document.querySelectorAll("main :is(.btn, .tabs a, .filter)[href], main button.btn:not([type=reset], [disabled])")];
  const standing = document.querySelector(".search [name=here]");
  const places = [...document.querySelectorAll(".side li a[href]")];
  const list = (await read("/palette"))?.querySelector("[data-palette]");
  if (!list) return;
  const box = dialog(list.dataset.field);
  const field = document.createElement("input");
  field.className = "input";
  field.type = "search";
  field.placeholder = list.dataset.field;
  field.setAttribute("aria-label", list.dataset.field);
  const none = document.createElement("p");
  none.className = "note";
  none.setAttribute("role", "status");
  const shown = here.filter((each) => visible(each) && words(each));
  list.prepend(...(shown.length ? [group(list.dataset.here, shown)] : []));
  list.append(group(list.dataset.go, places));
  const followUp = /^\/follow-ups\/(FU-\w+)/.exec(location.pathname);
  for (const link of followUp ? list.querySelectorAll("a[href='/follow-ups/bulk']") : []) link.search = `keys=${followUp[1]}`;
  box.append(field, none, list);
  const links = () => [...list.querySelectorAll("a")].filter((link) => !link.parentElement.hidden);
  const narrow = () => {
    const sought = field.value.toLowerCase().split(/\s+/);
    for (const item of list.querySelectorAll("li"))
      item.hidden = !sought.every((word) => item.textContent.toLowerCase().includes(word));
    for (const section of list.querySelectorAll("section")) section.hidden = !section.querySelector("li:not([hidden])");
    none.textContent = links().length ? "" : list.dataset.none;
  };
  field.addEventListener("input", narrow);
  box.addEventListener("keydown", (event) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (event.key === "Escape") {
      // a field of this type would only clear itself
      event.preventDefault();
      box.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const to = event.key === "ArrowDown" ? at + 1 : at - 1;
      (to < 0 ? field : all[Math.min(to, all.length - 1)] ?? field).focus();
    } else if (event.key === "Enter" && document.activeElement === field && field.value.trim()) {
      event.preventDefault();
      if (all.length) all[0].click();
      else location.href = `/search?${new URLSearchParams({ ...(standing && { here: standing.value }), q: field.value.trim() })}`;
    }
  });
  box.showModal();
  field.focus();
};

document.addEventListener("keydown", (event) => {
  if (!(event.target instanceof Element)) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    if (!document.querySelector(".side")) return;
    event.preventDefault();
    palette();
    return;
  }
  if (event.altKey || event.ctrlKey || event.metaKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  const went = going && Date.now() - going < 1500 ? PLACES[event.key] : null;
  going = 0;
  const act = went
    ? () => document.querySelector(`.side a[href="${went}"]`)?.click()
    : { "/": search, "?": keys, j: () => step(1), k: () => step(-1), e: edit, g: () => { going = Date.now(); } }[event.key];
  if (!act || event.target.closest("[data-sheet] .scale")) return;
  event.preventDefault();
  act();
});
