/** Opens pages in the editor area. */
export interface Pages {
  /** Shows the Users Table, which there is one of. */
  showTable(): void;
}
