// How many tasks wait behind each entry of the navigation.
const side = document.querySelector("[data-counts]");

const shown = (className, words, hidden) => {
  const span = document.createElement("span");
  span.className = className;
  span.textContent = words;
  if (hidden) span.setAttribute("aria-hidden", "true");
  return span;
};

async function count() {
  const answer = await fetch("/waiting/counts", { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok || !answer.headers.get("Content-Type")?.startsWith("application/json")) return;
  for (const [href, number] of Object.entries(await answer.json())) {
    side.querySelector(`li a[href="${href}"]`)?.append(shown("sr", side.dataset.counts.replace("#", number)), shown("count", number, true));
  }
}
if (side) count();
