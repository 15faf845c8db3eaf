// Keys that work wherever nobody is typing.
const typing = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element) || typing(event.target)) return;
  if (event.key === "/") {
    const fields = document.querySelectorAll("[data-search]");
    const field = fields[fields.length - 1];
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  }
});
