// A form that is done at once: the page stays where it is, and shows what became of it. A refusal has its own page.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-stay], [data-stay] form")) return;
  event.preventDefault();
  const button = event.submitter;
  const body = new URLSearchParams(new FormData(form, button));
  const action = button?.hasAttribute("formaction") ? button.formAction : form.action;
  const answer = await fetch(action, { method: "POST", body, redirect: "manual" });
  if (answer.type === "opaqueredirect") {
    location.reload();
    return;
  }
  form.action = action;
  if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  form.submit();
});

// The form of a row comes from the page of what it is about, when the row is acted on.
document.addEventListener("htmx:load", (event) => {
  const row = event.target.closest("[data-stay]");
  if (!row) return;
  for (const other of document.querySelectorAll("div[data-stay]")) if (other !== row) other.replaceChildren();
  row.querySelector("textarea, input:not([type=hidden]), button")?.focus();
});
