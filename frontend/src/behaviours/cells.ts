/**
 * Editing in the list itself: click or Enter edits, Tab and arrows move, Enter commits, Esc reverts, a block copied
 * in Excel is pasted from the focused cell on. Changes show at once and are taken back visibly when refused.
 */
import { attach } from "../attach";
import { say } from "../say";
import { json, post } from "../send";
import { isComposing, isTypingInto } from "../typing";
import { editor } from "./cell-editor";
import { openDrawer } from "./drawer";
import { tell, toast } from "./toasts";

interface Change {
  id: string;
  version: string | undefined;
  field: string;
  value: string;
  was: string;
  text?: string;
}
interface Answer {
  id: string | number;
  field: string;
  error?: string;
  form?: string;
  text?: string;
  html?: string;
  version?: number | string;
}

const rowOf = (cell: HTMLElement) => cell.closest<HTMLElement>("tr[data-row]") as HTMLElement;
const fieldOf = (cell: HTMLElement) => cell.dataset.column as string;

function editableIn(row: Element | null): HTMLElement[] {
  return row ? [...row.querySelectorAll<HTMLElement>("td[data-edit]")] : [];
}

function textOf(cell: HTMLElement): string {
  const shown = cell.textContent?.trim() ?? "";
  return shown === "–" ? "" : shown;
}

interface Sent {
  saved: number;
  undo: string;
}

/** Send changes; each cell shows its own outcome. Tells how many were saved, and where that is taken back. */
async function send(table: HTMLElement, changes: Map<HTMLElement, Change>): Promise<Sent> {
  const before = new Map([...changes.keys()].map((cell) => [cell, [...cell.childNodes].map((node) => node.cloneNode(true))]));
  for (const [cell, change] of changes) {
    cell.dataset.was = change.was; // what was typed and refused is not what is stored
    write(cell, change.text ?? change.value);
    cell.classList.remove("is-wrong", "is-saved");
    cell.classList.add("is-saving");
    cell.removeAttribute("aria-invalid");
  }
  let answers: Answer[];
  let undo = "";
  try {
    const asked = [...changes.values()].map(({ text: _text, ...change }) => change);
    const told = await json<{ cells: Answer[]; undo?: string }>(await post(table.dataset.cells as string, { cells: asked }));
    [answers, undo] = [told.cells, told.undo ?? ""];
  } catch (problem) {
    for (const [cell, nodes] of before) {
      cell.classList.remove("is-saving");
      cell.replaceChildren(...nodes);
    }
    tell(problem);
    return { saved: 0, undo };
  }
  let saved = 0;
  for (const [cell, change] of changes) {
    const answer = answers.find((one) => String(one.id) === change.id && one.field === change.field);
    cell.classList.remove("is-saving");
    if (answer && !answer.error) {
      saved += 1;
      settle(cell, answer);
    } else {
      refuse(cell, answer?.error ?? "");
      if (answer?.form && changes.size === 1) void openDrawer(answer.form);
    }
  }
  return { saved, undo };
}

function write(cell: HTMLElement, text: string): void {
  const link = cell.querySelector<HTMLElement>("a.table__name");
  if (link) link.textContent = text;
  else cell.textContent = text;
}

function settle(cell: HTMLElement, answer: Answer): void {
  if (answer.html !== undefined && !cell.querySelector("a.table__name")) {
    const parsed = new DOMParser().parseFromString(answer.html, "text/html");
    cell.replaceChildren(...parsed.body.childNodes);
  } else if (answer.text !== undefined) {
    write(cell, answer.text);
  }
  if (answer.version !== undefined) rowOf(cell).dataset.version = String(answer.version);
  cell.title = "";
  delete cell.dataset.was;
  cell.classList.add("is-saved");
}

/** What was typed stays in the cell, marked, with the reason, so that it can be mended. */
function refuse(cell: HTMLElement, reason: string): void {
  cell.classList.add("is-wrong");
  cell.setAttribute("aria-invalid", "true");
  cell.title = say("cell.failed", { reason });
}

function changeOf(cell: HTMLElement, value: string, text?: string): Change {
  const row = rowOf(cell);
  const was = cell.dataset.was ?? textOf(cell);
  return { id: row.dataset.row as string, version: row.dataset.version, field: fieldOf(cell), value, was, ...(text !== undefined ? { text } : {}) };
}

function edit(table: HTMLElement, cell: HTMLElement, typed = ""): void {
  if (cell.classList.contains("is-editing")) return;
  const nodes = [...cell.childNodes];
  const start = textOf(cell);
  const control = editor(cell, typed || start);
  cell.classList.add("is-editing");
  cell.replaceChildren(control.element);
  control.focus(!typed);
  let isOver = false;
  const finish = (isKept: boolean, step?: string) => {
    if (isOver) return;
    isOver = true;
    const value = control.value();
    const text = control.text();
    cell.classList.remove("is-editing");
    cell.replaceChildren(...nodes);
    if (step !== undefined) move(cell, step)?.focus();
    else if (!document.activeElement || document.activeElement === document.body) cell.focus();
    if (isKept && (text !== start || cell.classList.contains("is-wrong"))) {
      void send(table, new Map([[cell, changeOf(cell, value, text)]])).then(({ saved, undo }) => {
        if (saved) toast(say("saved"), "done", undo);
        else if (cell.title) toast(cell.title, "danger");
      });
    }
  };
  control.element.addEventListener("keydown", (event) => {
    if (isComposing(event)) return;
    event.stopPropagation();
    if (event.defaultPrevented) return; // a picker's list took the key
    if (event.key === "Escape") finish(false);
    else if (event.key === "Enter") finish(true, "ArrowDown");
    else if (event.key === "Tab") finish(true, event.shiftKey ? "ArrowLeft" : "ArrowRight");
    else return;
    event.preventDefault();
  });
  control.element.addEventListener("focusout", (event) => {
    if (!cell.contains(event.relatedTarget as Node | null)) finish(true);
  });
  control.onChosen(() => finish(true));
}

function move(cell: HTMLElement, key: string): HTMLElement | null {
  const line = editableIn(rowOf(cell));
  const at = line.indexOf(cell);
  if (key === "ArrowLeft") return line[at - 1] ?? cell;
  if (key === "ArrowRight") return line[at + 1] ?? cell;
  const row = key === "ArrowUp" ? rowOf(cell).previousElementSibling : rowOf(cell).nextElementSibling;
  return editableIn(row).find((other) => fieldOf(other) === fieldOf(cell)) ?? cell;
}

/** The cells of a pasted block: text, row by row, from `first` on; null where nothing can be put. */
function blockFrom(first: HTMLElement, text: string): (readonly [HTMLElement | null, string])[] {
  const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
  const out: (readonly [HTMLElement | null, string])[] = [];
  let row: Element | null = rowOf(first);
  const index = [...rowOf(first).children].indexOf(first);
  for (const line of lines) {
    for (const [nth, value] of line.entries()) {
      const cell = row?.children[index + nth] as HTMLElement | undefined;
      out.push([cell?.dataset.edit && !["person", "department", "link"].includes(cell.dataset.edit) ? cell : null, value.trim()]);
    }
    row = row?.nextElementSibling ?? null;
  }
  return out;
}

async function paste(table: HTMLElement, first: HTMLElement, text: string): Promise<void> {
  const block = blockFrom(first, text);
  const changes = new Map<HTMLElement, Change>();
  for (const [cell, value] of block) if (cell) changes.set(cell, changeOf(cell, value));
  const outside = block.length - changes.size;
  if (outside) toast(say("paste.outside", { count: outside }), "warning");
  if (!changes.size) return;
  const { saved, undo } = await send(table, changes);
  const failed = changes.size - saved;
  if (failed && saved) toast(say("paste.partly", { saved, failed }), "warning", undo);
  else if (saved) toast(say("paste.saved", { count: saved }), "done", undo);
  else toast(say("cell.failed", { reason: "" }).replace(/[:：]\s*$/, ""), "danger");
}

attach("table[data-cells]", (table) => {
  const cellAt = (event: Event) => (event.target as Element).closest<HTMLElement>("td[data-edit]");
  table.addEventListener("click", (event) => {
    const cell = cellAt(event);
    if (cell && document.activeElement === cell && !(event.target as Element).closest("a, button, input, select")) edit(table, cell);
  });
  table.addEventListener("keydown", (event) => {
    const cell = event.target as HTMLElement;
    if (isComposing(event) || !cell.matches?.("td[data-edit]") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === "F2") edit(table, cell);
    else if (event.key.startsWith("Arrow")) move(cell, event.key)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  table.addEventListener("paste", (event) => {
    const cell = cellAt(event);
    const text = (event as ClipboardEvent).clipboardData?.getData("text/plain") ?? "";
    const isBlock = /[\t\n]/.test(text.trim());
    if (!cell || !text || (isTypingInto(event.target) && !isBlock)) return;
    event.preventDefault();
    void paste(table, cell, text);
  });
});
