/** Boards by keyboard: arrows go from card to card; space lifts one, arrows move it, space drops, Esc puts it back. */
import { say } from "./say";
import { isComposing } from "./typing";

export interface Place {
  list: HTMLElement;
  before: Element | null;
}
type Told = (card: HTMLElement, from: Place) => Promise<void>;

export const columnOf = (card: Element) => card.closest<HTMLElement>("[data-column]") as HTMLElement;
export const placeOf = (card: Element): Place => ({ list: card.parentElement as HTMLElement, before: card.nextElementSibling });

/** Put a card (back) where it was; at the end where its neighbour has gone. */
export function put(card: Element, { list, before }: Place): void {
  if (before && before.parentElement === list) before.before(card);
  else list.append(card);
}

/** The column beside, folded ones included. */
function beside(board: HTMLElement, card: HTMLElement, key: string): HTMLElement | undefined {
  const columns = [...board.querySelectorAll<HTMLElement>("[data-column]")];
  return columns[columns.indexOf(columnOf(card)) + (key === "ArrowRight" ? 1 : -1)];
}

function neighbour(board: HTMLElement, card: HTMLElement, key: string): HTMLElement | null {
  if (key === "ArrowUp" || key === "ArrowDown") {
    const next = key === "ArrowUp" ? card.previousElementSibling : card.nextElementSibling;
    return next instanceof HTMLElement && next.matches("[data-card]") ? next : null;
  }
  return beside(board, card, key)?.querySelector<HTMLElement>("[data-card]") ?? null;
}

export function byKeyboard(board: HTMLElement, tellMove: Told): void {
  let lifted: HTMLElement | null = null;
  let from: Place | null = null;
  const status = board.querySelector("[data-board-status]");
  const speak = (words: string) => {
    if (status) status.textContent = words;
  };
  const lift = (card: HTMLElement) => {
    lifted = card;
    from = placeOf(card);
    card.classList.add("is-lifted");
    speak(say("board.lifted"));
  };
  const drop = (isKept: boolean) => {
    if (!lifted || !from) return;
    const [card, start] = [lifted, from];
    card.classList.remove("is-lifted");
    lifted = from = null;
    if (isKept && card.parentElement !== start.list) void tellMove(card, start);
    else put(card, start);
    card.focus();
    speak(say("board.dropped"));
  };
  const move = (card: HTMLElement, key: string) => {
    const to = key === "ArrowLeft" || key === "ArrowRight" ? beside(board, card, key) : undefined;
    if (!to) return;
    to.querySelector("[data-cards]")?.prepend(card);
    speak(to.getAttribute("aria-label") ?? "");
    card.focus();
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  board.addEventListener("keydown", (event) => {
    const card = event.target as HTMLElement;
    if (isComposing(event) || !card.matches("[data-card]")) return;
    if (event.key === " ") lifted ? drop(true) : lift(card);
    else if (lifted && event.key === "Escape") drop(false);
    else if (lifted && event.key.startsWith("Arrow")) move(lifted, event.key);
    else if (event.key.startsWith("Arrow")) neighbour(board, card, event.key)?.focus();
    else if (!lifted && event.key === "Enter") card.querySelector("a")?.click();
    else return;
    event.preventDefault();
  });
  board.addEventListener("focusout", (event) => {
    if (lifted && event.relatedTarget !== null && event.relatedTarget !== lifted) drop(false);
  });
}
