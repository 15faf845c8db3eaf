// What was said before the page stood is read out by nobody: it is said again.
const said = document.querySelector(".toast--said");
if (said) {
  const words = said.textContent;
  said.textContent = "";
  requestAnimationFrame(() => requestAnimationFrame(() => { said.textContent = words; }));
}
