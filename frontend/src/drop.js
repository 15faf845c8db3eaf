// A file that is dropped on a field for text, or chosen beside it, is read into it.
async function read(field, file) {
  field.value = await file.text();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
for (const field of document.querySelectorAll("textarea[data-drop]")) {
  field.addEventListener("dragover", (event) => event.preventDefault());
  field.addEventListener("drop", async (event) => {
    const file = event.dataTransfer.files[0];
    if (!file) return;
    event.preventDefault();
    await read(field, file);
  });
}
for (const chooser of document.querySelectorAll("input[type=file][data-read]")) {
  chooser.hidden = false;
  chooser.addEventListener("change", () => {
    if (chooser.files.length > 0) read(document.getElementById(chooser.dataset.read), chooser.files[0]);
  });
}
