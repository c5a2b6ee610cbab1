/** Forms: jump to a field at fault, grow with the text, plain digits, one sending at a time. */
import { attach, on } from "../attach";

on("click", "[data-jump]", (event, link) => {
  const target = document.getElementById((link as HTMLAnchorElement).hash.slice(1));
  if (!target) return;
  event.preventDefault();
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
});

on("change", "select[data-submits]", (_event, select) => (select as HTMLSelectElement).form?.requestSubmit());

attach("[data-focus]", (element) => element.focus());

attach<HTMLTextAreaElement>("textarea[data-grow]", (box) => {
  const grow = () => {
    box.style.height = "auto";
    if (box.scrollHeight > box.clientHeight) box.style.height = `${Math.min(box.scrollHeight + 2, 400)}px`;
  };
  box.addEventListener("input", grow);
  if (box.value) grow();
});

/** Chinese input methods give full-width digits and signs; numbers are kept in plain ones. */
export function plainNumber(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．。]/g, ".")
    .replace(/，/g, ",")
    .replace(/[－—]/g, "-");
}

attach<HTMLInputElement>("input[data-number]", (box) => {
  box.addEventListener("change", () => {
    box.value = plainNumber(box.value).trim();
  });
});

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
  for (const button of form.querySelectorAll<HTMLButtonElement>("button[type=submit]")) {
    // after the values are taken, or a named button would be left out
    window.setTimeout(() => button.setAttribute("aria-busy", "true"));
  }
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form [aria-busy=true]").forEach((button) => button.removeAttribute("aria-busy"));
});
