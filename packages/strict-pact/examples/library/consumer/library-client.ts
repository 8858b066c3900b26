/** A book, with the fields that the client's users see. */
export interface Book {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  /** Null where it is not known. */
  readonly year: number | null;
  readonly available: boolean;
}

/** A book that was lent. */
export interface Loan {
  readonly bookId: string;
  readonly reader: string;
  readonly days: number;
}

/** A refusal of the library. */
export class LibraryError extends Error {
  override readonly name = "LibraryError";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, title: string) {
    super(title);
    this.status = status;
    this.code = code;
  }
}

export interface LibraryClient {
  /** Returns all books, or those of one author. */
  readonly listBooks: (filter?: { readonly author?: string }) => Promise<readonly Book[]>;
  readonly getBook: (id: string) => Promise<Book>;
  /** Lends a book to the reader that the token belongs to. */
  readonly lendBook: (id: string, days: number) => Promise<Loan>;
}

/** Creates a client of the library at an address. */
export function libraryClient(baseUrl: string, token?: string): LibraryClient {
  async function send<Answer>(path: string, init?: RequestInit): Promise<Answer> {
    const response = await fetch(`${baseUrl}${path}`, init);
    if (response.ok) return (await response.json()) as Answer;
    const { code, title } = (await response.json()) as { readonly code: string; readonly title: string };
    throw new LibraryError(response.status, code, title);
  }
  return {
    listBooks: ({ author } = {}) => send(author === undefined ? "/books" : `/books?${new URLSearchParams({ author })}`),
    getBook: (id) => send(`/books/${encodeURIComponent(id)}`),
    lendBook: (id, days) =>
      send(`/books/${encodeURIComponent(id)}/loan`, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ days }),
      }),
  };
}
