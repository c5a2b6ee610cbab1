/** Rows of a list: selecting (shift for a range, all that match), moving by keyboard, bulk actions. */
import { attach, on } from "../attach";
import { make } from "../elements";
import { say } from "../say";
import { csrfToken, json, post } from "../send";
import { ask } from "./ask";
import { openDrawer } from "./drawer";
import { tell, toast } from "./toasts";

let last: HTMLInputElement | null = null;
let isMatching = false; // all that match the filters are meant, not only the rows shown

const boxes = () => [...document.querySelectorAll<HTMLInputElement>("[data-pick]")];
const rows = () => [...document.querySelectorAll<HTMLElement>("tr[data-row]")];
const bar = () => document.querySelector<HTMLElement>("[data-selection]");

/** The row the keyboard is at. */
export function atRow(): HTMLElement | null {
  return document.querySelector<HTMLElement>("tr.is-at") ?? document.activeElement?.closest<HTMLElement>("tr[data-row]") ?? null;
}

/** Where a row's name leads. */
function addressOf(row: HTMLElement | null): string | undefined {
  return row?.dataset.href ?? row?.querySelector<HTMLAnchorElement>("a.table__name")?.href;
}

export function moveRow(step: number): boolean {
  const all = rows();
  if (!all.length) return false;
  const now = atRow();
  const next = all[Math.max(0, Math.min(all.length - 1, now ? all.indexOf(now) + step : 0))] as HTMLElement;
  now?.classList.remove("is-at");
  next.classList.add("is-at");
  next.scrollIntoView({ block: "nearest" });
  // the name, so that Enter opens the record; the box before it would only take the space bar
  const name = next.querySelector<HTMLElement>("a.table__name") ?? next.querySelector<HTMLElement>("a, input");
  name?.focus({ preventScroll: true });
  return true;
}

export function openRow(): boolean {
  const address = addressOf(atRow());
  if (address) location.assign(address);
  return address !== undefined;
}

/** Show the row's record in the drawer. */
export function peekRow(): boolean {
  const eye = atRow()?.querySelector<HTMLAnchorElement>("[data-peek]");
  if (eye) void openDrawer(eye.href);
  return eye !== null && eye !== undefined;
}

export function pickRow(isRange: boolean): boolean {
  const box = atRow()?.querySelector<HTMLInputElement>("[data-pick]");
  if (!box) return false;
  box.checked = isRange || !box.checked;
  picked(box, isRange);
  return true;
}

function picked(box: HTMLInputElement, isRange: boolean): void {
  const all = boxes();
  if (isRange && last) {
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b) as [number, number];
    for (const between of all.slice(from, to + 1)) between.checked = box.checked;
  }
  last = box;
  isMatching = false;
  draw();
}

function draw(): void {
  const all = boxes();
  const chosen = all.filter((box) => box.checked);
  for (const box of all) box.closest("tr")?.classList.toggle("is-picked", box.checked);
  for (const head of document.querySelectorAll<HTMLInputElement>("[data-pick-all]")) {
    head.checked = all.length > 0 && chosen.length === all.length;
    head.indeterminate = chosen.length > 0 && chosen.length < all.length;
  }
  const selection = bar();
  if (!selection) return;
  selection.hidden = chosen.length === 0;
  const tools = document.querySelector<HTMLElement>("[data-toolbar]");
  if (tools) tools.hidden = chosen.length > 0;
  const words = selection.querySelector("[data-selection-count]");
  const count = isMatching ? (selection.dataset.total ?? "") : chosen.length.toLocaleString("en");
  if (words) words.textContent = say(isMatching ? "rows.all_matching" : "rows.selected", { count });
  const more = selection.querySelector<HTMLElement>("[data-select-matching]");
  if (more) more.hidden = isMatching || chosen.length < all.length;
}

/** What a bulk action is about: ids, or all that match with the filters of the address. */
function meant(): URLSearchParams {
  const about = isMatching ? new URLSearchParams(location.search) : new URLSearchParams();
  if (isMatching) about.set("all", "1");
  else for (const box of boxes()) if (box.checked) about.append("id", box.value);
  return about;
}

/** To a page about the selection: by POST, as so many ids would not fit into an address. */
function go(address: string, about: URLSearchParams): void {
  const form = make("form", { method: "post", action: address, hidden: true });
  for (const [name, value] of [...about, ["csrfmiddlewaretoken", csrfToken()], ["only_ask", "1"]] as [string, string][]) {
    form.append(make("input", { type: "hidden", name, value }));
  }
  document.body.append(form);
  (form as HTMLFormElement).submit();
}

async function bulk(button: HTMLElement): Promise<void> {
  const address = button.dataset.bulk as string;
  const about = meant();
  if (button.hasAttribute("data-go")) {
    go(address, about);
    return;
  }
  if (button.hasAttribute("data-drawer")) {
    await openDrawer(`${address}${address.includes("?") ? "&" : "?"}${about}`);
    return;
  }
  if (button.dataset.ask && !(await ask({ title: button.dataset.ask, yes: button.textContent?.trim() ?? "" }))) return;
  try {
    const answer = await json<{ url?: string; text?: string; undo?: string }>(await post(address, about));
    if (answer.url) location.assign(answer.url);
    else if (answer.text) toast(answer.text, "done", answer.undo);
  } catch (problem) {
    tell(problem);
  }
}

on("click", "[data-pick]", (event, box) => picked(box as HTMLInputElement, event.shiftKey));
on("change", "[data-pick-all]", (_event, head) => {
  for (const box of boxes()) box.checked = (head as HTMLInputElement).checked;
  isMatching = false;
  draw();
});
on("click", "[data-select-matching]", () => {
  isMatching = true;
  draw();
});
on("click", "[data-select-none]", () => {
  for (const box of boxes()) box.checked = false;
  isMatching = false;
  draw();
});
on("click", "[data-bulk]", (event, button) => {
  event.preventDefault();
  void bulk(button);
});
// A click on the row opens it, unless it meant something inside or selected text.
on("dblclick", "tr[data-row]", (event, row) => {
  const address = addressOf(row);
  if (address && !(event.target as Element).closest("a, button, input, select, [data-edit]")) location.assign(address);
});
on("click", "a[data-sort-also]", (event, link) => {
  if (!event.shiftKey) return;
  event.preventDefault();
  location.assign(link.dataset.sortAlso as string);
});
// Long values are cut at the cell's edge; the whole one is one hover away.
on("mouseover", ".table td, .table th", (_event, cell) => {
  if (!cell.title && cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent?.trim() ?? "";
});
attach("[data-selection]", draw);
