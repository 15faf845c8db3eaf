// A file that the server would refuse is refused before it is sent.
for (const field of document.querySelectorAll("input[type=file][data-largest]"))
  field.addEventListener("change", () => {
    const large = [...field.files].some((file) => file.size > Number(field.dataset.largest));
    field.setCustomValidity(large ? field.dataset.tooLarge : "");
    field.reportValidity();
  });

// A form with a file is sent behind its page: where it is refused, the file stays chosen. Files can be dropped on it.
function keepFile(form) {
  const input = form.querySelector("input[type=file]");
  const drop = (event) => event.dataTransfer.types.includes("Files") && event.preventDefault();
  form.addEventListener("dragover", drop);
  form.addEventListener("drop", (event) => {
    drop(event);
    if (event.dataTransfer.files.length > 0) input.files = event.dataTransfer.files;
  });
  form.addEventListener("submit", async (event) => {
    if (input.files.length === 0) return;
    event.preventDefault();
    const button = form.querySelector("button:not([type])");
    const body = new FormData(form);
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const again = page.querySelector("form[data-keep-file]");
      if (answer.redirected || !again) {
        location.assign(answer.redirected ? answer.url : location.href);
        return;
      }
      again.querySelector("input[type=file]").replaceWith(input);
      for (const said of again.querySelectorAll("[data-again]")) said.remove();
      form.replaceWith(again);
      keepFile(again);
      again.querySelector("[aria-invalid=true], .field__error, .notice")?.scrollIntoView({ block: "center" });
      again.querySelector("[aria-invalid=true], .columns select")?.focus();
    } catch {
      form.submit();
    }
  });
}
for (const form of document.querySelectorAll("form[data-keep-file]")) keepFile(form);
