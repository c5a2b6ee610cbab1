/** What the palette offers without asking the server: recent places, the menu, creating, acting on this page. */
import { say } from "../say";

export interface Item {
  title: string;
  url?: string;
  note?: string;
  icon?: string;
  key?: string;
  also?: string[];
  drawer?: boolean;
  press?: () => void;
}
export interface Group {
  title: string;
  items: Item[];
}
interface Entries {
  person: string;
  go: Item[];
  create: Item[];
}

const KEPT = 8;
let known: Entries | undefined;

export function entries(): Entries {
  known ??= JSON.parse(document.getElementById("palette-entries")?.textContent ?? '{"person":"","go":[],"create":[]}') as Entries;
  return known;
}

function place(): string {
  return `zhike.recent.${entries().person}`;
}

function recent(): Item[] {
  return JSON.parse(localStorage.getItem(place()) ?? "[]") as Item[];
}

/** Put an item on top of the recent ones. */
export function remember(item: Item): void {
  const { title, url, note, icon } = item;
  const plain = { title: title.replace(/\[\[|\]\]/g, ""), url, note, icon };
  const others = recent().filter((old) => old.url !== url);
  localStorage.setItem(place(), JSON.stringify([plain, ...others].slice(0, KEPT)));
}

/** Buttons of this page: every button and link at the right of its head, and what says data-act. */
function acts(): Item[] {
  const found = document.querySelectorAll<HTMLElement>("main .page__actions :is(a, button), main [data-act]");
  return [...found]
    .filter((element) => !element.closest("dialog, [hidden]") && (element.textContent ?? element.title).trim())
    .map((element) => ({ title: (element.textContent ?? element.title).trim(), icon: "chevron-right", press: () => element.click() }));
}

function fits(item: Item, text: string): boolean {
  const wanted = text.toLowerCase();
  return [item.title, ...(item.also ?? [])].some((words) => words.toLowerCase().includes(wanted));
}

/** The groups that fit what is typed; everything where nothing is. */
export function groupsOnPage(text: string): Group[] {
  const create = entries().create.map((item) => ({ ...item, drawer: true }));
  const groups = [
    { title: say("palette.go"), items: entries().go },
    { title: say("palette.create"), items: create },
    { title: say("palette.act"), items: acts() },
  ];
  if (!text) return [{ title: say("palette.recent"), items: recent() }, ...groups];
  return groups.map(({ title, items }) => ({ title, items: items.filter((item) => fits(item, text)) }));
}
