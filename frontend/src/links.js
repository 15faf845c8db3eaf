// A one-time link brings its secret in the fragment, which is sent to nobody: put it into the form and out of sight.
const box = document.querySelector("[data-secret]");
const secret = box?.querySelector("input");
if (secret && location.hash.length > 1) {
  secret.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
}
if (secret?.value && !secret.hasAttribute("aria-invalid")) box.hidden = true;

// The zone that this browser shows times in.
for (const field of document.querySelectorAll("[data-zone]"))
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? field.value;
