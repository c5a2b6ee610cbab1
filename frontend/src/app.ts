/** What every page loads. Each behaviour stands in its own module and finds its elements by data attributes. */
import { bringToLife } from "./attach";
import "./behaviours/ask";
import "./behaviours/cells";
import "./behaviours/choices";
import "./behaviours/columns";
import "./behaviours/copy";
import "./behaviours/dates";
import "./behaviours/division";
import { settleSentDraft } from "./behaviours/drafts";
import "./behaviours/drawer";
import { Alpine } from "./behaviours/filter";
import "./behaviours/forms";
import "./behaviours/keyboard";
import "./behaviours/mention";
import "./behaviours/lookup";
import "./behaviours/menus";
import { startPalette } from "./behaviours/palette";
import "./behaviours/picker";
import "./behaviours/poll";
import "./behaviours/press";
import "./behaviours/record";
import "./behaviours/requests";
import "./behaviours/rows";
import "./behaviours/tags";
import "./behaviours/times";
import "./behaviours/toasts";
import "./behaviours/upload";

settleSentDraft();
startPalette();
bringToLife(document);
Alpine.start();
// Pickers inside Alpine's templates appear without htmx.
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element) bringToLife(node);
}).observe(document.body, { childList: true, subtree: true });
