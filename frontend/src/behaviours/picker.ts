/** Type-ahead over `/pick/NOUN?q=`: JSON {items: [{id, text, note?}], create?: {text, url}}. No list is ever loaded whole. */
import { attach } from "../attach";
import { make } from "../elements";
import { say } from "../say";
import { get, json } from "../send";
import { isComposing } from "../typing";
import { openDrawer } from "./drawer";
import { tell } from "./toasts";

interface Found {
  items: { id: string | number; text: string; note?: string }[];
  create?: { text: string; url: string } | null;
}
const WAIT = 150; // milliseconds
let serial = 0;

/** A picker made in the browser (for cells); the macro `field` draws the same. */
export function picker(address: string, text: string, label: string) {
  const id = `picker-${(serial += 1)}`;
  const hidden = make("input", { type: "hidden", "data-picker-value": true });
  const box = make("input", {
    class: "input", type: "text", role: "combobox", autocomplete: "off", "aria-expanded": "false",
    "aria-autocomplete": "list", "aria-controls": `${id}-list`, "aria-label": label, value: text,
  });
  const list = make("span", { class: "picker__list", id: `${id}-list`, role: "listbox", hidden: true });
  const element = make("span", { class: "picker", "data-picker": address }, hidden, box, list);
  start(element);
  return { element, box, hidden };
}

function start(element: HTMLElement): void {
  if (element.dataset.started) return;
  element.dataset.started = "1";
  const box = element.querySelector<HTMLInputElement>("[role=combobox]") as HTMLInputElement;
  const hidden = element.querySelector<HTMLInputElement>("[data-picker-value]") as HTMLInputElement;
  const list = element.querySelector<HTMLElement>("[role=listbox]") as HTMLElement;
  const clear = element.querySelector<HTMLElement>("[data-picker-clear]");
  list.id ||= `picker-${(serial += 1)}-list`;
  box.setAttribute("aria-controls", list.id);
  let asked: AbortController | undefined;
  let waiting = 0;
  let at = -1;
  let chosen = box.value;

  const options = () => [...list.querySelectorAll<HTMLElement>("[role=option]")];
  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const mark = (to: number) => {
    const all = options();
    at = all.length ? (to + all.length) % all.length : -1;
    all.forEach((option, nth) => option.setAttribute("aria-selected", String(nth === at)));
    box.setAttribute("aria-activedescendant", all[at]?.id ?? "");
    all[at]?.scrollIntoView({ block: "nearest" });
  };
  const choose = (id: string, text: string) => {
    hidden.value = id;
    box.value = chosen = text;
    if (clear) clear.hidden = !id;
    close();
    hidden.dispatchEvent(new Event("input", { bubbles: true }));
    hidden.dispatchEvent(new Event("change", { bubbles: true }));
    element.dispatchEvent(new CustomEvent("picked", { detail: { id, text }, bubbles: true }));
  };
  const show = ({ items, create }: Found) => {
    list.replaceChildren();
    for (const [nth, item] of items.entries()) {
      const option = make("span", { class: "picker__option", role: "option", id: `${list.id}-${nth}` }, item.text);
      if (item.note) option.append(make("small", {}, item.note));
      option.addEventListener("click", () => choose(String(item.id), item.text));
      list.append(option);
    }
    if (create) {
      const option = make("span", { class: "picker__option", role: "option", id: `${list.id}-new` }, say("picker.create", { text: create.text }));
      option.addEventListener("click", () => void openDrawer(create.url));
      list.append(option);
    }
    if (!list.children.length) list.append(make("span", { class: "picker__none" }, say("picker.none")));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    mark(0);
  };
  // What was chosen beside it narrows: of the customer chosen in this form, only the contacts.
  const within = () =>
    (box.dataset.within ?? "")
      .split(" ")
      .map((name) => [name, name ? box.form?.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value : ""])
      .map(([name, value]) => (value ? `&${name}=${value}` : ""))
      .join("");
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const address = element.dataset.picker as string;
    try {
      const query = `${address}${address.includes("?") ? "&" : "?"}q=${encodeURIComponent(box.value.trim())}${within()}`;
      show(await json<Found>(await get(query, {}, asked.signal)));
    } catch (problem) {
      tell(problem);
    }
  };
  const askSoon = () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void ask(), WAIT);
  };

  box.addEventListener("input", (event) => {
    if (!(event as InputEvent).isComposing) askSoon();
  });
  box.addEventListener("compositionend", askSoon);
  box.addEventListener("click", () => list.hidden && askSoon());
  box.addEventListener("keydown", (event) => {
    if (isComposing(event)) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) askSoon();
      else mark(at + (event.key === "ArrowDown" ? 1 : -1));
      event.preventDefault();
    } else if (!list.hidden && event.key === "Enter") {
      event.preventDefault();
      options()[at]?.click();
    } else if (!list.hidden && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  // Words that were not chosen from the list are not a value: back to what was chosen, or to nothing.
  box.addEventListener("blur", () => {
    window.clearTimeout(waiting);
    window.setTimeout(() => {
      if (element.contains(document.activeElement)) return;
      close();
      if (box.value === chosen) return;
      if (box.value.trim()) box.value = chosen;
      else choose("", "");
    }, 150);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  clear?.addEventListener("click", () => {
    choose("", "");
    box.focus();
  });
  box.form?.addEventListener("draft-restored", () => {
    chosen = box.value;
    if (clear) clear.hidden = !hidden.value;
  });
}

attach("[data-picker]", start);
