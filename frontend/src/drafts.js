// What is typed into a form with a draft is kept on the server as one pauses, and is there again after a reload; without a connection it
// is tried again until it is kept. The same call tells who else has the form open.
const PAUSE = 700;
const AGAIN = 15_000;
const watched = new WeakSet();

const fields = (form) => [...form.elements].filter((each) =>
  each.name && !["hidden", "submit", "button", "file", "password"].includes(each.type));
const value = (field) => (field.type === "checkbox" || field.type === "radio" ? String(field.checked) : field.value);
const key = (field) => (field.type === "checkbox" || field.type === "radio" ? `${field.name}=${field.value}` : field.name);
const fill = (field, text) => {
  if (field.type === "checkbox" || field.type === "radio") field.checked = text === "true";
  else field.value = text;
};

const watch = (form) => {
  if (watched.has(form)) return;
  watched.add(form);
  const says = form.querySelector("[data-draft-says]");
  const name = form.elements.namedItem("draft").value;
  const first = Object.fromEntries(fields(form).map((field) => [key(field), value(field)]));
  const say = (part, text) => {
    const line = says.querySelector(`[data-${part}]`);
    line.hidden = !text;
    if (text) line.querySelector("span").textContent = text;
    says.hidden = ![...says.children].some((child) => !child.hidden);
  };
  const clock = (at) => new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
  let timer = 0;
  let typed = false;

  const send = async () => {
    clearTimeout(timer);
    const body = new URLSearchParams({ _csrf: form.elements.namedItem("_csrf").value, form: name });
    const sent = typed;
    if (sent) for (const field of fields(form)) body.append(`fields.${key(field)}`, value(field));
    typed = false;
    try {
      const answer = await fetch("/me/drafts", { method: "POST", body });
      if (!answer.ok) throw new Error(String(answer.status));
      const { others } = await answer.json();
      say("others", others.length ? says.dataset.othersText.replace("{0}", others.join(", ")) : "");
      if (sent) {
        say("kept", says.dataset.keptText.replace("{0}", clock(new Date())));
        if (!typed) document.dispatchEvent(new CustomEvent("kept", { detail: form }));
      }
    } catch {
      typed ||= sent;
      if (sent) say("kept", says.dataset.lostText);
    }
    if (form.isConnected) timer = setTimeout(send, typed ? 3_000 : AGAIN);
  };

  form.addEventListener("input", () => {
    typed = true;
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
  addEventListener("online", send);
  says.querySelector("[data-discard]").addEventListener("click", async () => {
    const body = new URLSearchParams({ _csrf: form.elements.namedItem("_csrf").value, form: name });
    await fetch("/me/drafts/removal", { method: "POST", body });
    for (const field of fields(form)) fill(field, first[key(field)]);
    say("again", "");
    form.querySelector("textarea, input:not([type=hidden])").focus();
  });

  const restore = async () => {
    const answer = await fetch(`/me/drafts?${new URLSearchParams({ form: name })}`);
    if (answer.status === 200) {
      const draft = await answer.json();
      const other = fields(form).filter((field) => key(field) in draft.fields && draft.fields[key(field)] !== value(field));
      if (other.length && !typed) {
        for (const field of other) fill(field, draft.fields[key(field)]);
        say("again", says.dataset.againText.replace("{0}", clock(new Date(draft.savedAt))));
        form.dispatchEvent(new CustomEvent("restored", { bubbles: true }));
      }
    }
    send();
  };
  // a form that was refused shows what was typed last
  const refused = ":scope > :is(.notice--wrong, .notice--blocks)";
  if (form.querySelector(`[aria-invalid], ${refused}`) || form.parentElement.querySelector(refused)) send();
  else restore().catch(send);
};

const all = (root) => {
  for (const form of root.querySelectorAll("form:has(> [name=draft])")) watch(form);
};
all(document);
document.addEventListener("htmx:load", (event) => all(event.target.parentElement ?? document));
