/** Gives elements their behaviour when they appear: with the page, or later through htmx. */

type SetUp<E extends Element> = (element: E) => void;
const behaviours: { selector: string; setUp: SetUp<Element>; done: WeakSet<Element> }[] = [];

/** Call `setUp` once for each element that matches, now and whenever one is added by htmx. */
export function attach<E extends Element = HTMLElement>(selector: string, setUp: SetUp<E>): void {
  behaviours.push({ selector, setUp: setUp as SetUp<Element>, done: new WeakSet() });
}

/** Attach every behaviour within `root`. */
export function bringToLife(root: ParentNode): void {
  for (const { selector, setUp, done } of behaviours) {
    const found = [...root.querySelectorAll(selector)];
    if (root instanceof Element && root.matches(selector)) found.unshift(root);
    for (const element of found) {
      if (done.has(element)) continue;
      done.add(element);
      setUp(element);
    }
  }
}

/** Call `act` for events of `type` that happen within an element matching `selector`. */
export function on<K extends keyof HTMLElementEventMap>(
  type: K,
  selector: string,
  act: (event: HTMLElementEventMap[K], element: HTMLElement) => void,
): void {
  document.addEventListener(type, (event) => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
    if (element) act(event as HTMLElementEventMap[K], element);
  });
}
