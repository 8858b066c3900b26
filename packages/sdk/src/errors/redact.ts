/** The text in place of a secret. */
export const redacted = "[redacted]";

/** Words that begin a sentence after a name, `password: must be …`, or say all of it, `token: expired`. None is a secret. */
const sentence =
  /^(?:must|should|can(?:not)?|is|was|has|does|not?|none|an?|the|at|too|required|missing|expired|invalid|aborted|passwords?|tokens?|Bearer|Basic|TypeError:|[a-z]{2,5}n't)[.)]*$/i;

/**
 * Each takes time in proportion to the text: two neighbours that repeat never take the same character, and no two matches that
 * fail read the same run. Long runs are one class or lazy: any other loop overflows V8's stack at 16 million characters. What
 * the first group holds is kept.
 */
const patterns = [
  /(:\/\/)[^/?#\s]+(?=@)/g,
  /(\b(?:Bearer|Basic|authorization: \w+)[ \t]+)[\w.~+/-][^\s"'\\,;]*/gi,
  // JSON web tokens, cut ones too.
  /()(?<![A-Za-z\d])eyJ[\w.-]+/g,
  // A name with its value: to the closing quote, which is one that is not escaped at its own level, be it of JSON in JSON;
  // without quotes to white space, the next name or a quote around all of it, and what is in brackets together.
  /((?:passw(?:or)?d|secret|token|tkn|api[_-]?key|authorization(?:_code)?|assertion)\\{0,3}["']?\]?\s*[=:]+>?\s*(?:(\\{0,3})(["']))?)(?:(?<=["'])[^]*?(?:(?=\2\3(?!\w))(?<=(?<!\\)(?:\2\\\2\\)*)|$)|(?:[[{][^\]}]*[\]}]?|[^\s"'])[^]*?(?=[,;]?(?:\s|$)|[&,;]["']?[\w.-]+["']?[=:]|\\?["'](?:[\s,;:)\]}]|$)))/gi,
  // An authorization code (RFC 6749 §4.1.2) is long and not of lower-case words alone, as most codes of LUSID's scopes are.
  /(code=)(?=[a-z-]*[A-Z\d])[\w.~%/+-]{20}[^\s"'&]*/g,
];

/** Characters that are read beyond those that are kept: more than a secret has. */
const margin = 16_384;

/**
 * Returns `text` without credentials: bearer and basic values, JSON web tokens, user information in URLs, whatever follows
 * `password=`, `token:` and the like, OAuth's `code=`, and each of `secrets` wherever it stands.
 *
 * `password: must be …` and other sentences stay as they are. What is no text, or comes with secrets that cannot be read, is
 * replaced whole. Takes time in proportion to the text.
 */
export function redact(text: string, secrets: Iterable<string | undefined> = []): string {
  try {
    let clean = text;
    // The longest first: of one that holds another, the rest would stay.
    for (const secret of ([...(typeof secrets === "string" ? [secrets] : secrets)] as string[]).toSorted(
      (a, b) => b.length - a.length,
    ))
      if (secret) clean = clean.replaceAll(secret, redacted);
    for (const pattern of patterns)
      clean = clean.replace(pattern, (match: string, kept: string) =>
        kept.endsWith(" ") && sentence.test(match.slice(kept.length)) ? match : kept + redacted,
      );
    return clean;
  } catch {
    return redacted;
  }
}

/** Returns the first `most` characters of `redact(text, secrets)`, and reads little more of the text than that. */
export function excerpt(text: string, most: number, secrets: readonly (string | undefined)[]): string {
  const read = text.slice(0, most + margin);
  const clean = redact(read, secrets);
  // A secret that the cut divides is not recognised. It is within the last characters, wherever these have moved to.
  return clean.slice(0, read === text ? most : Math.max(0, Math.min(most, clean.length - margin)));
}
