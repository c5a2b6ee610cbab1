/** The keyboard map. Letters act only while nothing is typed into, and never during input composition. */
import { on } from "../attach";
import { isComposing, isTypingInto } from "../typing";
import { closeDialog } from "./drawer";
import { openPalette } from "./palette";
import { entries } from "./palette-items";
import { atRow, moveRow, openRow, peekRow, pickRow } from "./rows";

const CHORD = 1_000; // milliseconds for the letter after g
let chordUntil = 0;

function openDialog(): HTMLDialogElement | null {
  return [...document.querySelectorAll<HTMLDialogElement>("dialog[open]")].pop() ?? null;
}

function click(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.click();
  return found !== null;
}

function save(target: EventTarget | null): boolean {
  const inside = target instanceof Element ? target.closest("form") : null;
  const form = inside ?? openDialog()?.querySelector<HTMLFormElement>("form[data-form]");
  if (!form || form.method === "get") return false;
  form.requestSubmit(form.querySelector<HTMLElement>("button[type=submit]"));
  return true;
}

function go(letter: string): boolean {
  const place = entries().go.find((entry) => entry.key === letter);
  if (place?.url) location.assign(place.url);
  return place !== undefined;
}

function editHere(): boolean {
  const row = atRow();
  const cell = row?.querySelector<HTMLElement>("[data-edit]");
  if (cell) {
    cell.focus();
    return true;
  }
  return click("[data-edit-record]");
}

const LETTERS: Record<string, (event: KeyboardEvent) => boolean> = {
  "?": () => click("[data-keys-open]"),
  "/": () => {
    const quick = document.querySelector<HTMLInputElement>("[data-quick]");
    quick?.focus();
    quick?.select();
    return quick !== null;
  },
  j: () => moveRow(1),
  k: () => moveRow(-1),
  x: () => pickRow(false),
  X: () => pickRow(true),
  e: editHere,
  "[": () => click("[data-neighbour=previous]"),
  "]": () => click("[data-neighbour=next]"),
  g: () => {
    chordUntil = Date.now() + CHORD;
    return true;
  },
  // The space bar presses what stands under it; on a row's name, or on none, it looks into the row.
  " ": (event) => event.target instanceof Element && !event.target.closest("button, input, select, summary") && !event.target.matches("[data-edit]") && peekRow(),
  Enter: (event) => event.target === document.body && openRow(),
};

function plainKey(event: KeyboardEvent): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || isTypingInto(event.target) || openDialog()) return false;
  if (Date.now() < chordUntil) {
    chordUntil = 0;
    if (go(event.key)) return true;
  }
  return LETTERS[event.key]?.(event) ?? click(`main [data-key="${CSS.escape(event.key)}"]`);
}

function heldKey(event: KeyboardEvent): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
  if (event.key.toLowerCase() === "k" && !event.shiftKey) {
    openPalette();
    return true;
  }
  return event.key === "Enter" && !(event.target instanceof Element && event.target.closest(".palette")) && save(event.target);
}

document.addEventListener("keydown", (event) => {
  if (isComposing(event) || event.defaultPrevented) return;
  if (heldKey(event) || plainKey(event)) event.preventDefault();
  // The search field of a dialog clears on Escape before the dialog hears of it.
  else if (event.key === "Escape" && event.target instanceof HTMLInputElement && event.target.type === "search") {
    const dialog = openDialog();
    if (dialog) {
      event.preventDefault();
      void closeDialog(dialog);
    }
  }
});

on("click", "[data-keys-open]", () => {
  document.querySelectorAll<HTMLElement>("[popover]:popover-open").forEach((sheet) => sheet.hidePopover());
  (document.getElementById("keys") as HTMLDialogElement | null)?.showModal();
});
