// A button that copies what stands before it, where the browser lets pages do that.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.previousElementSibling.textContent.trim());
    button.textContent = button.dataset.copied;
  });
}
