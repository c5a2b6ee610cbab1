/** Boards: cards are dragged by mouse and touch, or moved by keyboard; a move that lacks something asks for it. */
import Sortable from "sortablejs";
import { attach, bringToLife, on } from "./attach";
import { byKeyboard, columnOf, put, placeOf, type Place } from "./board-keys";
import { keepLight } from "./board-window";
import { say } from "./say";
import { json, post, SendError } from "./send";

interface Moved {
  id: number | string;
  column: string;
}

function note(text: string, tone: string, undo = ""): void {
  document.dispatchEvent(new CustomEvent("toast", { detail: { text, tone, undo } }));
}

/** The counts follow at once; the sums come from the server a moment later. */
function shift(source: HTMLElement, target: HTMLElement, by: number): void {
  for (const [column, change] of [[source, -by], [target, by]] as const) {
    const shown = column.querySelector("[data-board-count]");
    const before = Number((shown?.textContent ?? "").replace(/\D/g, "") || Number.NaN);
    if (shown && !Number.isNaN(before)) shown.textContent = (before + change).toLocaleString("en");
  }
}

function changed(): void {
  document.body.dispatchEvent(new CustomEvent("board-changed"));
}

async function tellMove(board: HTMLElement, card: HTMLElement, from: Place): Promise<void> {
  const [source, target] = [from.list.closest<HTMLElement>("[data-column]") as HTMLElement, columnOf(card)];
  if (source === target) return;
  shift(source, target, 1);
  try {
    const asked = { id: card.dataset.card, column: target.dataset.column, was: source.dataset.column };
    const answer = await json<{ undo?: string; text?: string }>(await post(board.dataset.board as string, asked));
    note(answer.text ?? say("board.moved", { column: target.getAttribute("aria-label") ?? "" }), "done", answer.undo);
    changed();
  } catch (problem) {
    put(card, from);
    shift(source, target, -1);
    card.focus();
    const failure = problem as SendError;
    const form = failure.body?.form;
    if (typeof form === "string") document.dispatchEvent(new CustomEvent("drawer-open", { detail: { url: form } }));
    else note(say("board.failed", { reason: failure.message }), "danger");
  }
}

/** A form in the drawer has completed a move: its card follows. */
document.body.addEventListener("board-moved", (event) => {
  const { id, column } = (event as CustomEvent<Moved>).detail;
  const card = document.querySelector<HTMLElement>(`[data-board] [data-card="${id}"]`);
  const target = document.querySelector<HTMLElement>(`[data-board] [data-column="${column}"]`);
  if (card && target && columnOf(card) !== target) {
    shift(columnOf(card), target, 1);
    target.querySelector("[data-cards]")?.prepend(card);
    card.focus();
  }
  changed();
});

on("click", "[data-unfold]", (_event, button) => {
  const isFolded = columnOf(button).classList.toggle("board__column--folded");
  button.setAttribute("aria-expanded", String(!isFolded));
});

const COMPACT = "board-compact";

attach("[data-compact]", (button) => {
  const show = (isCompact: boolean) => {
    document.querySelector("[data-board]")?.classList.toggle("board--compact", isCompact);
    button.setAttribute("aria-pressed", String(isCompact));
  };
  show(localStorage.getItem(COMPACT) === "1");
  button.addEventListener("click", () => {
    const isCompact = button.getAttribute("aria-pressed") !== "true";
    localStorage.setItem(COMPACT, isCompact ? "1" : "");
    show(isCompact);
  });
});

attach("[data-board]", (board) => {
  let from: Place | null = null;
  for (const list of board.querySelectorAll<HTMLElement>("[data-cards]")) {
    keepLight(list);
    Sortable.create(list, {
      group: "board",
      sort: false,
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      delay: 180,
      delayOnTouchOnly: true,
      ghostClass: "is-ghost",
      draggable: "[data-card]",
      onStart: ({ item }) => (from = placeOf(item)),
      onEnd: ({ item, from: old, to }) => {
        if (from && old !== to) void tellMove(board, item, from);
      },
    });
  }
  byKeyboard(board, (card, start) => tellMove(board, card, start));
});
bringToLife(document);
