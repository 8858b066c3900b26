/** The settings of FINBOURNE's own SDKs that this one takes. */
export type SettingName = keyof typeof settingNames;

/**
 * Where each setting is looked for, first name first: environment variables, and keys of a secrets file's `api` (of its `proxy`
 * where they say so). The first of each is the Python SDK's; the others are what the Java, C# and older SDKs read.
 */
export const settingNames = {
  identityUrl: {
    environment: [
      "FBN_IDENTITY_URL",
      "FBN_FINBOURNE_IDENTITY_API_URL",
      "FBN_IDENTITY_API_URL",
      "FBN_FINBOURNE-IDENTITY_API_URL",
      "FBN_LUSID_IDENTITY_URL",
    ],
    file: ["api.identityUrl", "api.finbourne_identityUrl", "api.finbourne-identityUrl", "api.apiUrl"],
  },
  /** Without `/identity`, as the all-in-one SDKs have it. */
  baseUrl: { environment: ["FBN_BASE_URL"], file: ["api.baseUrl"] },
  accessToken: { environment: ["FBN_ACCESS_TOKEN"], file: ["api.accessToken", "api.personalAccessToken"] },
  accessTokenFile: { environment: ["FBN_ACCESS_TOKEN_FILE"], file: [] },
  tokenUrl: { environment: ["FBN_TOKEN_URL"], file: ["api.tokenUrl"] },
  username: { environment: ["FBN_USERNAME"], file: ["api.username"] },
  password: { environment: ["FBN_PASSWORD"], file: ["api.password"] },
  clientId: { environment: ["FBN_CLIENT_ID"], file: ["api.clientId"] },
  clientSecret: { environment: ["FBN_CLIENT_SECRET"], file: ["api.clientSecret"] },
  applicationName: { environment: ["FBN_APP_NAME"], file: ["api.applicationName"] },
  correlationId: { environment: ["FBN_CORRELATION_ID"], file: ["api.correlationId"] },
  /** A file of CA certificates, despite its name. */
  clientCertificate: { environment: ["FBN_CLIENT_CERTIFICATE"], file: ["api.clientCertificate"] },
  proxyAddress: { environment: ["FBN_PROXY_ADDRESS"], file: ["proxy.address", "proxy.proxyAddress"] },
  proxyPort: { environment: ["FBN_PROXY_PORT"], file: ["proxy.proxyPort"] },
  proxyUsername: { environment: ["FBN_PROXY_USERNAME"], file: ["proxy.username"] },
  proxyPassword: { environment: ["FBN_PROXY_PASSWORD"], file: ["proxy.password"] },
  totalTimeoutMs: {
    environment: ["FBN_TOTAL_TIMEOUT_MS", "FBN_TIMEOUT_MS"],
    file: ["api.totalTimeoutMs", "api.timeoutMs"],
  },
  readTimeoutMs: { environment: ["FBN_READ_TIMEOUT_MS"], file: ["api.readTimeoutMs"] },
  rateLimitRetries: { environment: ["FBN_RATE_LIMIT_RETRIES"], file: ["api.rateLimitRetries"] },
} as const satisfies Readonly<
  Record<string, { readonly environment: readonly string[]; readonly file: readonly string[] }>
>;
