// A card of a board is moved by the forms and links that it offers: dropped on a column, it takes the one that leads there.
const board = document.querySelector("[data-board]");

if (board) {
  let held = null;
  const way = (column) => held?.querySelector(`[data-to="${column.dataset.column}"]`);
  const columns = [...board.querySelectorAll("[data-column]")];

  board.addEventListener("dragstart", (event) => {
    held = event.target.closest("[data-card]");
    event.dataTransfer.effectAllowed = "move";
    for (const column of columns) column.classList.toggle("board__way", Boolean(way(column)));
  });
  board.addEventListener("dragend", () => {
    held = null;
    for (const column of columns) column.classList.remove("board__way");
  });
  for (const column of columns) {
    column.addEventListener("dragover", (event) => {
      if (way(column)) event.preventDefault();
    });
    column.addEventListener("drop", async (event) => {
      const taken = way(column);
      if (!taken) return;
      event.preventDefault();
      if (!taken.form) {
        location.assign(taken.href);
        return;
      }
      const { form } = taken;
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
      // A refusal has its own page, which says why.
      if (answer.type === "opaqueredirect") location.reload();
      else form.submit();
    });
  }
}
