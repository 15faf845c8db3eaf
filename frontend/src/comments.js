// Comments on passages. Selecting text that can be commented on shows a button, which opens the form of its comments with the passage; the
// key c does the same. The passages of open comments are marked in the text; a mark leads to its comment.

const CONTEXT = 100;
const LONGEST = 300;
const SPACE = /\s/;

/** The text of an element with single spaces, and for each of its characters the node and offset that it comes from. */
const flatten = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let text = "";
  let block = null;
  const places = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest(".sr")) continue;
    const own = node.parentElement?.closest("p, li, td, th, pre, blockquote, h1, h2, h3, h4, h5, h6, div") ?? root;
    if (block !== null && own !== block && !text.endsWith(" ")) {
      text += " ";
      places.push([node, 0]);
    }
    block = own;
    for (let i = 0; i < node.data.length; i++) {
      const space = SPACE.test(node.data[i]);
      if (space && (text === "" || text.endsWith(" "))) continue;
      text += space ? " " : node.data[i];
      places.push([node, i]);
    }
  }
  return { text, places };
};

const mark = (root, quote, comment) => {
  const { text, places } = flatten(root);
  const at = text.indexOf(quote);
  if (at < 0) return;
  const parts = new Map();
  for (const [node, offset] of places.slice(at, at + quote.length)) {
    const part = parts.get(node);
    if (part) part[1] = offset + 1;
    else parts.set(node, [offset, offset + 1]);
  }
  for (const [node, [from, to]] of parts) {
    if (node.data.slice(from, to).trim() === "") continue;
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    const passage = document.createElement("mark");
    passage.className = "passage";
    passage.addEventListener("click", () => {
      comment.closest("details")?.setAttribute("open", "");
      comment.scrollIntoView({ block: "nearest" });
      comment.focus({ preventScroll: true });
    });
    range.surroundContents(passage);
  }
};

/** What is selected in one text that can be commented on, with its surroundings; null for anything else. */
const selected = () => {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer;
  const root = start.closest("[data-passages]");
  const comments = root && document.getElementById(root.dataset.passages);
  const form = comments?.querySelector(".comments__new");
  if (!form || !root.contains(range.endContainer)) return null;
  const part = (from, to) => {
    const piece = document.createRange();
    piece.setStart(...from);
    piece.setEnd(...to);
    return flatten(piece.cloneContents()).text;
  };
  const quote = part([range.startContainer, range.startOffset], [range.endContainer, range.endOffset]).trim();
  if (quote === "" || quote.length > LONGEST) return null;
  return {
    form,
    range,
    quote,
    before: part([root, 0], [range.startContainer, range.startOffset]).slice(-CONTEXT),
    after: part([range.endContainer, range.endOffset], [root, root.childNodes.length]).slice(0, CONTEXT),
  };
};

const fill = ({ form, quote, before, after }) => {
  form.open = true;
  const field = (name) => form.querySelector(`[name="passage.${name}"]`);
  field("quote").value = quote;
  field("before").value = before;
  field("after").value = after;
  const text = form.querySelector('[name="text"]');
  text.focus();
  text.scrollIntoView({ block: "nearest" });
};

const markAll = (within) => {
  for (const root of within.querySelectorAll("[data-passages]")) {
    const comments = root.dataset.passages && document.getElementById(root.dataset.passages);
    if (!comments || root.querySelector("mark.passage")) continue;
    for (const quote of comments.querySelectorAll(".comment:not(.comment--done) > .comment__quote[data-now]")) {
      mark(root, quote.dataset.now, quote.closest(".comment"));
    }
  }
};

if (document.querySelector("[data-passages]")) {
  markAll(document);
  // A part of the page that was loaded later has no marks yet.
  document.addEventListener("htmx:afterSettle", () => markAll(document));
  for (const quote of document.querySelectorAll('[name="passage.quote"]')) {
    // What was typed by hand has no surroundings.
    quote.addEventListener("input", () => {
      for (const name of ["before", "after"]) quote.form.elements[`passage.${name}`].value = "";
    });
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn--small comments__select";
  button.hidden = true;
  button.textContent = document.querySelector(".comments__new > summary")?.textContent.trim() ?? "";
  document.body.append(button);
  let found = null;
  const show = () => {
    if (document.activeElement === button) return;
    found = selected();
    button.hidden = found === null;
    if (found) {
      const box = found.range.getBoundingClientRect();
      button.style.insetBlockStart = `${box.bottom + scrollY + 4}px`;
      button.style.insetInlineStart = `${Math.max(8, Math.min(box.left + scrollX, innerWidth - 120))}px`;
    }
  };
  const take = () => {
    if (!found) return;
    const chosen = found;
    button.hidden = true;
    found = null;
    getSelection().removeAllRanges();
    fill(chosen);
  };
  document.addEventListener("selectionchange", show);
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", take);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "c" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing && found) {
      event.preventDefault();
      take();
    }
  });
}

// An address of a resolved comment opens what folds it.
const opened = () => {
  const comment = location.hash.startsWith("#comment-") && document.getElementById(location.hash.slice(1));
  if (comment) {
    comment.closest("details.comments__resolved")?.setAttribute("open", "");
    comment.scrollIntoView({ block: "center" });
  }
};
addEventListener("hashchange", opened);
opened();
