/** Boards: cards are dragged by mouse and touch, or moved by keyboard (space lifts, arrows move, space drops). */
import Sortable from "sortablejs";
import { attach, bringToLife } from "./attach";
import { say } from "./say";
import { json, post, SendError } from "./send";
import { isComposing } from "./typing";

interface Place {
  list: HTMLElement;
  before: Element | null;
}

const columnOf = (card: Element) => card.closest<HTMLElement>("[data-column]") as HTMLElement;
const placeOf = (card: Element): Place => ({ list: card.parentElement as HTMLElement, before: card.nextElementSibling });

function put(card: Element, { list, before }: Place): void {
  if (before && before.parentElement === list) before.before(card);
  else list.append(card);
}

function recount(board: HTMLElement): void {
  for (const column of board.querySelectorAll<HTMLElement>("[data-column]")) {
    const shown = column.querySelector("[data-board-count]");
    const moved = Number(column.dataset.moved ?? 0);
    if (!shown || !moved) continue;
    shown.textContent = String(Number((shown.textContent ?? "0").replace(/\D/g, "")) + moved);
    column.dataset.moved = "0";
  }
}

function note(text: string, tone: string, undo = ""): void {
  document.dispatchEvent(new CustomEvent("toast", { detail: { text, tone, undo } }));
}

async function tellMove(board: HTMLElement, card: HTMLElement, from: Place): Promise<void> {
  const [source, target] = [from.list.closest<HTMLElement>("[data-column]") as HTMLElement, columnOf(card)];
  const next = card.nextElementSibling as HTMLElement | null;
  const shift = (by: number) => {
    if (source === target) return;
    source.dataset.moved = String(-by);
    target.dataset.moved = String(by);
    recount(board);
  };
  shift(1);
  try {
    const asked = { id: card.dataset.card, column: target.dataset.column, was: source.dataset.column, before: next?.dataset.card ?? null };
    const answer = await json<{ undo?: string; text?: string }>(await post(board.dataset.board as string, asked));
    const words = answer.text ?? say("board.moved", { column: target.getAttribute("aria-label") ?? "" });
    if (source !== target || answer.text) note(words, "done", answer.undo);
  } catch (problem) {
    put(card, from);
    shift(-1);
    card.focus();
    const failure = problem as SendError;
    note(say("board.failed", { reason: failure.message }), "danger");
    // A stage may ask for missing fields: its small form opens instead of a bare refusal.
    if (typeof failure.body?.form === "string") {
      const link = document.createElement("a");
      link.href = failure.body.form;
      link.dataset.drawer = "";
      board.append(link);
      link.click();
      link.remove();
    }
  }
}

function byKeyboard(board: HTMLElement): void {
  let lifted: HTMLElement | null = null;
  let from: Place | null = null;
  const status = board.querySelector("[data-board-status]");
  const speak = (words: string) => {
    if (status) status.textContent = words;
  };
  const drop = (isKept: boolean) => {
    if (!lifted || !from) return;
    const [card, start] = [lifted, from];
    card.classList.remove("is-lifted");
    lifted = from = null;
    const isMoved = card.parentElement !== start.list || card.nextElementSibling !== start.before;
    if (isKept && isMoved) void tellMove(board, card, start);
    else if (!isKept) put(card, start);
    card.focus();
    speak(say("board.dropped"));
  };
  const move = (card: HTMLElement, key: string) => {
    if (key === "ArrowUp") card.previousElementSibling?.before(card);
    else if (key === "ArrowDown") card.nextElementSibling?.after(card);
    else {
      const columns = [...board.querySelectorAll<HTMLElement>("[data-column]")];
      const to = columns[columns.indexOf(columnOf(card)) + (key === "ArrowRight" ? 1 : -1)];
      to?.querySelector("[data-cards]")?.prepend(card);
      if (to) speak(to.getAttribute("aria-label") ?? "");
    }
    card.focus();
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  board.addEventListener("keydown", (event) => {
    const card = event.target as HTMLElement;
    if (isComposing(event) || !card.matches("[data-card]")) return;
    if (event.key === " ") {
      if (lifted) drop(true);
      else {
        lifted = card;
        from = placeOf(card);
        card.classList.add("is-lifted");
        speak(say("board.lifted"));
      }
    } else if (lifted && event.key === "Escape") drop(false);
    else if (lifted && event.key.startsWith("Arrow")) move(lifted, event.key);
    else if (!lifted && event.key === "Enter") card.querySelector("a")?.click();
    else return;
    event.preventDefault();
  });
  board.addEventListener("focusout", (event) => {
    if (lifted && event.relatedTarget !== null && event.relatedTarget !== lifted) drop(false);
  });
}

attach("[data-board]", (board) => {
  let from: Place | null = null;
  for (const list of board.querySelectorAll<HTMLElement>("[data-cards]")) {
    Sortable.create(list, {
      group: "board",
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      delay: 180,
      delayOnTouchOnly: true,
      ghostClass: "is-ghost",
      draggable: "[data-card]",
      onStart: ({ item }) => (from = placeOf(item)),
      onEnd: ({ item, from: old, to, oldIndex, newIndex }) => {
        if (from && (old !== to || oldIndex !== newIndex)) void tellMove(board, item, from);
      },
    });
  }
  byKeyboard(board);
});
bringToLife(document);
