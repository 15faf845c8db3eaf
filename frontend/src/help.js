// Help beside the page that one is on; its link leads to a page of its own where no script runs.
const close = (box) => {
  box.close();
  box.remove();
  document.documentElement.classList.remove("helped");
};

const open = async (link) => {
  const answer = await fetch(link.href);
  const text = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-help-text]");
  if (!text) {
    location.href = link.href;
    return;
  }
  const box = document.createElement("dialog");
  const end = document.createElement("button");
  const title = text.querySelector("h1");
  const head = document.createElement("h2");
  head.textContent = title.textContent;
  head.id = "help-title";
  head.tabIndex = -1;
  title.closest("header").replaceWith(head);
  box.className = "help-beside";
  box.setAttribute("aria-labelledby", head.id);
  end.className = "btn btn--small btn--quiet";
  end.textContent = text.dataset.close;
  const leave = () => {
    close(box);
    link.focus();
  };
  end.addEventListener("click", leave);
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
  box.append(end, text);
  document.body.append(box);
  document.documentElement.classList.add("helped");
  box.show();
  head.focus();
};

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-help]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const shown = document.querySelector("dialog.help-beside");
  if (shown) close(shown);
  else open(link);
});
