import type { Batch, Value, Write } from "./database.ts";

/** A write with its text's number in place of the text. */
type PackedWrite = readonly [text: number, expectRows: number | undefined, values: readonly Value[]];

/** Batches on their way to another thread: a text travels once, and is a number from then on. */
export interface PackedBatches {
  readonly newTexts: readonly string[];
  readonly batches: readonly (readonly PackedWrite[])[];
}

/** Packs batches for one receiver. */
export class Packer {
  readonly #numbers = new Map<string, number>();

  pack(batches: readonly Batch[]): PackedBatches {
    const newTexts: string[] = [];
    const numberOf = (sql: string) => {
      let number = this.#numbers.get(sql);
      if (number === undefined) {
        this.#numbers.set(sql, (number = this.#numbers.size));
        newTexts.push(sql);
      }
      return number;
    };
    const packed = batches.map((batch) =>
      batch.map(({ sql, values, expectRows }): PackedWrite => [numberOf(sql), expectRows, values]),
    );
    return { newTexts, batches: packed };
  }
}

/** Unpacks what one packer packed, in the order in which it did. */
export class Unpacker {
  readonly #texts: string[] = [];

  unpack({ newTexts, batches }: PackedBatches): Batch[] {
    this.#texts.push(...newTexts);
    return batches.map((batch) =>
      batch.map(([text, expectRows, values]): Write => {
        const sql = this.#texts[text] ?? "";
        return expectRows === undefined ? { sql, values } : { sql, values, expectRows };
      }),
    );
  }
}
