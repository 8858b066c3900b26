/** How long listUsers does not show a new user, as at FINBOURNE, where the list is indexed later; 0 unless a test says so. */
export class IndexLag {
  milliseconds = 0;
}
