/**
 * Long columns keep only the cards around what is seen in the page: those further up or down wait outside it, and a
 * spacer of their height stands for them, until one scrolls near.
 */
import { make } from "./elements";

const MOST = 80; // cards of a column in the page
const CHUNK = 20;
const MARGIN = 800; // px beyond what is seen

interface Shelf {
  spacer: HTMLElement;
  chunks: { cards: Element[]; height: number }[];
}

class ColumnWindow {
  private readonly above: Shelf;
  private readonly below: Shelf;

  constructor(private readonly list: HTMLElement) {
    this.above = this.shelf();
    this.below = this.shelf();
    list.addEventListener("scroll", () => this.fit(), { passive: true });
    new MutationObserver(() => this.fit()).observe(list, { childList: true });
  }

  private shelf(): Shelf {
    const spacer = make("li", { class: "board__spacer", "aria-hidden": "true" });
    return { spacer, chunks: [] };
  }

  private cards(): Element[] {
    return [...this.list.querySelectorAll(":scope > [data-card]")];
  }

  private fit(): void {
    while (this.isNear(this.above)) this.bringBack(this.above, true);
    while (this.isNear(this.below)) this.bringBack(this.below, false);
    let cards = this.cards();
    while (cards.length > MOST && this.putAway(this.above, cards.slice(0, CHUNK), true)) cards = cards.slice(CHUNK);
    while (cards.length > MOST && this.putAway(this.below, cards.slice(-CHUNK), false)) cards = cards.slice(0, -CHUNK);
  }

  private isNear(shelf: Shelf): boolean {
    if (!shelf.chunks.length) return false;
    const [seen, space] = [this.list.getBoundingClientRect(), shelf.spacer.getBoundingClientRect()];
    return space.bottom > seen.top - MARGIN && space.top < seen.bottom + MARGIN;
  }

  /** Take cards out of the page, unless they are near what is seen or one of them is at work. */
  private putAway(shelf: Shelf, cards: Element[], isAbove: boolean): boolean {
    const [first, last] = [cards[0] as Element, cards[cards.length - 1] as Element];
    const [top, bottom] = [first.getBoundingClientRect().top, last.getBoundingClientRect().bottom];
    const seen = this.list.getBoundingClientRect();
    const isFar = isAbove ? bottom < seen.top - 2 * MARGIN : top > seen.bottom + 2 * MARGIN;
    if (!isFar || cards.some((card) => card.contains(document.activeElement) || card.matches(".is-lifted, .is-ghost"))) return false;
    const gap = Number.parseFloat(getComputedStyle(this.list).rowGap) || 0;
    if (!shelf.spacer.isConnected) isAbove ? first.before(shelf.spacer) : last.after(shelf.spacer);
    for (const card of cards) card.remove();
    shelf.chunks.push({ cards, height: bottom - top + gap });
    this.size(shelf);
    return true;
  }

  private bringBack(shelf: Shelf, isAbove: boolean): void {
    const chunk = shelf.chunks.pop();
    if (!chunk) return;
    isAbove ? shelf.spacer.after(...chunk.cards) : shelf.spacer.before(...chunk.cards);
    this.size(shelf);
  }

  private size(shelf: Shelf): void {
    const gap = Number.parseFloat(getComputedStyle(this.list).rowGap) || 0;
    const height = shelf.chunks.reduce((sum, chunk) => sum + chunk.height, 0);
    shelf.spacer.style.height = `${height - gap}px`;
    if (!shelf.chunks.length) shelf.spacer.remove();
  }
}

/** Keep the page light however many cards a column has. */
export function keepLight(list: HTMLElement): void {
  new ColumnWindow(list);
}
