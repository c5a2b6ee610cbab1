/** A box of words: Enter or a comma (， too) adds, Backspace in the empty box takes the last away. */
import { attach } from "../attach";
import { icon, make } from "../elements";
import { say } from "../say";
import { isComposing } from "../typing";

attach("[data-tags]", (box) => {
  const name = box.dataset.tags as string;
  const input = box.querySelector<HTMLInputElement>(".tags__input") as HTMLInputElement;
  const all = () => [...box.querySelectorAll<HTMLElement>("[data-tag]")];
  const changed = () => input.dispatchEvent(new Event("change", { bubbles: true }));

  const removable = (tag: HTMLElement) => {
    const word = tag.querySelector<HTMLInputElement>("input")?.value ?? "";
    const button = make("button", { type: "button", class: "tag__remove", "aria-label": say("tags.remove", { name: word }) }, icon("x"));
    button.addEventListener("click", () => {
      tag.remove();
      changed();
      input.focus();
    });
    tag.append(button);
  };
  const add = (text: string) => {
    const word = text.trim();
    const isThere = all().some((tag) => tag.querySelector<HTMLInputElement>("input")?.value === word);
    if (!word || isThere) return;
    const tag = make("span", { class: "tag", "data-tag": true }, word, make("input", { type: "hidden", name, value: word }));
    removable(tag);
    input.before(tag);
    changed();
  };
  const take = () => {
    const parts = input.value.split(/[,，、;；\n\t]/);
    parts.forEach(add);
    input.value = "";
  };

  all().forEach(removable);
  input.addEventListener("keydown", (event) => {
    if (isComposing(event)) return;
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      take();
    } else if (event.key === "Backspace" && !input.value) {
      all().pop()?.remove();
      changed();
    }
  });
  input.addEventListener("input", (event) => {
    if (!(event as InputEvent).isComposing && /[,，、;；]/.test(input.value)) take();
  });
  input.addEventListener("blur", take);
  box.addEventListener("click", (event) => event.target === box && input.focus());
  input.form?.addEventListener("draft-restored", (event) => {
    const kept = (event as CustomEvent<Record<string, string[]>>).detail[name];
    all().forEach((tag) => tag.remove());
    kept?.forEach(add);
  });
});
