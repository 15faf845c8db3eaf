// Offers things by their keys and titles below a field where one types: the arrow keys point at one, Enter takes it.
// `find` returns what to offer, or nothing; `first` whether the first is pointed at already, so that Enter takes that.
export const offer = (field, { find, choose, first = () => true }) => {
  const list = document.createElement("ul");
  list.className = "completions";
  list.id = `${field.id}-offer`;
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", field.labels[0]?.textContent.trim() ?? "");
  field.after(list);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  let at = -1;
  let turn = 0;
  let moved = null;

  const close = () => {
    turn++;
    moved = null;
    list.hidden = true;
    if (field.role) field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const point = (to) => {
    at = (to + list.children.length) % list.children.length;
    [...list.children].forEach((each, i) => each.setAttribute("aria-selected", String(i === at)));
    field.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const move = (to) => {
    point(to);
    moved = list.children[at].dataset.key;
  };
  const take = (key) => {
    close();
    choose(key);
  };
  const show = async () => {
    const mine = ++turn;
    const found = (await find()) ?? [];
    if (mine !== turn) return;
    if (!found.length) return close();
    list.replaceChildren(...found.map((item, i) => {
      const line = document.createElement("li");
      line.id = `${list.id}-${i}`;
      line.role = "option";
      line.setAttribute("aria-selected", "false");
      line.append(Object.assign(document.createElement("span"), { className: "cite", textContent: item.key }), ` ${item.title}`);
      if (item.cited) line.append(" ✓");
      line.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(item.key);
      });
      line.dataset.key = item.key;
      return line;
    }));
    list.hidden = false;
    if (field.role) field.setAttribute("aria-expanded", "true");
    const same = found.findIndex((item) => item.key === moved);
    at = -1;
    if (same >= 0) point(same);
    else if (first()) point(0);
  };
  field.addEventListener("input", show);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (list.hidden) {
      if (event.key === "Escape") close(); // what is still looked for isn't shown any more
      if (event.key !== "ArrowDown" || field.tagName === "TEXTAREA") return;
      show();
    } else if (event.key === "ArrowDown") move(at + 1);
    else if (event.key === "ArrowUp") move(at < 0 ? -1 : at - 1);
    else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) take(list.children[at].dataset.key);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
};
