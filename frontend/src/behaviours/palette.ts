/**
 * The palette (Ctrl/⌘-K): go, find, create, act. What is on the page answers at once, records come from the server.
 * It neither opens nor moves while an input method composes.
 */
import { on } from "../attach";
import { icon, make } from "../elements";
import { say } from "../say";
import { get, json, SendError } from "../send";
import { isComposing } from "../typing";
import { openDrawer } from "./drawer";
import { type Group, groupsOnPage, type Item, remember } from "./palette-items";

const WAIT = 120; // milliseconds after the last key before the server is asked

const dialog = () => document.getElementById("palette") as HTMLDialogElement | null;
const box = () => dialog()?.querySelector<HTMLInputElement>(".palette__input") as HTMLInputElement;
const list = () => document.getElementById("palette-list") as HTMLElement;
let items: Item[] = [];
let at = 0;
let asked: AbortController | undefined;
let waiting = 0;

export function openPalette(text = ""): void {
  const palette = dialog();
  if (!palette || palette.open) return;
  palette.showModal();
  box().value = text;
  box().select();
  show(groupsOnPage(text));
}

function option(item: Item, index: number): HTMLElement {
  const title = make("span", { class: "palette__title" });
  // The server marks hits as [[…]]: text, never HTML.
  for (const [nth, part] of item.title.split(/\[\[(.*?)\]\]/).entries()) {
    title.append(nth % 2 ? make("mark", {}, part) : part);
  }
  const line = make("div", { class: "palette__item", role: "option", id: `palette-${index}` }, icon(item.icon ?? "arrow-right"), title);
  if (item.note) line.append(make("span", { class: "palette__note" }, item.note));
  if (item.key) line.append(make("span", { class: "palette__note" }, make("kbd", {}, "g"), " ", make("kbd", {}, item.key)));
  line.addEventListener("click", (event) => run(item, event.ctrlKey || event.metaKey));
  line.addEventListener("pointermove", () => move(index, false));
  return line;
}

function show(groups: Group[]): void {
  items = [];
  list().replaceChildren();
  for (const group of groups) {
    if (!group.items.length) continue;
    const part = make("div", { role: "group", "aria-label": group.title }, make("div", { class: "palette__group", "aria-hidden": "true" }, group.title));
    for (const item of group.items) part.append(option(item, items.push(item) - 1));
    list().append(part);
  }
  if (!items.length) list().append(make("p", { class: "palette__none" }, say("palette.none")));
  const status = dialog()?.querySelector("[data-palette-status]");
  if (status) status.textContent = items.length ? say("palette.count", { count: items.length }) : say("palette.none");
  move(0);
}

function move(to: number, isScrolled = true): void {
  document.getElementById(`palette-${at}`)?.setAttribute("aria-selected", "false");
  at = items.length ? (to + items.length) % items.length : 0;
  const chosen = document.getElementById(`palette-${at}`);
  chosen?.setAttribute("aria-selected", "true");
  box().setAttribute("aria-activedescendant", chosen?.id ?? "");
  if (isScrolled) chosen?.scrollIntoView({ block: "nearest" });
}

function run(item: Item, isApart: boolean): void {
  dialog()?.close();
  if (item.press) return item.press();
  if (!item.url) return;
  remember(item);
  if (isApart) window.open(item.url, "_blank", "noopener");
  else if (item.drawer) void openDrawer(item.url);
  else location.assign(item.url);
}

/** What fits at once, and the search page for everything else: Enter never means the list of an earlier key. */
function atOnce(text: string): Group[] {
  const address = `/search?q=${encodeURIComponent(text)}`;
  const search = { title: say("palette.search", { text }), url: address, icon: "search" };
  return text ? [...groupsOnPage(text), { title: say("palette.find"), items: [search] }] : groupsOnPage("");
}

async function find(text: string): Promise<void> {
  asked = new AbortController();
  try {
    const address = `${box().dataset.url}?q=${encodeURIComponent(text)}`;
    const { groups = [] } = await json<{ groups?: Group[] }>(await get(address, {}, asked.signal));
    const here = atOnce(text);
    const search = here.splice(-1);
    show([...here, ...groups, ...search]);
  } catch (problem) {
    if (!(problem instanceof SendError || problem instanceof DOMException)) throw problem; // what fits at once stands
  }
}

function typed(): void {
  window.clearTimeout(waiting);
  asked?.abort();
  const text = box().value.trim();
  show(atOnce(text));
  if (text) waiting = window.setTimeout(() => void find(text), WAIT);
}

function pressed(event: KeyboardEvent): void {
  if (isComposing(event)) return;
  const step: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 };
  const to = step[event.key];
  if (to !== undefined) {
    event.preventDefault();
    move(event.key.startsWith("Page") ? Math.max(0, Math.min(items.length - 1, to)) : to);
  } else if (event.key === "Enter") {
    event.preventDefault();
    const item = items[at];
    if (item) run(item, event.ctrlKey || event.metaKey);
  }
}

/** Wire the palette's dialog, if the page has one. */
export function startPalette(): void {
  if (!dialog()) return;
  box().addEventListener("input", (event) => {
    if (!(event as InputEvent).isComposing) typed();
  });
  box().addEventListener("compositionend", typed);
  box().addEventListener("keydown", pressed);
  on("click", "[data-palette-open]", (event) => {
    event.preventDefault();
    openPalette();
  });
}
