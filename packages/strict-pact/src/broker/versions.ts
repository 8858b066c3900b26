/** One version of one participant. */
export interface ParticipantVersion {
  readonly pacticipant: string;
  readonly version: string;
}

/** One version of one participant, and where it is to go, or is. */
export interface Placed extends ParticipantVersion {
  readonly environment: string;
}

/** https://semver.org, with the parts for a pre-release and for the build. */
const semantic = /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}(-[\dA-Za-z-]+(\.[\dA-Za-z-]+)*)?(\+[\dA-Za-z-]+(\.[\dA-Za-z-]+)*)?$/;

/** Of SHA-1 or SHA-256, or as short as git prints one. */
const commit = /^[\da-f]{7,64}$/;

/**
 * Returns a version as it is, for the broker.
 *
 * Throws for a branch, a tag such as "v1.0.0" or a number of a build: under such a name the broker has nothing or, the next
 * time, something else.
 */
export function checkedVersion(version: string): string {
  if (semantic.test(version) || commit.test(version)) return version;
  throw new Error(
    `Cannot use "${version}" as a version: neither semantic, such as 1.2.3 or 1.2.3+5f2c9ab, nor a commit of 7 to 64 digits`,
  );
}
