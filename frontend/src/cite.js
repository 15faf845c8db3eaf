// Beside the text of a section each key becomes a button that cites it where the cursor stands.
const text = document.querySelector(".form--text textarea");

const cite = (key) => {
  const spaced = text.selectionStart > 0 && !/\s/.test(text.value[text.selectionStart - 1]);
  text.focus();
  text.setRangeText(`${spaced ? " " : ""}[[${key}]]`, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
};

if (text) {
  for (const mark of document.querySelectorAll("[data-cite]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = mark.className;
    button.textContent = mark.textContent;
    button.setAttribute("aria-label", mark.dataset.citeLabel);
    button.addEventListener("click", () => cite(mark.dataset.cite));
    mark.replaceWith(button);
  }
  for (const note of document.querySelectorAll("[data-cites]")) note.hidden = false;
}
