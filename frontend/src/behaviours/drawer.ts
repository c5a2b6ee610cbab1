/** The drawer at the right (create, quick edit) and plain dialogs. Links with data-drawer open in it. */
import { on } from "../attach";
import { make } from "../elements";
import { say } from "../say";
import { ask } from "./ask";
import { forget, isDirty } from "./drafts";
import { htmx } from "./requests";

const drawer = () => document.getElementById("drawer") as HTMLDialogElement;
const body = () => document.getElementById("drawer-body") as HTMLElement;
let opener: Element | null = null;

/** Open what is at `address` in the drawer; the server answers with the form alone. */
export async function openDrawer(address: string): Promise<void> {
  opener = document.activeElement;
  body().replaceChildren(make("div", { class: "skeleton" }, ...[1, 2, 3, 4].map(() => make("span", { class: "skeleton__line" }))));
  drawer().setAttribute("aria-label", say("loading"));
  if (!drawer().open) drawer().showModal();
  await htmx.ajax("get", address, { target: "#drawer-body", swap: "innerHTML" });
  drawer().removeAttribute("aria-label");
  focusFirst();
}

function focusFirst(): void {
  const first = body().querySelector<HTMLElement>(
    "[data-focus], [autofocus], .form__body :is(input:not([type=hidden]), select, textarea):not([readonly], [disabled])",
  );
  first?.focus();
}

/** Close a dialog; something typed is asked about first. */
export async function closeDialog(dialog: HTMLDialogElement): Promise<void> {
  const dirty = [...dialog.querySelectorAll<HTMLFormElement>("form[data-form]")].filter(isDirty);
  if (dirty.length) {
    const isLeft = await ask({
      title: say("leave.title"),
      text: say("leave.text"),
      yes: say("leave.go"),
      no: say("leave.stay"),
    });
    if (!isLeft) return;
    dirty.forEach(forget);
  }
  dialog.close();
}

on("click", "[data-drawer]", (event, link) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || link.hasAttribute("data-bulk")) return;
  event.preventDefault();
  document.querySelectorAll<HTMLElement>("[popover]:popover-open").forEach((sheet) => sheet.hidePopover());
  void openDrawer((link as HTMLAnchorElement).href || (link.dataset.drawer as string));
});
on("click", "[data-dialog]", (_event, button) => {
  (document.getElementById(button.dataset.dialog ?? "") as HTMLDialogElement | null)?.showModal();
});
on("click", "[data-dialog-url]", (event, link) => {
  event.preventDefault();
  (document.getElementById("dialog") as HTMLDialogElement).showModal();
  void htmx.ajax("get", (link as HTMLAnchorElement).href || (link.dataset.dialogUrl as string), {
    target: "#dialog-body",
    swap: "innerHTML",
  });
});
on("click", "[data-close]", (_event, button) => {
  const dialog = button.closest("dialog");
  if (dialog) void closeDialog(dialog);
});
// A press on the backdrop closes, but not one that began inside (selecting text may end outside).
document.addEventListener("mousedown", (event) => {
  if (event.target instanceof HTMLDialogElement && event.target.id !== "ask") void closeDialog(event.target);
});
document.addEventListener(
  "cancel",
  (event) => {
    if (!(event.target instanceof HTMLDialogElement) || event.target.id === "ask") return;
    event.preventDefault();
    void closeDialog(event.target);
  },
  true,
);
document.addEventListener(
  "close",
  (event) => {
    if (event.target !== drawer()) return;
    body().replaceChildren();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  },
  true,
);
document.addEventListener("drawer-open", (event) => void openDrawer((event as CustomEvent<{ url: string }>).detail.url));
document.addEventListener("drawer-close", () => {
  body().querySelectorAll<HTMLFormElement>("form[data-form]").forEach(forget);
  drawer().close();
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target === body()) focusFirst();
});
