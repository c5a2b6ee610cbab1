/** Short notes at the foot of the page, with undo where the action can be taken back. */
import { attach } from "../attach";
import { icon, make } from "../elements";
import { say } from "../say";
import { json, post, SendError } from "../send";

export type Tone = "done" | "info" | "warning" | "danger";
const STAYS = { done: 5_000, info: 5_000, warning: 10_000, danger: 15_000 }; // milliseconds
const STAYS_WITH_UNDO = 12_000;

function region(): HTMLElement {
  return document.getElementById("toasts") as HTMLElement;
}

/** A modal dialog would cover the notes, so they move into the topmost one that is open. */
function place(): void {
  const open = [...document.querySelectorAll<HTMLDialogElement>("dialog[open]")].pop();
  (open ?? document.body).append(region());
}

function dress(note: HTMLElement, tone: Tone, undo: string): void {
  if (undo) {
    const button = make("button", { type: "button", class: "toast__undo" }, say("undo"));
    button.addEventListener("click", () => void takeBack(note, undo));
    note.append(button);
  }
  const close = make("button", { type: "button", class: "toast__close", "aria-label": say("close") }, icon("x"));
  close.addEventListener("click", () => note.remove());
  note.append(close);
  let left: number;
  const leave = () => (left = window.setTimeout(() => note.remove(), undo ? STAYS_WITH_UNDO : STAYS[tone]));
  note.addEventListener("pointerenter", () => window.clearTimeout(left));
  note.addEventListener("focusin", () => window.clearTimeout(left));
  note.addEventListener("pointerleave", leave);
  leave();
}

async function takeBack(note: HTMLElement, address: string): Promise<void> {
  note.remove();
  try {
    const answer = await json<{ url?: string }>(await post(address));
    if (answer.url) {
      location.assign(answer.url); // large: a job does it, and its page tells how far it is
      return;
    }
  } catch (problem) {
    toast((problem as SendError).message, "danger");
    return;
  }
  toast(say("undone"));
  window.setTimeout(() => location.reload(), 600);
}

/** Show a note; `undo` is an address that takes a POST. */
export function toast(text: string, tone: Tone = "done", undo = ""): void {
  place();
  const note = make("div", { class: `toast toast--${tone}` }, make("span", {}, text));
  region().append(note);
  dress(note, tone, undo);
}

/** Tell a failure. */
export function tell(problem: unknown): void {
  if (problem instanceof DOMException && problem.name === "AbortError") return;
  toast(problem instanceof Error ? problem.message : String(problem), "danger");
}

attach("[data-toast]", (note) => {
  const tone = ([...note.classList].find((name) => name.startsWith("toast--")) ?? "toast--info").slice(7) as Tone;
  note.replaceChildren(make("span", {}, note.textContent?.trim() ?? ""));
  dress(note, tone, note.dataset.undo ?? "");
});

document.addEventListener("toast", (event) => {
  const { text, tone, undo } = (event as CustomEvent<{ text: string; tone?: Tone; undo?: string }>).detail;
  toast(text, tone ?? "done", undo ?? "");
});
