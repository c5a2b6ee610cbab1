/** Small menus: one open at a time, closed by Esc or a press outside, kept inside the window, arrow keys within. */
import { attach } from "../attach";
import { isComposing } from "../typing";

const EDGE = 8; // px

function put(menu: HTMLDetailsElement): void {
  const panel = menu.querySelector<HTMLElement>(".menu__panel");
  const summary = menu.querySelector("summary");
  if (!panel || !summary || matchMedia("(max-width: 760px)").matches) return;
  // Fixed, because a list or a panel would cut a menu that hangs over its edge.
  panel.style.position = "fixed";
  panel.style.inset = "auto";
  const from = summary.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const isLeft = from.left + width < innerWidth - EDGE && from.left < innerWidth / 2;
  panel.style.left = `${Math.max(EDGE, isLeft ? from.left : from.right - width)}px`;
  const isBelow = from.bottom + height + EDGE < innerHeight || from.top < height;
  panel.style.top = `${isBelow ? from.bottom + 4 : from.top - height - 4}px`;
  panel.style.maxHeight = `${innerHeight - EDGE - (isBelow ? from.bottom + 4 : 0)}px`;
  panel.style.overflowY = "auto";
}

attach<HTMLDetailsElement>("details[data-menu]", (menu) => {
  menu.addEventListener("toggle", () => {
    if (!menu.open) return;
    document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]").forEach((other) => {
      if (other !== menu && !other.contains(menu)) other.open = false;
    });
    put(menu);
  });
  menu.addEventListener("keydown", (event) => {
    if (isComposing(event)) return;
    const entries = [...menu.querySelectorAll<HTMLElement>(".menu__item")];
    const at = entries.indexOf(document.activeElement as HTMLElement);
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
      event.stopPropagation();
    } else if (menu.open && entries.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      entries[(at + (event.key === "ArrowDown" ? 1 : -1) + entries.length) % entries.length]?.focus();
      event.preventDefault();
    }
  });
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]")) {
    const target = event.target as Element;
    const isEntry = target.closest(".menu__item") !== null && menu.contains(target);
    if (!menu.contains(target) && target.isConnected) menu.open = false;
    else if (isEntry) menu.open = false;
  }
});
document.addEventListener(
  "scroll",
  (event) => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]")) {
      if (!menu.contains(event.target as Node)) menu.open = false;
    }
  },
  { capture: true, passive: true },
);
