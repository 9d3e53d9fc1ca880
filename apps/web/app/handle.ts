/** What a route tells the document around it. */
export interface PageHandle {
  /** React runs in the browser, too. Public pages leave it out: they are server-rendered and carry no React. */
  readonly hydrate?: boolean;
}
