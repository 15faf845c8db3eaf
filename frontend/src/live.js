// Others change what a page shows: it says how many rows, and takes them in when asked, unless something is being typed.
import htmx from "htmx.org";

let source = null;

const bar = () => document.querySelector("[data-live]");

function open() {
  source?.close();
  source = null;
  if (!bar() || document.hidden) return;
  source = new EventSource(bar().dataset.live);
  source.addEventListener("changes", (event) => tell(Number(event.data)));
}

function tell(count) {
  const { some, one, many } = bar().dataset;
  say(count === 0 ? "" : count < 0 ? some : count === 1 ? one : many.replace("2", count));
  bar().querySelector("button").hidden = count === 0;
}

function say(words) {
  bar().querySelector("[role=status]").textContent = words;
}

const typed = () => [...document.querySelectorAll("main form[method=post] :is(textarea, input:not([type=hidden]))")]
  .some((field) => field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);

document.addEventListener("click", async (event) => {
  if (!event.target.closest("[data-live] button")) return;
  if (typed()) return say(bar().dataset.typing);
  await htmx.ajax("GET", location.href, { target: "#content", select: "#content", swap: "outerHTML" });
  document.querySelector("#content").focus();
  open();
});
document.addEventListener("visibilitychange", open);
addEventListener("pagehide", () => source?.close());
open();
