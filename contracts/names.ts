export const consumer = "identity-users-sdk";
export const provider = "identity-users-service";

/** FINBOURNE's own service: verified with a tenant's token only, and never published, since nobody asked FINBOURNE. */
export const tenantProvider = "finbourne-identity";

/** What the consumer sends; the provider's run puts a real token in its place. */
export const contractToken = "contract-token";
