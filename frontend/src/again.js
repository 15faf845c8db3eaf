// A list that is sorted or filtered comes again as a page: who did that by keyboard goes on from the same head or filter.
const LINKS = "thead th a, .pills .filter";
const named = (link) => `${location.pathname} ${link.textContent.trim().split("\n")[0]}`;

document.addEventListener("click", (event) => {
  const link = event.target.closest(LINKS);
  if (link && event.detail === 0) sessionStorage.setItem("again", named(link));
});

const again = sessionStorage.getItem("again");
sessionStorage.removeItem("again");
[...document.querySelectorAll(LINKS)].find((link) => named(link) === again)?.focus();
