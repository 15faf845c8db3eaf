// What was typed and not yet sent is not lost by a stray click: the browser asks before it leaves the page.
let typedIn = null;
document.addEventListener("input", (event) => {
  const form = event.target.closest("main form");
  if (form?.method === "post") typedIn = form;
});
document.addEventListener("submit", (event) => {
  if (event.target === typedIn) typedIn = null;
});
document.addEventListener("kept", (event) => {
  if (event.detail === typedIn) typedIn = null;
});
addEventListener("beforeunload", (event) => {
  if (typedIn) event.preventDefault();
});
