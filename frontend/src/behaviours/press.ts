/** Small things a press does: print the page. */
import { on } from "../attach";

on("click", "[data-print]", () => window.print());
