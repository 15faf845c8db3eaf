// Somebody else was faster: what stands now lies beside what was typed, and a click takes it.
const start = (button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.take);
    const { value } = button.dataset;
    const boxes = field.matches("input[type=checkbox]") ? [field] : field.querySelectorAll("input[type=checkbox]");
    for (const box of boxes) box.checked = value.split("\n").includes(box.value);
    if (boxes.length === 0) {
      field.value = field.matches("input") ? value.replaceAll("\n", ", ") : value;
      // One list of several fields: what was ticked of mine goes.
      for (const box of field.form.querySelectorAll("input[type=checkbox]"))
        if (box.name === field.name) box.checked = false;
    }
    (boxes[0] ?? field).focus();
    button.parentElement.hidden = true;
  });
};

const all = (root) => {
  for (const button of root.querySelectorAll("[data-take][hidden]")) start(button);
};
all(document);
document.addEventListener("htmx:load", (event) => all(event.target));
