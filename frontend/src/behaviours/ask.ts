/** Questions before something that cannot simply be undone: forms and htmx elements with data-ask. */
import { say } from "../say";

interface Question {
  title: string;
  text?: string;
  yes?: string;
  no?: string;
}

/** Ask in the page's own dialog; resolves to the answer. */
export function ask({ title, text = "", yes = say("confirm"), no = say("cancel") }: Question): Promise<boolean> {
  const dialog = document.getElementById("ask") as HTMLDialogElement;
  const part = (selector: string) => dialog.querySelector(selector) as HTMLElement;
  part("#ask-title").textContent = title;
  part("[data-ask-text]").textContent = text;
  part("[data-ask-yes]").textContent = yes;
  part("[data-ask-no]").textContent = no;
  dialog.returnValue = "";
  dialog.showModal();
  part("[data-ask-no]").focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

const agreed = new WeakSet<HTMLFormElement>();

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target as HTMLFormElement;
    const submitter = event.submitter;
    const question = submitter?.dataset.ask ?? form.dataset.ask;
    if (!question || agreed.has(form)) {
      agreed.delete(form);
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    void ask({ title: question, yes: submitter?.textContent?.trim() || say("confirm") }).then((isAgreed) => {
      if (!isAgreed) return;
      agreed.add(form);
      form.requestSubmit(submitter);
    });
  },
  true,
);

document.addEventListener("htmx:confirm", (event) => {
  const { question, issueRequest, elt } = (event as CustomEvent).detail as {
    question: string | null;
    issueRequest: (skip: boolean) => void;
    elt: HTMLElement;
  };
  const words = question ?? (elt instanceof HTMLFormElement ? null : elt.dataset.ask);
  if (!words) return;
  event.preventDefault();
  void ask({ title: words }).then((isAgreed) => isAgreed && issueRequest(true));
});
