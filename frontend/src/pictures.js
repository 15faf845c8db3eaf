// A picture that is pasted into the text of a section, dropped on it or chosen becomes evidence, and the text refers to it where the cursor
// stood.
const start = (root) => {
  const panel = root.querySelector("[data-picture]");
  if (!panel || panel.dataset.ready) return;
  panel.dataset.ready = "true";
  const form = panel.closest("form");
  const text = form.querySelector("textarea");
  const alternative = panel.querySelector("#f-alternative");
  const wrong = panel.querySelector(".field__error");
  const chooser = panel.querySelector("[type=file]");
  const add = panel.querySelector("[data-add]");
  let file = null;

  const say = (words) => {
    wrong.textContent = words;
    wrong.hidden = !words;
  };
  const take = (picture) => {
    if (!picture) return;
    file = picture;
    panel.hidden = false;
    panel.querySelector("[data-name]").textContent = picture.name;
    alternative.value = "";
    say("");
    alternative.focus();
  };
  const close = () => {
    panel.hidden = true;
    chooser.value = "";
    file = null;
    text.focus();
  };
  const insert = (key, words) => {
    const at = text.selectionEnd;
    const before = text.value.slice(0, at);
    const lines = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    const after = text.value.slice(at).startsWith("\n") ? "" : "\n\n";
    text.setRangeText(`${lines}![${words.replace(/[[\]\\]/g, "\\$&")}](${key})${after}`, at, at, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const refusal = async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const errors = [...page.querySelectorAll(".field__error")].map((each) => each.textContent.trim());
    return errors.join(" ") || panel.dataset.lostText;
  };
  const send = async () => {
    const words = alternative.value.trim();
    if (!words) {
      alternative.focus();
      return say(panel.dataset.wordlessText);
    }
    const body = new FormData();
    body.append("_csrf", form.elements.namedItem("_csrf").value);
    body.append("picture", "true");
    body.append("title", words);
    body.append("tlp", panel.querySelector("select").value);
    const restricted = form.querySelector("[type=checkbox][name=restricted]");
    if (restricted?.checked) body.append("restricted", "ATTRIBUTION");
    body.append("file", file, file.name);
    add.disabled = true;
    say(panel.dataset.busyText);
    try {
      const answer = await fetch(panel.dataset.picture, { method: "POST", body });
      const key = /\/(E-\d+)$/.exec(new URL(answer.url).pathname)?.[1];
      if (!answer.ok || !key) return say(await refusal(answer));
      insert(key, words);
      close();
    } catch {
      say(panel.dataset.lostText);
    } finally {
      add.disabled = false;
    }
  };

  const picture = (data) => [...data.files].find((each) => each.type.startsWith("image/"));
  text.addEventListener("paste", (event) => {
    const pasted = picture(event.clipboardData);
    if (!pasted || event.clipboardData.getData("text/plain")) return;
    event.preventDefault();
    take(pasted);
  });
  text.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  text.addEventListener("drop", (event) => {
    const dropped = picture(event.dataTransfer);
    if (!dropped) return;
    event.preventDefault();
    take(dropped);
  });
  form.querySelector("[data-open-picture]").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => take(chooser.files[0]));
  add.addEventListener("click", send);
  panel.querySelector("[data-cancel]").addEventListener("click", close);
  alternative.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    send();
  });
};

start(document);
document.addEventListener("htmx:load", (event) => {
  const editor = event.target.closest("#section-editor");
  if (editor) start(editor);
});
