/** htmx as every page uses it: CSRF header, progress line, errors as toasts. */
import htmx from "htmx.org";
export default htmx;
