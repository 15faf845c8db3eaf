// Answers to a questionnaire by keyboard: within a question, a digit scores it, and a letter answers a check.
const LETTERS = { y: "YES", p: "PARTLY", n: "NO", x: "NOT_APPLICABLE" };

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return;
  const scale = event.target.closest("[data-sheet] .scale");
  const value = LETTERS[event.key.toLowerCase()] ?? event.key;
  const radio = scale?.querySelector(`input[value="${CSS.escape(value)}"]`);
  if (!radio) return;
  event.preventDefault();
  radio.focus();
  radio.click();
});
