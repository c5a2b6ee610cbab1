/** The CSP build has the types of Alpine itself. */
declare module "@alpinejs/csp" {
  import Alpine from "alpinejs";
  export default Alpine;
}
