/** The control that edits one cell, by the kind the column names. */
import { make } from "../elements";
import { plainDate } from "./dates";
import { plainNumber } from "./forms";
import { picker } from "./picker";

export interface Editor {
  element: HTMLElement;
  value: () => string;
  text: () => string;
  focus: (isSelecting: boolean) => void;
  onChosen: (act: () => void) => void;
}

function selected(cell: HTMLElement, now: string): Editor {
  const choices = JSON.parse(cell.dataset.choices ?? headOf(cell)?.dataset.choices ?? "[]") as [string, string][];
  const box = make("select", { class: "input", "aria-label": labelOf(cell) });
  for (const [value, words] of choices) {
    const option = make("option", { value }, words);
    option.selected = words === now || value === now;
    box.append(option);
  }
  return {
    element: box,
    value: () => box.value,
    text: () => box.selectedOptions[0]?.textContent ?? "",
    focus: () => box.focus(),
    onChosen: () => undefined,
  };
}

function picked(cell: HTMLElement, now: string): Editor {
  const { element, box, hidden } = picker(`/pick/${cell.dataset.noun ?? "staff"}`, now, labelOf(cell));
  return {
    element,
    value: () => hidden.value,
    text: () => (hidden.value || !box.value ? box.value : now), // words that were not chosen from the list change nothing
    focus: () => {
      box.focus();
      box.select();
    },
    onChosen: (act) => element.addEventListener("picked", act),
  };
}

function typed(cell: HTMLElement, now: string): Editor {
  const kind = cell.dataset.edit as string;
  const isNumber = ["number", "money", "percent"].includes(kind);
  const isDate = kind === "date" || kind === "datetime";
  const type = kind === "phone" ? "tel" : "text";
  const box = make("input", { class: isNumber ? "input input--number" : "input", type, "aria-label": labelOf(cell) });
  if (isNumber) box.inputMode = "decimal";
  box.value = isNumber ? now.replace(/[¥,%\s]/g, "") : now;
  const start = box.value;
  return {
    element: box,
    value: () => (isNumber ? plainNumber(box.value).replace(/,/g, "").trim() : isDate ? plainDate(box.value) : box.value.trim()),
    text: () => (box.value === start ? now : isDate ? plainDate(box.value) : box.value.trim()),
    focus: (isSelecting) => {
      box.focus();
      if (isSelecting) box.select();
    },
    onChosen: () => undefined,
  };
}

function headOf(cell: HTMLElement): HTMLElement | null {
  return cell.closest("table")?.querySelector<HTMLElement>(`th[data-column="${CSS.escape(cell.dataset.column ?? "")}"]`) ?? null;
}

function labelOf(cell: HTMLElement): string {
  return headOf(cell)?.textContent?.trim() ?? "";
}

/** An editor for the cell, holding what the cell shows now. */
export function editor(cell: HTMLElement, now: string): Editor {
  const kind = cell.dataset.edit as string;
  if (kind === "choice" || kind === "yes_no") return selected(cell, now);
  if (kind === "person" || kind === "department" || kind === "link") return picked(cell, now);
  return typed(cell, now);
}
