/** Buttons with data-copy put their text on the clipboard. */
import { on } from "../attach";
import { say } from "../say";
import { toast } from "./toasts";

on("click", "[data-copy]", (event, button) => {
  event.preventDefault();
  event.stopPropagation();
  const text = button.dataset.copy ?? "";
  if (navigator.clipboard) {
    void navigator.clipboard.writeText(text).then(() => toast(say("copied")));
    return;
  }
  // Without HTTPS there is no clipboard API; selecting and copying still works.
  const box = document.createElement("textarea");
  box.value = text;
  button.after(box);
  box.select();
  document.execCommand("copy");
  box.remove();
  toast(say("copied"));
});
