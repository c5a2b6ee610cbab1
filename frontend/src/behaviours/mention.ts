/** `@` in a text offers colleagues: a type-ahead over `/pick/staff` under the box; Enter or Tab puts the name in. */
import { attach } from "../attach";
import { make } from "../elements";
import { get, json } from "../send";
import { isComposing } from "../typing";

interface Found {
  items: { id: string | number; text: string; note?: string }[];
}
const WAIT = 150; // milliseconds
const STARTED = /(?:^|[^A-Za-z0-9._%+-])[@＠]([^\s@＠]{0,20})$/; // not inside an e-mail address
let serial = 0;

function start(box: HTMLTextAreaElement): void {
  const id = `mention-${(serial += 1)}`;
  const list = make("span", { class: "picker__list mention", id, role: "listbox", hidden: true });
  box.after(make("span", { class: "picker mention__place" }, list));
  box.setAttribute("aria-controls", id);
  box.setAttribute("aria-autocomplete", "list");
  let asked: AbortController | undefined;
  let waiting = 0;
  let at = 0;

  const options = () => [...list.querySelectorAll<HTMLElement>("[role=option]")];
  const typed = () => STARTED.exec(box.value.slice(0, box.selectionStart))?.[1];
  const close = () => {
    window.clearTimeout(waiting);
    asked?.abort();
    list.hidden = true;
    box.removeAttribute("aria-activedescendant");
  };
  const mark = (to: number) => {
    const all = options();
    at = (to + all.length) % all.length;
    all.forEach((option, nth) => option.setAttribute("aria-selected", String(nth === at)));
    box.setAttribute("aria-activedescendant", all[at]?.id ?? "");
    all[at]?.scrollIntoView({ block: "nearest" });
  };
  const choose = (name: string) => {
    const begun = typed();
    close();
    if (begun === undefined) return;
    box.setRangeText(`${name} `, box.selectionStart - begun.length, box.selectionStart, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  };
  const ask = async () => {
    const begun = typed();
    if (begun === undefined) return close();
    asked?.abort();
    asked = new AbortController();
    try {
      const address = `${box.dataset.mention}?q=${encodeURIComponent(begun)}`;
      const { items } = await json<Found>(await get(address, {}, asked.signal));
      list.replaceChildren(
        ...items.map((item, nth) => {
          const option = make("span", { class: "picker__option", role: "option", id: `${id}-${nth}` }, item.text);
          if (item.note) option.append(make("small", {}, item.note));
          option.addEventListener("mousedown", (event) => {
            event.preventDefault(); // the box keeps its place
            choose(item.text);
          });
          return option;
        }),
      );
      list.hidden = items.length === 0;
      if (items.length) mark(0);
    } catch {
      close(); // a name can always be typed
    }
  };

  box.addEventListener("input", (event) => {
    window.clearTimeout(waiting);
    if ((event as InputEvent).isComposing) return;
    if (typed() === undefined) close();
    else waiting = window.setTimeout(() => void ask(), WAIT);
  });
  box.addEventListener("compositionend", () => void ask());
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (list.hidden || isComposing(event)) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") mark(at + (event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === "Enter" || event.key === "Tab") choose(options()[at]?.firstChild?.textContent ?? "");
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

attach("textarea[data-mention]", (box) => start(box as HTMLTextAreaElement));
