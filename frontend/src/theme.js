// The chosen theme, before the first paint: this file is loaded without defer, in the head.
const chosen = localStorage.getItem("theme");
if (chosen) document.documentElement.dataset.theme = chosen;
