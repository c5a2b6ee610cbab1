/** Registered companies while a name is typed: choosing one fills the form, also fields it does not show. */
import { attach } from "../attach";
import { make } from "../elements";
import { say } from "../say";
import { get, json } from "../send";
import { isComposing } from "../typing";
import { tell } from "./toasts";

interface Company {
  name: string;
  state: string;
  is_gone: boolean;
  legal_representative: string;
}
interface Names {
  items: Company[];
  note: string;
}
interface Details {
  fields: Record<string, string>;
  shown: [string, string][];
  state: string;
  is_gone: boolean;
  day: string;
  note: string;
}
const WAIT = 500; // milliseconds: each question may cost the company money
const SHORTEST = 4;

function start(element: HTMLElement): void {
  const form = element.closest("form");
  const box = form?.querySelector<HTMLInputElement>(`input[name="${element.dataset.field as string}"]`);
  if (!form || !box) return;
  const address = element.dataset.lookup as string;
  let asked: AbortController | undefined;
  let waiting = 0;
  let chosen = "";

  const fill = (fields: Record<string, string>) => {
    const known = form.querySelector<HTMLInputElement>("input[name=fields]");
    for (const [name, value] of Object.entries(fields)) {
      let field = form.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);
      if (!field) {
        field = make("input", { type: "hidden", name });
        form.append(field);
        if (known) known.value += `,${name}`;
      }
      field.value = value;
      if (name !== element.dataset.field) field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const choose = async (name: string) => {
    const found = await json<Details>(await get(`${address.replace(/names$/, "details")}?name=${encodeURIComponent(name)}`));
    chosen = found.fields.name ?? name;
    fill(found.fields);
    element.replaceChildren();
    if (found.is_gone) element.append(make("p", { class: "alert alert--danger", role: "alert" }, say("lookup.gone", { state: found.state })));
    const names = found.shown.map(([label, value]) => `${label} ${value}`).join("，");
    element.append(make("span", {}, found.note || say("lookup.filled", { names })));
    if (found.day) element.append(make("small", {}, say("lookup.as_of", { day: found.day })));
  };
  const show = ({ items, note }: Names) => {
    element.replaceChildren();
    if (items.length) element.append(make("small", {}, say("lookup.title")));
    const list = make("ul");
    for (const one of items) {
      const button = make("button", { type: "button", class: "link" }, one.name);
      button.addEventListener("click", () => void choose(one.name).catch(tell));
      const state = make("span", { class: one.is_gone ? "badge badge--danger" : "badge badge--plain" }, one.state);
      list.append(make("li", {}, button, " ", one.legal_representative, " ", ...(one.state ? [state] : [])));
    }
    element.append(list);
    if (note) element.append(make("small", {}, note));
    element.hidden = !items.length && !note;
  };
  const ask = async () => {
    const words = box.value.trim();
    if (words.length < SHORTEST || words === chosen) return;
    asked?.abort();
    asked = new AbortController();
    try {
      show(await json<Names>(await get(`${address}?q=${encodeURIComponent(words)}`, {}, asked.signal)));
    } catch (problem) {
      if (!(problem instanceof DOMException)) tell(problem);
    }
  };
  const askSoon = (event: Event) => {
    if (event instanceof InputEvent && event.isComposing) return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void ask(), WAIT);
  };
  box.addEventListener("input", askSoon);
  box.addEventListener("compositionend", askSoon);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && !isComposing(event)) element.querySelector<HTMLElement>("button")?.focus();
  });
}

attach("[data-lookup]", start);
