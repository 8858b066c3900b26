/** The event that a webhook waits for: a pact was published that this version of the service has not verified. */
export const event = "contract_requiring_verification_published";

/** The body of the webhook's request: the pact's address, and the version of the service to verify it with. */
export interface Requirement {
  readonly pactUrl: string;
  readonly version: string;
  readonly branch: string;
}

/** The same, in the broker's own words. */
export const template: Requirement = {
  pactUrl: "${pactbroker.pactUrl}",
  version: "${pactbroker.providerVersionNumber}",
  branch: "${pactbroker.providerVersionBranch}",
};
