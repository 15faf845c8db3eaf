// A calendar for times that are typed: it writes what was picked into the field, where it can be made less exact.
const pick = (button) => {
  const field = document.getElementById(button.dataset.pick);
  const picker = document.createElement("input");
  picker.type = "datetime-local";
  picker.className = "sr";
  picker.tabIndex = -1;
  picker.value = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d$/.test(field.value) ? field.value.replace(" ", "T") : "";
  picker.addEventListener("change", () => {
    field.value = picker.value.replace("T", " ");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  picker.addEventListener("blur", () => picker.remove());
  button.before(picker);
  picker.focus();
  picker.showPicker();
};

for (const button of document.querySelectorAll("[data-pick]")) {
  button.hidden = !("showPicker" in HTMLInputElement.prototype);
  button.addEventListener("click", () => pick(button));
}
