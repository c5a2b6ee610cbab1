/** Columns of a list: width by dragging the edge, order by dragging the head, shown or not; kept per person. */
import { attach, on } from "../attach";
import { post } from "../send";
import { tell } from "./toasts";

const STEP = 8; // px, as zhike.kit.ui.tables
const NARROWEST = 56;
const WIDEST = 640;

interface Chosen {
  name: string;
  width?: number;
  shown: boolean;
}

function heads(table: HTMLTableElement): HTMLElement[] {
  return [...table.querySelectorAll<HTMLElement>("thead th[data-column]")];
}

function columnOf(table: HTMLTableElement, name: string): HTMLElement | null {
  return table.querySelector(`col[data-column="${CSS.escape(name)}"]`);
}

function widthOf(column: HTMLElement | null): number {
  const wide = [...(column?.classList ?? [])].find((name) => name.startsWith("wide-"));
  return wide ? Number(wide.slice(5)) : 160;
}

function setWidth(column: HTMLElement, width: number): void {
  const snapped = Math.min(WIDEST, Math.max(NARROWEST, Math.round(width / STEP) * STEP));
  column.className = `wide-${snapped}`;
}

/** The address of this list with these columns: what is shown can be sent to somebody. */
function addressWith(columns: Chosen[] | null): string {
  const address = new URL(location.href);
  address.searchParams.delete("columns");
  const shown = (columns ?? []).filter((column) => column.shown).map((column) => column.name);
  const mark = address.search ? "&" : "?";
  return shown.length ? `${address.href}${mark}columns=${shown.join(",")}` : address.href;
}

function keep(table: HTMLTableElement, isReordered = false): void {
  const columns: Chosen[] = heads(table).map((head) => {
    const name = head.dataset.column as string;
    return { name, width: widthOf(columnOf(table, name)), shown: true };
  });
  if (isReordered) history.replaceState(history.state, "", addressWith(columns));
  post(table.dataset.columns as string, { columns }).catch(tell);
}

function resizable(handle: HTMLElement, table: HTMLTableElement): void {
  const name = handle.closest<HTMLElement>("th")?.dataset.column ?? "";
  handle.addEventListener("pointerdown", (event) => {
    const column = columnOf(table, name);
    if (!column) return;
    event.preventDefault();
    const start = event.clientX;
    const width = widthOf(column);
    handle.setPointerCapture(event.pointerId);
    handle.classList.add("is-dragged");
    const drag = (moved: PointerEvent) => setWidth(column, width + moved.clientX - start);
    handle.addEventListener("pointermove", drag);
    handle.addEventListener(
      "lostpointercapture",
      () => {
        handle.removeEventListener("pointermove", drag);
        handle.classList.remove("is-dragged");
        keep(table);
      },
      { once: true },
    );
  });
}

function moveColumn(table: HTMLTableElement, from: number, to: number): void {
  const parts = [table.querySelector("colgroup"), ...table.rows];
  for (const part of parts) {
    const cells = part instanceof HTMLTableRowElement ? part.cells : part?.children;
    const moved = cells?.[from];
    const target = cells?.[to];
    if (moved && target) target[from < to ? "after" : "before"](moved);
  }
}

function movable(table: HTMLTableElement): void {
  let dragged: HTMLTableCellElement | null = null;
  for (const head of heads(table) as HTMLTableCellElement[]) {
    if (head.classList.contains("table__frozen")) continue;
    head.draggable = true;
    head.addEventListener("dragstart", (event) => {
      dragged = head;
      head.classList.add("is-dragged");
      event.dataTransfer?.setData("text/plain", head.dataset.column ?? "");
    });
    head.addEventListener("dragover", (event) => {
      if (!dragged || dragged === head) return;
      event.preventDefault();
      head.classList.add("is-target");
    });
    head.addEventListener("dragleave", () => head.classList.remove("is-target"));
    head.addEventListener("drop", (event) => {
      event.preventDefault();
      head.classList.remove("is-target");
      if (dragged) moveColumn(table, dragged.cellIndex, head.cellIndex);
      keep(table, true);
    });
    head.addEventListener("dragend", () => {
      head.classList.remove("is-dragged");
      dragged = null;
    });
  }
}

attach<HTMLTableElement>("table[data-columns]", (table) => {
  table.querySelectorAll<HTMLElement>("[data-resize]").forEach((handle) => resizable(handle, table));
  movable(table);
});

function tableOfPanel(): HTMLTableElement | null {
  return document.querySelector("table[data-columns]");
}

function apply(columns: Chosen[] | null): void {
  const table = tableOfPanel();
  if (!table) return;
  post(table.dataset.columns as string, { columns }).then(() => location.assign(addressWith(columns)), tell);
}

on("click", "[data-columns-apply]", (_event, button) => {
  const table = tableOfPanel();
  const lines = [...(button.closest("[data-columns-panel]")?.querySelectorAll<HTMLElement>("li[data-column]") ?? [])];
  apply(
    lines.map((line) => {
      const name = line.dataset.column as string;
      const column = table ? columnOf(table, name) : null;
      const shown = line.querySelector<HTMLInputElement>("input")?.checked ?? false;
      return column ? { name, width: widthOf(column), shown } : { name, shown };
    }),
  );
});
on("click", "[data-columns-reset]", () => apply(null));
on("click", "[data-columns-list] [data-up]", (_event, button) => {
  const line = button.closest("li");
  line?.previousElementSibling?.before(line);
  button.focus();
});
on("click", "[data-columns-list] [data-down]", (_event, button) => {
  const line = button.closest("li");
  line?.nextElementSibling?.after(line);
  button.focus();
});
attach("[data-columns-list]", (list) => {
  let dragged: HTMLElement | null = null;
  list.addEventListener("dragstart", (event) => (dragged = (event.target as Element).closest("li")));
  list.addEventListener("dragover", (event) => {
    const over = (event.target as Element).closest("li");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const isAbove = event.clientY < over.getBoundingClientRect().top + over.offsetHeight / 2;
    over[isAbove ? "before" : "after"](dragged);
  });
  list.addEventListener("dragend", () => (dragged = null));
});
