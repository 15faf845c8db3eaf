// Theme switch: remembers the choice on this device; an empty choice follows the system.
const paint = (theme) => {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  for (const button of document.querySelectorAll("[data-set-theme]"))
    button.setAttribute("aria-pressed", String(button.dataset.setTheme === theme));
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-set-theme]");
  if (!button) return;
  const theme = button.dataset.setTheme;
  if (theme) localStorage.setItem("theme", theme);
  else localStorage.removeItem("theme");
  paint(theme);
});

paint(localStorage.getItem("theme") ?? "");
